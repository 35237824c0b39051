import ResourceModel

/// Writes a table for people without a translation tool: UTF-8 with its mark, commas, CR LF.
///
/// Source: RFC 4180. Codes are marks (`<1>`); a cell that a spreadsheet would run as a formula gets an
/// apostrophe, which ``CSVReader`` takes off again.
public enum CSVWriter {
  static let columns = ["id", "source", "target", "state", "note", "remark", "file"]

  /// The bytes of the file; the same file gives the same bytes.
  public static func write(_ file: SegmentFile) -> [UInt8] {
    var text = "\u{FEFF}" + row(columns)
    // Said in every row: rows are sorted, deleted and pasted together.
    let name = [
      file.resource.id, file.exportID, file.resource.sourceLanguage.text, file.locale.text,
    ].map(NameToken.encode).joined(separator: " ")
    for outgoing in file.units {
      for (index, segment) in outgoing.unit.segments.enumerated() {
        let source = outgoing.unit.source(of: segment)
        let translation = outgoing.translations[segment.id]
        let note = note(outgoing, segment, source, isFirst: index == 0)
        text += row([
          SegmentName.encode(unit: outgoing.unit.id, segment: segment.id), TaggedMarks.write(source),
          TaggedMarks.write(translation?.target ?? InlineContent()), state(translation),
          note, outgoing.remarks(on: segment).map(\.text).joined(separator: "\n\n"),
          "\(name) #\(lines(note).map(digest).joined(separator: "."))",
        ])
      }
    }
    return Array(text.utf8)
  }

  private static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  private static func cell(_ text: String) -> String {
    var result = "\""
    // Scalars: a mark combined with a quotation mark must not hide it.
    for scalar in guarded(text).unicodeScalars {
      switch scalar {
      case "\"": result += "\"\""
      case "\0": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Of a cell with notes.
  static func lines(_ note: String) -> [String] {
    note.split(whereSeparator: \.isNewline).map { String($0).trimmingXMLSpace }.filter { !$0.isEmpty }
  }

  /// By which a line of a note is known again.
  static func digest(_ line: String) -> String { String(OwnID.digest([line]).prefix(6)) }

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

  /// What makes a cell a formula, full-width forms too.
  private static let triggers: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  private static func guarded(_ text: String) -> String {
    var scalars = text.unicodeScalars.makeIterator()
    guard let first = scalars.next() else { return text }
    let isAmbiguous = first == "'" && scalars.next().map { triggers.contains($0) || $0 == "'" } ?? false
    guard triggers.contains(first) || isAmbiguous else { return text }
    return "'" + text
  }

  /// The text of a cell without the apostrophe that guarded it.
  static func unguarded(_ text: String) -> String {
    var scalars = text.unicodeScalars.makeIterator()
    guard scalars.next() == "'", let second = scalars.next(), triggers.contains(second) || second == "'" else {
      return text
    }
    return String(text.unicodeScalars.dropFirst())
  }
}
