import Checks
import Diagnostics
import DurableFiles
import Exchange
import ResourceModel
import Tracking

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
    /// Of translators, beside their translations: what is new of it.
    public var remarks = 0
    /// Terms that translators added.
    public var terms = 0
    /// What other tools put in the file, kept to be written again.
    public var kept = 0
    /// Of the sentences that were exported, those that the file has not.
    public var absent = 0
  }

  public var files: [File] = []
  /// The same sentences elsewhere that were empty, filled with what came back.
  public var repetitions: [Repetitions] = []
  /// What undo takes; nil when nothing was changed.
  public var command: Int?
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
  ///
  /// - Parameter paths: Segment files, archives of them, and folders.
  public func importFiles(_ paths: [String], dryRun: Bool) throws(PipelineError) -> ImportReport {
    do {
      return try store.write(command("import", paths), dryRun: dryRun) { transaction in
        var report = ImportReport()
        for path in paths {
          let returned = try ReturnedPaths(path)
          report.messages += returned.overlooked.map(\.description)
          for file in returned.files { try takeFile(file, transaction, &report) }
        }
        try spread(&report, transaction)
        report.command = dryRun ? nil : transaction.undoableID
        return report
      }
    } catch {
      throw .from(error)
    }
  }

  private func takeFile(
    _ file: ReturnedPaths.File, _ transaction: Transaction, _ report: inout ImportReport
  ) throws {
    // One processor reads ahead while another weighs and stores.
    let pieces = ReadAhead { () throws -> () throws -> [ReturnedFile]? in
      let read = try file.open()
      var stream = SegmentFileStream(file: file.name) { try read() }
      return { try stream.next() }
    }
    var run: ReturnRun?
    while let files = try pieces.next() {
      for file in files { try take(file, &run, transaction, &report) }
    }
    run?.finish(&report)
    transaction.endPreparation()
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

  /// One `file` of a segment file, on its way in.
  private struct ReturnRun {
    let stored: StoredResource
    var item: ImportReport.File
    var held: HeldUnits
    let returning: Returning
    var messages: DiagnosticList = []
    var seen: Set<String> = []
    /// Of units that came in part, the sentences that came: the others may stand elsewhere in the file.
    var partly: [String: Set<String>] = [:]
    /// How many sentences of the export the file has said something of.
    var answered = 0
    var notices: [Merge.Notice: Int] = [:]
    let exported: Int

    /// Whether nothing of the unit came before, or only other sentences of it.
    mutating func isFirst(_ returned: ReturnedUnit, _ unit: Unit) -> Bool {
      let names = returned.segments.compactMap(\.id)
      let isPart = names.count == returned.segments.count && names.count < unit.segments.count
      if seen.insert(unit.id).inserted {
        if isPart { partly[unit.id] = Set(names) }
        return true
      }
      guard isPart, let before = partly[unit.id], before.isDisjoint(with: names) else { return false }
      partly[unit.id] = before.union(names)
      return true
    }

    /// One line for all of a kind: some tools empty them of themselves.
    private func tell(_ kind: Merge.Notice) -> Diagnostic? {
      guard let count = notices[kind] else { return nil }
      let place = SourceLocation(file: item.file)
      switch kind {
      case .emptiedEqual:
        let what = count == 1 ? "1 target that equals its source" : "\(count) targets that equal their source"
        return Diagnostic(
          .warning, "\(what) came back empty, as OmegaT leaves what is the same in both; ours stays", at: place)
      case .copied:
        let what = count == 1 ? "1 target that equals its source is" : "\(count) targets that equal their source are"
        return Diagnostic(
          .warning, "\(what) taken as drafts, for the file says of none that it is translated", at: place)
      case .emptiedOpen:
        let what = count == 1 ? "1 sentence that needs work" : "\(count) sentences that need work"
        return Diagnostic(.information, "\(what) came back empty; what we sent of it stays as it is", at: place)
      }
    }

    consuming func finish(_ report: inout ImportReport) {
      messages += [tell(.emptiedEqual), tell(.emptiedOpen), tell(.copied)].compactMap(\.self)
      item.absent = max(0, exported - answered)
      report.files.append(item)
      report.messages += messages.lines(of: item.file).map(\.description)
    }
  }

  /// Takes a piece of a file; `run` is what the piece before it began.
  private func take(
    _ file: ReturnedFile, _ run: inout ReturnRun?, _ transaction: Transaction, _ report: inout ImportReport
  ) throws {
    let file = try addressed(file, transaction)
    if !file.isContinued || run == nil {
      run?.finish(&report)
      run = try begin(file, transaction)
    }
    run?.item.refused += file.problems.errorCount
    run?.messages += file.problems
    if var current = run.take() {
      defer { run = current }
      try merge(file, &current, transaction)
    }
  }

  /// In the locale it went out for: some tools write their own name of the language.
  private func addressed(_ file: ReturnedFile, _ transaction: Transaction) throws -> ReturnedFile {
    guard let sent = try file.exportID.flatMap({ try transaction.exportLocale(of: $0) }), sent != file.locale else {
      return file
    }
    guard sent.language == file.locale.language, !settings.locales.contains(file.locale) else {
      throw PipelineError.refused(
        .error(
          "the file is in '\(file.locale)', but went out for '\(sent)'; correct the language, or return the right file",
          at: file.location))
    }
    var addressed = file
    addressed.locale = sent
    return addressed
  }

  private func begin(_ file: ReturnedFile, _ transaction: Transaction) throws -> ReturnRun {
    // The store compares bytes; a tool may have taken accents apart.
    let all = try transaction.resources()
    guard let stored = all.first(where: { $0.resource.id == file.resource }) else {
      let known = all.map(\.resource.id)
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
    return ReturnRun(
      stored: stored,
      item: ImportReport.File(file: file.location.file, resource: file.resource, locale: file.locale.text),
      held: try HeldUnits(stored, file.locale, exportID: file.exportID, transaction),
      returning: try Returning(file, stored.resource.id, transaction) { try termBase() },
      exported: try file.exportID.map { try transaction.exportedCount(of: $0) } ?? 0)
  }

  private func merge(_ file: ReturnedFile, _ run: inout ReturnRun, _ transaction: Transaction) throws {
    let resource = run.stored.resource.id
    try run.held.hold(file.units.map(\.id), transaction)
    try run.returning.take(file, &run.item, &run.messages)
    let merge = Merge(
      highestState: settings.importState, takesCopies: file.locale.language == file.sourceLanguage.language,
      hash: ContentHash.ofTarget)
    for returned in file.units {
      let found = run.held.unit(returned.id)
      try run.returning.takeRemarks(returned, found, &run.item, &run.messages)
      guard let unit = found else {
        try run.returning.keep(returned, nil, &run.item)
        if try followAll(of: returned, resource, file, transaction, &run.item, &run.messages) { continue }
        run.item.refused += 1
        run.messages.append(
          .error(
            "unit '\(returned.id)' is not in '\(resource)' any more; its translation is left out", at: returned.location
          ))
        continue
      }
      guard run.isFirst(returned, unit) else {
        run.item.refused += 1
        run.messages.append(
          .error("unit '\(returned.id)' stands twice in the file; the first is taken", at: returned.location))
        continue
      }
      try run.returning.keep(returned, unit, &run.item)
      if returned.isRefused {
        // Told by the reader, and counted once.
        run.answered += unit.segments.count
        run.item.refused += max(0, unit.segments.count - 1)
        continue
      }
      let decisions = merge.decide(returned, try run.held.ours(unit, returned, transaction))
      let refusedByReader = returned.segments.count(where: \.isRefused)
      run.answered +=
        decisions.contains { $0.segment.isEmpty } ? unit.segments.count : decisions.count + refusedByReader
      for decision in decisions {
        if let notice = decision.notice { run.notices[notice, default: 0] += 1 }
        let key = SegmentKey(resource: resource, unit: unit.id, segment: decision.segment)
        try carryOut(decision.outcome, key, file, transaction, &run.item, &run.messages)
        run.messages += decision.warnings
        run.messages += limitsBroken(decision, unit, returned, run.stored.resource.sourceLanguage, file.locale)
      }
    }
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
    case .unchanged, .conflict, .refused, .gone: return []
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
    _ item: inout ImportReport.File, _ messages: inout DiagnosticList
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
    case .conflict(let theirs, var diagnostic):
      item.conflicts += 1
      if let why = try transaction.ownChange(of: key, file.locale) {
        diagnostic = Diagnostic(
          .warning,
          "unit '\(key.unit)' came otherwise before (\(why)), and that stays; this is kept as a suggestion: "
            + "'\(theirs.text)'", at: diagnostic.location)
      }
      try transaction.suggest(theirs, for: key, file.locale, why: "import of \(file.location.file)")
      messages.append(diagnostic)
    case .refused(let diagnostic):
      item.refused += 1
      messages.append(diagnostic)
    case .gone(let segment, let theirs):
      let then = SegmentKey(resource: key.resource, unit: key.unit, segment: segment)
      messages.append(try follow(theirs, from: then, file, transaction, &item) ?? leaveOut(theirs, of: then, &item))
    }
  }

  private func leaveOut(
    _ theirs: ReturnedSegment, of then: SegmentKey, _ item: inout ImportReport.File
  ) -> Diagnostic {
    item.refused += 1
    return .error(
      "sentence '\(then.segment)' of unit '\(then.unit)' is not there any more; its translation is left out: "
        + "'\(theirs.target?.text ?? "")'", at: theirs.location)
  }

  /// The same for the sentences of a unit that is gone; false when none of them stands elsewhere.
  private func followAll(
    of unit: ReturnedUnit, _ resource: String, _ file: ReturnedFile, _ transaction: Transaction,
    _ item: inout ImportReport.File, _ messages: inout DiagnosticList
  ) throws -> Bool {
    let translated = unit.segments.filter { $0.id != nil && $0.target?.hasText ?? false }.map { theirs in
      (theirs, SegmentKey(resource: resource, unit: unit.id, segment: theirs.id ?? ""))
    }
    guard try translated.contains(where: { try transaction.successor(of: $0.1) != nil }) else { return false }
    for (theirs, then) in translated {
      messages.append(try follow(theirs, from: then, file, transaction, &item) ?? leaveOut(theirs, of: then, &item))
    }
    return true
  }

  /// Keeps what came back of a sentence that left its unit as a suggestion where it is now; nil when it is nowhere.
  private func follow(
    _ theirs: ReturnedSegment, from then: SegmentKey, _ file: ReturnedFile, _ transaction: Transaction,
    _ item: inout ImportReport.File
  ) throws -> Diagnostic? {
    guard let target = theirs.target, let now = try transaction.successor(of: then),
      let source = try transaction.knownSources(of: then).first(where: { $0.source == theirs.source }),
      let here = try transaction.knownSources(of: now).first
    else { return nil }
    item.conflicts += 1
    try transaction.suggest(
      source.renumber(target, as: here), for: now, file.locale, why: "import of \(file.location.file)")
    return Diagnostic(
      .warning,
      "sentence '\(then.segment)' of unit '\(then.unit)' is in unit '\(now.unit)' now; its translation is kept there as a "
        + "suggestion: '\(target.text)'", at: theirs.location)
  }
}
