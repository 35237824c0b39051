import Diagnostics
import DurableFiles
import Memories
import ResourceModel
import Tracking

/// What `fournil memory import` did.
public struct MemoryImportReport: Encodable, Sendable {
  public struct File: Encodable, Sendable {
    public var file: String
    public var memory: String
    public var units: Int
    /// It was in force already, with the same content.
    public var isUnchanged: Bool
  }

  public struct Drafts: Encodable, Sendable {
    public var resource: String
    public var locale: String
    public var drafts: Int
  }

  public var files: [File] = []
  /// Sentences without a translation that were filled, for a person to look at.
  public var drafts: [Drafts] = []
  /// What could not be used, each at its line.
  public var messages: [String] = []
}

/// An imported memory, as lists show it.
public struct MemoryView: Encodable, Sendable {
  public var name: String
  public var file: String
  public var units: Int
  public var languages: [String]
  /// The command that took it in, which undo takes back.
  public var command: Int
  public var who: String
  public var time: String
}

extension Workspace {
  /// Takes translation memories in, and fills with them what has no translation yet.
  ///
  /// One transaction for all files; one that cannot be read refuses the whole. A file of the same name and memory is
  /// replaced, one of the same content too changes nothing.
  /// - Parameter name: Of the memory they become; each its file's name when nil.
  public func importMemories(
    _ paths: [String], name: String?, dryRun: Bool
  ) throws(PipelineError) -> MemoryImportReport {
    do {
      let arguments = paths + (name.map { ["--name", $0] } ?? [])
      return try store.write(command("memory import", arguments), dryRun: dryRun) { transaction in
        var report = MemoryImportReport()
        for path in paths { try takeMemory(path, name, transaction, &report) }
        if report.files.contains(where: { !$0.isUnchanged }) { report.drafts = try draft(transaction) }
        return report
      }
    } catch {
      throw .from(error)
    }
  }

  private func takeMemory(
    _ path: String, _ name: String?, _ transaction: Transaction, _ report: inout MemoryImportReport
  ) throws {
    let bytes = try DurableFile.read(path)
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let memory = name ?? Self.stem(of: file)
    for text in [memory, file] where !Self.isMemoryName(text) {
      throw PipelineError.refused("'\(text)' cannot be a memory's name; use a word or a few, without line ends")
    }
    var item = MemoryImportReport.File(file: path, memory: memory, units: 0, isUnchanged: true)
    if let intake = try transaction.beginMemory(memory, file: file, hash: ContentHash.sha256(bytes)) {
      let names = report.files.filter { $0.memory == memory }.compactMap { $0.file.split(separator: "/").last }
      guard !names.contains(where: { $0 == file }) else {
        throw PipelineError.refused(
          "another file of the memory '\(memory)' has this name; rename one, or import it with another --name",
          file: path)
      }
      let summary = try TMXReader.read(bytes, file: path) { try intake.add($0) }
      try intake.finish()
      item.units = summary.units
      item.isUnchanged = false
      report.messages += summary.problems.map(\.description)
    }
    report.files.append(item)
  }

  /// The file's name without its ending.
  private static func stem(of file: String) -> String {
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }

  private static func isMemoryName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200
      && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Makes drafts of what memories have for sentences without a translation, those of a parent locale first.
  private func draft(_ transaction: Transaction) throws -> [MemoryImportReport.Drafts] {
    var report: [MemoryImportReport.Drafts] = []
    for locale in settings.locales.sorted(by: { ($0.inheritance.count, $0) < ($1.inheritance.count, $1) }) {
      for stored in try transaction.resources() {
        let drafts = try draft(stored, locale, transaction)
        if drafts > 0 { report.append(.init(resource: stored.resource.id, locale: locale.text, drafts: drafts)) }
      }
    }
    return report
  }

  private func draft(_ stored: StoredResource, _ locale: LanguageTag, _ transaction: Transaction) throws -> Int {
    let resource = stored.resource
    let units = try transaction.units(of: resource.id)
    let known = try transaction.effectiveTranslations(of: units, resource: resource.id, locale: locale)
    let offers = try MemoryOffers(resource, locale, transaction)
    var drafts = 0
    for unit in units where unit.isMeant(for: locale) {
      for (key, segment) in unit.keyed(resource.id) where known[key] == nil {
        let source = unit.source(of: segment)
        guard source.hasText, let offer = try offers.imported(key, source, unit).first,
          try transaction.translation(of: key, locale: locale) == nil
        else { continue }
        let translation = Translation(
          target: offer.target, state: .initial, isDraft: true, origin: .memory(score: offer.score),
          basis: ContentHash.ofSource(source, codes: unit.codes))
        _ = try transaction.setTranslation(key, locale, translation, why: "the memory '\(offer.origin)'")
        drafts += 1
      }
    }
    return drafts
  }

  /// The imported memories, by name and file.
  public func memories() throws(PipelineError) -> [MemoryView] {
    do {
      return try store.read { try $0.memories() }.map { memory in
        MemoryView(
          name: memory.name, file: memory.file, units: memory.units, languages: memory.languages.map(\.text),
          command: memory.command.id, who: memory.command.command.who, time: memory.command.command.time)
      }
    } catch {
      throw .from(error)
    }
  }

  /// Removes a memory; what was translated by it stays.
  ///
  /// - Returns: How many files it was of.
  public func removeMemory(_ name: String, dryRun: Bool) throws(PipelineError) -> Int {
    do {
      return try store.write(command("memory remove", [name]), dryRun: dryRun) { transaction in
        let files = try transaction.removeMemory(name)
        guard files > 0 else {
          let known = Set(try transaction.memories().map(\.name)).sorted()
          let what = "'\(name)' is no memory of this workspace"
          throw PipelineError.refused(
            known.isEmpty ? "\(what); none was imported" : Spelling.refusal(what, name, among: known))
        }
        return files
      }
    } catch {
      throw .from(error)
    }
  }
}
