import Checks
import Diagnostics
import DurableFiles
import Exchange
import Glossaries
public import ResourceModel
import Tracking

/// Which sentences an export holds.
public enum ExportSelection: String, CaseIterable, Sendable {
  /// Every unit.
  case all
  /// Units with a sentence that has no translation yet.
  case missing
  /// Units with a sentence whose source changed since.
  case stale
  /// Either.
  case work
}

/// What `fournil export` wrote.
public struct ExportReport: Encodable, Sendable {
  public struct Item: Encodable, Sendable {
    public var resource: String
    public var file: String
    public var exportID: String
    public var segments: Int
    public var translated: Int
    public var words: Int
  }

  public var locale: String
  /// How words are counted.
  public var counter: String
  public var items: [Item] = []
}

/// The format of the files that go to translators.
public enum ExportFormat: String, CaseIterable, Sendable {
  case xliff2, xliff12, po, csv, xlsx
  /// A page to print and read; nothing comes back of it.
  case sheet

  var fileExtension: String { SegmentFormat(rawValue: rawValue)?.fileExtension ?? "html" }

  /// - Parameter findings: What checks found of a sentence; asked for only by what shows it.
  func write(_ file: SegmentFile, findings: () throws -> [SegmentKey: [String]]) throws -> [UInt8] {
    if let format = SegmentFormat(rawValue: rawValue) { return try format.write(file) }
    return ReviewSheet.write(file, findings: try findings())
  }
}

extension Workspace {
  /// Writes one segment file a resource, with what is known of the translation.
  ///
  /// - Parameters:
  ///   - resources: All when empty.
  ///   - folder: Made if need be.
  public func export(
    locale: LanguageTag, resources names: [String], selection: ExportSelection,
    format: ExportFormat = .xliff2, to folder: String, dryRun: Bool
  ) throws(PipelineError) -> ExportReport {
    do {
      let termBase = try termBase()
      var files: [(path: String, bytes: [UInt8])] = []
      let report = try store.write(command("export", [locale.text] + names), dryRun: dryRun) { transaction in
        var report = ExportReport(locale: locale.text, counter: reader.counterName)
        for stored in try resources(names, transaction) {
          guard let file = try segmentFile(stored, locale, selection, termBase, transaction) else { continue }
          if try transaction.export(file.exportID) == nil { try transaction.recordExport(ledger(file, stored)) }
          let path = Folders.join(folder, "\(stored.resource.id).\(locale.text).\(format.fileExtension)")
          let bytes = try format.write(file) {
            let job = try JudgementJob(stored, locale, transaction)
            return Dictionary(grouping: Judge(termBase).findings(job).filter { !$0.isAboutProgress }, by: \.key)
              .mapValues { $0.map { "\($0.message) [\($0.check)]" } }
          }
          files.append((path, bytes))
          report.items.append(item(file, path))
        }
        return report
      }
      // The ledger first: a file without its entry could not be merged, an entry without its file harms nobody.
      if !dryRun { for file in files { try DurableFile.write(file.bytes, to: file.path) } }
      return report
    } catch {
      throw .from(error)
    }
  }

  private func segmentFile(
    _ stored: StoredResource, _ locale: LanguageTag, _ selection: ExportSelection, _ termBase: TermBase,
    _ snapshot: Snapshot
  ) throws -> SegmentFile? {
    let resource = stored.resource
    let units = try snapshot.units(of: resource.id)
    let translations = try snapshot.effectiveTranslations(of: units, resource: resource.id, locale: locale)
    let terms = TermSuggester(termBase, source: resource.sourceLanguage, locale: locale)
    let suggestions = try snapshot.suggestions(resource: resource.id, locale: locale)
    var outgoing: [OutgoingUnit] = []
    for unit in units where unit.isMeant(for: locale) {
      var known: [String: Translation] = [:]
      for (key, segment) in unit.keyed(resource.id) { known[segment.id] = translations[key]?.translation }
      let unit = unit.adding(known.values.compactMap(\.ownCodes))
      let hashes = unit.segments.map { ($0.id, ContentHash.ofSource(unit.source(of: $0), codes: unit.codes)) }
      outgoing.append(
        OutgoingUnit(
          unit: unit, translations: known, terms: terms.suggestions(unit),
          candidates: candidates(unit, resource.id, suggestions), limits: SizeLimits(of: unit),
          sourceHashes: Dictionary(hashes) { first, _ in first }))
    }
    let chosen = outgoing.filter { isChosen($0, selection) }
    guard !chosen.isEmpty else { return nil }
    let id = exportID(resource.id, stored.hash, locale, chosen)
    return SegmentFile(
      exportID: id, resource: resource, revision: stored.hash, locale: locale, units: chosen, unitIDs: units.map(\.id))
  }

  /// What others have offered for a unit's sentences, codes in order.
  private func candidates(
    _ unit: Unit, _ resource: String, _ suggestions: [SegmentKey: [Suggestion]]
  ) -> [OutgoingCandidate] {
    if suggestions.isEmpty { return [] }
    return unit.keyed(resource).flatMap { key, segment -> [OutgoingCandidate] in
      let source = unit.source(of: segment)
      return (suggestions[key] ?? []).compactMap { suggestion -> OutgoingCandidate? in
        let problems = CodeBalance.problems(
          of: suggestion.target, against: source, in: unit, isPart: unit.segments.count > 1, own: nil)
        guard problems.isEmpty else { return nil }
        return OutgoingCandidate(
          segment: segment.id, source: source, target: suggestion.target, kind: .other, origin: suggestion.why)
      }
    }
  }

  private func isChosen(_ outgoing: OutgoingUnit, _ selection: ExportSelection) -> Bool {
    let isMissing = outgoing.unit.segments.contains { segment in
      guard let translation = outgoing.translations[segment.id] else { return true }
      return translation.isDraft || (translation.target.isEmpty && translation.omission == nil)
    }
    let isStale = outgoing.translations.values.contains { $0.staleness == .substantive }
    switch selection {
    case .all: return true
    case .missing: return isMissing
    case .stale: return isStale
    case .work: return isMissing || isStale
    }
  }

  /// The same state gives the same name, so that exporting twice gives the same bytes.
  private func exportID(
    _ resource: String, _ revision: String, _ locale: LanguageTag, _ units: [OutgoingUnit]
  ) -> String {
    var text = "\(resource)\n\(revision)\n\(locale)\n"
    for outgoing in units {
      for segment in outgoing.unit.segments {
        let translation = outgoing.translations[segment.id]
        text +=
          "\(outgoing.unit.id) \(segment.id) \(translation?.state.rawValue ?? "") \(translation?.target.tagged ?? "")\n"
      }
    }
    return String(ContentHash.sha256(Array(text.utf8)).prefix(16))
  }

  private func ledger(_ file: SegmentFile, _ stored: StoredResource) -> ExportRecord {
    var segments: [ExportedSegment] = []
    for outgoing in file.units {
      for segment in outgoing.unit.segments {
        let target = outgoing.translations[segment.id]?.target
        segments.append(
          ExportedSegment(
            unit: outgoing.unit.id, segment: segment.id,
            source: outgoing.sourceHashes[segment.id] ?? "",
            target: target.flatMap { $0.isEmpty ? nil : ContentHash.ofTarget($0) }))
      }
    }
    return ExportRecord(
      id: file.exportID, resource: file.resource.id, revision: stored.revision, locale: file.locale, segments: segments)
  }

  private func item(_ file: SegmentFile, _ path: String) -> ExportReport.Item {
    var item = ExportReport.Item(
      resource: file.resource.id, file: path, exportID: file.exportID, segments: 0, translated: 0, words: 0)
    for outgoing in file.units {
      for segment in outgoing.unit.segments {
        item.segments += 1
        item.words += reader.words(outgoing.unit.source(of: segment), language: file.resource.sourceLanguage)
        if let translation = outgoing.translations[segment.id], translation.state > .initial { item.translated += 1 }
      }
    }
    return item
  }
}

extension Unit {
  /// With the codes that only translations have, so that a file can show them.
  fileprivate func adding(_ own: [OwnCodes]) -> Unit {
    var unit = self
    let known = Set(codes.map(\.id))
    let added = own.flatMap(\.written).filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
    unit.codes += added.map { id, written in
      InlineCode(
        id: id, kind: written.closing.isEmpty ? .standalone : .paired, opening: written.opening.joined(),
        closing: written.closing, display: written.opening.joined(), rights: InlineCode.Rights(canDelete: true))
    }
    return unit
  }
}

extension SizeLimits {
  /// What the author says of the room there is (ITS Storage Size), where it is counted as we count it.
  fileprivate init(of unit: Unit) {
    self.init(
      bytes: unit.storageSize.flatMap { $0.encoding.uppercased() == "UTF-8" && $0.lineBreak == "lf" ? $0.bytes : nil })
  }
}
