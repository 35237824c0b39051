import Exchange
import Memories
import ResourceModel
import Tracking

/// What memory has for the sentences of one resource that have no fresh translation.
///
/// Asks the other sentences that say the same, then the imported memories; each answer is one look-up.
final class MemoryOffers {
  /// A translation that could stand for a sentence.
  struct Offer {
    var target: InlineContent
    var score: Int
    /// The memory, or the sentence it was made for.
    var origin: String
    fileprivate var service = 3
  }

  /// The most that are offered for one sentence.
  static let most = 5
  /// The most units and sentences that are looked at for one.
  private static let mostDonors = 64

  private let resource: Resource
  private let locale: LanguageTag
  private let snapshot: Snapshot
  /// Of memories, those that serve the locale.
  private let languages: [LanguageTag]
  /// Whether anything was ever translated into the locale.
  private let hasTranslations: Bool
  /// By sentence, what stands round it; read when a memory asks.
  private var contexts: [SegmentKey: MemoryContext]?

  init(_ resource: Resource, _ locale: LanguageTag, _ snapshot: Snapshot) throws {
    self.resource = resource
    self.locale = locale
    self.snapshot = snapshot
    languages = try snapshot.memoryLanguages().filter { $0.service(for: locale) != nil }
    hasTranslations = try snapshot.locales().contains(locale)
  }

  /// For the file that goes to the translator: different from what stands there, best first.
  func candidates(_ unit: Unit, _ translations: [String: Translation]) throws -> [OutgoingCandidate] {
    var result: [OutgoingCandidate] = []
    for (key, segment) in unit.keyed(resource.id) {
      let translation = translations[segment.id]
      if let translation, translation.isReliable || translation.omission != nil { continue }
      let source = unit.source(of: segment)
      guard source.hasText else { continue }
      var seen: Set<InlineContent> = translation.map { [$0.target] } ?? []
      let offers = try (elsewhere(key, source, unit) + imported(key, source, unit)).filter {
        seen.insert($0.target).inserted
      }
      result += offers.sorted { ($0.score, $0.service) > ($1.score, $1.service) }.prefix(Self.most).map { offer in
        OutgoingCandidate(
          segment: segment.id, source: source, target: offer.target, kind: offer.score > 100 ? .inContext : .memory,
          similarity: min(offer.score, 100), origin: offer.origin)
      }
    }
    return result
  }

  /// What other sentences of the workspace that say the same were translated to.
  private func elsewhere(_ key: SegmentKey, _ source: InlineContent, _ unit: Unit) throws -> [Offer] {
    guard hasTranslations else { return [] }
    var memory = Memory()
    for like in try snapshot.likes(of: key, translatedTo: locale, limit: Self.mostDonors) {
      guard let translation = try snapshot.translation(of: like, locale: locale), translation.isReliable,
        translation.ownCodes == nil, let known = try snapshot.knownSources(of: like).first
      else { continue }
      memory.add(
        MemoryEntry(
          source: known.source, target: translation.target, codes: known.codes, sourceLanguage: language(of: unit),
          locale: locale, key: like, state: translation.state))
    }
    guard memory.count > 0 else { return [] }
    return memory.matches(query(key, source, unit)).filter { isSound($0.target, source, unit) }.map { match in
      Offer(
        target: match.target, score: match.score, origin: "\(match.key.resource)/\(match.key.unit)/\(match.key.segment)"
      )
    }
  }

  /// What imported memories have for a sentence, best first.
  func imported(_ key: SegmentKey, _ source: InlineContent, _ unit: Unit) throws -> [Offer] {
    guard !languages.isEmpty else { return [] }
    let query = query(key, source, unit)
    var offers: [Offer] = []
    let known = try snapshot.remembered(LookupText.fingerprint(source), in: languages, limit: Self.mostDonors)
    for found in known {
      for match in try found.unit.matches(query, context: { try context(of: key) })
      where isSound(match.target, source, unit) {
        offers.append(
          Offer(target: match.target, score: match.score, origin: found.memory, service: match.service))
      }
    }
    // Of equals, the one found first.
    return offers.enumerated().sorted {
      ($1.element.score, $1.element.service, $0.offset) < ($0.element.score, $0.element.service, $1.offset)
    }.map(\.element)
  }

  private func query(_ key: SegmentKey, _ source: InlineContent, _ unit: Unit) -> MemoryQuery {
    MemoryQuery(
      source: source, codes: unit.codes, sourceLanguage: language(of: unit), locale: locale, key: key,
      preservesSpace: unit.preservesSpace)
  }

  private func language(of unit: Unit) -> LanguageTag { unit.language ?? resource.sourceLanguage }

  private func isSound(_ target: InlineContent, _ source: InlineContent, _ unit: Unit) -> Bool {
    CodeBalance.problems(of: target, against: source, in: unit, isPart: unit.segments.count > 1).isEmpty
  }

  private func context(of key: SegmentKey) throws -> MemoryContext {
    if let contexts { return contexts[key] ?? MemoryContext() }
    let all = try snapshot.units(of: resource.id).flatMap { unit in
      unit.keyed(resource.id).map { (key: $0.key, source: unit.source(of: $0.segment)) }
    }
    var read: [SegmentKey: MemoryContext] = [:]
    for (index, item) in all.enumerated() {
      read[item.key] = MemoryContext(
        previous: index > 0 ? all[index - 1].source : nil,
        next: index + 1 < all.count ? all[index + 1].source : nil)
    }
    contexts = read
    return read[key] ?? MemoryContext()
  }
}
