import ResourceModel
import Tracking

/// Lets translations speak for the units inside those codes that they write whole, or do without.
///
/// Nothing of this is stored with the units inside: what the code's own unit has
/// decides, so that they are translated, stale, sent back and left out together.
func cover(
  _ units: [Unit], _ resource: String, _ translations: inout [SegmentKey: EffectiveTranslation]
) {
  // Few resources have any.
  guard translations.contains(where: { $0.value.translation.ownCodes != nil }) else { return }
  for (position, unit) in units.enumerated() where unit.codes.contains(where: { !$0.subflows.isEmpty }) {
    let keys = unit.keyed(resource).map(\.key)
    for key in keys { age(key, unit, &translations) }
    var own = OwnCodes()
    for key in keys { if let codes = translations[key]?.translation.ownCodes { own.add(codes) } }
    for code in unit.codes where !code.subflows.isEmpty {
      let isWritten = own.written[code.id]?.coversInside == true
      guard isWritten || own.dropped.contains(code.id) else { continue }
      let inside = code.subflows.filter { units.indices.contains($0) && $0 > position }
      let places = inside.flatMap { units[$0].keyed(resource).map(\.key) }
      if isWritten, places.contains(where: { translations[$0]?.translation.target.isEmpty == false }) {
        // Someone has translated what is inside: then the source's code holds it again.
        for key in keys { translations[key]?.translation.ownCodes?.written[code.id] = nil }
        continue
      }
      let why =
        isWritten ? "written in '\(code.display)' of unit '\(unit.id)'" : "left out with its code by unit '\(unit.id)'"
      guard let covering = covering(keys.map { translations[$0] }, position, why) else { continue }
      for place in places where translations[place] == nil { translations[place] = covering }
    }
  }
}

/// Marks a translation stale when what it wrote out is not inside the source's code any more.
///
/// The sentence itself need not have changed: texts inside a code are no part of it.
private func age(_ key: SegmentKey, _ unit: Unit, _ translations: inout [SegmentKey: EffectiveTranslation]) {
  guard let own = translations[key]?.translation.ownCodes, translations[key]?.translation.staleness == nil,
    own.outdated(in: unit).contains(where: { own.written[$0]?.coversInside == true })
  else { return }
  translations[key]?.translation.staleness = .substantive
}

/// What a unit's sentences say for the units inside; nil when one of them says nothing.
private func covering(_ sentences: [EffectiveTranslation?], _ position: Int, _ why: String) -> EffectiveTranslation? {
  let known = sentences.compactMap { $0 }
  guard known.count == sentences.count, var result = known.first else { return nil }
  let all = known.map(\.translation)
  result.translation = Translation(
    target: InlineContent(), state: all.map(\.state).min() ?? .initial, isDraft: all.contains(where: \.isDraft),
    staleness: all.contains { $0.staleness == .substantive }
      ? .substantive : all.contains { $0.staleness == .minor } ? .minor : nil,
    rejection: all.lazy.compactMap(\.rejection).first, omission: why, origin: result.translation.origin,
    basis: result.translation.basis)
  result.coveredBy = position
  return result
}
