import Diagnostics
import ResourceModel
import Testing

@testable import Exchange

/// Two sentences of a workbook, the second sound.
private func answer(_ row: String, header: String = Workbook.header) throws -> [String] {
  let good = Workbook.sentence(target: Workbook.text("C3", "Uno."), row: 3)
  return Workbook.answer(try Workbook(row + good, header: "<row r=\"1\">\(header)</row>").bytes())
}

private func csv(_ target: String, home: String = "r e1 fr es") -> [String] {
  let rows = ["id,source,target,file", "p2/s1,Un.,\"\(target)\",\(home)", "p3/s1,Un.,Uno.,r e1 fr es"]
  do {
    return try SegmentFileReader.read(Array(rows.joined(separator: "\r\n").utf8), file: "b.csv").flatMap { file in
      file.units.flatMap { unit in unit.segments.map { "\(unit.id)=\($0.target?.tagged ?? "-")" } }
        + file.problems.map(\.description)
    }
  } catch {
    return ["\(error)"]
  }
}

@Suite struct `A cell of a table that came back` {
  @Test func `with a spreadsheet's own line break has a line break`() throws {
    let row = Workbook.sentence(target: Workbook.text("C2", "Cin_x000B_co_x000C_."))
    #expect(try answer(row) == ["p2=Cin\nco\n. (initial)", "p3=Uno. (initial)"])
    #expect(csv("Cin\u{B}co.") == ["p2=Cin\nco.", "p3=Uno."])
  }

  @Test func `with a character that no document can hold is refused at its place, and the rest is taken`() throws {
    let message = "which no document can hold; type the text again; the sentence is left out"
    #expect(
      try answer(Workbook.sentence(target: Workbook.text("C2", "Cin_x0000_co."))) == [
        "p3=Uno. (initial)", "b.xlsx:2:3: error: the cell holds the character U+0000, \(message)",
      ])
    #expect(
      csv("Cin\u{FFFF}co.") == ["p3=Uno.", "b.csv:2:11: error: the cell holds the character U+FFFF, \(message)"])
  }

  @Test func `that tells beside the sentence, and cannot be read, is told of and the sentence taken`() throws {
    let header = Workbook.header + Workbook.text("F1", "remark") + Workbook.text("G1", "note")
    let row = Workbook.sentence(target: Workbook.text("C2", "Dos.")).replacing(
      "</row>", with: "<c r=\"F2\"><f>1+1</f><v>2</v></c><c r=\"G2\" t=\"e\"><v>#NAME?</v></c></row>")
    #expect(
      try answer(row, header: header) == [
        "p2=Dos. (initial)", "p3=Uno. (initial)",
        "b.xlsx:2:6: warning: the cell holds a formula, not text; copy its result and paste it as text; the remark is "
          + "left out",
        "b.xlsx:2:7: warning: the cell holds the error '#NAME?', not text; type the text again; the note is left out",
      ])
    let nul = Workbook.sentence(target: Workbook.text("C2", "Dos.")).replacing(
      "</row>", with: "\(Workbook.text("F2", "a_x0000_b"))</row>")
    #expect(
      try answer(nul, header: header).last
        == "b.xlsx:2:6: warning: the cell holds the character U+0000, which no document can hold; type the text again; "
        + "the remark is left out")
  }

  @Test func `with a source that may be another is told of`() throws {
    let row = Workbook.sentence(target: Workbook.text("C2", "Tres.")).replacing(
      Workbook.text("B2", "Un."), with: "<c r=\"B2\"><v>3.5</v></c>")
    #expect(
      try answer(row) == [
        "p2=Tres. (initial)", "p3=Uno. (initial)",
        "b.xlsx:2:2: warning: the cell holds a number, which programs show as their language has it, and '3.5' may not "
          + "be what was typed; it is taken as it is",
      ])
  }

  @Test func `that says nothing of where the row belongs costs that row alone`() throws {
    let thanks = Workbook.sentence(target: Workbook.text("C2", "Dos.")).replacing(
      "r e1 fr es plain", with: "merci et à bientôt")
    let message =
      "'merci et à bientôt' names no languages; keep the column 'file' as it was exported; the sentence is "
      + "left out"
    #expect(try answer(thanks) == ["p3=Uno. (initial)", "b.xlsx:2:5: error: \(message)"])
    #expect(csv("Dos.", home: "merci et à bientôt") == ["p3=Uno.", "b.csv:2:18: error: \(message)"])
    let formula = Workbook.sentence(target: Workbook.text("C2", "Dos.")).replacing(
      Workbook.text("E2", "r e1 fr es plain"), with: "<c r=\"E2\"><f>1+1</f></c>")
    #expect(
      try answer(formula) == [
        "p3=Uno. (initial)",
        "b.xlsx:2:5: error: the cell holds a formula, not text; copy its result and paste it as text; the sentence is "
          + "left out",
      ])
  }
}

@Suite struct `A table that is more than a workbook holds` {
  private func file(_ text: String, notes: [String] = [], remarks: [String] = []) throws -> SegmentFile {
    var file = try RandomFiles.file(1, controls: false)
    let source = InlineContent(text)
    var outgoing = OutgoingUnit(
      unit: Unit(
        id: "u", path: "/p", source: source, codes: [], segments: [Segment(id: "s1", range: 0..<source.length)],
        notes: notes.map { Note(.description, $0) }))
    outgoing.remarks = remarks.map { Remark(unit: "u", segment: "s1", text: $0) }
    file.units = [outgoing]
    return file
  }

  @Test func `has long notes and many remarks, and none of them comes back as another's`() throws {
    let long = String(repeating: "une note ", count: 5000)
    let many = (0..<9000).map { "l \($0)" }.joined(separator: "\n")
    let remarks = (1...4).map { "\($0)" + String(repeating: " mot", count: 3000) }
    for notes in [[long], [many], ["court", long, "fin"]] {
      let sent = try file("Un.", notes: notes, remarks: remarks)
      let back = try #require(try SegmentFileReader.read(XLSXWriter.write(sent), file: "b.xlsx").first)
      #expect(back.problems == [])
      #expect(back.units.flatMap { $0.segments.map(\.source.tagged) } == ["Un."])
      #expect(back.units.first?.remarks.map(\.text) == Array(remarks.prefix(2)))
    }
  }

  @Test func `takes nothing for a sentence that went out cut`() throws {
    let row = Workbook.sentence(target: Workbook.text("C2", "Dos.")).replacing("es plain", with: "es plain cut")
    #expect(
      try answer(row) == [
        "p3=Uno. (initial)",
        "b.xlsx:2:3: error: the sentence is too long for a cell and went out cut; translate it in another format; what "
          + "is written here is left out",
      ])
  }

  @Test func `is refused before it goes out, when it could not come back`() throws {
    var file = try file("Un.")
    file.units = (0..<50).map { number in
      var outgoing = file.units[0]
      outgoing.unit.id = "u\(number)"
      return outgoing
    }
    let whole = try XLSXWriter.write(file, mostMarks: 2000)
    #expect(try SegmentFileReader.read(whole, file: "b.xlsx").first?.units.count == 50)
    let error = #expect(throws: ExchangeError.self) { try XLSXWriter.write(file, mostMarks: 700) }
    #expect(
      error?.description == """
        \(file.resource.path): error: '\(file.resource.id)' has 50 sentences, and a workbook that can be read again \
        holds about 35 of them; export it in another format, such as xliff2
        """)
  }
}
