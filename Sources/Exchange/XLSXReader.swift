import Diagnostics
import XMLTree
import ZipArchives

/// Reads a workbook that came back from Excel, LibreOffice, Google Sheets or a script.
///
/// Every sheet that has our columns is read, wherever they stand. Places are `file:row:column`.
/// A cell that is not text is taken where it is certain what it shows, else refused with its place.
public enum XLSXReader {
  /// Whether a file is a workbook, whatever its name.
  public static func recognises(_ bytes: [UInt8]) -> Bool { XLSXPackage.recognises(bytes) }

  /// - Throws: ``ExchangeError``, ``ParseError`` or ``ZipError`` when nothing of the file can be used.
  public static func read(_ bytes: [UInt8], file: String) throws -> [ReturnedFile] {
    let package = try XLSXPackage(bytes, file: file)
    let texts = try package.sharedStrings.map { XLSXStrings(try package.part($0)) }
    let formats = try package.styles.map { XLSXFormats(try package.part($0)) }
    var gatherer = TableGatherer(file)
    var isFirst = true
    for sheet in package.sheets {
      // Rows of one sheet only can be told apart by their numbers.
      let name = isFirst ? file : "\(file)!\(sheet.name)"
      let cells = XLSXCells(try package.part(sheet.path), file: name, texts: texts, formats: formats)
      if try cells.gather(into: &gatherer) { isFirst = false }
    }
    guard !isFirst else {
      throw ExchangeError(
        SourceLocation(file: file, line: 1, column: 1),
        "no sheet has the columns 'id', 'source', 'target' and 'file'; keep the first row as it was exported")
    }
    return try gatherer.files()
  }
}

/// The rows of one sheet.
private struct XLSXCells {
  private let document: Document
  private let file: String
  private let texts: XLSXStrings?
  private let formats: XLSXFormats?
  /// Above the header, somebody may write a title.
  private static let mostRowsAbove = 20
  /// What a sheet can have.
  private static let (mostRows, mostColumns) = (1_048_576, 16_384)

  init(_ document: Document, file: String, texts: XLSXStrings?, formats: XLSXFormats?) {
    self.document = document
    self.file = file
    self.texts = texts
    self.formats = formats
  }

  /// - Returns: Whether the sheet has our columns.
  func gather(into gatherer: inout TableGatherer) throws(ExchangeError) -> Bool {
    guard let data = children(document.root, "sheetData").first else { return false }
    var columns: TableColumns?
    var number = 0
    for node in document.children(data) where document.kind(node) == .element {
      let stated = document.value(node, "r").flatMap { Int($0) }
      number = stated.flatMap { (1...Self.mostRows).contains($0) ? $0 : nil } ?? min(number + 1, Self.mostRows)
      let row = row(node, number, keeping: columns?.used)
      if let columns {
        if row.cells.values.contains(where: { !$0.text.isEmpty || $0.fault != nil }) { gatherer.add(row, columns) }
      } else if TableColumns.recognises(row) {
        columns = try TableColumns(row)
      } else if number > Self.mostRowsAbove {
        return false
      }
    }
    return columns != nil
  }

  private func children(_ node: Document.Node, _ local: String) -> [Document.Node] {
    document.children(node).filter { document.kind($0) == .element && document.name($0).local == local }
  }

  /// - Parameter places: The columns to read; all when nil.
  private func row(_ node: Document.Node, _ number: Int, keeping places: Set<Int>?) -> TableRow {
    let location = SourceLocation(file: file, line: number, column: 1)
    var found: [Int: TableCell] = [:]
    var column = -1
    for cell in document.children(node) where document.kind(cell) == .element {
      column = document.value(cell, "r").flatMap(XLSXReference.column) ?? column + 1
      guard column < Self.mostColumns, places?.contains(column) ?? true else { continue }
      found[column] = self.cell(cell, at: SourceLocation(file: file, line: number, column: column + 1))
    }
    if found.isEmpty { return TableRow(cells: [:], location: location) }
    // Programs leave out a cell that is empty.
    for place in places ?? [] where found[place] == nil {
      found[place] = TableCell(text: "", location: SourceLocation(file: file, line: number, column: place + 1))
    }
    return TableRow(cells: found, location: location)
  }

  private func cell(_ node: Document.Node, at location: SourceLocation) -> TableCell {
    func fault(_ reason: String) -> TableCell { TableCell(text: "", location: location, fault: reason) }
    if !children(node, "f").isEmpty {
      return fault("the cell holds a formula, not text; copy its result and paste it as text")
    }
    let value = children(node, "v").first.map(document.text) ?? ""
    switch document.value(node, "t") ?? "n" {
    case "s":
      guard let index = Int(value.trimmingXMLSpace), let text = texts?[index] else {
        return fault("the text of the cell is missing from the workbook; type it again")
      }
      return TableCell(text: text, location: location)
    case "inlineStr":
      return TableCell(text: children(node, "is").map { XLSXStrings.text($0, document) }.joined(), location: location)
    case "str": return TableCell(text: XLSXText.decode(value), location: location)
    case "n": return number(value.trimmingXMLSpace, format: document.value(node, "s").flatMap { Int($0) }, location)
    case "b": return fault("the cell holds a truth value, not text; give the cell the format Text and type it again")
    case "e": return fault("the cell holds the error '\(value)', not text; type the text again")
    case "d": return fault("the cell holds a date, not text; give the cell the format Text and type it again")
    case let type: return fault("the cell is of a type nobody knows, '\(type)'; type its text again")
    }
  }

  private func number(_ value: String, format: Int?, _ location: SourceLocation) -> TableCell {
    if value.isEmpty { return TableCell(text: "", location: location) }
    let isShownAsIs = format.map { formats?.isPlain($0) ?? false } ?? true
    guard isShownAsIs, let number = Double(value), number.isFinite else {
      return TableCell(
        text: "", location: location,
        fault: "the cell holds a number, '\(value)', shown as a date or the like; give the cell the format Text and "
          + "type it again")
    }
    if let whole = Int(value), whole.magnitude < 1_000_000_000_000 { return TableCell(text: value, location: location) }
    let text = "\(number)"
    return TableCell(
      text: text, location: location,
      doubt: "the cell holds a number, which programs show as their language has it, and '\(text)' may not be what was "
        + "typed")
  }
}

/// The shared strings of a workbook.
private struct XLSXStrings {
  private let texts: [String]

  init(_ document: Document) {
    texts = document.children(document.root).filter { document.kind($0) == .element }.map { Self.text($0, document) }
  }

  subscript(_ index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }

  /// The text of `si` or `is`: its own, and that of runs; how a word is pronounced is not part of it.
  static func text(_ node: Document.Node, _ document: Document) -> String {
    var result = ""
    for child in document.children(node) where document.kind(child) == .element {
      switch document.name(child).local {
      case "t": result += XLSXText.decode(document.text(child))
      case "r": result += text(child, document)
      default: break
      }
    }
    return result
  }
}

/// Which cell formats show a number as it is.
private struct XLSXFormats {
  private let plain: [Bool]

  init(_ document: Document) {
    let formats = document.rootElement.elements.first { $0.local == "cellXfs" }?.elements ?? []
    // General, `0` and text (ECMA-376-1 §18.8.30).
    plain = formats.map { ["0", "1", "49"].contains($0.value("numFmtId") ?? "0") }
  }

  func isPlain(_ format: Int) -> Bool { plain.indices.contains(format) && plain[format] }
}
