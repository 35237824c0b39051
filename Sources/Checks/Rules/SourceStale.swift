public import Diagnostics
import ResourceModel

/// A translation whose source has changed since.
public struct SourceStale: Check {
  public let id = "source.stale"
  public let severity = Severity.blocking

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    // An omission is a decision about the old source, so it grows stale too.
    guard let staleness = segment.translation.staleness, segment.hasTarget || segment.isOmitted else { return [] }
    switch staleness {
    case .substantive:
      return [finding(Self.substantive(segment.translation.oldSource?.tagged), in: segment)]
    case .minor:
      return [finding(Self.minor(segment.translation.oldSource?.tagged), in: segment, severity: .information)]
    }
  }

  private static func substantive(_ old: String?) -> String {
    "the source has changed\(was(old)); bring the translation up to date, or confirm it"
  }

  private static func minor(_ old: String?) -> String {
    "only spaces or punctuation of the source have changed\(was(old)); look whether the translation should follow"
  }

  private static func was(_ old: String?) -> String { old.map { " since it was '\($0)'" } ?? "" }
}
