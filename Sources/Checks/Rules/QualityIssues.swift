public import Diagnostics
import ResourceModel

/// What a reviewer or a tool found wrong with the translation, and nobody set aside (ITS 2.0 §8.16).
public struct QualityIssues: Check {
  public let id = "quality.issue"
  public let severity = Severity.warning

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard !segment.translation.annotations.isEmpty, segment.hasTarget else { return [] }
    return segment.translation.annotations.openIssues.map { issue, place in
      finding(
        Self.found(issue), in: segment, range: place.map(segment.target.textRange), severity: Self.severity(issue))
    }
  }

  /// ITS counts from 0 to 100 and names no classes: ours are below 30, below 70, and above.
  private static func severity(_ issue: QualityIssue) -> Severity? {
    guard let severity = issue.severity else { return nil }
    return severity < 30 ? .information : severity < 70 ? .warning : .blocking
  }

  private static func found(_ issue: QualityIssue) -> String {
    let what = [issue.type, issue.comment].compactMap { $0 }.joined(separator: ": ")
    let severity = issue.severity.map { " (severity \(Self.number($0)))" } ?? ""
    return
      "review found \(what.isEmpty ? "an issue" : what)\(severity); correct it, or return it with the issue disabled"
  }

  static func number(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}

extension InlineContent {
  /// Offsets as offsets of the text alone.
  fileprivate func textRange(_ range: Range<Int>) -> Range<Int> {
    var lower = 0
    var upper = 0
    var offset = 0
    for run in runs {
      if case .text(let text) = run {
        let length = text.utf8.count
        lower += min(max(range.lowerBound - offset, 0), length)
        upper += min(max(range.upperBound - offset, 0), length)
      }
      offset += run.length
    }
    return lower..<max(lower, upper)
  }
}
