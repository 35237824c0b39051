public import Diagnostics
import ResourceModel

/// Inline codes lost, added, repeated or crossed.
public struct InlineCodes: Check {
  public let id = "inline.codes"
  public let severity = Severity.blocking

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard segment.hasTarget else { return [] }
    let problems = CodeBalance.problems(
      of: segment.target, against: segment.source, in: segment.unit, isPart: segment.unit.segments.count > 1,
      own: segment.translation.ownCodes)
    // The words are CodeBalance's, so that the import and the assembler say the same.
    return problems.map { finding($0.description, in: segment) }
  }
}
