import ResourceModel

/// Inline codes lost, invented, doubled or crossed.
struct InlineCodes: Check {
  let id = "inline.codes"

  func findings(for segment: CheckedSegment) -> [Finding] {
    guard let target = segment.target else { return [] }
    // A stale target has the codes of the source it was made from.
    let source = segment.translation?.staleness == nil ? segment.source : segment.translation?.oldSource ?? segment.source
    let problems = CodeBalance.problems(
      of: target, against: source, in: segment.unit, isPart: segment.unit.segments.count > 1)
    return problems.map { finding(.blocking, $0.description, segment) }
  }
}
