import Diagnostics
import Exchange
import ResourceModel
import ZipArchives

/// A workbook as somebody else makes it, of rows in SpreadsheetML.
struct Workbook {
  var rows = ""
  var strings: [String] = []
  var parts: [String: String] = [:]

  static let header =
    text("A1", "id") + text("B1", "source") + text("C1", "target") + text("D1", "state")
    + text("E1", "file")

  static func text(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  /// One sentence with a target cell of any kind.
  static func sentence(target: String, row: Int = 2) -> String {
    "<row r=\"\(row)\">" + text("A\(row)", "p\(row)/s1") + text("B\(row)", "Un.") + target
      + text("E\(row)", "r e1 fr es plain") + "</row>"
  }

  init(_ body: String, header: String = "<row r=\"1\">\(Self.header)</row>") { rows = header + body }

  private static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  func bytes(without absent: String = "") throws -> [UInt8] {
    var all = [
      "xl/workbook.xml":
        "<workbook \(Self.main) xmlns:r=\"\(Self.relations)\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels": """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="a" Type="\(Self.relations)/worksheet" Target="/xl/worksheets/one.xml"/>
      <Relationship Id="b" Type="\(Self.relations)/sharedStrings" Target="sharedStrings.xml"/>
      <Relationship Id="c" Type="\(Self.relations)/styles" Target="styles.xml"/></Relationships>
      """,
      "xl/worksheets/one.xml": "<worksheet \(Self.main)><sheetData>\(rows)</sheetData></worksheet>",
      "xl/sharedStrings.xml":
        "<sst \(Self.main)>\(strings.map { "<si>\($0)</si>" }.joined())</sst>",
      "xl/styles.xml": """
      <styleSheet \(Self.main)><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs></styleSheet>
      """,
    ].merging(parts) { _, new in new }
    all[absent] = nil
    return try ZipWriter.archive(all.sorted { $0.key < $1.key }.map { ZipEntry($0.key, Array($0.value.utf8)) })
  }

  /// Each sentence as `unit=target (state)`, then the problems; a file that is refused has its message alone.
  static func answer(_ bytes: [UInt8]) -> [String] {
    do {
      return try SegmentFileReader.read(bytes, file: "b.xlsx").flatMap { file in
        file.units.flatMap { unit in
          unit.segments.map { "\(unit.id)=\($0.target?.tagged ?? "-") (\($0.subState ?? $0.state.rawValue))" }
        } + file.problems.map(\.description)
      }
    } catch {
      return ["\(error)"]
    }
  }
}
