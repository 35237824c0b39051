import Diagnostics
import Exchange
import ResourceModel
import TestSupport
import Testing

/// What real programs make of our tables.
@Suite(.serialized) struct `A table that went through a spreadsheet` {
  private static let office = Comment(rawValue: Tool.office.absence)

  /// Spreadsheets have no use for tabs and carriage returns in a cell, and some drop them.
  private func sent() throws -> [SegmentFile] {
    try (0..<40).map { try RandomFiles.file($0, controls: false) }.filter { file in
      !sentences(file).contains { $0.utf8.contains(0x0D) }
    }
  }

  private func sentences(_ file: SegmentFile) -> [String] {
    file.units.flatMap { outgoing in
      outgoing.unit.segments.map { segment in
        let target = outgoing.translations[segment.id]?.target ?? InlineContent()
        return "\(outgoing.unit.id)/\(segment.id)|\(outgoing.unit.source(of: segment).tagged)|\(target.tagged)"
      }
    }
  }

  private func sentences(_ files: [ReturnedFile]) -> [String] {
    files.flatMap(\.units).flatMap { unit in
      unit.segments.map { "\(unit.id)/\($0.id ?? "")|\($0.source.tagged)|\($0.target?.tagged ?? "")" }
    }
  }

  /// Lets LibreOffice open files and save them as something else; a profile of its own keeps it out of anyone's way.
  private func convert(_ ending: String, to filter: String, in folder: TemporaryFolder, reading: [String] = []) throws {
    let files = folder.files().filter { $0.hasSuffix(ending) && !$0.contains("/") }.map { "\(folder.path)/\($0)" }
    let (status, said) = try Tool.office.run(
      ["-env:UserInstallation=file://\(folder.path)/profile", "--headless"] + reading
        + ["--convert-to", filter, "--outdir", "\(folder.path)/back"] + files)
    #expect(status == 0, "\(said)")
  }

  private func compare(_ files: [SegmentFile], _ folder: TemporaryFolder, _ ending: String) throws {
    for (index, file) in files.enumerated() {
      let back = try SegmentFileReader.read(folder.bytes("back/f\(index).\(ending)"), file: "f\(index).\(ending)")
      #expect(sentences(back) == sentences(file), "\(index)")
      #expect(back.flatMap(\.problems) == [])
    }
  }

  @Test(
    .enabled(if: Tool.office.isPresent, office),
    arguments: ["xlsx:Calc MS Excel 2007 XML", "xlsx:Calc Office Open XML"])
  func `comes back from LibreOffice with every sentence equal`(_ filter: String) throws {
    let folder = try TemporaryFolder()
    let files = try sent()
    for (index, file) in files.enumerated() { try folder.write(XLSXWriter.write(file), to: "f\(index).xlsx") }
    try convert(".xlsx", to: filter, in: folder)
    try compare(files, folder, "xlsx")
  }

  @Test(.enabled(if: Tool.office.isPresent, office))
  func `comes back from LibreOffice as OpenDocument and again as a workbook`() throws {
    let folder = try TemporaryFolder()
    let files = try sent()
    for (index, file) in files.enumerated() { try folder.write(XLSXWriter.write(file), to: "f\(index).xlsx") }
    try convert(".xlsx", to: "ods", in: folder)
    for index in files.indices { try folder.write(folder.bytes("back/f\(index).ods"), to: "f\(index).ods") }
    try convert(".ods", to: "xlsx", in: folder)
    try compare(files, folder, "xlsx")
  }

  /// Field separator, quotation mark, UTF-8, first line, columns, language, quote all texts, contents as shown.
  private static let text = "44,34,76,1,,0,true,true,false"

  @Test(.enabled(if: Tool.office.isPresent, office)) func `as a workbook comes back from LibreOffice as CSV`() throws {
    let folder = try TemporaryFolder()
    let files = try sent()
    for (index, file) in files.enumerated() { try folder.write(XLSXWriter.write(file), to: "f\(index).xlsx") }
    try convert(".xlsx", to: "csv:Text - txt - csv (StarCalc):\(Self.text)", in: folder)
    try compare(files, folder, "csv")
  }

  @Test(.enabled(if: Tool.office.isPresent, office), arguments: ["csv:Text - txt - csv (StarCalc):\(text)", "xlsx"])
  func `as CSV comes back from LibreOffice with every sentence equal`(_ filter: String) throws {
    let folder = try TemporaryFolder()
    let files = try sent()
    for (index, file) in files.enumerated() { try folder.write(CSVWriter.write(file), to: "f\(index).csv") }
    // All six columns as text (2).
    let columns = (1...6).map { "\($0)/2" }.joined(separator: "/")
    try convert(".csv", to: filter, in: folder, reading: ["--infilter=CSV:44,34,76,1,\(columns),0,true,false,false"])
    try compare(files, folder, filter == "xlsx" ? "xlsx" : "csv")
  }

  private static let script = """
    import sys, openpyxl
    book = openpyxl.load_workbook(sys.argv[1])
    sheet = book.active
    for number, row in enumerate(sheet.iter_rows(min_row=2)):
        row[2].value = "=Texto\\u00a0<%d>\\n" % number
        row[2].data_type = "s"
        row[3].value = ["draft", "translated", "reviewed", "final", None][number % 5]
    sheet.title = "Tabla"
    sheet.insert_cols(3)
    sheet.insert_rows(3)
    sheet.delete_rows(4)
    book.create_sheet("Mis notas", 0)["A1"] = "=1+1"
    book.save(sys.argv[2])
    """

  private static var hasOpenpyxl: Bool {
    Tool.python.isPresent && (try? Tool.python.run(["-c", "import openpyxl"]).status) == 0
  }

  @Test(.enabled(if: hasOpenpyxl, "python3 with openpyxl is not installed"))
  func `edited by a script comes back whole`() throws {
    let folder = try TemporaryFolder()
    let file = try RandomFiles.file(4, controls: false)
    let path = try folder.write(XLSXWriter.write(file), to: "a.xlsx")
    let (status, said) = try Tool.python.run(["-c", Self.script, path, "\(folder.path)/b.xlsx"])
    #expect(status == 0, "\(said)")
    let back = try SegmentFileReader.read(folder.bytes("b.xlsx"), file: "b.xlsx")
    var expected: [String] = []
    let states = ["fournil:draft", "translated", "reviewed", "final", "initial"]
    var number = 0
    for outgoing in file.units {
      for segment in outgoing.unit.segments {
        defer { number += 1 }
        // The script deletes the second sentence's row.
        if number == 1 { continue }
        expected.append(
          "\(outgoing.unit.id)/\(segment.id)|\(outgoing.unit.source(of: segment).tagged)|=Texto\u{A0}<\(number)>\n|"
            + states[number % 5])
      }
    }
    let got = back.flatMap(\.units).flatMap { unit in
      unit.segments.map {
        "\(unit.id)/\($0.id ?? "")|\($0.source.tagged)|\($0.target.map(plain) ?? "")|\($0.subState ?? $0.state.rawValue)"
      }
    }
    #expect(number > 2)
    #expect(got == expected)
    #expect(back.flatMap(\.problems) == [])
  }

  /// Text with marks as a table shows them.
  private func plain(_ content: InlineContent) -> String {
    content.runs.map {
      switch $0 {
      case .text(let text): text
      case .open(let id): "<\(id)>"
      case .close(let id): "</\(id)>"
      case .standalone(let id): "<\(id)/>"
      }
    }.joined()
  }
}
