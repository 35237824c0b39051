import Diagnostics
import XMLTree

/// Reads a table that came back, as spreadsheets save it: commas, semicolons or tabs; UTF-8 or UTF-16.
public enum CSVReader {
  /// Whether the first row is that of a segment file: a glossary is a table too.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    guard let text = try? TextDecoding.decode(bytes, file: "") else { return false }
    var table = CSVTable(text, file: "")
    return table.next(keeping: nil).map(TableColumns.recognises) ?? false
  }

  /// - Throws: ``ExchangeError`` when nothing of the file can be used.
  public static func read(_ bytes: [UInt8], file: String) throws -> [ReturnedFile] {
    let text = try TextDecoding.decode(bytes, file: file)
    var table = CSVTable(text, file: file)
    guard let header = table.next(keeping: nil) else {
      if let fault = table.fault { throw ExchangeError(fault) }
      throw ExchangeError(SourceLocation(file: file, line: 1, column: 1), "the table is empty; nothing to import")
    }
    let columns = try TableColumns(header)
    var files = TableGatherer(file)
    while let row = table.next(keeping: columns.used) {
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
  /// What a spreadsheet can have.
  private static let (mostRows, mostColumns) = (1_048_576, 16_384)

  /// A quotation mark that nothing closes, or more than a table can have; rows before it stand.
  private(set) var fault: Diagnostic?
  private let bytes: [UInt8]
  private let file: String
  private let separator: UInt8
  private var at = 0
  private var cursor = LineCursor()
  private var count = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    // Some write the separator into a line of its own, for Excel.
    if first.count == 5, first.starts(with: "sep=".utf8), let stated = first.last, candidates.contains(stated) {
      separator = stated
      at = first.count
      skipLineEnd()
    } else {
      separator =
        candidates.max { one, other in first.count { $0 == one } < first.count { $0 == other } } ?? candidates[0]
    }
  }

  /// - Parameter places: The columns to read; all when nil.
  mutating func next(keeping places: Set<Int>?) -> TableRow? {
    guard at < bytes.count, fault == nil else { return nil }
    let location = location()
    count += 1
    guard count <= Self.mostRows else { return stop("more rows than a table has; split the file", at: location) }
    var cells: [Int: TableCell] = [:]
    var column = 0
    while true {
      let isKept = places?.contains(column) ?? true
      let place = isKept ? self.location() : location
      let start = at
      guard let text = cell(isKept: isKept) else {
        at = start
        return stop("a quotation mark is not closed; the file may be cut short", at: self.location())
      }
      if isKept { cells[column] = TableCell(text: text, location: place) }
      column += 1
      guard column <= Self.mostColumns else { return stop("more columns than a table has; delete them", at: location) }
      guard at < bytes.count, bytes[at] == separator else { break }
      at += 1
    }
    skipLineEnd()
    return TableRow(cells: cells, location: location)
  }

  private mutating func skipLineEnd() {
    if at < bytes.count, bytes[at] == 0x0D { at += 1 }
    if at < bytes.count, bytes[at] == 0x0A { at += 1 }
  }

  private mutating func stop(_ message: String, at location: SourceLocation) -> TableRow? {
    fault = .error(message, at: location)
    return nil
  }

  /// The next cell, empty when it is not kept; nil when it is not closed.
  private mutating func cell(isKept: Bool) -> String? {
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    if at < bytes.count, bytes[at] == quote {
      at += 1
      while true {
        guard at < bytes.count else { return nil }
        let byte = bytes[at]
        at += 1
        if byte != quote {
          if isKept { text.append(byte) }
        } else if at < bytes.count, bytes[at] == quote {
          if isKept { text.append(quote) }
          at += 1
        } else {
          break
        }
      }
    }
    while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
      if isKept { text.append(bytes[at]) }
      at += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func location() -> SourceLocation {
    let (line, column) = bytes.withUnsafeBufferPointer { cursor.move(to: at, in: $0) }
    return SourceLocation(file: file, line: line, column: column)
  }
}
