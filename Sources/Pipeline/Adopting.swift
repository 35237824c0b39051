import Alignments
import Diagnostics
import DurableFiles
public import ResourceModel
import Tracking

extension Workspace {
  /// Takes the translations out of documents that were translated elsewhere.
  ///
  /// What does not fit is listed, never guessed; what is translated here already stays.
  ///
  /// - Parameters:
  ///   - source: A resource's id, its file, or a folder of files.
  ///   - target: The translated file, or a folder with files of the same names.
  public func adopt(
    source: String, target: String, locale: LanguageTag, dryRun: Bool, progress: Progress = .none
  ) async throws(PipelineError) -> AdoptReport {
    do {
      let (jobs, missing) = try store.read { snapshot in
        let (found, missing) = try adoptions(source, target, snapshot)
        return (try found.map { try adoption($0.stored, $0.file, locale, snapshot) }, missing)
      }
      let counter = progress.begin("aligning", of: jobs.count)
      let results = try await inParallel(jobs) { job in
        defer { counter.step() }
        return try AdoptionAlignment(job, reader: reader)
      }
      counter.end()
      return try store.write(command("adopt", [locale.text, source, target]), dryRun: dryRun) { transaction in
        var report = AdoptReport(locale: locale.text, missing: missing)
        for (job, alignment) in zip(jobs, results) { try keep(alignment, job, transaction, &report) }
        return report
      }
    } catch {
      throw .from(error)
    }
  }

  // MARK: Finding

  private func adoptions(
    _ source: String, _ target: String, _ snapshot: Snapshot
  ) throws -> (found: [(stored: StoredResource, file: String)], missing: [String]) {
    let all = try snapshot.resources()
    if all.isEmpty { throw PipelineError.refused("the workspace has no resource yet; run 'fournil add' first") }
    if let named = all.first(where: { $0.resource.id == source }) { return ([(named, target)], []) }
    let path = try inWorkspace(source)
    if let named = all.first(where: { $0.resource.path == path }) { return ([(named, target)], []) }
    let below = all.compactMap { stored in Folders.path(stored.resource.path, below: path).map { (stored, $0) } }
    guard !below.isEmpty else {
      throw PipelineError.refused(
        Spelling.refusal("'\(source)' is no resource of this workspace", source, among: all.map(\.resource.id)))
    }
    let named = below.map { ($0, Folders.join(target, $1)) }
    let found = named.filter { Folders.isPlainFile($0.1) }
    guard !found.isEmpty else {
      throw PipelineError.refused(
        "no file here is called like one of '\(source)'; name the files as there", file: target)
    }
    return (found, named.map(\.1).filter { !Folders.isPlainFile($0) })
  }

  private func adoption(
    _ stored: StoredResource, _ file: String, _ locale: LanguageTag, _ snapshot: Snapshot
  ) throws -> Adoption {
    guard let files = try snapshot.files(of: stored) else {
      throw PipelineError.refused(
        "the bytes of revision \(stored.revision) are missing; run 'fournil verify'", file: stored.resource.path)
    }
    return Adoption(
      resource: stored.resource, files: files, units: try snapshot.units(of: stored.resource.id), file: file,
      locale: locale)
  }

  // MARK: Keeping

  private func keep(
    _ alignment: AdoptionAlignment, _ job: Adoption, _ transaction: Transaction, _ report: inout AdoptReport
  ) throws {
    let resource = job.resource
    let existing = try transaction.translations(resource: resource.id, locale: job.locale)
    var item = AdoptReport.Item(resource: resource.id, file: job.file)
    item.units = job.units.count { $0.isMeant(for: job.locale) }
    func place(_ unit: Unit) -> String { "\(resource.location(of: unit))" }
    func leave(_ unit: Unit, _ reason: String) {
      report.unmatched.append(
        AdoptReport.Unmatched(
          resource: resource.id, unit: unit.id, location: place(unit), source: unit.source.text, reason: reason))
    }
    for (position, reason) in alignment.unmatched where job.units[position].isMeant(for: job.locale) {
      leave(job.units[position], reason)
    }
    var adopted: [Int: AdoptReport.Pair] = [:]
    for found in alignment.found where job.units[found.unit].isMeant(for: job.locale) {
      let unit = job.units[found.unit]
      let keys = unit.keyed(resource.id)
      let held = keys.map { existing[$0.key] }
      let isOtherwise = zip(held, found.targets).contains { held, target in
        held.map { !$0.target.isEmpty && $0.target != target } ?? false
      }
      guard !isOtherwise else {
        leave(unit, "it is translated otherwise here; ours stays")
        continue
      }
      let pair = AdoptReport.Pair(found, resource.id, unit.id, place(unit))
      adopted[found.unit] = pair
      item.adopted += 1
      if found.cut > .sentence { item.cutInside += 1 }
      if pair.look != nil { item.doubtful += 1 }
      if held.allSatisfy({ $0?.target.isEmpty == false }) {
        item.unchanged += 1
        continue
      }
      for (index, (key, segment)) in keys.enumerated() {
        let translation = Translation(
          target: found.targets[index],
          // What is cut in doubt is no match for the same sentence elsewhere.
          origin: found.cut > .stop ? .memory(score: found.confidence) : .person,
          basis: ContentHash.ofSource(unit.source(of: segment), codes: unit.codes),
          ownCodes: found.ownCodes[index])
        try transaction.setTranslation(key, job.locale, translation, why: found.why)
      }
    }
    let holders = adopted
    for (inside, holder) in alignment.covers.sorted(by: { $0.key < $1.key })
    where job.units[inside].isMeant(for: job.locale) {
      let unit = job.units[inside]
      guard var pair = holders[holder] else {
        leave(unit, "the text it belongs to is not adopted; see there")
        continue
      }
      (pair.unit, pair.location, pair.means, pair.cut) = (unit.id, place(unit), "cover", "sentence")
      pair.look = nil
      adopted[inside] = pair
      item.adopted += 1
      item.covered += 1
    }
    report.pairs += adopted.sorted { $0.key < $1.key }.map(\.value)
    report.units += item.units
    report.adopted += item.adopted
    report.covered += item.covered
    report.items.append(item)
  }
}

extension AdoptReport.Pair {
  fileprivate init(_ found: AdoptionAlignment.Found, _ resource: String, _ unit: String, _ location: String) {
    let isCutInside = found.cut > .stop
    let isUnlikely = found.confidence < AdoptReport.lookedAtBelow
    self.init(
      resource: resource, unit: unit, location: location, target: found.target, means: found.means,
      confidence: found.confidence, cut: "\(found.cut)",
      look: isCutInside
        ? "its sentences may end elsewhere"
        : isUnlikely
          ? "it may be of another text"
          : found.isSpacedOtherwise ? "the white space between its sentences is the source's" : nil)
  }
}
