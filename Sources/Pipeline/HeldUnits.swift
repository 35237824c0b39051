import Exchange
import ResourceModel
import Tracking

/// What we hold of the units of one resource and locale, read a part at a time when there are many.
///
/// A small resource is read once. Of a larger one each piece of a file reads the units that it names:
/// files keep the order of the resource, or nearly, so those stand in few stretches.
struct HeldUnits {
  /// So many units are held at once.
  private static let most = 4096
  /// Units that nobody asked for and that are read all the same, rather than begin another stretch.
  private static let gap = 32

  private let stored: StoredResource
  private let locale: LanguageTag
  private let exportID: String?
  private let total: Int
  private var isLoaded = false
  /// By id; only of a large resource.
  private var positions: [String: Int]?
  private var units: [String: Unit] = [:]
  private var inherited: [SegmentKey: EffectiveTranslation] = [:]
  private var exported: [String: [String: String]]?

  /// - Parameter exportID: What the file says it was exported as.
  init(
    _ stored: StoredResource, _ locale: LanguageTag, exportID: String?, _ transaction: Transaction
  ) throws {
    self.stored = stored
    self.locale = locale
    self.exportID = try exportID.flatMap { try transaction.hasExport($0) ? $0 : nil }
    total = try transaction.unitCount(of: stored.resource.id)
  }

  /// Makes the units of these ids the ones that are held.
  mutating func hold(_ ids: [String], _ transaction: Transaction) throws {
    let resource = stored.resource.id
    if total <= Self.most {
      if !isLoaded { try load([0..<total], transaction) }
      isLoaded = true
      return
    }
    if positions == nil {
      let all = try transaction.unitIDs(of: resource)
      positions = Dictionary(zip(all, all.indices)) { first, _ in first }
    }
    try load(Self.stretches(of: ids.compactMap { positions?[$0] }), transaction)
  }

  private static func stretches(of positions: [Int]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for position in positions.sorted() {
      if let last = result.last, position <= last.upperBound + gap {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, position + 1)
      } else {
        result.append(position..<(position + 1))
      }
    }
    return result
  }

  private mutating func load(_ stretches: [Range<Int>], _ transaction: Transaction) throws {
    let resource = stored.resource.id
    units = [:]
    inherited = [:]
    exported = exportID.map { _ in [:] }
    try transaction.prepare(resource: resource, locale: locale, at: stretches)
    for stretch in stretches {
      for unit in try transaction.units(of: resource, at: stretch) { units[unit.id] = unit }
      if let exportID {
        exported?.merge(
          try transaction.exportedTargets(of: exportID, resource: resource, at: stretch), uniquingKeysWith: { $1 })
      }
      guard let parent = locale.parent else { continue }
      inherited.merge(
        try transaction.effectiveTranslations(resource: resource, locale: parent, at: stretch), uniquingKeysWith: { $1 }
      )
    }
  }

  /// The unit, nil when it is not in the resource any more.
  func unit(_ id: String) -> Unit? { units[id] }

  private static func origin(_ source: KnownSource, now: KnownSource) -> Merge.Origin {
    guard source.hash != now.hash else { return Merge.Origin(basis: source.hash) }
    return Merge.Origin(
      basis: source.hash,
      earlier: Merge.Earlier(
        codes: source.codes, carry: { source.carry($0, to: now) }, carryBack: { now.renumber($0, as: source) }))
  }

  /// What a returned unit is weighed against.
  func ours(_ unit: Unit, _ returned: ReturnedUnit, _ transaction: Transaction) throws -> Merge.Ours {
    let keyed = unit.keyed(stored.resource.id)
    let isAsSent =
      returned.segments.count == unit.segments.count
      && zip(returned.segments, unit.segments).allSatisfy { $0.id == $1.id && $0.source == unit.source(of: $1) }
    var translations: [String: Translation] = [:]
    var parents: [String: InlineContent] = [:]
    var known: [String: [String: Merge.Origin]] = [:]
    for (key, segment) in keyed {
      translations[segment.id] = try transaction.translation(of: key, locale: locale)
      parents[segment.id] = inherited[key]?.translation.target
      if isAsSent, let hash = try transaction.sourceHash(of: key) {
        known[segment.id] = [unit.source(of: segment).tagged: Merge.Origin(basis: hash)]
      } else {
        let sources = try transaction.knownSources(of: key)
        known[segment.id] = Dictionary(
          sources.map { ($0.source.tagged, Self.origin($0, now: sources[0])) },
          uniquingKeysWith: { newest, _ in newest }
        )
      }
    }
    return Merge.Ours(
      unit: unit, translations: translations, inherited: parents, knownSources: known,
      exportedTargets: exported.map { $0[unit.id] ?? [:] },
      earlierForms: isAsSent ? [] : try transaction.earlierForms(ofUnit: unit.id, resource: stored.resource.id))
  }
}
