import Exchange
import ResourceModel
import Testing

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
