public import Diagnostics
import ResourceModel

/// A segment without a translation, which nobody decided to leave out.
public struct TargetMissing: Check {
  public let id = "target.missing"
  public let severity = Severity.blocking

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard !segment.source.isEmpty, !segment.isOmitted, !segment.hasTarget else { return [] }
    return [finding(segment.target.isEmpty ? Self.missing : Self.blank, in: segment)]
  }

  private static let missing = "not translated; translate it, or omit it with a reason"
  private static let blank = "the translation is blank; translate it, or omit it with a reason"
}
