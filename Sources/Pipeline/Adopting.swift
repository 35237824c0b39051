import Alignments
import Diagnostics
import DurableFiles
public import ResourceModel
import Tracking
import XMLTree

/// What `fournil adopt` did.
public struct AdoptReport: Encodable, Sendable {
  /// A unit that a person has to look at.
  public struct Unmatched: Encodable, Sendable {
    public var resource: String
    public var unit: String
    /// `file:line:column` of the source.
    public var location: String
    public var source: String
    public var reason: String
  }

  public struct Item: Encodable, Sendable {
    public var resource: String
    public var file: String
    public var units = 0
    public var adopted = 0
    /// Of those, units whose text was cut elsewhere than between its own sentences.
    public var cutInside = 0
    /// Of those, units that were translated just so already.
    public var unchanged = 0
  }

  public var locale: String
  public var units = 0
  public var adopted = 0
  public var unmatched: [Unmatched] = []
  public var items: [Item] = []
}

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
      let jobs = try store.read { snapshot in
        try adoptions(source, target, snapshot).map { try adoption($0.stored, $0.file, locale, snapshot) }
      }
      let counter = progress.begin("aligning", of: jobs.count)
      let results = try await inParallel(jobs) { job in
        defer { counter.step() }
        return try align(job)
      }
      counter.end()
      return try store.write(command("adopt", [locale.text, source, target]), dryRun: dryRun) { transaction in
        var report = AdoptReport(locale: locale.text)
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
  ) throws -> [(stored: StoredResource, file: String)] {
    let all = try snapshot.resources()
    if all.isEmpty { throw PipelineError.refused("the workspace has no resource yet; run 'fournil add' first") }
    if let named = all.first(where: { $0.resource.id == source }) { return [(named, target)] }
    let path = try inWorkspace(source)
    if let named = all.first(where: { $0.resource.path == path }) { return [(named, target)] }
    let below = all.filter { $0.resource.path.hasPrefix(path + "/") }
    guard !below.isEmpty else {
      throw PipelineError.refused(
        Spelling.refusal("'\(source)' is no resource of this workspace", source, among: all.map(\.resource.id)))
    }
    let pairs = below.map { ($0, Folders.join(target, String($0.resource.path.dropFirst(path.utf8.count + 1)))) }
      .filter { Folders.isPlainFile($0.1) }
    guard !pairs.isEmpty else {
      throw PipelineError.refused(
        "no file here is called like one of '\(source)'; name the files as there", file: target)
    }
    return pairs
  }

  /// Everything an alignment needs, taken from the store.
  private struct Adoption: Sendable {
    var resource: Resource
    var files: [SourceFile]
    /// With ids of units and segments.
    var units: [Unit]
    var file: String
    var locale: LanguageTag
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

  // MARK: Aligning

  private struct Alignment: Sendable {
    struct Found: Sendable {
      var unit: Int
      /// One a segment.
      var targets: [InlineContent]
      var ownCodes: [OwnCodes?]
      var isCutInside: Bool
      var why: String
    }

    var found: [Found] = []
    var unmatched: [(unit: Int, reason: String)] = []
  }

  private func align(_ job: Adoption) throws -> Alignment {
    let source = try reader.read(job.files)
    let target = try reader.read(DurableFile.read(job.file), path: job.file, language: job.locale)
    let language = target.extracted.resource.sourceLanguage
    guard language.language == job.locale.language else {
      throw PipelineError.refused("the document says it is in '\(language)', not in '\(job.locale)'", file: job.file)
    }
    let units = target.extracted.units
    let pairing = UnitPairing(source: job.units, target: units)
    var markup = OwnMarkup(
      source: try XMLParser.parse(source.source), source.extracted.skeleton, target: try XMLParser.parse(target.source),
      target.extracted.skeleton)
    var alignment = Alignment()
    for missing in pairing.unmatchedSources { alignment.unmatched.append((missing.source, "\(missing.reason)")) }
    for pair in pairing.pairs {
      do {
        let codes = CodePairing(
          source: job.units[pair.source], target: units[pair.target], sourceUnits: job.units, targetUnits: units)
        let sentences = units[pair.target].segments.map(\.range)
        let cutting = try SentenceCutting(of: codes.content, like: job.units[pair.source], sentences: sentences)
        let own = try ownCodes(codes, pair, &markup)
        let confidence = Int((min(pair.confidence, cutting.confidence) * 100).rounded(.down))
        alignment.found.append(
          Alignment.Found(
            unit: pair.source, targets: cutting.parts.map { codes.content.slice($0) },
            ownCodes: Self.shares(of: own, job.units[pair.source], codes.content, cutting.parts),
            isCutInside: cutting.worst > .sentence,
            why: "adopted from \(job.file):\(units[pair.target].line), \(pair.means.rawValue), \(confidence) %"))
      } catch {
        alignment.unmatched.append((pair.source, "\(error)"))
      }
    }
    alignment.unmatched.sort { $0.unit < $1.unit }
    return alignment
  }

  /// The codes of a unit that the target writes otherwise, or alone has, or lacks.
  private func ownCodes(
    _ codes: CodePairing, _ pair: UnitPairing.Pair, _ markup: inout OwnMarkup
  ) throws(OwnMarkup.Refusal) -> OwnCodes {
    var own = OwnCodes(dropped: codes.dropped.sorted())
    let localised = Set(codes.localised.map(\.id))
    let added = Set(codes.added.map(\.id))
    for (number, id) in codes.numbers.sorted(by: { $0.key < $1.key }) where localised.contains(id) || added.contains(id)
    {
      own.written[id] = try markup.written(
        number, of: pair.target, for: localised.contains(id) ? (pair.source, id) : nil)
    }
    return own
  }

  /// What of a unit's own codes belongs to each of its sentences.
  private static func shares(
    of own: OwnCodes, _ unit: Unit, _ content: InlineContent, _ parts: [Range<Int>]
  ) -> [OwnCodes?] {
    zip(unit.segments, parts).map { segment, part in
      let here = Set(content.slice(part).codeNumbers)
      let source = Set(unit.source(of: segment).codeNumbers)
      let share = OwnCodes(
        written: own.written.filter { here.contains($0.key) }, dropped: own.dropped.filter { source.contains($0) })
      return share.isEmpty ? nil : share
    }
  }

  // MARK: Keeping

  private func keep(
    _ alignment: Alignment, _ job: Adoption, _ transaction: Transaction, _ report: inout AdoptReport
  ) throws {
    let resource = job.resource
    let existing = try transaction.translations(resource: resource.id, locale: job.locale)
    var item = AdoptReport.Item(resource: resource.id, file: job.file)
    item.units = job.units.count { $0.isMeant(for: job.locale) }
    func leave(_ unit: Unit, _ reason: String) {
      report.unmatched.append(
        AdoptReport.Unmatched(
          resource: resource.id, unit: unit.id, location: "\(resource.location(of: unit))",
          source: unit.source.text, reason: reason))
    }
    for (position, reason) in alignment.unmatched where job.units[position].isMeant(for: job.locale) {
      leave(job.units[position], reason)
    }
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
      item.adopted += 1
      if found.isCutInside { item.cutInside += 1 }
      if held.allSatisfy({ $0?.target.isEmpty == false }) {
        item.unchanged += 1
        continue
      }
      for (index, (key, segment)) in keys.enumerated() {
        let translation = Translation(
          target: found.targets[index], basis: ContentHash.ofSource(unit.source(of: segment), codes: unit.codes),
          ownCodes: found.ownCodes[index])
        try transaction.setTranslation(key, job.locale, translation, why: found.why)
      }
    }
    report.units += item.units
    report.adopted += item.adopted
    report.items.append(item)
  }
}
