import ResourceModel
import XMLTree

/// Writes XLIFF 2.1 in the 2.0 namespace, so that every XLIFF 2 tool reads it.
///
/// Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018. Codes keep
/// their markup in `originalData`; what a translator may do with them is said on each.
public enum XLIFFWriter {
  static let namespace = "urn:oasis:names:tc:xliff:document:2.0"
  static let metadataNamespace = "urn:oasis:names:tc:xliff:metadata:2.0"
  static let glossaryNamespace = "urn:oasis:names:tc:xliff:glossary:2.0"

  /// The bytes of the file, UTF-8; the same file gives the same bytes.
  public static func write(_ file: SegmentFile) -> [UInt8] {
    var writer = XMLWriter()
    let hasTerms = file.units.contains { !$0.terms.isEmpty }
    writer.open(
      "xliff",
      [
        ("xmlns", namespace), ("version", "2.0"), ("srcLang", file.resource.sourceLanguage.text),
        ("trgLang", file.locale.text), ("xmlns:mda", metadataNamespace),
        ("xmlns:gls", hasTerms ? glossaryNamespace : nil),
      ])
    writer.open(
      "file",
      [("id", file.resource.id.nameToken), ("original", file.resource.path), ("canResegment", "no")])
    writer.open("mda:metadata")
    writer.open("mda:metaGroup", [("category", "fournil")])
    writer.leaf("mda:meta", [("type", "export")], text: file.exportID)
    writer.leaf("mda:meta", [("type", "resource")], text: file.resource.id)
    writer.leaf("mda:meta", [("type", "revision")], text: file.revision)
    writer.leaf("mda:meta", [("type", "title")], text: file.resource.title)
    writer.close()
    writer.close()
    let present = Set(file.units.map(\.unit.id))
    for unit in file.units { UnitWriter(file, unit, present).write(to: &writer) }
    writer.close()
    writer.close()
    return writer.bytes
  }
}

extension String {
  /// The text as an XML NMTOKEN: other characters become `_`.
  var nameToken: String {
    let token = String(
      unicodeScalars.map { scalar in
        let isName =
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "._:-".unicodeScalars.contains(scalar)
        return isName ? Character(scalar) : "_"
      })
    return token.isEmpty ? "_" : token
  }
}

/// Writes one `unit` element.
private struct UnitWriter {
  let file: SegmentFile
  let outgoing: OutgoingUnit
  /// The ids of the units in the file.
  let present: Set<String>

  init(_ file: SegmentFile, _ outgoing: OutgoingUnit, _ present: Set<String>) {
    self.file = file
    self.outgoing = outgoing
    self.present = present
  }

  /// The units inside a code that are in the file.
  private func subflows(_ code: InlineCode) -> String? {
    let ids = code.subflows.filter(file.unitIDs.indices.contains).map { file.unitIDs[$0] }.filter(present.contains)
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  private var unit: Unit { outgoing.unit }

  func write(to writer: inout XMLWriter) {
    writer.open(
      "unit",
      [
        ("id", unit.id), ("name", unit.path), ("type", "fournil:\(unit.role.rawValue)"),
        ("xml:space", unit.preservesSpace ? "preserve" : nil),
      ])
    writeTerms(to: &writer)
    writeNotes(to: &writer)
    writeData(to: &writer)
    var at = 0
    for segment in unit.segments {
      ignorable(at..<segment.range.lowerBound, to: &writer)
      write(segment, to: &writer)
      at = segment.range.upperBound
    }
    ignorable(at..<unit.source.length, to: &writer)
    writer.close()
  }

  private func writeTerms(to writer: inout XMLWriter) {
    guard !outgoing.terms.isEmpty else { return }
    writer.open("gls:glossary")
    for term in outgoing.terms {
      writer.open("gls:glossEntry")
      writer.leaf("gls:term", text: term.source)
      for target in term.targets { writer.leaf("gls:translation", text: target) }
      if let definition = term.definition { writer.leaf("gls:definition", text: definition) }
      writer.close()
    }
    writer.close()
  }

  private func writeNotes(to writer: inout XMLWriter) {
    let previous = unit.segments.compactMap { segment -> (String, InlineContent)? in
      outgoing.translations[segment.id]?.oldSource.map { (segment.id, $0) }
    }
    guard !unit.notes.isEmpty || !previous.isEmpty else { return }
    writer.open("notes")
    for note in unit.notes {
      writer.leaf(
        "note",
        [("appliesTo", "source"), ("category", note.kind.rawValue), ("priority", note.kind == .alert ? "1" : nil)],
        text: note.text)
    }
    for (segment, source) in previous {
      writer.leaf(
        "note", [("appliesTo", "source"), ("category", "previous-source")], text: "\(segment): \(source.text)")
    }
    writer.close()
  }

  private func writeData(to writer: inout XMLWriter) {
    guard !unit.codes.isEmpty else { return }
    writer.open("originalData")
    for code in unit.codes {
      writer.leaf("data", [("id", "d\(code.id)")], text: code.opening)
      if code.kind == .paired { writer.leaf("data", [("id", "d\(code.id)e")], text: code.closing) }
    }
    writer.close()
  }

  private func write(_ segment: Segment, to writer: inout XMLWriter) {
    let translation = outgoing.translations[segment.id]
    let state = translation.map { $0.staleness == .substantive ? .initial : $0.state } ?? .initial
    let fact = translation.flatMap(fact)
    writer.open("segment", [("id", segment.id), ("state", state.rawValue), ("subState", fact.map { "fournil:\($0)" })])
    write(unit.source(of: segment), as: "source", to: &writer)
    if let translation, !translation.target.isEmpty { write(translation.target, as: "target", to: &writer) }
    writer.close()
  }

  /// What XLIFF's four states cannot say.
  private func fact(_ translation: Translation) -> String? {
    if translation.staleness != nil { return "stale" }
    if translation.rejection != nil { return "rejected" }
    if translation.isDraft { return "draft" }
    return translation.isLocked ? "locked" : nil
  }

  private func ignorable(_ range: Range<Int>, to writer: inout XMLWriter) {
    guard !range.isEmpty else { return }
    writer.open("ignorable")
    write(unit.source.slice(range), as: "source", to: &writer)
    writer.close()
  }

  private func write(_ content: InlineContent, as name: String, to writer: inout XMLWriter) {
    // A space at an end would be taken for indentation.
    writer.mixed(name) { InlineWriter(unit, content, subflows).write(to: &$0) }
  }
}

/// Writes text with `pc`, `sc`, `ec` and `ph` (XLIFF 2.1 §4.2.3).
private struct InlineWriter {
  private let unit: Unit
  private let content: InlineContent
  private let subflows: (InlineCode) -> String?
  /// Positions of the runs that open and close a pair of this content, properly nested: a code may stand there twice.
  private let whole: Set<Int>

  init(_ unit: Unit, _ content: InlineContent, _ subflows: @escaping (InlineCode) -> String?) {
    self.unit = unit
    self.content = content
    self.subflows = subflows
    whole = Self.wholePairs(content)
  }

  func write(to writer: inout XMLWriter) {
    let last = content.runs.count - 1
    for (index, run) in content.runs.enumerated() {
      switch run {
      case .text(let text): writer.text(text, isFirst: index == 0, isLast: index == last)
      case .standalone(let id): write(id, to: &writer) { placeholder($0, &$1) }
      case .open(let id): write(id, to: &writer) { open($0, isWhole: whole.contains(index), &$1) }
      case .close(let id): write(id, to: &writer) { close($0, isWhole: whole.contains(index), &$1) }
      }
    }
  }

  private func write(_ id: Int, to writer: inout XMLWriter, _ body: (InlineCode, inout XMLWriter) -> Void) {
    if let code = unit.code(id) { body(code, &writer) }
  }

  private func placeholder(_ code: InlineCode, _ writer: inout XMLWriter) {
    writer.inlineEmpty(
      "ph",
      [("id", "\(code.id)")] + rights(code) + [
        ("disp", code.display), ("dataRef", "d\(code.id)"),
        ("subFlows", subflows(code)), ("type", type(code)),
        ("subType", subType(code)),
      ])
  }

  private func open(_ code: InlineCode, isWhole: Bool, _ writer: inout XMLWriter) {
    let common: [(String, String?)] = [("id", "\(code.id)")] + rights(code)
    if isWhole {
      writer.inlineOpen(
        "pc",
        common + [
          ("dispStart", code.display), ("dispEnd", "</\(code.display.dropFirst())"), ("dataRefStart", "d\(code.id)"),
          ("dataRefEnd", "d\(code.id)e"), ("subFlowsStart", subflows(code)), ("type", type(code)),
          ("subType", subType(code)),
        ])
    } else {
      writer.inlineEmpty(
        "sc",
        common + [
          ("disp", code.display), ("dataRef", "d\(code.id)"), ("subFlows", subflows(code)), ("type", type(code)),
          ("subType", subType(code)),
        ])
    }
  }

  private func close(_ code: InlineCode, isWhole: Bool, _ writer: inout XMLWriter) {
    if isWhole {
      writer.inlineClose("pc")
    } else {
      writer.inlineEmpty(
        "ec",
        [("startRef", "\(code.id)")] + rights(code) + [
          ("disp", "</\(code.display.dropFirst())"), ("dataRef", "d\(code.id)e"), ("type", type(code)),
          ("subType", subType(code)),
        ])
    }
  }

  /// XLIFF's default is "yes" for all three.
  private func rights(_ code: InlineCode) -> [(String, String?)] {
    [
      ("canCopy", code.rights.canCopy ? nil : "no"), ("canDelete", code.rights.canDelete ? nil : "no"),
      ("canReorder", code.rights.canReorder ? nil : "no"),
    ]
  }

  /// XLIFF 2.1 §4.3.1.33, `type`.
  private func type(_ code: InlineCode) -> String? {
    switch code.displayClass {
    case .emphasis, .lineBreak, .quantity, .code: "fmt"
    case .link, .reference: "link"
    case .image: "image"
    case .formula, .term, .footnote, .comment, .instruction, .entity, .other: "other"
    }
  }

  private func subType(_ code: InlineCode) -> String { "fournil:\(code.displayClass.rawValue)" }

  private static func wholePairs(_ content: InlineContent) -> Set<Int> {
    var open: [(id: Int, position: Int)] = []
    var pairs: Set<Int> = []
    for (position, run) in content.runs.enumerated() {
      switch run {
      case .text, .standalone: break
      case .open(let id): open.append((id, position))
      case .close(let id):
        guard let match = open.lastIndex(where: { $0.id == id }) else { continue }
        // What opened inside and is not closed yet crosses this pair, and must not be a `pc`.
        if match == open.count - 1 { pairs.formUnion([open[match].position, position]) }
        open.remove(at: match)
      }
    }
    return pairs
  }
}
