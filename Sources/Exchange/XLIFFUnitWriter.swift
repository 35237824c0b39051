import ResourceModel
import XMLTree

/// Writes one `unit` element.
struct XLIFFUnitWriter {
  private enum Part {
    case gap(InlineContent)
    case segment(Segment, InlineContent)
  }

  /// Those asked for, and targets that could not be written as such.
  private(set) var candidates: [OutgoingCandidate]
  private let outgoing: OutgoingUnit
  private let kept: KeptWriter
  private let subflows: [Int: String]
  private var parts: [Part] = []
  private let sources: CodeNaming
  private var targets: CodeNaming
  private let hints: [ReorderHints]
  private var annotations: InlineAnnotations
  private var attributes: [(String, String?)] = []
  private var sourceMarks: [[InlineMark]] = []
  private var targetMarks: [[InlineMark]?] = []

  private var unit: Unit { outgoing.unit }

  /// - Parameters:
  ///   - present: The ids of the units in the file.
  ///   - kept: What other tools left, as far as it may be written.
  init(_ file: SegmentFile, _ outgoing: OutgoingUnit, _ present: Set<String>, kept: [KeptContent]) {
    let unit = outgoing.unit
    self.kept = KeptWriter(kept)
    self.outgoing = outgoing
    candidates = outgoing.candidates.filter { candidate in unit.segments.contains { $0.id == candidate.segment } }
    var flows: [Int: String] = [:]
    for code in unit.codes {
      let ids = code.subflows.filter(file.unitIDs.indices.contains).map { file.unitIDs[$0] }.filter(present.contains)
      if !ids.isEmpty { flows[code.id] = ids.map(NameToken.encode).joined(separator: " ") }
    }
    subflows = flows
    parts = Self.parts(of: unit)
    let contents = parts.map { part in
      switch part {
      case .gap(let content), .segment(_, let content): content
      }
    }
    let naming = CodeNaming(contents, in: unit)
    sources = naming
    hints = naming.parts.map { ReorderHints($0 ?? []) }
    targets = CodeNaming([], in: unit, answering: naming)
    annotations = InlineAnnotations(unit)
    nameTargets()
    annotate()
  }

  /// What ITS says of the unit, its sources and its targets.
  private mutating func annotate() {
    attributes = annotations.attributes(outgoing.structuralAnnotations)
    let inline = unit.annotations.filter(\.isInline)
    for (index, part) in parts.enumerated() {
      let source = sources.parts[index] ?? []
      guard case .segment(let segment, _) = part else {
        sourceMarks.append(source)
        targetMarks.append(nil)
        continue
      }
      sourceMarks.append(annotations.source(source, whole: inline))
      let said = outgoing.translations[segment.id]?.annotations ?? []
      targetMarks.append(targets.parts[index].map { annotations.target($0, said) })
    }
  }

  /// Whether attributes of the ITS module are written.
  var usesITS: Bool { annotations.usesITS }
  var usesDomains: Bool { annotations.usesDomains }
  /// Whether resource data is written.
  var hasResources: Bool { !outgoing.references.isEmpty || !unit.externalResources.isEmpty }

  private static func parts(of unit: Unit) -> [Part] {
    var parts: [Part] = []
    var at = 0
    for segment in unit.segments {
      if at < segment.range.lowerBound { parts.append(.gap(unit.source.slice(at..<segment.range.lowerBound))) }
      parts.append(.segment(segment, unit.source(of: segment)))
      at = segment.range.upperBound
    }
    let length = unit.source.length
    if at < length { parts.append(.gap(unit.source.slice(at..<length))) }
    return parts
  }

  /// Leaves out, one round after another, the targets that would not be valid.
  private mutating func nameTargets() {
    var contents: [InlineContent?] = parts.map { part in
      guard case .segment(let segment, _) = part, let target = outgoing.translations[segment.id]?.target,
        !target.isEmpty
      else { return nil }
      return target
    }
    // Leaving one out may take from another what it closes; after a few rounds none is written.
    for round in 0... {
      targets = CodeNaming(contents, in: unit, answering: sources)
      let faulty = parts.indices.filter { index in
        if round > 4 { return contents[index] != nil }
        guard let marks = targets.parts[index] else { return false }
        return !hints[index].admit(marks, for: sources.parts[index] ?? [])
      }
      if faulty.isEmpty { return }
      for index in faulty {
        if case .segment(let segment, let source) = parts[index], let target = contents[index] {
          candidates.append(
            OutgoingCandidate(
              segment: segment.id, source: outgoing.translations[segment.id]?.oldSource ?? source, target: target,
              kind: .other, origin: "fournil"))
        }
        contents[index] = nil
      }
    }
  }

  // MARK: Writing

  func write(to writer: inout XMLWriter) {
    let isLocked = unit.segments.allSatisfy { outgoing.translations[$0.id]?.isLocked ?? false }
    writer.open(
      "unit",
      [
        ("id", NameToken.encode(unit.id)), ("name", unit.path.writable), ("type", "fournil:\(unit.role.rawValue)"),
        ("translate", isLocked ? "no" : nil), ("xml:space", unit.preservesSpace ? "preserve" : nil),
        // A sentence that is split is joined again; sentences that are joined may not be cut as they were.
        ("canResegment", unit.segments.count == 1 ? "yes" : nil), ("fs:fs", unit.formatStyle),
        ("slr:sizeRestriction", outgoing.limits.codePoints.map { "\($0)" }),
        ("slr:storageRestriction", outgoing.limits.bytes.map { "\($0)" }),
        ("srcDir", unit.direction?.base),
      ] + attributes + kept.attributes)
    writeCandidates(to: &writer)
    writeTerms(to: &writer)
    writeHashes(to: &writer)
    writer.resourceData(outgoing.references, resources: unit.externalResources, kept: kept)
    annotations.records.write(to: &writer)
    writeRules(to: &writer)
    kept.elements(to: &writer)
    writeNotes(to: &writer)
    writeData(to: &writer)
    for index in parts.indices { write(part: index, to: &writer) }
    writer.close()
  }

  private func writeCandidates(to writer: inout XMLWriter) {
    kept.container("mtc:matches", XLIFFNamespace.matches, .matches, isEmpty: candidates.isEmpty, to: &writer) {
      writeOwnCandidates(to: &$0)
    }
  }

  private func writeOwnCandidates(to writer: inout XMLWriter) {
    for (index, candidate) in candidates.enumerated() {
      writer.open(
        "mtc:match",
        [
          ("id", OwnID.make(index + 1, [])), ("ref", "#\(NameToken.encode(candidate.segment))"),
          ("type", candidate.kind.rawValue),
          ("similarity", candidate.similarity.map { "\(min(max($0, 0), 100))" }),
          ("matchQuality", candidate.quality.map { "\($0)" }),
          ("matchSuitability", candidate.suitability.map { "\($0)" }),
          ("origin", candidate.origin?.writable),
        ])
      let source = CodeNaming([candidate.source], in: unit)
      let target = CodeNaming([candidate.target], in: unit, answering: source)
      let inline = XLIFFInlineWriter(style: .bare)
      writer.mixed("source") { inline.write(source.parts[0] ?? [], to: &$0) }
      writer.mixed("target") { inline.write(target.parts[0] ?? [], to: &$0) }
      writer.close()
    }
  }

  private func writeTerms(to writer: inout XMLWriter) {
    let terms = outgoing.terms.filter { !$0.targets.isEmpty || $0.definition != nil }
    kept.container("gls:glossary", XLIFFNamespace.glossary, .glossary, isEmpty: terms.isEmpty, to: &writer) {
      for (index, term) in terms.enumerated() {
        let said = ([term.source] + term.targets + [term.definition].compactMap { $0 }).map(\.writable)
        $0.open("gls:glossEntry", [("id", OwnID.make(index + 1, said))])
        $0.leaf("gls:term", text: term.source.writable)
        for target in term.targets { $0.leaf("gls:translation", text: target.writable) }
        if let definition = term.definition { $0.leaf("gls:definition", text: definition.writable) }
        $0.close()
      }
    }
  }

  private func writeHashes(to writer: inout XMLWriter) {
    let rules = outgoing.rules
    let hashes = unit.segments.compactMap { segment in outgoing.sourceHashes[segment.id].map { (segment.id, $0) } }
    kept.container(
      "mda:metadata", XLIFFNamespace.metadata, .metadata, isEmpty: hashes.isEmpty && rules.isEmpty, to: &writer
    ) {
      if !hashes.isEmpty {
        $0.open("mda:metaGroup", [("category", "fournil"), ("appliesTo", "source")])
        for (segment, hash) in hashes { $0.leaf("mda:meta", [("type", segment.writable)], text: hash.writable) }
        $0.close()
      }
      if !rules.isEmpty {
        $0.open("mda:metaGroup", [("category", "fournil")])
        $0.leaf("mda:meta", [("type", OwnID.rules)], text: rules.map { OwnID.digest($0.said) }.joined(separator: " "))
        $0.close()
      }
    }
  }

  private func writeRules(to writer: inout XMLWriter) {
    let rules = outgoing.rules
    kept.container("val:validation", XLIFFNamespace.validation, .validation, isEmpty: rules.isEmpty, to: &writer) {
      for rule in rules {
        $0.leaf("val:rule", rule.attributes)
      }
    }
  }

  private func writeNotes(to writer: inout XMLWriter) {
    let notes = TranslatorNotes(outgoing)
    guard !notes.isEmpty else { return }
    writer.open("notes")
    for (index, note) in unit.notes.enumerated() {
      writer.note(
        note.kind.rawValue, note.text, index + 1, appliesTo: "source", priority: note.kind == .alert ? "1" : nil)
    }
    for (index, fact) in notes.facts.enumerated() {
      writer.note(fact.category, fact.text, unit.notes.count + index + 1, appliesTo: "source")
    }
    for (index, remark) in notes.remarks.enumerated() {
      writer.note(ReturnedNote.category, remark, unit.notes.count + notes.facts.count + index + 1)
    }
    writer.close()
  }

  private func writeData(to writer: inout XMLWriter) {
    guard !unit.codes.isEmpty else { return }
    writer.open("originalData")
    for code in unit.codes {
      writer.mixed("data", [("id", "d\(code.id)")]) { $0.characters(code.opening) }
      if code.kind == .paired { writer.mixed("data", [("id", "d\(code.id)e")]) { $0.characters(code.closing) } }
    }
    writer.close()
  }

  private func write(part index: Int, to writer: inout XMLWriter) {
    let inline = XLIFFInlineWriter(style: .full(hints[index].values, subflows))
    let source = sourceMarks[index]
    switch parts[index] {
    case .gap:
      writer.open("ignorable")
      writer.mixed("source") { inline.write(source, to: &$0) }
    case .segment(let segment, _):
      let translation = outgoing.translations[segment.id]
      let target = targetMarks[index]
      // What needs work is said twice: a tool may drop the `subState`, and a state we sent is no news.
      let state = target != nil && translation?.needsWork == false ? translation?.state ?? .initial : .initial
      writer.open(
        "segment",
        [
          ("id", NameToken.encode(segment.id)), ("state", state.rawValue),
          (
            "subState",
            translation.flatMap(\.exchangedFact).map { "fournil:\($0)" } ?? kept.subState(segment, state)
          ),
        ])
      writer.mixed("source") { inline.write(source, to: &$0) }
      if let target { writer.mixed("target") { inline.write(target, to: &$0) } }
    }
    writer.close()
  }
}

extension TargetRule {
  fileprivate var attributes: [(String, String?)] {
    [(kind.rawValue, text.writable), ("caseSensitive", isCaseSensitive ? nil : "no")]
  }

  /// Its attributes as ``OwnID`` digests them.
  fileprivate var said: [String] { attributes.compactMap { name, value in value.map { "\(name) \($0)" } }.sorted() }
}

extension Translation {
  /// Whether somebody has to look at it before it can stand.
  var needsWork: Bool { isDraft || staleness != nil || rejection != nil }

  /// What XLIFF's four states cannot say.
  var exchangedFact: String? {
    if omission != nil { return "omitted" }
    if staleness != nil { return "stale" }
    if rejection != nil { return "rejected" }
    if isDraft { return "draft" }
    return isLocked ? "locked" : nil
  }
}

/// What is told a translator of a unit beside the author's notes.
struct TranslatorNotes {
  private let hasNotes: Bool
  /// Category and text.
  let facts: [(category: String, text: String)]
  /// What translators said; terms they proposed stand in the glossary.
  let remarks: [String]

  /// Categories of notes that are ours, not a translator's.
  static let categories: Set<String> = [
    "description", "alert", "previous-source", "source-change", "returned", "limit",
  ]

  init(_ outgoing: OutgoingUnit) {
    hasNotes = !outgoing.unit.notes.isEmpty
    remarks = outgoing.remarks.filter { $0.kind == .remark }.map { ReturnedNote.written($0, in: outgoing.unit) }
    let limits = outgoing.unit.limits.map { (category: "limit", text: $0) }
    facts =
      limits
      + outgoing.unit.segments.flatMap { segment -> [(category: String, text: String)] in
        let translation = outgoing.translations[segment.id]
        let previous = translation?.oldSource.map { ("previous-source", "\(segment.id): \($0.text)") }
        let change = outgoing.sourceChange(of: segment).map { ("source-change", "\(segment.id): \($0.marked)") }
        let returned = translation?.rejection.map { ("returned", "\(segment.id): \($0)") }
        return [previous, change, returned].compactMap { $0 }
      }
  }

  var isEmpty: Bool { !hasNotes && facts.isEmpty && remarks.isEmpty }
}
