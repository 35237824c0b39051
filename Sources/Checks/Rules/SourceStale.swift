/// A translation of a source that has changed since.
struct SourceStale: Check {
  let id = "source.stale"

  func findings(for segment: CheckedSegment) -> [Finding] {
    guard segment.target != nil, let staleness = segment.translation?.staleness else { return [] }
    let old = segment.translation?.oldSource?.text ?? ""
    switch staleness {
    case .substantive: return [finding(.blocking, substantive(old, segment.source.text), segment)]
    case .minor: return [finding(.information, minor, segment)]
    }
  }

  private func substantive(_ old: String, _ new: String) -> String {
    "the source was '\(old)' when this was translated, and is '\(new)' now; translate it anew"
  }

  private var minor: String { "only spaces, punctuation or typography changed in the source; look whether it matters" }
}
