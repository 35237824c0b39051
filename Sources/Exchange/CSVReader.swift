import Diagnostics
import XMLTree

/// Reads a table that came back, as spreadsheets save it: commas, semicolons or tabs; UTF-8 or UTF-16.
public enum CSVReader {
  /// Whether the first row is that of a segment file: a glossary is a table too.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    guard let text = try? TextDecoding.decode(bytes, file: "") else { return false }
    var table = CSVTable(text, file: "")
    return table.next().map(TableColumns.recognises) ?? false
  }

  /// - Throws: ``ExchangeError`` when nothing of the file can be used.
  public static func read(_ bytes: [UInt8], file: String) throws -> [ReturnedFile] {
    let text = try TextDecoding.decode(bytes, file: file)
    var table = CSVTable(text, file: file)
    guard let header = table.next() else {
      throw ExchangeError(SourceLocation(file: file, line: 1, column: 1), "the table is empty; nothing to import")
    }
    let columns = try TableColumns(header)
    var files = TableGatherer(file)
    while let row = table.next() {
      // Spreadsheets leave empty rows at the end.
      guard row.cells.values.contains(where: { !$0.text.isEmpty }) else { continue }
      files.add(row, columns)
    }
    if let fault = table.fault { files.report(fault) }
    return try files.files()
  }
}

/// The rows of a table (RFC 4180), with the separator that its first row uses.
struct CSVTable {
  /// A quotation mark that nothing closes; rows before it stand.
  private(set) var fault: Diagnostic?
  private let bytes: [UInt8]
  private let file: String
  private let separator: UInt8
  private var at = 0
  private var cursor = LineCursor()

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    separator =
      candidates.max { one, other in first.count { $0 == one } < first.count { $0 == other } } ?? candidates[0]
  }

  mutating func next() -> TableRow? {
    guard at < bytes.count, fault == nil else { return nil }
    let location = location()
    var cells: [Int: TableCell] = [:]
    while true {
      let place = self.location()
      guard let text = cell() else {
        fault = .error("a quotation mark is not closed; the file may be cut short", at: place)
        return nil
      }
      cells[cells.count] = TableCell(text: text, location: place)
      guard at < bytes.count, bytes[at] == separator else { break }
      at += 1
    }
    if at < bytes.count, bytes[at] == 0x0D { at += 1 }
    if at < bytes.count, bytes[at] == 0x0A { at += 1 }
    return TableRow(cells: cells, location: location)
  }

  private mutating func cell() -> String? {
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    if at < bytes.count, bytes[at] == quote {
      at += 1
      while true {
        guard at < bytes.count else { return nil }
        let byte = bytes[at]
        at += 1
        if byte != quote {
          text.append(byte)
        } else if at < bytes.count, bytes[at] == quote {
          text.append(quote)
          at += 1
        } else {
          break
        }
      }
    }
    while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
      text.append(bytes[at])
      at += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func location() -> SourceLocation {
    let (line, column) = bytes.withUnsafeBufferPointer { cursor.move(to: at, in: $0) }
    return SourceLocation(file: file, line: line, column: column)
  }
}
