import Diagnostics
import Exchange
import ResourceModel
import TestSupport
import Testing
import XMLTree
import ZipArchives

private func answer(_ bytes: [UInt8]) -> [String] { Workbook.answer(bytes) }

private func answer(target: String, strings: [String] = []) throws -> [String] {
  var workbook = Workbook(Workbook.sentence(target: target))
  workbook.strings = strings
  return answer(try workbook.bytes())
}

private let nothing = "b.xlsx:1:1: error: the table has no rows; nothing to import"

@Suite struct `A workbook we write` {
  private func part(_ path: String, locale: String = "es", seed: Int = 3) throws -> String {
    let bytes = try XLSXWriter.write(try RandomFiles.file(seed, locale: locale))
    let archive = try ZipReader(bytes, file: "w.xlsx")
    return String(decoding: try archive.bytes(of: try #require(archive[path])), as: UTF8.self)
  }

  @Test func `holds texts only, and protects what is ours`() throws {
    let sheet = try part("xl/worksheets/sheet1.xml")
    #expect(!sheet.contains("<f>"))
    #expect(sheet.contains("<sheetProtection sheet=\"1\""))
    #expect(sheet.contains("<formula1>\"draft,translated,reviewed,final\"</formula1>"))
    #expect(sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
    let hidden = try XMLParser.parse(Array(sheet.utf8), file: "s.xml").rootElement.element("cols")?.elements
      .filter { $0.value("hidden") == "1" }.map { $0.value("min") }
    #expect(hidden == ["1", "7"])
  }

  @Test func `reads from right to left where its language does`() throws {
    #expect(try part("xl/worksheets/sheet1.xml", locale: "ar").contains("<sheetView rightToLeft=\"1\""))
    #expect(try part("xl/styles.xml", locale: "ar").contains("horizontal=\"right\""))
    #expect(try !part("xl/worksheets/sheet1.xml").contains("rightToLeft"))
    #expect(try !part("xl/styles.xml").contains("horizontal=\"right\""))
  }

  @Test func `has no part that the schema of its format would refuse for its order`() throws {
    let sheet = try XMLParser.parse(Array(try part("xl/worksheets/sheet1.xml").utf8), file: "s.xml")
    #expect(
      sheet.rootElement.elements.map(\.local) == [
        "sheetViews", "cols", "sheetData", "sheetProtection", "dataValidations",
      ])
    let styles = try XMLParser.parse(Array(try part("xl/styles.xml").utf8), file: "s.xml")
    #expect(
      styles.rootElement.elements.map(\.local) == [
        "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles",
      ])
  }

  @Test func `sends a sentence that no cell holds cut, and takes nothing of it back in silence`() throws {
    var file = try RandomFiles.file(1)
    let long = InlineContent(runs: [.text(String(repeating: "mot ", count: 9000))])
    file.units = [
      OutgoingUnit(
        unit: Unit(id: "u", path: "/p", source: long, codes: [], segments: [Segment(id: "s1", range: 0..<long.length)]),
        translations: ["s1": Translation(target: long, basis: "")])
    ]
    let back = try SegmentFileReader.read(XLSXWriter.write(file), file: "b.xlsx")
    #expect(back.map { $0.units.count } == [0])
    #expect(back.flatMap(\.problems) == [])
  }
}

@Suite struct `A workbook that came back` {
  @Test func `is read from shared strings, rich text and inline strings`() throws {
    #expect(
      try answer(
        target: "<c r=\"C2\" t=\"s\"><v>1</v></c>",
        strings: [
          "<t>no</t>", "<r><rPr><b/></rPr><t xml:space=\"preserve\">U </t></r><r><t>no</t></r><rPh><t>x</t></rPh>",
        ]) == ["p2=U no (initial)"])
    #expect(
      try answer(target: "<c t=\"inlineStr\"><is><r><t>U&#160;</t></r><r><t>no _x000D__x005F_x0041_</t></r></is></c>")
        == ["p2=U\u{A0}no \r_x0041_ (initial)"])
  }

  @Test func `may have other sheets, a title, notes, moved columns, empty and deleted rows`() throws {
    let rows = """
      <row r="4">\(Workbook.text("A4", "final"))\(Workbook.text("C4", "Dos."))\(Workbook.text("D4", "r e1 fr es plain"))\
      \(Workbook.text("F4", "p9/s1"))\(Workbook.text("G4", "Deux."))</row><row r="5"/><row r="6"><c r="XFD6"/></row>
      <row r="9">\(Workbook.text("A9", "Draft "))\(Workbook.text("C9", "Uno."))\(Workbook.text("D9", "r e1 fr es plain"))\
      \(Workbook.text("F9", "p1/s1"))\(Workbook.text("G9", "Un."))</row>
      """
    let header = """
      <row r="1">\(Workbook.text("A1", "Salma's table"))</row><row r="3">\(Workbook.text("A3", "State"))\
      \(Workbook.text("B3", "my remarks"))\(Workbook.text("C3", " Target"))\(Workbook.text("D3", "file"))\
      \(Workbook.text("F3", "ID"))\(Workbook.text("G3", "source"))</row>
      """
    #expect(
      answer(try Workbook(rows, header: header).bytes())
        == ["p9=Dos. (final)", "p1=Uno. (fournil:draft)"])
  }

  @Test(arguments: [
    ("<c r=\"C2\"><f>1+1</f><v>2</v></c>", "the cell holds a formula, not text; copy its result and paste it as text"),
    (
      "<c r=\"C2\" t=\"str\"><f>B2</f><v>Un.</v></c>",
      "the cell holds a formula, not text; copy its result and paste it as text"
    ),
    (
      "<c r=\"C2\" t=\"b\"><v>1</v></c>",
      "the cell holds a truth value, not text; give the cell the format Text and type it again"
    ),
    ("<c r=\"C2\" t=\"e\"><v>#REF!</v></c>", "the cell holds the error '#REF!', not text; type the text again"),
    (
      "<c r=\"C2\" t=\"d\"><v>2025-01-02</v></c>",
      "the cell holds a date, not text; give the cell the format Text and type it again"
    ),
    ("<c r=\"C2\" t=\"zzz\"><v>1</v></c>", "the cell is of a type nobody knows, 'zzz'; type its text again"),
    (
      "<c r=\"C2\" s=\"1\"><v>45000</v></c>",
      "the cell holds a number, '45000', shown as a date or the like; give the cell the format Text and type it again"
    ),
    ("<c r=\"C2\" t=\"s\"><v>4294967296</v></c>", "the text of the cell is missing from the workbook; type it again"),
    ("<c r=\"C2\" t=\"s\"><v>-1</v></c>", "the text of the cell is missing from the workbook; type it again"),
  ])
  func `says at its cell what is no text`(_ cell: String, _ message: String) throws {
    let good = Workbook.sentence(target: Workbook.text("C3", "Uno."), row: 3)
    #expect(
      answer(try Workbook(Workbook.sentence(target: cell) + good).bytes())
        == ["p3=Uno. (initial)", "b.xlsx:2:3: error: \(message); the sentence is left out"])
  }

  @Test func `gives numbers where they are sure, and as drafts where they are not`() throws {
    #expect(try answer(target: "<c r=\"C2\"><v>2024</v></c>") == ["p2=2024 (initial)"])
    #expect(try answer(target: "<c r=\"C2\" s=\"2\"><v>-7</v></c>") == ["p2=-7 (initial)"])
    #expect(try answer(target: "<c r=\"C2\"/>") == ["p2=- (initial)"])
    #expect(
      try answer(target: "<c r=\"C2\"><v>-9223372036854775808</v></c>") == [
        "p2=-9.223372036854776e+18 (fournil:draft)",
        "b.xlsx:2:3: warning: the cell holds a number, which programs show as their language has it, and "
          + "'-9.223372036854776e+18' may not be what was typed; it is taken as a draft",
      ])
    #expect(
      try answer(target: "<c r=\"C2\"><v>3.1400000000000001</v></c>") == [
        "p2=3.14 (fournil:draft)",
        "b.xlsx:2:3: warning: the cell holds a number, which programs show as their language has it, and '3.14' may not "
          + "be what was typed; it is taken as a draft",
      ])
  }

  @Test func `keeps a text that begins like a formula, and an apostrophe before it`() throws {
    #expect(try answer(target: Workbook.text("C2", "=1+1")) == ["p2==1+1 (initial)"])
    #expect(try answer(target: Workbook.text("C2", "'=1+1")) == ["p2='=1+1 (initial)"])
  }

  @Test func `made of our CSV keeps that one's apostrophes off`() throws {
    let rows = Workbook.sentence(target: Workbook.text("C2", "'=1+1")).replacing(" plain", with: "")
    #expect(answer(try Workbook(rows).bytes()) == ["p2==1+1 (initial)"])
  }

  @Test func `that names a sheet many times has it once`() throws {
    var workbook = Workbook(Workbook.sentence(target: Workbook.text("C2", "Uno.")))
    let sheet = "<sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/>"
    workbook.parts["xl/workbook.xml"] = """
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>\
      \(String(repeating: sheet, count: 50))</sheets></workbook>
      """
    #expect(answer(try workbook.bytes()) == ["p2=Uno. (initial)"])
  }

  @Test func `without our columns, or with two of a name, is refused`() throws {
    let none = "<row r=\"1\">\(Workbook.text("A1", "hello"))</row>"
    #expect(
      answer(try Workbook("", header: none).bytes()) == [
        "b.xlsx:1:1: error: no sheet has the columns 'id', 'source', 'target' and 'file'; keep the first row as it was "
          + "exported"
      ])
    let two = "<row r=\"1\">\(Workbook.header)\(Workbook.text("F1", "Target"))</row>"
    #expect(
      answer(try Workbook("", header: two).bytes())
        == ["b.xlsx:1:6: error: the table has two columns 'target'; give one of them another name"])
  }
}

@Suite struct `A hostile workbook` {
  @Test(arguments: [
    ("xl/worksheets/one.xml", "the part 'xl/worksheets/one.xml' is missing; save the workbook again, as .xlsx"),
    (
      "xl/_rels/workbook.xml.rels",
      "the part 'xl/_rels/workbook.xml.rels' is missing; save the workbook again, as .xlsx"
    ),
    ("xl/sharedStrings.xml", "the part 'xl/sharedStrings.xml' is missing; save the workbook again, as .xlsx"),
  ])
  func `that lacks a part is refused`(_ path: String, _ message: String) throws {
    #expect(answer(try Workbook("").bytes(without: path)) == ["b.xlsx: error: \(message)"])
  }

  @Test func `without a workbook in it is no workbook`() throws {
    #expect(
      answer(try Workbook("").bytes(without: "xl/workbook.xml")) == [
        "b.xlsx:1:1: error: this is an archive, and no workbook that can be read is in it; save the table as .xlsx or "
          + "send one file"
      ])
    #expect(
      answer([0xD0, 0xCF, 0x11, 0xE0, 0xA1]) == [
        "b.xlsx:1:1: error: this is an old workbook or one with a password; save it as .xlsx without a password"
      ])
  }

  @Test(arguments: ["xl/workbook.xml", "xl/worksheets/one.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
  func `with a DOCTYPE is refused, whatever it declares`(_ path: String) throws {
    var workbook = Workbook(Workbook.sentence(target: Workbook.text("C2", "&x;")))
    workbook.parts[path] = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
    #expect(
      answer(try workbook.bytes())
        == ["b.xlsx!\(path):1:1: error: a workbook has no DOCTYPE; save it again with a spreadsheet"])
  }

  @Test func `that refers to what is outside of it follows nothing`() throws {
    var workbook = Workbook("")
    workbook.parts["xl/_rels/workbook.xml.rels"] = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="a" Type="x/worksheet" TargetMode="External" Target="file:///etc/passwd"/></Relationships>
      """
    #expect(
      answer(try workbook.bytes()) == ["b.xlsx: error: the workbook has no sheets; return the file as it was exported"])
    workbook.parts["xl/_rels/workbook.xml.rels"] = """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="a" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>
      """
    #expect(
      answer(try workbook.bytes())
        == ["b.xlsx: error: the part 'xl/../../../etc/passwd' is missing; save the workbook again, as .xlsx"])
  }

  @Test func `with empty rows to its end is read`() throws {
    let rows = (3...100_000).map { "<row r=\"\($0)\"/>" }.joined() + "<row r=\"1048576\"/>"
    #expect(
      answer(try Workbook(Workbook.sentence(target: Workbook.text("C2", "Uno.")) + rows).bytes()) == [
        "p2=Uno. (initial)"
      ])
  }

  @Test func `with more cells than anyone translates is refused before a tree is made of them`() throws {
    var dice = Dice(1)
    // Longer than what DEFLATE remembers, else this looks like the trap that it is.
    let block = (0..<4000).map { _ in "<c>\(dice.roll(9999))</c>" }.joined()
    #expect(
      answer(try Workbook(String(repeating: block, count: 400)).bytes()) == [
        "b.xlsx!xl/worksheets/one.xml: error: the part has more cells than anyone translates; delete the empty rows"
      ])
  }

  @Test func `with rows beyond the last is read as if they stood at no place`() throws {
    let rows =
      Workbook.sentence(target: Workbook.text("C2", "Uno.")).replacing(
        "<row r=\"2\">", with: "<row r=\"9223372036854775807\">")
      + Workbook.sentence(target: Workbook.text("C3", "Dos."), row: 3).replacing("<row r=\"3\">", with: "<row>")
    #expect(answer(try Workbook(rows).bytes()) == ["p2=Uno. (initial)", "p3=Dos. (initial)"])
  }

  @Test func `with a column at its end and empty rows is read`() throws {
    let header = "<row r=\"1\">\(Workbook.header)</row>".replacing("\"E1\"", with: "\"XFD1\"")
    let rows = Workbook.sentence(target: Workbook.text("C2", "Uno.")).replacing("\"E2\"", with: "\"XFD2\"")
    let empty = (3...100_000).map { "<row r=\"\($0)\"/>" }.joined()
    #expect(answer(try Workbook(rows + empty, header: header).bytes()) == ["p2=Uno. (initial)"])
  }

  @Test func `with places no sheet has is read as far as it is one`() throws {
    let rows = """
      <row r="99999999999999999999">\(Workbook.text("A2", "p2/s1"))\(Workbook.text("ZZZZZZZZZZ2", "Un."))\
      \(Workbook.text("", "Uno."))<c r="XFE2"/>\(Workbook.text("E2", "r e1 fr es plain"))</row>
      """
    #expect(answer(try Workbook(rows).bytes()) == ["p2=Uno. (initial)"])
  }

  @Test func `of text that is no XML is refused at its place`() throws {
    var workbook = Workbook("")
    workbook.parts["xl/worksheets/one.xml"] = "<worksheet><sheetData><row></worksheet>"
    #expect(answer(try workbook.bytes()).first?.hasPrefix("b.xlsx!xl/worksheets/one.xml:1:") == true)
  }
}
