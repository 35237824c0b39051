import ResourceModel
import XMLTree

/// Writes XLIFF 1.2 transitional, for tools that read no XLIFF 2.
///
/// Source: XLIFF Version 1.2, OASIS Standard, 1 February 2008. A group a unit, a `trans-unit` a sentence,
/// without `seg-source`, which several tools write back in the wrong place.
public struct XLIFF12Writer: SegmentFileWriter {
  static let namespace = "urn:oasis:names:tc:xliff:document:1.2"
  /// Of 1.2, and of what is read as such.
  static let namespaces = [namespace, "urn:oasis:names:tc:xliff:document:1.1", ""]

  private let file: SegmentFile
  private let withSegmentedSource: Bool

  /// - Parameters:
  ///   - file: Its units are not looked at; they are given to ``add(_:among:)``.
  ///   - withSegmentedSource: One `trans-unit` a unit, sentences marked in `seg-source`.
  public init(_ file: SegmentFile, withSegmentedSource: Bool = false) {
    self.file = file
    self.withSegmentedSource = withSegmentedSource
  }

  /// The bytes of the file, UTF-8; the same file gives the same bytes.
  public static func write(_ file: SegmentFile, withSegmentedSource: Bool = false) -> [UInt8] {
    XLIFF12Writer(file, withSegmentedSource: withSegmentedSource).whole(file)
  }

  public func add(_ units: [OutgoingUnit], among _: Set<String>) -> [UInt8] {
    var writer = XMLWriter(inside: ["xliff", "file", "body"])
    for outgoing in units where !outgoing.unit.segments.isEmpty {
      let unit = UnitWriter(file: file, outgoing: outgoing)
      if withSegmentedSource { unit.writeWhole(to: &writer) } else { unit.writeSentences(to: &writer) }
    }
    return writer.bytes
  }

  public func head(exportID: String) -> [UInt8] {
    var writer = XMLWriter()
    writer.open("xliff", [("xmlns", Self.namespace), ("version", "1.2")])
    writer.open(
      "file",
      [
        ("original", file.resource.path.writable), ("source-language", file.resource.sourceLanguage.text),
        ("target-language", file.locale.text), ("datatype", "xml"), ("product-name", file.resource.id.writable),
        ("product-version", file.revision.writable), ("build-num", exportID.writable),
      ])
    if !file.references.isEmpty {
      writer.open("header")
      for reference in file.references {
        writer.open("reference")
        writer.leaf("external-file", [("href", reference.href.asIRI)])
        writer.close()
      }
      writer.close()
    }
    writer.open("body")
    return writer.bytes
  }

  public var tail: [UInt8] {
    var writer = XMLWriter(inside: ["xliff", "file", "body"])
    for _ in 0..<3 { writer.close() }
    return writer.bytes
  }
}

private struct UnitWriter {
  let file: SegmentFile
  let outgoing: OutgoingUnit

  private var unit: Unit { outgoing.unit }
  private var kept: XLIFF12KeptWriter { XLIFF12KeptWriter(outgoing.kept) }

  func writeSentences(to writer: inout XMLWriter) {
    writer.open(
      "group",
      [
        ("id", SegmentName.encode(unit: unit.id)), ("resname", unit.path.writable),
        ("restype", "x-fournil-\(unit.role.rawValue)"),
      ])
    for (index, segment) in unit.segments.enumerated() {
      let source = unit.source(of: segment)
      let translation = outgoing.translations[segment.id]
      let naming = CodeNaming([source], in: unit)
      let target = translation.flatMap { $0.target.isEmpty ? nil : $0.target }
      writer.open(
        "trans-unit",
        attributes(SegmentName.encode(unit: unit.id, segment: segment.id), [translation])
          + kept.attributes(of: segment.id))
      writer.mixed("source") { Self.write(naming.parts[0] ?? [], to: &$0) }
      if let target {
        let marks = CodeNaming([target], in: unit, answering: naming).parts[0] ?? []
        writer.mixed("target", [("state", state(translation))]) { Self.write(marks, to: &$0) }
      }
      writeContext(to: &writer)
      writeNotes([segment], isFirst: index == 0, to: &writer)
      writeCandidates(of: [segment.id], to: &writer)
      kept.elements(of: segment.id, to: &writer)
      writer.close()
    }
    writer.close()
  }

  func writeWhole(to writer: inout XMLWriter) {
    let whole = CodeNaming([unit.source], in: unit)
    let parts = CodeNaming(unit.segments.map { unit.source(of: $0) }, in: unit)
    let contents = unit.segments.map { outgoing.translations[$0.id]?.target }
    let targets = CodeNaming(contents, in: unit, answering: parts)
    let translations = unit.segments.map { outgoing.translations[$0.id] }
    writer.open("trans-unit", attributes(SegmentName.encode(unit: unit.id), translations) + kept.attributes(of: nil))
    writer.mixed("source") { Self.write(whole.parts[0] ?? [], to: &$0) }
    writer.mixed("seg-source") { marked(parts.parts, to: &$0) }
    if contents.contains(where: { $0.map { !$0.isEmpty } ?? false }) {
      let lowest = translations.min { ($0?.state ?? .initial) < ($1?.state ?? .initial) } ?? nil
      writer.mixed("target", [("state", state(lowest))]) { marked(targets.parts, to: &$0) }
    }
    writeContext(to: &writer)
    writeNotes(unit.segments, isFirst: true, to: &writer)
    writeCandidates(of: Set(unit.segments.map(\.id)), to: &writer)
    kept.elements(of: nil, to: &writer)
    writer.close()
  }

  private func marked(_ parts: [[InlineMark]?], to writer: inout XMLWriter) {
    let all = parts.flatMap { $0 ?? [] }
    for (index, segment) in unit.segments.enumerated() {
      if index > 0 { writer.text(" ", isFirst: false, isLast: false) }
      writer.inlineOpen("mrk", [("mtype", "seg"), ("mid", NameToken.encode(segment.id))])
      Self.write(parts[index] ?? [], of: all, to: &writer)
      writer.inlineClose("mrk")
    }
  }

  private func attributes(_ id: String, _ translations: [Translation?]) -> [(String, String?)] {
    let isApproved = translations.allSatisfy { translation in
      translation.map { $0.state >= .reviewed && $0.staleness == nil && !$0.isDraft } ?? false
    }
    return [
      ("id", id), ("approved", isApproved ? "yes" : nil),
      ("translate", translations.allSatisfy { $0?.isLocked ?? false } ? "no" : nil),
      ("xml:space", unit.preservesSpace ? "preserve" : nil),
      ("maxwidth", outgoing.limits.codePoints.map { "\($0)" }),
      ("size-unit", outgoing.limits.codePoints == nil ? nil : "char"),
      ("maxbytes", outgoing.limits.bytes.map { "\($0)" }),
    ]
  }

  /// XLIFF 1.2 §2.5, `state`.
  private func state(_ translation: Translation?) -> String {
    guard let translation, translation.rejection == nil else { return "needs-review-translation" }
    if translation.staleness != nil { return "needs-adaptation" }
    if translation.isDraft || translation.state == .initial { return "needs-translation" }
    switch translation.state {
    case .initial, .translated: return "translated"
    case .reviewed: return "signed-off"
    case .final: return "final"
    }
  }

  private func writeContext(to writer: inout XMLWriter) {
    writer.open("context-group", [("purpose", "location")])
    writer.leaf("context", [("context-type", "sourcefile")], text: (unit.file ?? file.resource.path).writable)
    writer.leaf("context", [("context-type", "linenumber")], text: "\(unit.line)")
    writer.close()
  }

  private func writeNotes(_ segments: [Segment], isFirst: Bool, to writer: inout XMLWriter) {
    if isFirst {
      for note in unit.notes {
        writer.leaf(
          "note",
          [("from", note.kind.rawValue), ("annotates", "source"), ("priority", note.kind == .alert ? "1" : nil)],
          text: note.text.writable)
      }
      for limit in unit.limits { writer.leaf("note", [("from", "limit")], text: limit.writable) }
      for term in unit.markedTerms {
        writer.leaf("note", [("from", "term"), ("annotates", "source")], text: term.writable)
      }
      for term in outgoing.terms where !term.targets.isEmpty {
        writer.leaf(
          "note", [("from", "glossary"), ("annotates", "source")],
          text: "\(term.source) → \(term.targets.joined(separator: ", "))".writable)
      }
    }
    for remark in segments.flatMap({ outgoing.remarks(on: $0) }) {
      writer.leaf("note", [("from", ReturnedNote.category)], text: remark.text.writable)
    }
    for segment in segments {
      guard let old = outgoing.translations[segment.id]?.oldSource else { continue }
      writer.leaf("note", [("from", "previous-source"), ("annotates", "source")], text: old.text.writable)
      guard let change = outgoing.sourceChange(of: segment) else { continue }
      writer.leaf("note", [("from", "source-change"), ("annotates", "source")], text: change.marked.writable)
    }
  }

  private func writeCandidates(of segments: Set<String>, to writer: inout XMLWriter) {
    for (index, candidate) in outgoing.candidates.enumerated() where segments.contains(candidate.segment) {
      let source = CodeNaming([candidate.source], in: unit)
      let target = CodeNaming([candidate.target], in: unit, answering: source)
      writer.open(
        "alt-trans",
        [
          ("match-quality", candidate.similarity.map { "\(min(max($0, 0), 100))%" }),
          ("origin", candidate.origin?.writable), ("crc", OwnID.make(index + 1, [])),
        ])
      writer.mixed("source") { Self.write(source.parts[0] ?? [], to: &$0) }
      writer.mixed("target") { Self.write(target.parts[0] ?? [], to: &$0) }
      writer.close()
    }
  }

  /// - Parameter element: All marks of the `source` or `target`, in which an `ex` may name its `bx`.
  private static func write(_ marks: [InlineMark], of element: [InlineMark]? = nil, to writer: inout XMLWriter) {
    let last = marks.count - 1
    let starts = Set(
      (element ?? marks).compactMap { mark in if case .start(_, let id, _) = mark { id } else { nil } })
    for (index, mark) in marks.enumerated() {
      switch mark {
      case .text(let text): writer.text(text.writable, isFirst: index == 0, isLast: index == last)
      case .standalone(let code, let id): writer.inlineEmpty("x", attributes(code, id))
      case .opening(let code, let id): writer.inlineOpen("g", attributes(code, id))
      case .closing: writer.inlineClose("g")
      case .start(let code, let id, _):
        writer.inlineEmpty("bx", [("rid", id)] + attributes(code, id))
      case .end(let code, let id, let isIsolated):
        writer.inlineEmpty(
          "ex",
          [
            ("id", isIsolated ? id : "\(id)-x"), ("rid", !isIsolated && starts.contains(id) ? id : nil),
            ("equiv-text", code.closingText),
          ])
      // Made for XLIFF 2 only.
      case .annotation, .annotationEnd, .spanStart, .spanEnd: break
      }
    }
  }

  private static func attributes(_ code: InlineCode, _ id: String) -> [(String, String?)] {
    let type =
      switch (code.displayClass, code.kind) {
      case (.lineBreak, .standalone): "lb"
      case (.image, .standalone): "image"
      case (.link, .paired): "link"
      default: "x-fournil-\(code.displayClass.rawValue)"
      }
    return [
      ("id", id), ("ctype", type), ("clone", code.rights.canCopy ? nil : "no"), ("equiv-text", code.display.writable),
    ]
  }
}

extension InlineCode {
  fileprivate var closingText: String { "</\(display.dropFirst())".writable }
}
