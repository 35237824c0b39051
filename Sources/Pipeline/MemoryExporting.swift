import Diagnostics
import DurableFiles
import Exchange
import Memories
public import ResourceModel
import Tracking

/// What `fournil memory export` wrote.
public struct MemoryExportReport: Encodable, Sendable {
  public var file: String
  public var units: Int
  /// Units with characters that XML cannot hold: they are not in the file.
  public var leftOut: Int
}

/// A sentence with its translation, as `fournil memory search` shows it.
public struct MemoryFinding: Encodable, Sendable {
  public var source: String
  public var target: String
  public var language: String
  /// The memory, or the sentence `resource/unit/segment`.
  public var origin: String
  /// Of a sentence of the workspace: how far its translation is.
  public var state: String?
  /// The same, letter for letter; else in other letter case or spaces.
  public var isExact: Bool
}

extension Workspace {
  /// Writes what is translated, and can be relied on, as one TMX file.
  ///
  /// - Parameters:
  ///   - names: The resources; all when empty.
  ///   - includesImported: Adds the units of imported memories that have the locale.
  public func exportMemory(
    locale: LanguageTag, resources names: [String], includesImported: Bool, to path: String, dryRun: Bool
  ) throws(PipelineError) -> MemoryExportReport {
    do {
      let spool = Spool(in: Folders.parent(of: path))
      var report = MemoryExportReport(file: path, units: 0, leftOut: 0)
      try store.read { snapshot in
        let language = try resources(names, snapshot).first?.resource.sourceLanguage
        let writer = TMXWriter(sourceLanguage: language ?? settings.source)
        if !dryRun { try spool.append(writer.head) }
        try eachMemoryUnit(locale, of: names, includesImported: includesImported, snapshot) { unit in
          guard let bytes = writer.bytes(of: unit) else {
            report.leftOut += 1
            return
          }
          report.units += 1
          if !dryRun { try spool.append(bytes) }
        }
        if !dryRun { try spool.append(writer.tail) }
      }
      if !dryRun { try DurableFile.write([], 0..<spool.count, of: spool, to: path) }
      return report
    } catch {
      throw .from(error)
    }
  }

  /// What is translated and can be relied on.
  ///
  /// - Parameter names: The resources; all when empty.
  func memoryUnits(
    _ locale: LanguageTag, of names: [String], includesImported: Bool, _ snapshot: Snapshot
  ) throws -> [TranslationUnit] {
    var units: [TranslationUnit] = []
    try eachMemoryUnit(locale, of: names, includesImported: includesImported, snapshot) { units.append($0) }
    return units
  }

  /// The same, one after the other.
  private func eachMemoryUnit(
    _ locale: LanguageTag, of names: [String], includesImported: Bool, _ snapshot: Snapshot,
    _ body: (TranslationUnit) throws -> Void
  ) throws {
    for stored in try resources(names, snapshot) {
      for unit in try reliableUnits(stored, locale, snapshot) { try body(unit) }
    }
    guard includesImported else { return }
    try snapshot.eachRemembered { remembered in
      if remembered.unit.variants.contains(where: { $0.language.service(for: locale) != nil }) {
        try body(remembered.unit)
      }
    }
  }

  private func reliableUnits(
    _ stored: StoredResource, _ locale: LanguageTag, _ snapshot: Snapshot
  ) throws -> [TranslationUnit] {
    let id = stored.resource.id
    let translations = try snapshot.translations(resource: id, locale: locale)
    if translations.isEmpty { return [] }
    var made = TMXUnits(stored.resource, locale: locale)
    made.changes = try snapshot.lastChanges(resource: id, locale: locale)
    for unit in try snapshot.units(of: id) {
      made.add(unit) { translations[SegmentKey(resource: id, unit: unit.id, segment: $0.id)] }
    }
    return made.units
  }

  /// Looks a text up in the workspace and in imported memories: the same but for letter case, spaces and codes.
  public func searchMemory(_ text: String, locale: LanguageTag) throws(PipelineError) -> [MemoryFinding] {
    do {
      let fingerprint = LookupText.fingerprint(text)
      return try store.read { snapshot in
        var found: [MemoryFinding] = []
        for stored in try snapshot.resources() {
          found += try search(text, fingerprint, stored.resource, locale, snapshot)
        }
        let languages = try snapshot.memoryLanguages().filter { $0.service(for: locale) != nil }
        for remembered in try snapshot.remembered(fingerprint, in: languages, limit: 100) {
          let unit = remembered.unit
          for source in unit.sources where isFound(unit.variants[source].content.text, text) {
            for (place, variant) in unit.variants.enumerated()
            where place != source && variant.language.service(for: locale) != nil && !variant.content.isEmpty {
              found.append(
                MemoryFinding(
                  source: unit.variants[source].content.tagged, target: variant.content.tagged,
                  language: variant.language.text, origin: remembered.memory, state: nil,
                  isExact: unit.variants[source].content.text == text))
            }
          }
        }
        return found.filter(\.isExact) + found.filter { !$0.isExact }
      }
    } catch {
      throw .from(error)
    }
  }

  private func search(
    _ text: String, _ fingerprint: UInt64, _ resource: Resource, _ locale: LanguageTag, _ snapshot: Snapshot
  ) throws -> [MemoryFinding] {
    let found = try snapshot.units(of: resource.id).flatMap { unit in
      unit.keyed(resource.id).map { (key: $0.key, source: unit.source(of: $0.segment)) }
    }.filter { LookupText.fingerprint($0.source) == fingerprint && isFound($0.source.text, text) }
    return try found.compactMap { key, source in
      guard let translation = try snapshot.translation(of: key, locale: locale), !translation.target.isEmpty else {
        return nil
      }
      return MemoryFinding(
        source: source.tagged, target: translation.target.tagged, language: locale.text,
        origin: "\(key.resource)/\(key.unit)/\(key.segment)",
        state: translation.isDraft ? "draft" : translation.staleness == nil ? translation.state.rawValue : "stale",
        isExact: source.text == text)
    }
  }

  /// Two texts may have one fingerprint by chance.
  private func isFound(_ one: String, _ other: String) -> Bool {
    LookupText.spaced(one).lowercased() == LookupText.spaced(other).lowercased()
  }
}

extension ExportFormat {
  /// A segment file's sentences that can be relied on, as a memory; nothing comes back of it.
  static func memory(_ file: SegmentFile) -> TMXWriter.Result {
    var made = TMXUnits(file.resource, locale: file.locale)
    for outgoing in file.units { made.add(outgoing.unit) { outgoing.translations[$0.id] } }
    return TMXWriter.write(made.units, sourceLanguage: file.resource.sourceLanguage)
  }
}
