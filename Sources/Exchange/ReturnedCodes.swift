import Diagnostics
import ResourceModel

/// What a target says once codes that had become text are codes again.
struct ReturnedCodes {
  enum Judgement {
    case taken(InlineContent, Diagnostic?)
    case refused(Diagnostic)
  }

  let judged: Judgement

  /// - Parameters:
  ///   - unit: With the codes that the file's numbers mean.
  ///   - sent: The target as we sent it, when we still hold it.
  init(
    _ theirs: ReturnedSegment, _ target: InlineContent, _ unit: Unit, sent: InlineContent?, isPart: Bool
  ) {
    guard target != sent else {
      judged = .taken(target, nil)
      return
    }
    let repair = CodeRepair(source: theirs.source, in: unit, isPart: isPart, sent: sent)
    func warning(_ text: String) -> Diagnostic { Diagnostic(.warning, text, at: theirs.location) }
    switch repair.examine(target) {
    case .nothing: judged = .taken(target, nil)
    case .repaired(let content):
      let list = content.codeRuns.map { InlineContent(runs: [$0]).tagged }.joined(separator: ", ")
      judged = .taken(content, warning("codes of unit '\(unit.id)' had become text; put back: \(list)"))
    case .standsTwice:
      judged = .refused(
        .error(
          "unit '\(unit.id)' is not taken: its text stands twice, once without the codes and then as it was sent; "
            + "put the codes into the first and delete the second", at: theirs.location))
    case .mayStandTwice:
      judged = .taken(
        target,
        warning("unit '\(unit.id)' is taken, but part of its text may stand there twice; read it again"))
    case .looksLikeCode(let written):
      judged = .taken(target, warning("unit '\(unit.id)' is taken, but has text that looks like a code: '\(written)'"))
    }
  }
}
