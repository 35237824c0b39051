import Diagnostics
import DurableFiles
import ResourceModel
import Tracking

/// What `fournil impact` tells: the price of a change of the sources, before it is made known or after.
public struct ImpactReport: Encodable, Sendable {
  /// Sentences and the words of their sources.
  public struct Amount: Encodable, Hashable, Sendable {
    public var sentences = 0
    public var words = 0

    init(_ extent: Extent) { (sentences, words) = (extent.segments, extent.words) }
  }

  /// What a resource asks of the translators of one locale.
  public struct LocaleImpact: Encodable, Sendable {
    public var locale: String
    /// Become stale when the working copy is added.
    public var becomesStale: Amount
    /// Become stale for white space, punctuation or markup only.
    public var becomesStaleMinor: Amount
    /// Stale after that, those of earlier changes included.
    public var stale: Amount
    /// Sentences without a translation that the working copy brings.
    public var new: Amount
    /// Translations whose sentence goes; they are kept.
    public var orphaned: Amount

    /// Whether there is anything for a translator to do.
    public var asksForWork: Bool { stale.sentences > 0 || new.sentences > 0 || becomesStaleMinor.sentences > 0 }
  }

  /// A published edition that a resource appears in.
  public struct EditionImpact: Encodable, Sendable {
    public var partner: String
    public var locale: String
    public var version: String
    /// The revision that was published.
    public var revision: Int
    public var isOutdated: Bool
    /// What has changed since, or is not in it yet.
    public var changed: Amount
  }

  public struct Item: Encodable, Sendable {
    public var resource: String
    public var title: String
    /// Whether the working copy is not what was added last.
    public var isChanged: Bool
    public var editedUnits: Int
    public var newUnits: Int
    public var goneUnits: Int
    public var movedUnits: Int
    public var locales: [LocaleImpact]
    public var editions: [EditionImpact]
  }

  public var items: [Item] = []
  /// How words are counted.
  public var counter: String
  /// Files that cannot be read.
  public var problems: [String] = []

  /// Whether a published edition no longer says what its source says.
  public var hasOutdatedEditions: Bool { items.contains { $0.editions.contains(where: \.isOutdated) } }
}

extension Workspace {
  /// What the working copy makes stale: for which locales, editions and partners, and how many words.
  ///
  /// Nothing is written: the working copy is added and taken back.
  /// - Parameter names: Resources; all when empty.
  public func impact(_ names: [String], progress: Progress = .none) async throws(PipelineError) -> ImpactReport {
    do {
      let stored = try store.read { try resources(names, $0) }
      let paths = try names.isEmpty ? resourceFiles() : stored.map(\.resource.path)
      let (counted, problems) = try await readings(paths, progress)
      return try store.write(command("impact", names), dryRun: true) { transaction in
        var report = ImpactReport(counter: reader.counterName)
        report.problems = problems
        let known = Set(try transaction.resources().map(\.resource.id))
        for reading in counted {
          report.items.append(try impact(of: reading, isKnown: known.contains(reading.id), transaction))
        }
        return report
      }
    } catch {
      throw .from(error)
    }
  }

  /// - Parameter isKnown: It was added before; else all of it is new.
  private func impact(
    of reading: Counted, isKnown: Bool, _ transaction: Transaction
  ) throws -> ImpactReport.Item {
    let before = try settings.locales.map { isKnown ? try untranslated(reading.id, $0, transaction) : [:] }
    let change = try transaction.add(reading.resource.files, reading.resource.extracted, wordCounts: reading.words)
    let sentences = try Sentences(change.resource, transaction)
    let locales = try zip(settings.locales, before).map { locale, before in
      let effect = change.effects[locale] ?? .init()
      // An edited sentence that nobody had translated before is not new.
      let new = try untranslated(change.resource, locale, transaction).filter { before[$0.key] == nil }
      return ImpactReport.LocaleImpact(
        locale: locale.text, becomesStale: .init(effect.substantive), becomesStaleMinor: .init(effect.minor),
        stale: .init(try stale(sentences, locale, transaction)),
        new: .init(Extent(segments: new.count, words: new.values.reduce(0, +))),
        orphaned: .init(effect.orphaned))
    }
    return ImpactReport.Item(
      resource: change.resource, title: reading.resource.extracted.resource.title, isChanged: !change.isUnchanged,
      editedUnits: change.edited.count, newUnits: change.new.count, goneUnits: change.gone.count,
      movedUnits: change.moved.count, locales: locales,
      editions: try editions(of: change, sentences, transaction))
  }

  /// The sentences of a resource in force, with their words.
  private struct Sentences {
    let units: [Unit]
    var all: [(key: SegmentKey, hash: String, words: Int, filter: LocaleFilter?)] = []

    init(_ resource: String, _ snapshot: Snapshot) throws {
      let counted = try snapshot.countedUnits(of: resource)
      units = counted.map(\.unit)
      for counted in counted {
        for ((key, segment), words) in zip(counted.unit.keyed(resource), counted.words) {
          let hash = ContentHash.ofSource(counted.unit.source(of: segment), codes: counted.unit.codes)
          all.append((key, hash, words, counted.unit.localeFilter))
        }
      }
    }
  }

  /// The words of each sentence that has no translation.
  private func untranslated(
    _ resource: String, _ locale: LanguageTag, _ snapshot: Snapshot
  ) throws -> [SegmentKey: Int] {
    let sentences = try Sentences(resource, snapshot)
    let translations = try snapshot.effectiveTranslations(of: sentences.units, resource: resource, locale: locale)
    return sentences.all.reduce(into: [:]) { words, sentence in
      guard sentence.filter?.admits(locale) ?? true, translations[sentence.key] == nil else { return }
      words[sentence.key] = sentence.words
    }
  }

  private func stale(_ sentences: Sentences, _ locale: LanguageTag, _ snapshot: Snapshot) throws -> Extent {
    guard let resource = sentences.all.first?.key.resource else { return Extent() }
    let translations = try snapshot.effectiveTranslations(of: sentences.units, resource: resource, locale: locale)
    return sentences.all.reduce(into: Extent()) { sum, sentence in
      guard translations[sentence.key]?.translation.staleness == .substantive else { return }
      sum += Extent(segments: 1, words: sentence.words)
    }
  }

  /// The last edition of each partner and locale, where the resource is in it.
  private func editions(
    of change: RevisionChange, _ sentences: Sentences, _ transaction: Transaction
  ) throws -> [ImpactReport.EditionImpact] {
    var latest: [String: EditionRecord] = [:]
    for edition in try transaction.editions() { latest["\(edition.partner)/\(edition.locale)"] = edition }
    var published: [Int: Set<String>] = [:]
    return try latest.sorted { $0.key < $1.key }.compactMap { _, edition in
      guard let revision = edition.revisions[change.resource] else { return nil }
      let hashes = try published[revision] ?? hashes(of: change.resource, revision, transaction)
      published[revision] = hashes
      let changed = sentences.all.reduce(into: Extent()) { sum, sentence in
        let isMeant = sentence.filter?.admits(edition.locale) ?? true
        if isMeant, !hashes.contains(sentence.hash) { sum += Extent(segments: 1, words: sentence.words) }
      }
      return ImpactReport.EditionImpact(
        partner: edition.partner, locale: edition.locale.text, version: edition.version, revision: revision,
        isOutdated: try transaction.isOutdated(revision, of: change.resource), changed: .init(changed))
    }
  }

  private func hashes(of resource: String, _ revision: Int, _ snapshot: Snapshot) throws -> Set<String> {
    var hashes: Set<String> = []
    for unit in try snapshot.units(of: resource, revision: revision) {
      for segment in unit.segments { hashes.insert(ContentHash.ofSource(unit.source(of: segment), codes: unit.codes)) }
    }
    return hashes
  }
}
