import DurableFiles
import Foundation
import XMLTree
import ZipArchives

/// A workbook of ours as the table it holds, written again as other programs write them: with its texts in the cells.
///
/// Made with nothing of our reader and writer of workbooks: what comes of an edit is judged independently.
enum EditableWorkbook {
  /// Its rows as CSV, every cell between quotation marks.
  static func table(_ bytes: [UInt8]) throws -> String {
    let archive = try ZipReader(bytes, file: "w.xlsx")
    func part(_ name: String) throws -> Document {
      guard let item = archive[name] else { throw CocoaError(.fileNoSuchFile) }
      return try XMLParser.parse(try archive.bytes(of: item), file: name)
    }
    let shared = try part("xl/sharedStrings.xml").rootElement.elements("si").map(\.text)
    let rows = try part("xl/worksheets/sheet1.xml").rootElement.element("sheetData")?.elements("row") ?? []
    return rows.map { row in
      let cells = row.elements("c").map { cell -> String in
        let number = cell.element("v").flatMap { Int($0.text.trimmingCharacters(in: .whitespacesAndNewlines)) }
        let text = number.map { shared[$0] } ?? ""
        return "\"\(text.replacing("\"", with: "\"\""))\""
      }
      return cells.joined(separator: ",") + "\r\n"
    }.joined()
  }

  /// A workbook with the rows of a table.
  static func bytes(_ table: String) throws -> [UInt8] {
    let rows = cells(of: table).enumerated().map { index, row in
      let cells = row.enumerated().map { column, text in
        let name = "\(Character(UnicodeScalar(UInt8(65 + column))))\(index + 1)"
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\r", with: "&#13;")
        return "<c r=\"\(name)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped)</t></is></c>"
      }
      return "<row r=\"\(index + 1)\">\(cells.joined())</row>"
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let files = [
      "[Content_Types].xml":
        "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" "
        + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type).sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(type).worksheet+xml\"/></Types>",
      "_rels/.rels":
        "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" "
        + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
      "xl/workbook.xml":
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets>"
        + "</workbook>",
      "xl/_rels/workbook.xml.rels":
        "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" Type=\"\(office)/worksheet\" "
        + "Target=\"worksheets/sheet1.xml\"/></Relationships>",
      "xl/worksheets/sheet1.xml":
        "<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>",
    ]
    return try ZipWriter.archive(files.sorted { $0.key < $1.key }.map { ZipEntry($0.key, Array($0.value.utf8)) })
  }

  private static func cells(of table: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    // Scalars: CR LF is one character, and a mark combined with a quotation mark must not hide it.
    var scalars = table.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        scalars.removeFirst()
        cell += "\""
      case "\"": isQuoted.toggle()
      case ",", "\n":
        guard !isQuoted else {
          cell.unicodeScalars.append(scalar)
          continue
        }
        rows[rows.count - 1].append(cell)
        cell = ""
        if scalar == "\n" { rows.append([]) }
      case "\r" where !isQuoted: continue
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows.dropLast()
  }
}
