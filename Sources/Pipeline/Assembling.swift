import Diagnostics
import DurableFiles
import Publication
import Reassembly
public import ResourceModel
import Tracking
import XMLTree

/// What `fournil assemble` wrote.
public struct AssembleReport: Encodable, Sendable {
  public struct Item: Encodable, Sendable {
    public var resource: String
    public var file: String
    /// The other files of a resource that takes some in.
    public var parts: [String]
    public var translated: Int
    /// Sentences left in the source language.
    public var left: Int
    /// Attributes written outside the translated text, as `offset: text`.
    public var insertions: [String]
  }

  public var locale: String
  public var items: [Item] = []
}

extension Workspace {
  /// Writes translated XML: each resource in a locale, untranslated sentences in the source language and marked so.
  public func assemble(
    locale: LanguageTag, resources names: [String], to folder: String, dryRun: Bool
  ) async throws(PipelineError) -> AssembleReport {
    do {
      let jobs = try store.read { snapshot in
        try resources(names, snapshot).map { try assemblyJob($0, locale, Choice(), snapshot) }
      }
      let results = try await inParallel(jobs) { try run($0) }
      var report = AssembleReport(locale: locale.text)
      for (job, assembly) in zip(jobs, results) {
        let files = Self.files(of: assembly, named: "\(job.resource.id).\(locale.text)", in: folder)
        if !dryRun { for file in files { try DurableFile.write(file.bytes, to: file.path) } }
        report.items.append(
          AssembleReport.Item(
            resource: job.resource.id, file: files[0].path, parts: files.dropFirst().map(\.path),
            translated: job.translated, left: job.left,
            insertions: assembly.insertions.map { "\($0.offset): \($0.text)" }))
      }
      return report
    } catch {
      throw .from(error)
    }
  }

  /// One file, or those of a book in a folder of their own, where they refer to each other as before.
  private static func files(of assembly: Assembly, named name: String, in folder: String) -> [SourceFile] {
    let files = assembly.source.files
    guard files.count > 1 else { return [SourceFile(path: Folders.join(folder, "\(name).xml"), bytes: files[0].bytes)] }
    let base = Folders.common(files.map(\.file))
    return files.map {
      let path = Folders.path($0.file, below: base) ?? $0.file
      return SourceFile(path: Folders.join(folder, "\(name)/\(path)"), bytes: $0.bytes)
    }
  }
}

/// Which translations an assembly may use.
struct Choice: Sendable {
  /// The least state.
  var gate = SegmentState.translated
  var allowsStale = true
}

/// All that is needed to assemble one resource in one locale, taken from the store.
struct AssemblyJob: Sendable {
  var resource: Resource
  var revision: Int
  /// The main one first.
  var files: [SourceFile]
  /// With ids of units and segments.
  var units: [Unit]
  var targets: [Int: UnitTarget]
  var locale: LanguageTag
  var translated: Int
  var left: Int
  /// Units of safety notices that would appear in the source language.
  var untranslatedSafety: [Unit]
}

extension Workspace {
  /// Chooses the text of every unit.
  ///
  /// A unit appears whole in one language: where one of its sentences cannot be used, all of it is the source.
  func assemblyJob(
    _ stored: StoredResource, _ locale: LanguageTag, _ choice: Choice, _ snapshot: Snapshot
  ) throws -> AssemblyJob {
    let resource = stored.resource
    guard let files = try snapshot.files(of: stored) else {
      throw PipelineError.refused(
        "the bytes of revision \(stored.revision) are missing; run 'fournil verify'", file: resource.path)
    }
    let units = try snapshot.units(of: resource.id)
    var job = AssemblyJob(
      resource: resource, revision: stored.revision, files: files, units: units, targets: [:], locale: locale,
      translated: 0, left: 0, untranslatedSafety: [])
    // The source edition is the source.
    if locale == resource.sourceLanguage { return job }
    let translations = try snapshot.effectiveTranslations(of: units, resource: resource.id, locale: locale)
    for (index, unit) in units.enumerated() {
      let covers = unit.keyed(resource.id).compactMap { translations[$0.key]?.coveredBy }
      if let cover = covers.first, job.targets[cover]?.isTranslated == true {
        job.translated += unit.segments.count
        continue
      }
      let chosen = unit.keyed(resource.id).map { key, segment in
        translations[key]?.coveredBy == nil ? usable(translations[key]?.translation, unit, segment, choice) : nil
      }
      if chosen.allSatisfy({ $0 != nil }) {
        let own = unit.keyed(resource.id).compactMap { translations[$0.key]?.translation.ownCodes }
        job.targets[index] = UnitTarget(segments: chosen, ownCodes: own.reduce(into: OwnCodes()) { $0.add($1) })
        job.translated += chosen.count
      } else {
        job.targets[index] = UnitTarget(
          segments: unit.segments.map { _ in nil }, language: unit.language ?? resource.sourceLanguage)
        job.left += chosen.count
        if unit.role == .safety { job.untranslatedSafety.append(unit) }
      }
    }
    return job
  }

  /// The text to print, or nil when the translation may not be used.
  private func usable(
    _ translation: Translation?, _ unit: Unit, _ segment: Segment, _ choice: Choice
  ) -> InlineContent? {
    guard let translation, translation.rejection == nil, !translation.isDraft, translation.state >= choice.gate else {
      return nil
    }
    if translation.staleness == .substantive, !choice.allowsStale { return nil }
    if translation.omission != nil { return InlineContent() }
    guard !translation.target.isEmpty else { return nil }
    let problems = CodeBalance.problems(
      of: translation.target, against: unit.source(of: segment), in: unit, isPart: unit.segments.count > 1,
      own: translation.ownCodes)
    return problems.isEmpty ? translation.target : nil
  }

  func run(_ job: AssemblyJob) throws -> Assembly {
    let reading = try reader.read(job.files)
    var extracted = reading.extracted
    guard extracted.units.count == job.units.count,
      zip(extracted.units, job.units).allSatisfy({
        $0.source == $1.source && $0.segments.map(\.range) == $1.segments.map(\.range)
      })
    else {
      throw PipelineError.refused(
        "the rules have changed since the resource was added; run 'fournil add' first", file: job.resource.path)
    }
    extracted.units = zip(extracted.units, job.units).map { read, known in
      var unit = known
      // What is said of places in these bytes, the store does not keep.
      unit.annotations = read.annotations
      return unit
    }
    let edition = try Reassembler(source: reading.source, extracted: extracted)
      .assemble(job.targets, locale: job.locale)
    try judge(edition, of: reading.source, job.resource)
    return edition
  }
}

extension UnitTarget {
  /// Whether the unit does not stay in the source language.
  fileprivate var isTranslated: Bool { segments.allSatisfy { $0 != nil } }
}
