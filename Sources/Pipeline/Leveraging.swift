import Memories
import ResourceModel
import Tracking

extension Workspace {
  /// How many sentences were filled from their likes.
  struct Leverage {
    /// Taken as they are: the same sentence between the same neighbours.
    var applied = 0
    /// Drafts for a person to look at.
    var suggested = 0
  }

  /// The most translations of one sentence that are looked at.
  private static let mostDonors = 64

  /// Fills sentences that have no translation from the same sentences elsewhere, those of some resources taking part.
  ///
  /// The same sentence between the same neighbours is taken as it is; elsewhere it becomes a draft.
  /// - Parameter locales: All that have translations when nil.
  /// - Returns: By resource and locale, how many were filled.
  func leverage(
    _ resources: Set<String>, locales: [LanguageTag]? = nil, _ transaction: Transaction
  ) throws -> [String: [String: Leverage]] {
    let groups = try transaction.repetitions(in: resources)
    guard !groups.isEmpty else { return [:] }
    var sentences = Sentences()
    var filled: [String: [String: Leverage]] = [:]
    for locale in try locales ?? transaction.locales() {
      for group in groups {
        for key in try fill(group.map(\.key), locale, &sentences, transaction) {
          let isSure = key.isSure
          var leverage = filled[key.key.resource]?[locale.text] ?? Leverage()
          if isSure { leverage.applied += 1 } else { leverage.suggested += 1 }
          filled[key.key.resource, default: [:]][locale.text] = leverage
        }
      }
    }
    return filled
  }

  /// Fills those of one group that are empty from those that are not; answers with what was filled.
  private func fill(
    _ keys: [SegmentKey], _ locale: LanguageTag, _ sentences: inout Sentences, _ transaction: Transaction
  ) throws -> [(key: SegmentKey, isSure: Bool)] {
    var donors: [(SegmentKey, Translation)] = []
    var empty: [SegmentKey] = []
    for key in keys {
      guard let translation = try transaction.translation(of: key, locale: locale) else {
        // What a variant inherits is not empty, nor what another translation has written out with its formula.
        if try !isInherited(key, locale, transaction), try !sentences.isCovered(key, locale, transaction) {
          empty.append(key)
        }
        continue
      }
      if Self.canGive(translation), donors.count < Self.mostDonors { donors.append((key, translation)) }
    }
    guard !donors.isEmpty, !empty.isEmpty else { return [] }
    var memory = Memory()
    for (key, translation) in donors {
      guard let item = try sentences.sentence(key, transaction) else { continue }
      memory.add(
        MemoryEntry(
          source: item.source, target: translation.target, codes: item.unit.codes, sourceLanguage: item.language,
          locale: locale, context: item.context, key: key, state: translation.state))
    }
    var filled: [(key: SegmentKey, isSure: Bool)] = []
    for key in empty {
      guard let item = try sentences.sentence(key, transaction), item.unit.isMeant(for: locale),
        let match = memory.match(
          MemoryQuery(
            source: item.source, codes: item.unit.codes, sourceLanguage: item.language, locale: locale,
            context: item.context, key: key))
      else { continue }
      let isSure = match.score > 100
      let translation = Translation(
        target: match.target, state: isSure ? .translated : .initial, isDraft: !isSure,
        origin: .memory(score: match.score), basis: ContentHash.ofSource(item.source, codes: item.unit.codes))
      _ = try transaction.setTranslation(key, locale, translation, why: "the same sentence elsewhere")
      filled.append((key, isSure))
    }
    return filled
  }

  private func isInherited(_ key: SegmentKey, _ locale: LanguageTag, _ transaction: Transaction) throws -> Bool {
    var parent = locale.parent
    while let ancestor = parent {
      if try transaction.translation(of: key, locale: ancestor) != nil { return true }
      parent = ancestor.parent
    }
    return false
  }

  private static func canGive(_ translation: Translation) -> Bool {
    translation.state > .initial && translation.staleness == nil && translation.rejection == nil
      && !translation.isDraft && !translation.target.isEmpty && translation.ownCodes == nil
      && translation.origin.isSure
  }

  private struct Sentence {
    var unit: Unit
    var language: LanguageTag
    var source: InlineContent
    var context: MemoryContext
  }

  /// Sentences with what stands round each, read a resource at a time as they are asked for.
  private struct Sentences {
    private var read: [String: [SegmentKey: Sentence]] = [:]
    private var covered: [String: Set<SegmentKey>] = [:]

    mutating func isCovered(_ key: SegmentKey, _ locale: LanguageTag, _ snapshot: Snapshot) throws -> Bool {
      let place = "\(locale) \(key.resource)"
      if let known = covered[place] { return known.contains(key) }
      let effective = try snapshot.effectiveTranslations(
        of: snapshot.units(of: key.resource), resource: key.resource, locale: locale)
      covered[place] = Set(effective.filter { $0.value.coveredBy != nil }.keys)
      return covered[place]?.contains(key) ?? false
    }

    mutating func sentence(_ key: SegmentKey, _ snapshot: Snapshot) throws -> Sentence? {
      if let known = read[key.resource] { return known[key] }
      let sentences = try Self.sentences(key.resource, snapshot)
      read[key.resource] = sentences
      return sentences[key]
    }

    private static func sentences(_ resource: String, _ snapshot: Snapshot) throws -> [SegmentKey: Sentence] {
      guard let language = try snapshot.resource(resource)?.resource.sourceLanguage else { return [:] }
      let all = try snapshot.units(of: resource).flatMap { unit in
        unit.keyed(resource).map { (key: $0.key, unit: unit, source: unit.source(of: $0.segment)) }
      }
      var result: [SegmentKey: Sentence] = [:]
      for (index, item) in all.enumerated() {
        let previous = index > 0 ? all[index - 1].source : nil
        let next = index + 1 < all.count ? all[index + 1].source : nil
        result[item.key] = Sentence(
          unit: item.unit, language: item.unit.language ?? language, source: item.source,
          context: MemoryContext(previous: previous, next: next))
      }
      return result
    }
  }
}

extension Origin {
  /// Not a match that was only alike, or cut in doubt.
  fileprivate var isSure: Bool { if case .memory(let score) = self { score >= 100 } else { true } }
}
