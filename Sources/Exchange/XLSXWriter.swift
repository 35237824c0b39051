import Diagnostics
import ResourceModel
import XMLTree
import ZipArchives

/// Writes a workbook for people without a translation tool.
///
/// Source: ECMA-376-1:2016 (SpreadsheetML, transitional). One sheet; only target and state can be changed, states are
/// offered in a list, columns that only we need are hidden. Every cell is a shared string, never a formula.
public enum XLSXWriter {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
  /// The states a translator may choose; an empty cell is one too.
  private static let states = ["draft", "translated", "reviewed", "final"]

  /// The most that a cell holds, in UTF-16 code units; Excel mends a longer one by cutting it.
  private static let mostInCell = 32_767

  /// The bytes of the file; the same file gives the same bytes.
  ///
  /// - Throws: ``ExchangeError`` when there is more than ``XLSXReader`` would take back, ``ZipError`` when libzip
  ///   cannot pack it.
  public static func write(_ file: SegmentFile) throws -> [UInt8] {
    try write(file, mostMarks: XLSXPackage.mostMarks)
  }

  static func write(_ file: SegmentFile, mostMarks: Int) throws -> [UInt8] {
    var strings = SharedStrings()
    let sheet = sheet(file, &strings)
    let texts = strings.written(main)
    let marks = max(XLSXPackage.marks(in: sheet), XLSXPackage.marks(in: texts))
    guard marks <= mostMarks else {
      let count = file.units.reduce(0) { $0 + $1.unit.segments.count }
      throw ExchangeError(
        SourceLocation(file: file.resource.path),
        "'\(file.resource.id)' has \(count) sentences, and a workbook that can be read again holds about "
          + "\(count * mostMarks / marks) of them; export it in another format, such as xliff2")
    }
    return try ZipWriter.archive([
      ZipEntry("[Content_Types].xml", contentTypes), ZipEntry("_rels/.rels", packageRelations),
      ZipEntry("xl/workbook.xml", workbook), ZipEntry("xl/_rels/workbook.xml.rels", workbookRelations),
      ZipEntry("xl/worksheets/sheet1.xml", sheet), ZipEntry("xl/styles.xml", styles(file)),
      ZipEntry("xl/sharedStrings.xml", texts),
    ])
  }

  // MARK: The sheet

  private static func sheet(_ file: SegmentFile, _ strings: inout SharedStrings) -> [UInt8] {
    var writer = XMLWriter()
    writer.open("worksheet", [("xmlns", main)])
    writer.open("sheetViews")
    let isRightToLeft = file.locale.isRightToLeft
    writer.open("sheetView", [("rightToLeft", isRightToLeft ? "1" : nil), ("workbookViewId", "0")])
    writer.leaf(
      "pane", [("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen")])
    writer.close()
    writer.close()
    writeColumns(to: &writer)
    writer.open("sheetData")
    let count = writeRows(file, &strings, to: &writer)
    writer.close()
    // No password: this keeps a slip of the hand from changing what is ours.
    writer.leaf(
      "sheetProtection",
      [("sheet", "1"), ("objects", "1"), ("scenarios", "1"), ("formatColumns", "0"), ("formatRows", "0")])
    writer.open("dataValidations", [("count", "1")])
    writer.open(
      "dataValidation",
      [("type", "list"), ("allowBlank", "1"), ("showErrorMessage", "1"), ("sqref", "D2:D\(max(count, 2))")])
    writer.leaf("formula1", text: "\"\(states.joined(separator: ","))\"")
    for _ in 0..<3 { writer.close() }
    return writer.bytes
  }

  private static func writeColumns(to writer: inout XMLWriter) {
    writer.open("cols")
    // Characters of the default font; the first and the last only say where a row belongs.
    for (index, width) in [12, 60, 60, 12, 40, 40, 12].enumerated() {
      let number = String(index + 1)
      let isHidden = index == 0 || index == 6
      writer.leaf(
        "col",
        [
          ("min", number), ("max", number), ("width", String(width)), ("style", String(Style.column(index).rawValue)),
          ("hidden", isHidden ? "1" : nil), ("customWidth", "1"),
        ])
    }
    writer.close()
  }

  /// - Returns: The number of the last row.
  private static func writeRows(
    _ file: SegmentFile, _ strings: inout SharedStrings, to writer: inout XMLWriter
  ) -> Int {
    var number = 1
    writeRow(SegmentTable.columns, number, &strings, to: &writer) { _ in .header }
    SegmentTable(file, isGuarded: false, mostInCell: mostInCell).forEachRow { cells in
      number += 1
      writeRow(cells, number, &strings, to: &writer, style: Style.column)
    }
    return number
  }

  private static func writeRow(
    _ cells: [String], _ number: Int, _ strings: inout SharedStrings, to writer: inout XMLWriter,
    style: (Int) -> Style
  ) {
    writer.open("row", [("r", String(number))])
    for (index, text) in cells.enumerated() {
      let place = "\(XLSXReference.letters(index))\(number)"
      let style = String(style(index).rawValue)
      if text.isEmpty {
        writer.leaf("c", [("r", place), ("s", style)])
      } else {
        writer.open("c", [("r", place), ("s", style), ("t", "s")])
        writer.leaf("v", text: String(strings.number(of: text)))
        writer.close()
      }
    }
    writer.close()
  }

  // MARK: The other parts

  /// Cell formats by their number in the style sheet.
  private enum Style: Int, CaseIterable {
    case plain, header, name, source, target, state, note

    static func column(_ index: Int) -> Style { [.name, .source, .target, .state, .note, .target, .name][index] }
  }

  private static func styles(_ file: SegmentFile) -> [UInt8] {
    var writer = XMLWriter()
    writer.open("styleSheet", [("xmlns", main)])
    writer.open("fonts", [("count", "3")])
    for mark in ["", "b", "i"] {
      writer.open("font")
      if !mark.isEmpty { writer.leaf(mark) }
      writer.leaf("sz", [("val", "11")])
      writer.leaf("name", [("val", "Calibri")])
      writer.close()
    }
    writer.close()
    writer.open("fills", [("count", "3")])
    fill("none", nil, to: &writer)
    fill("gray125", nil, to: &writer)
    fill("solid", "FFEDEDED", to: &writer)
    writer.close()
    writer.open("borders", [("count", "1")])
    writer.leaf("border")
    writer.close()
    writer.open("cellStyleXfs", [("count", "1")])
    writer.leaf("xf")
    writer.close()
    writer.open("cellXfs", [("count", String(Style.allCases.count))])
    for style in Style.allCases { format(style, file, to: &writer) }
    writer.close()
    writer.open("cellStyles", [("count", "1")])
    writer.leaf("cellStyle", [("name", "Normal"), ("xfId", "0"), ("builtinId", "0")])
    for _ in 0..<2 { writer.close() }
    return writer.bytes
  }

  private static func fill(_ pattern: String, _ colour: String?, to writer: inout XMLWriter) {
    writer.open("fill")
    if let colour {
      writer.open("patternFill", [("patternType", pattern)])
      writer.leaf("fgColor", [("rgb", colour)])
      writer.close()
    } else {
      writer.leaf("patternFill", [("patternType", pattern)])
    }
    writer.close()
  }

  private static func format(_ style: Style, _ file: SegmentFile, to writer: inout XMLWriter) {
    let isOpen = style == .target || style == .state
    let (font, fill) =
      style == .header ? ("1", "2") : (style == .note ? "2" : "0", isOpen || style == .plain ? "0" : "2")
    // Format 49 is text: what is typed stays as typed, be it `=1` or `1/2`.
    writer.open(
      "xf",
      [
        ("numFmtId", style == .plain ? "0" : "49"), ("fontId", font), ("fillId", fill), ("borderId", "0"),
        ("xfId", "0"), ("applyNumberFormat", "1"), ("applyFont", "1"), ("applyFill", "1"), ("applyAlignment", "1"),
        ("applyProtection", "1"),
      ])
    let order: Bool? =
      switch style {
      case .source: file.resource.sourceLanguage.isRightToLeft
      case .target: file.locale.isRightToLeft
      case .plain, .header, .name, .state, .note: nil
      }
    writer.leaf(
      "alignment",
      [
        ("horizontal", order.map { $0 ? "right" : "left" }), ("vertical", "top"), ("wrapText", "1"),
        ("readingOrder", order.map { $0 ? "2" : "1" }),
      ])
    writer.leaf("protection", [("locked", isOpen ? "0" : "1")])
    writer.close()
  }

  private static var workbook: [UInt8] {
    var writer = XMLWriter()
    writer.open("workbook", [("xmlns", main), ("xmlns:r", relations)])
    writer.open("sheets")
    writer.leaf("sheet", [("name", "Translation"), ("sheetId", "1"), ("r:id", "rId1")])
    for _ in 0..<2 { writer.close() }
    return writer.bytes
  }

  private static var contentTypes: [UInt8] {
    var writer = XMLWriter()
    writer.open("Types", [("xmlns", "\(package)/content-types")])
    writer.leaf(
      "Default", [("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml")])
    writer.leaf("Default", [("Extension", "xml"), ("ContentType", "application/xml")])
    for (part, kind) in [
      ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
      ("sharedStrings", "sharedStrings"),
    ] {
      writer.leaf("Override", [("PartName", "/xl/\(part).xml"), ("ContentType", "\(type).\(kind)+xml")])
    }
    writer.close()
    return writer.bytes
  }

  private static var packageRelations: [UInt8] {
    relations([("officeDocument", "xl/workbook.xml")])
  }

  private static var workbookRelations: [UInt8] {
    relations([
      ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"),
    ])
  }

  private static func relations(_ targets: [(kind: String, target: String)]) -> [UInt8] {
    var writer = XMLWriter()
    writer.open("Relationships", [("xmlns", "\(package)/relationships")])
    for (index, relation) in targets.enumerated() {
      writer.leaf(
        "Relationship",
        [("Id", "rId\(index + 1)"), ("Type", "\(relations)/\(relation.kind)"), ("Target", relation.target)])
    }
    writer.close()
    return writer.bytes
  }
}

/// The strings of a workbook, each once (ECMA-376-1 §18.4.9).
private struct SharedStrings {
  private var texts: [String] = []
  /// By bytes: Swift takes for one what Unicode does.
  private var numbers: [[UInt8]: Int] = [:]
  private var uses = 0

  mutating func number(of text: String) -> Int {
    uses += 1
    let bytes = Array(text.utf8)
    if let known = numbers[bytes] { return known }
    numbers[bytes] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  func written(_ namespace: String) -> [UInt8] {
    var writer = XMLWriter()
    writer.open("sst", [("xmlns", namespace), ("count", String(uses)), ("uniqueCount", String(texts.count))])
    for text in texts {
      writer.open("si")
      writer.mixed("t", [("xml:space", "preserve")]) { $0.text(XLSXText.encode(text)) }
      writer.close()
    }
    writer.close()
    return writer.bytes
  }
}
