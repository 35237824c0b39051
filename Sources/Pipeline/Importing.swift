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
  }

  public var files: [File] = []
  /// Conflicts and refusals, each at its line.
  public var messages: [String] = []

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
        return report
      }
    } catch {
      throw .from(error)
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
      for decision in merge.decide(returned, context) {
        let key = SegmentKey(resource: resource, unit: unit.id, segment: decision.segment)
        try carryOut(decision.outcome, key, file, transaction, &item, &messages)
      }
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
    case .conflict(_, let diagnostic):
      item.conflicts += 1
      messages.append(diagnostic)
    case .refused(let diagnostic):
      item.refused += 1
      messages.append(diagnostic)
    }
  }
}
