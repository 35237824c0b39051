import Checks
import Diagnostics
import DurableFiles
import Exchange
import Glossaries
import Memories
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
    public var exportID = ""
    public var segments = 0
    public var translated = 0
    /// Without a translation that stands: none, a draft, stale, sent back.
    public var open = 0
    public var words = 0
    /// Sentences that the file cannot hold; only of a memory.
    public var leftOut = 0

    init(resource: String, file: String) {
      self.resource = resource
      self.file = file
    }
  }

  public var locale: String
  /// How words are counted.
  public var counter: String
  public var items: [Item] = []
  /// The archive that holds them; nil when each is a file by itself.
  public var kit: String?
}

/// The format of the files that go to translators.
public enum ExportFormat: String, CaseIterable, Sendable {
  case xliff2, xliff12, po
  /// PO with an entry a paragraph, not a sentence.
  case poParagraph = "po-paragraph"
  case csv, xlsx
  /// A page to print and read; nothing comes back of it.
  case sheet
  /// A translation memory of what is translated; nothing comes back of it.
  case tmx

  var fileExtension: String { segmentFormat?.fileExtension ?? (self == .tmx ? rawValue : "html") }

  /// What comes back of it; nil when nothing does.
  var segmentFormat: SegmentFormat? { self == .poParagraph ? .po : SegmentFormat(rawValue: rawValue) }

  /// A file in one piece; a memory is written by ``memory(_:)``.
  ///
  /// - Parameter findings: What checks found of a sentence; asked for only by what shows it.
  func write(_ file: SegmentFile, findings: () throws -> [SegmentKey: [String]]) throws -> [UInt8] {
    if self == .poParagraph { return POWriter.write(file, grain: .paragraph) }
    if let format = segmentFormat { return try format.write(file) }
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
    let order = ExportOrder(
      locale: locale, names: names, selection: selection, format: format, folder: folder, arguments: [])
    do {
      let spool = Spool(in: folder)
      let (report, files) = try gather(order, in: spool, dryRun: dryRun)
      // The ledger first: a file without its entry could not be merged, an entry without its file harms nobody.
      if !dryRun { for file in files { try DurableFile.write(file.head, file.rest, of: spool, to: file.path) } }
      return report
    } catch {
      throw .from(error)
    }
  }

  /// What is to go out.
  struct ExportOrder {
    var locale: LanguageTag
    /// Of resources; all when empty.
    var names: [String]
    var selection: ExportSelection
    var format: ExportFormat
    /// Where the files go; empty in a kit.
    var folder: String
    /// What the history says besides.
    var arguments: [String]
    /// By resource, where its units can be looked at.
    var previews: [String: PreviewLinks] = [:]
  }

  /// Notes in the ledger what goes out, and gathers the files.
  func gather(
    _ order: ExportOrder, in spool: Spool, dryRun: Bool
  ) throws -> (report: ExportReport, files: [SpooledFile]) {
    let termBase = try termBase()
    let command = command("export", [order.locale.text] + order.names + order.arguments)
    return try store.write(command, dryRun: dryRun) { transaction in
      var files: [SpooledFile] = []
      var report = ExportReport(locale: order.locale.text, counter: reader.counterName)
      let chosen = try resources(order.names, transaction)
      guard !chosen.isEmpty else { throw PipelineError.refused("no resource was added yet; run 'fournil add' first") }
      for stored in chosen {
        let name = "\(stored.resource.id).\(order.locale.text).\(order.format.fileExtension)"
        let path = order.folder.isEmpty ? name : Folders.join(order.folder, name)
        let item = ExportReport.Item(resource: stored.resource.id, file: path)
        var run = try ExportRun(stored, order, termBase, item, transaction)
        guard let file = try segmentFile(&run, spool, transaction, isWritten: !dryRun) else { continue }
        files.append(file)
        report.items.append(run.item)
      }
      return (report, files)
    }
  }

  /// A file ready to be written: its beginning, and where the rest is gathered.
  struct SpooledFile {
    var path: String
    var head: [UInt8]
    var rest: Range<Int>
  }

  /// One resource on its way out.
  private struct ExportRun {
    let stored: StoredResource
    let locale: LanguageTag
    let selection: ExportSelection
    let format: ExportFormat
    let termBase: TermBase
    let terms: TermSuggester
    let returned: ReturnedEarlier
    let offers: MemoryOffers
    let preview: PreviewLinks?
    var item: ExportReport.Item
    /// What is known of it but its units.
    var frame: SegmentFile
    var digest: RunningHash

    init(
      _ stored: StoredResource, _ order: ExportOrder, _ termBase: TermBase, _ item: ExportReport.Item,
      _ snapshot: Snapshot
    ) throws {
      self.stored = stored
      locale = order.locale
      selection = order.selection
      format = order.format
      preview = order.previews[stored.resource.id]
      self.termBase = termBase
      self.item = item
      terms = TermSuggester(termBase, source: stored.resource.sourceLanguage, locale: locale)
      frame = SegmentFile(
        exportID: "", resource: stored.resource, revision: stored.hash, locale: locale, units: [], unitIDs: [],
        references: preview.map { [$0.reference] } ?? [])
      returned = try ReturnedEarlier(stored.resource.id, locale, snapshot)
      try returned.add(to: &frame, snapshot)
      offers = try MemoryOffers(stored.resource, locale, snapshot)
      digest = RunningHash()
      digest.add("\(stored.resource.id)\n\(stored.hash)\n\(locale)\n")
    }
  }

  /// So many units are read at once; a resource of more is written in stretches where the format allows.
  private static let stretch = 4096

  /// Notes in the ledger what goes out and gathers its bytes; nil when nothing was chosen.
  private func segmentFile(
    _ run: inout ExportRun, _ spool: Spool, _ transaction: Transaction, isWritten: Bool
  ) throws -> SpooledFile? {
    let resource = run.stored.resource.id
    run.frame.unitIDs = try transaction.unitIDs(of: resource)
    let total = run.frame.unitIDs.count
    // Translations that speak for units inside their codes are looked at together.
    let isWhole =
      try total <= Self.stretch
      || run.locale.inheritance.contains {
        try transaction.hasOwnCodes(resource: resource, locale: $0)
      }
    var writer = isWhole ? nil : run.format.segmentFormat?.writer(of: run.frame)
    let start = spool.count
    var export: OpenExport?
    let suggestions = try transaction.suggestions(resource: resource, locale: run.locale)
    for lower in stride(from: 0, to: total, by: isWhole ? max(total, 1) : Self.stretch) {
      let positions = lower..<min(isWhole ? total : lower + Self.stretch, total)
      let chosen = try outgoing(at: positions, suggestions, isWhole: isWhole, run, transaction)
      if chosen.isEmpty { continue }
      if export == nil {
        export = try transaction.beginExport(resource: resource, revision: run.stored.revision, locale: run.locale)
      }
      try transaction.prepare(resource: resource, locale: run.locale, at: [positions])
      if let export { try transaction.record(ledger(chosen), of: resource, in: export) }
      transaction.endPreparation()
      count(chosen, &run)
      if writer == nil {
        run.frame.units += chosen
      } else {
        let others = try referred(from: chosen, outside: positions, run, transaction)
        if let bytes = writer?.add(chosen, among: others), isWritten { try spool.append(bytes) }
      }
    }
    guard let export else { return nil }
    // The same state gives the same name, so that exporting twice gives the same bytes.
    run.item.exportID = String(run.digest.hexadecimal.prefix(16))
    run.frame.exportID = run.item.exportID
    try transaction.finish(export, id: run.item.exportID)
    guard let writer else {
      try spool.append(whole(&run, transaction))
      return SpooledFile(path: run.item.file, head: [], rest: start..<spool.count)
    }
    try spool.append(writer.tail)
    return SpooledFile(
      path: run.item.file, head: writer.head(exportID: run.item.exportID), rest: start..<spool.count)
  }

  /// The units of other stretches that go out and that codes of these refer to: footnotes, alternative texts.
  private func referred(
    from units: [OutgoingUnit], outside positions: Range<Int>, _ run: ExportRun, _ snapshot: Snapshot
  ) throws -> Set<String> {
    let subflows = Set(units.flatMap { $0.unit.codes.flatMap(\.subflows) })
    let outside = subflows.filter { !positions.contains($0) && run.frame.unitIDs.indices.contains($0) }
    return Set(
      try outside.sorted().flatMap { position in
        try outgoing(at: position..<(position + 1), [:], isWhole: false, run, snapshot).map(\.unit.id)
      })
  }

  /// A file of a format that is written in one piece.
  private func whole(_ run: inout ExportRun, _ snapshot: Snapshot) throws -> [UInt8] {
    if run.format == .tmx {
      let memory = ExportFormat.memory(run.frame)
      run.item.leftOut = memory.leftOut.count
      return memory.bytes
    }
    let (stored, locale, termBase) = (run.stored, run.locale, run.termBase)
    return try run.format.write(run.frame) {
      let job = try JudgementJob(stored, locale, snapshot)
      return Dictionary(grouping: Judge(termBase).findings(job).filter { !$0.isAboutProgress }, by: \.key)
        .mapValues { $0.map { "\($0.message) [\($0.check)]" } }
    }
  }

  /// The units at some positions that go out, with what is known of each.
  private func outgoing(
    at positions: Range<Int>, _ suggestions: [SegmentKey: [Suggestion]], isWhole: Bool, _ run: ExportRun,
    _ snapshot: Snapshot
  ) throws -> [OutgoingUnit] {
    let resource = run.stored.resource.id
    let units = try snapshot.units(of: resource, at: positions)
    let translations =
      isWhole
      ? try snapshot.effectiveTranslations(of: units, resource: resource, locale: run.locale)
      : try snapshot.effectiveTranslations(resource: resource, locale: run.locale, at: positions)
    var outgoing: [OutgoingUnit] = []
    for unit in units where unit.isMeant(for: run.locale) {
      var known: [String: Translation] = [:]
      for (key, segment) in unit.keyed(resource) { known[segment.id] = translations[key]?.translation }
      let unit = unit.adding(known.values.compactMap(\.ownCodes))
      let hashes = unit.segments.map { ($0.id, ContentHash.ofSource(unit.source(of: $0), codes: unit.codes)) }
      let advice = run.terms.advice(on: unit)
      outgoing.append(
        OutgoingUnit(
          unit: unit, translations: known, terms: advice.terms,
          candidates: try candidates(unit, resource, suggestions) + run.offers.candidates(unit, known),
          limits: SizeLimits(of: unit), rules: advice.rules, references: run.preview?.references(of: unit) ?? [],
          sourceHashes: Dictionary(hashes) { first, _ in first }))
    }
    var chosen = outgoing.filter { isChosen($0, run.selection) }
    try run.returned.add(to: &chosen, snapshot)
    return chosen
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

  private func ledger(_ units: [OutgoingUnit]) -> [ExportedSegment] {
    units.flatMap { outgoing in
      outgoing.unit.segments.map { segment in
        let target = outgoing.translations[segment.id]?.target
        return ExportedSegment(
          unit: outgoing.unit.id, segment: segment.id, source: outgoing.sourceHashes[segment.id] ?? "",
          target: target.flatMap { $0.isEmpty ? nil : ContentHash.ofTarget($0) })
      }
    }
  }

  /// Adds units to what is reported, and to what the file is named by.
  private func count(_ units: [OutgoingUnit], _ run: inout ExportRun) {
    for outgoing in units {
      for segment in outgoing.unit.segments {
        let translation = outgoing.translations[segment.id]
        run.digest.add(
          "\(outgoing.unit.id) \(segment.id) \(translation?.state.rawValue ?? "") "
            + "\(translation?.target.tagged ?? "")\n")
        run.item.segments += 1
        run.item.words += reader.words(
          outgoing.unit.source(of: segment), language: run.stored.resource.sourceLanguage)
        if let translation, translation.state > .initial { run.item.translated += 1 }
        let isDone = translation.map { $0.isReliable || $0.omission != nil && $0.staleness == nil } ?? false
        if !isDone { run.item.open += 1 }
      }
    }
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
