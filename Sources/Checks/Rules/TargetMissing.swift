/// A sentence without a translation, unless somebody decided to leave it out.
struct TargetMissing: Check {
  let id = "target.missing"

  func findings(for segment: CheckedSegment) -> [Finding] {
    guard segment.target == nil, segment.translation?.omission == nil else { return [] }
    return [finding(.blocking, message, segment)]
  }

  private var message: String { "not translated; translate it, or decide to leave it out" }
}
