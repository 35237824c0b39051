import Checks
import Diagnostics
import DurableFiles
import Exchange
import ResourceModel
import Tracking
import XMLTree

/// What `fournil import` did.
public struct ImportReport: Encodable, Sendable {
  public struct File: Encodable, Sendable {
    public var file: String
    public var resource: String
    public var locale: String
    public var applied = 0
    /// Applied, though the source has changed since the export.
    public var appliedStale = 0
    public var unchanged = 0
    public var conflicts = 0
    public var refused = 0
    /// Of the sentences that were exported, those that the file has not.
    public var absent = 0
  }

  public var files: [File] = []
  /// The same sentences elsewhere that were empty, filled with what came back.
  public var repetitions: [Repetitions] = []
  /// Conflicts and refusals, each at its line.
  public var messages: [String] = []

  public struct Repetitions: Encodable, Sendable {
    public var resource: String
    public var locale: String
    /// Between the same neighbours: taken as they are.
    public var applied: Int
    /// Elsewhere: drafts for a person to look at.
    public var suggested: Int
  }

  public var hasFindings: Bool { files.contains { $0.conflicts + $0.refused > 0 } }
}

extension Workspace {
  /// Takes back translated segment files: what is sound, sentence by sentence.
  ///
  /// One transaction for all files. A file that cannot be read refuses the whole import.
  public func importFiles(_ paths: [String], dryRun: Bool) throws(PipelineError) -> ImportReport {
    do {
      let files = try paths.flatMap { path in
        try SegmentFileReader.read(DurableFile.read(path), file: path)
      }
      return try store.write(command("import", paths), dryRun: dryRun) { transaction in
        var report = ImportReport()
        for file in files { try take(file, transaction, &report) }
        try spread(&report, transaction)
        return report
      }
    } catch {
      throw .from(error)
    }
  }

  /// Lets what came back stand where the same sentence has no translation yet.
  private func spread(_ report: inout ImportReport, _ transaction: Transaction) throws {
    let changed = report.files.filter { $0.applied + $0.appliedStale > 0 }
    for locale in settings.locales {
      let resources = Set(changed.filter { $0.locale == locale.text }.map(\.resource))
      guard !resources.isEmpty else { continue }
      for (resource, filled) in try leverage(resources, locales: [locale], transaction).sorted(by: { $0.key < $1.key })
      {
        guard let leverage = filled[locale.text] else { continue }
        report.repetitions.append(
          ImportReport.Repetitions(
            resource: resource, locale: locale.text, applied: leverage.applied, suggested: leverage.suggested))
      }
    }
  }

  private func take(_ file: ReturnedFile, _ transaction: Transaction, _ report: inout ImportReport) throws {
    let name = file.location.file
    guard let stored = try transaction.resource(file.resource) else {
      let known = try transaction.resources().map(\.resource.id)
      throw PipelineError.refused(
        .error(
          Spelling.refusal(
            "the file is of '\(file.resource)', which is not in this workspace", file.resource, among: known),
          at: file.location))
    }
    guard file.sourceLanguage == stored.resource.sourceLanguage else {
      throw PipelineError.refused(
        .error(
          "the file is from '\(file.sourceLanguage)', the resource is in '\(stored.resource.sourceLanguage)'; "
            + "correct srcLang or return the right file", at: file.location))
    }
    guard settings.locales.contains(file.locale) else {
      throw PipelineError.refused(
        .error(
          Spelling.refusal(
            "the file is in '\(file.locale)', which is not a locale of this workspace", file.locale.text,
            among: settings.locales.map(\.text)), at: file.location))
    }
    var item = ImportReport.File(file: name, resource: file.resource, locale: file.locale.text)
    var messages = file.problems
    item.refused = file.problems.count { $0.severity == .error }
    try merge(file, stored, transaction, &item, &messages)
    report.files.append(item)
    report.messages += messages.map(\.description)
  }

  private func merge(
    _ file: ReturnedFile, _ stored: StoredResource, _ transaction: Transaction, _ item: inout ImportReport.File,
    _ messages: inout [Diagnostic]
  ) throws {
    let resource = stored.resource.id
    let units = try transaction.units(of: resource)
    let byID = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let translations = try transaction.translations(resource: resource, locale: file.locale)
    let inherited = try file.locale.parent.map {
      try transaction.effectiveTranslations(of: units, resource: resource, locale: $0)
    }
    let exported = try file.exportID.flatMap { try transaction.export($0) }
    let exportedTargets = exported.map { record in
      Dictionary(grouping: record.segments, by: \.unit).mapValues { segments in
        Dictionary(segments.compactMap { segment in segment.target.map { (segment.segment, $0) } }) { first, _ in first
        }
      }
    }
    let merge = Merge(highestState: settings.importState, hash: ContentHash.ofTarget)
    var seen: Set<String> = []
    var answered = 0
    for returned in file.units {
      guard let unit = byID[returned.id] else {
        item.refused += 1
        messages.append(
          .error(
            "unit '\(returned.id)' is not in '\(resource)' any more; its translation is left out", at: returned.location
          ))
        continue
      }
      guard seen.insert(returned.id).inserted else {
        item.refused += 1
        messages.append(
          .error("unit '\(returned.id)' stands twice in the file; the first is taken", at: returned.location))
        continue
      }
      var known: [String: [String: String]] = [:]
      for (key, segment) in unit.keyed(resource) {
        let sources = try transaction.knownSources(of: key).map { ($0.source.tagged, $0.hash) }
        known[segment.id] = Dictionary(sources, uniquingKeysWith: { newest, _ in newest })
      }
      var ours: [String: Translation] = [:]
      var parents: [String: InlineContent] = [:]
      for (key, segment) in unit.keyed(resource) {
        ours[segment.id] = translations[key]
        parents[segment.id] = inherited?[key]?.translation.target
      }
      let context = Merge.Ours(
        unit: unit, translations: ours, inherited: parents, knownSources: known,
        exportedTargets: exportedTargets.map { $0[unit.id] ?? [:] })
      let decisions = merge.decide(returned, context)
      let refusedByReader = returned.segments.count(where: \.isRefused)
      answered += decisions.contains { $0.segment.isEmpty } ? unit.segments.count : decisions.count + refusedByReader
      for decision in decisions {
        let key = SegmentKey(resource: resource, unit: unit.id, segment: decision.segment)
        try carryOut(decision.outcome, key, file, transaction, &item, &messages)
        messages += decision.warnings
        messages += limitsBroken(decision, unit, returned, stored.resource.sourceLanguage, file.locale)
      }
    }
    item.absent = max(0, (exported?.segments.count ?? 0) - answered)
  }

  /// What of the author's limits a translation that is taken breaks: it is kept, and cannot be published so.
  private func limitsBroken(
    _ decision: Merge.Decision, _ unit: Unit, _ returned: ReturnedUnit, _ source: LanguageTag, _ locale: LanguageTag
  ) -> [Diagnostic] {
    guard unit.allowedCharacters != nil || unit.storageSize != nil,
      let segment = unit.segments.first(where: { $0.id == decision.segment })
    else { return [] }
    let taken: Translation
    switch decision.outcome {
    case .applied(let translation), .appliedStale(let translation): taken = translation
    case .unchanged, .conflict, .refused: return []
    }
    let checked = CheckedSegment(
      key: SegmentKey(resource: "", unit: unit.id, segment: segment.id), unit: unit, source: unit.source(of: segment),
      translation: taken, sourceLanguage: source, locale: locale)
    let place = returned.segments.first { $0.id == segment.id }?.location ?? returned.location
    return CheckCatalogue.limits.flatMap { $0.findings(for: checked) }.map {
      Diagnostic(.warning, "unit '\(unit.id)' is taken, but \($0.message)", at: place)
    }
  }

  private func carryOut(
    _ outcome: Merge.Outcome, _ key: SegmentKey, _ file: ReturnedFile, _ transaction: Transaction,
    _ item: inout ImportReport.File, _ messages: inout [Diagnostic]
  ) throws {
    switch outcome {
    case .unchanged: item.unchanged += 1
    case .applied(let translation):
      item.applied += 1
      _ = try transaction.setTranslation(key, file.locale, translation, why: "import of \(file.location.file)")
    case .appliedStale(let translation):
      item.appliedStale += 1
      _ = try transaction.setTranslation(
        key, file.locale, translation, why: "import of \(file.location.file), made from an earlier source")
    case .conflict(let theirs, let diagnostic):
      item.conflicts += 1
      try transaction.suggest(theirs, for: key, file.locale, why: "import of \(file.location.file)")
      messages.append(diagnostic)
    case .refused(let diagnostic):
      item.refused += 1
      messages.append(diagnostic)
    }
  }
}
