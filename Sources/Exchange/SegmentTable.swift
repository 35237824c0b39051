import ResourceModel

/// A segment file as a table: a row a sentence, in CSV and in workbooks.
struct SegmentTable {
  static let columns = ["id", "source", "target", "state", "note", "remark", "file"]
  /// A word of a row's `file` where a leading apostrophe is text: ``CSVWriter``'s guard is not there.
  static let plain = "plain"

  private let file: SegmentFile
  /// Said in every row: rows are sorted, deleted and pasted together. After it come the digests of the row's notes.
  private let name: String

  /// - Parameter isGuarded: Whether cells get an apostrophe where a spreadsheet would run them as formulas.
  init(_ file: SegmentFile, isGuarded: Bool) {
    self.file = file
    let parts = [file.resource.id, file.exportID, file.resource.sourceLanguage.text, file.locale.text]
    name = (parts.map(NameToken.encode) + (isGuarded ? [] : [Self.plain])).joined(separator: " ")
  }

  func forEachRow(_ body: ([String]) -> Void) {
    for outgoing in file.units {
      for (index, segment) in outgoing.unit.segments.enumerated() {
        let source = outgoing.unit.source(of: segment)
        let translation = outgoing.translations[segment.id]
        let note = Self.note(outgoing, segment, source, isFirst: index == 0)
        let digests = CSVWriter.lines(note).map(CSVWriter.digest).joined(separator: ".")
        body([
          SegmentName.encode(unit: outgoing.unit.id, segment: segment.id), TaggedMarks.write(source),
          TaggedMarks.write(translation?.target ?? InlineContent()), Self.state(translation),
          note, outgoing.remarks(on: segment).map(\.text).joined(separator: "\n\n"), "\(name) #\(digests)",
        ])
      }
    }
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
