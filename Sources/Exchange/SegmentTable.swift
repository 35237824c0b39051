import ResourceModel

/// A segment file as a table: a row a sentence, in CSV and in workbooks.
struct SegmentTable {
  static let columns = ["id", "source", "target", "state", "note", "remark", "file"]

  private let file: SegmentFile
  private let isGuarded: Bool
  private let mostInCell: Int

  /// - Parameters:
  ///   - isGuarded: Whether cells get an apostrophe where a spreadsheet would run them as formulas.
  ///   - mostInCell: How many UTF-16 code units a cell can hold.
  init(_ file: SegmentFile, isGuarded: Bool, mostInCell: Int = .max) {
    self.file = file
    self.isGuarded = isGuarded
    self.mostInCell = mostInCell
  }

  func forEachRow(_ body: ([String]) -> Void) {
    for outgoing in file.units {
      for (index, segment) in outgoing.unit.segments.enumerated() {
        body(row(outgoing, segment, isFirst: index == 0))
      }
    }
  }

  /// A sentence that does not fit goes out cut and without its translation: nothing of it can come back.
  private func row(_ outgoing: OutgoingUnit, _ segment: Segment, isFirst: Bool) -> [String] {
    let source = outgoing.unit.source(of: segment)
    let translation = outgoing.translations[segment.id]
    var name = RowName(file, isGuarded: isGuarded)
    let id = SegmentName.encode(unit: outgoing.unit.id, segment: segment.id)
    let texts = [TaggedMarks.write(source), TaggedMarks.write(translation?.target ?? InlineContent())]
    name.isCut = !([id] + texts).allSatisfy(fits)
    if name.isCut {
      return [cut(id), cut(texts[0]), "", "", "✂ too long for a cell; translate it in another format", "", name.text]
    }
    let (remarks, isWhole) = remarks(outgoing.remarks(on: segment).map(\.text))
    var notes = [Self.note(outgoing, segment, source, isFirst: isFirst)]
    if !isWhole { notes.insert("✂ remarks too long for a cell are not shown; another format has them", at: 0) }
    let note = cut(notes.joined(separator: "\n").writable)
    // Of the lines that are sent, else one that was cut comes back as another's.
    name.digests = CSVWriter.lines(note).map(CSVWriter.digest).joined(separator: ".")[...]
    if !fits(name.text) { name.digests = nil }
    return [id] + texts + [Self.state(translation), note, remarks, name.text]
  }

  private func fits(_ text: String) -> Bool { mostInCell == .max || text.utf16.count <= mostInCell }

  private func cut(_ text: String) -> String {
    fits(text) ? text : String(text.unicodeScalars.prefix(mostInCell / 2)) + "…"
  }

  /// As many remarks as a cell holds, each whole: a part of one would come back as another.
  private func remarks(_ all: [String]) -> (text: String, isWhole: Bool) {
    var kept: [String] = []
    for remark in all where fits((kept + [remark]).joined(separator: "\n\n")) { kept.append(remark) }
    return (kept.joined(separator: "\n\n"), kept.count == all.count)
  }

  private static func state(_ translation: Translation?) -> String {
    guard let translation, !translation.target.isEmpty else { return "" }
    return translation.exchangedFact ?? translation.state.rawValue
  }

  private static func note(
    _ outgoing: OutgoingUnit, _ segment: Segment, _ source: InlineContent, isFirst: Bool
  ) -> String {
    var parts: [String] = []
    if let change = outgoing.sourceChange(of: segment) { parts.append(change.marked) }
    if isFirst {
      parts += outgoing.unit.notes.map(\.text) + outgoing.unit.limits + outgoing.unit.markedTerms
      parts += outgoing.terms.filter { !$0.targets.isEmpty }
        .map { "\($0.source) → \($0.targets.joined(separator: ", "))" }
    }
    if let legend = TaggedMarks.legend(source, in: outgoing.unit) { parts.append(legend) }
    return parts.joined(separator: "\n")
  }
}

/// What a row says of the export it belongs to: rows are sorted, deleted and pasted together.
///
/// `resource export source-language locale`, then `plain`, `cut` and, after `#`, the digests of the row's notes.
struct RowName {
  private static let plain = "plain"
  private static let cut = "cut"

  /// What all rows of an export say.
  let written: String
  /// Whether cells may bear the apostrophe of ``CSVWriter``; else one that leads is text.
  let isGuarded: Bool
  /// Whether the sentence did not fit and stands there in part.
  var isCut = false
  /// Of the lines of the note; nil when they are not known.
  var digests: Substring?

  init(_ file: SegmentFile, isGuarded: Bool) {
    self.isGuarded = isGuarded
    let parts = [file.resource.id, file.exportID, file.resource.sourceLanguage.text, file.locale.text]
    written = parts.map(NameToken.encode).joined(separator: " ")
  }

  /// - Returns: nil when the text is not a name of ours.
  init?(_ text: String) {
    let words = text.trimmingXMLSpace.split(separator: " ")
    let parts = words.prefix { !$0.hasPrefix("#") }
    let marks = parts.dropFirst(4)
    guard parts.count >= 4, marks.allSatisfy({ $0 == Self.plain || $0 == Self.cut }) else { return nil }
    written = parts.prefix(4).joined(separator: " ")
    isGuarded = !marks.contains(Self.plain[...])
    isCut = marks.contains(Self.cut[...])
    digests = parts.count + 1 == words.count ? words.last?.dropFirst() : nil
  }

  var text: String {
    let marks = (isGuarded ? [] : [Self.plain]) + (isCut ? [Self.cut] : [])
    return ([written] + marks + (digests.map { ["#\($0)"] } ?? [])).joined(separator: " ")
  }

  var resource: String { part(0) }
  var exportID: String { part(1) }

  /// nil when a tag is none.
  var languages: (source: LanguageTag, locale: LanguageTag)? {
    guard let source = LanguageTag(part(2)), let locale = LanguageTag(part(3)) else { return nil }
    return (source, locale)
  }

  private func part(_ index: Int) -> String {
    NameToken.decode(String(written.split(separator: " ")[index]))
  }
}
