import ResourceModel

/// Writes a table for people without a translation tool: UTF-8 with its mark, commas, CR LF.
///
/// Source: RFC 4180. Codes are marks (`<1>`); a cell that a spreadsheet would run as a formula gets an
/// apostrophe, which ``CSVReader`` takes off again.
public enum CSVWriter {
  /// The bytes of the file; the same file gives the same bytes.
  public static func write(_ file: SegmentFile) -> [UInt8] {
    let table = SegmentTable(file, isGuarded: true)
    var text = "\u{FEFF}" + row(SegmentTable.columns)
    table.forEachRow { text += row($0) }
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
