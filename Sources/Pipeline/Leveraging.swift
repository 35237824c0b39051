import Memories
import ResourceModel
import Tracking

extension Workspace {
  /// Fills sentences of a resource that have no translation from those that were translated elsewhere.
  ///
  /// The same sentence between the same neighbours is taken as it is; elsewhere it becomes a draft.
  /// - Returns: By locale, how many were filled.
  func leverage(_ resource: String, _ transaction: Transaction) throws -> [String: Int] {
    guard let language = try transaction.resource(resource)?.resource.sourceLanguage else { return [:] }
    var filled: [String: Int] = [:]
    for locale in try transaction.locales() {
      let memory = try memory(locale, transaction)
      let known = try transaction.translations(resource: resource, locale: locale)
      for item in try sentences(resource, transaction) where known[item.key] == nil && item.unit.isMeant(for: locale) {
        let query = MemoryQuery(
          source: item.source, codes: item.unit.codes, sourceLanguage: language, locale: locale, context: item.context,
          key: item.key)
        guard let match = memory.match(query) else { continue }
        let isSure = match.score > 100
        let translation = Translation(
          target: match.target, state: isSure ? .translated : .initial, isDraft: !isSure,
          origin: .memory(score: match.score), basis: ContentHash.ofSource(item.source, codes: item.unit.codes))
        _ = try transaction.setTranslation(item.key, locale, translation, why: "the same sentence elsewhere")
        filled[locale.text, default: 0] += 1
      }
    }
    return filled
  }

  private func memory(_ locale: LanguageTag, _ snapshot: Snapshot) throws -> Memory {
    var memory = Memory()
    for stored in try snapshot.resources() {
      let resource = stored.resource
      let translations = try snapshot.translations(resource: resource.id, locale: locale)
      guard !translations.isEmpty else { continue }
      for item in try sentences(resource.id, snapshot) {
        guard let translation = translations[item.key], translation.state > .initial, translation.staleness == nil,
          !translation.isDraft, !translation.target.isEmpty, translation.ownCodes == nil,
          translation.origin.isSure
        else { continue }
        _ = memory.add(
          MemoryEntry(
            source: item.source, target: translation.target, codes: item.unit.codes,
            sourceLanguage: resource.sourceLanguage, locale: locale, context: item.context, key: item.key,
            state: translation.state))
      }
    }
    return memory
  }

  private struct Sentence {
    var key: SegmentKey
    var unit: Unit
    var source: InlineContent
    var context: MemoryContext
  }

  /// The sentences of a resource with what stands round each.
  private func sentences(_ resource: String, _ snapshot: Snapshot) throws -> [Sentence] {
    let all = try snapshot.units(of: resource).flatMap { unit in
      unit.keyed(resource).map { (key: $0.key, unit: unit, source: unit.source(of: $0.segment)) }
    }
    return all.enumerated().map { index, item in
      let previous = index > 0 ? all[index - 1].source : nil
      let next = index + 1 < all.count ? all[index + 1].source : nil
      return Sentence(
        key: item.key, unit: item.unit, source: item.source, context: MemoryContext(previous: previous, next: next))
    }
  }
}

extension Origin {
  /// Not a match that was only alike, or cut in doubt.
  fileprivate var isSure: Bool { if case .memory(let score) = self { score >= 100 } else { true } }
}
