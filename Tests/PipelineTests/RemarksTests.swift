import DurableFiles
import Exchange
import ResourceModel
import Testing

@testable import Pipeline

@Suite struct `What a translator says beside translating` {
  private let bakery: Bakery
  private let spanish: LanguageTag

  init() async throws {
    bakery = try Bakery("Un mot. Deux mots.")
    spanish = try #require(LanguageTag("es"))
    _ = try await bakery.workspace.add([], dryRun: false)
  }

  private func exported(_ format: ExportFormat, _ workspace: Workspace? = nil) throws -> (path: String, text: String) {
    let report = try (workspace ?? bakery.workspace).export(
      locale: spanish, resources: [], selection: .all, format: format, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    return (path, String(decoding: try DurableFile.read(path), as: UTF8.self))
  }

  private func take(_ text: String, _ path: String) throws -> ImportReport {
    try DurableFile.write(Array(text.utf8), to: path)
    return try bakery.workspace.importFiles([path], dryRun: false)
  }

  private static let ways: [(ExportFormat, [(String, String)])] = [
    (
      .xliff2,
      [
        (
          "<segment id=\"s1\" state=\"initial\">\n        <source>Un mot.",
          "<notes><note id=\"a\">¿Palabra o voz?</note></notes>"
            + "<segment id=\"s1\" state=\"initial\">\n        <source>Un mot."
        ),
        (
          "<source>Deux mots.</source>",
          "<source>Deux mots.</source><target><mrk id=\"c\" type=\"comment\" value=\"dudo\">Dos.</mrk></target>"
        ),
      ]
    ),
    (
      .xliff12,
      [
        ("<source>Un mot.</source>", "<source>Un mot.</source><note from=\"Ana\">¿Palabra o voz?</note>"),
        ("<source>Deux mots.</source>", "<source>Deux mots.</source><target>Dos.</target><note>dudo</note>"),
      ]
    ),
    (
      .po,
      [
        ("#: Resources/r/r.xml:1\nmsgctxt \"p/s1\"", "# ¿Palabra\n# o voz?\nmsgctxt \"p/s1\""),
        ("msgctxt \"p/s2\"", "# dudo\nmsgctxt \"p/s2\""),
      ]
    ),
    (
      .csv,
      [
        ("\"Un mot.\",\"\",\"\",\"\",\"\"", "\"Un mot.\",\"\",\"\",\"\",\"¿Palabra o voz?\""),
        ("\"Deux mots.\",\"\",\"\",\"\",\"\"", "\"Deux mots.\",\"Dos.\",\"\",\"\",\"dudo\""),
      ]
    ),
  ]

  @Test(arguments: ways.indices)
  func `is kept, told with its line, and goes out in every format without being taken twice`(_ way: Int) async throws {
    defer { try? Folders.remove(bakery.root) }
    let (format, changes) = Self.ways[way]
    let sent = try exported(format)
    var text = sent.text
    for (old, new) in changes {
      try #require(text.contains(old), "\(text)")
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    let report = try take(text, sent.path)
    #expect(report.files.map(\.remarks) == [2], "\(report.messages)")
    #expect(report.messages.count == 2)
    #expect(report.messages.allSatisfy { $0.hasPrefix("\(sent.path):") && $0.contains(": information: remark on 'p") })
    let cell = try await bakery.cell("es")
    #expect(
      cell.remarks.map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") } == [
        "¿Palabra o voz?", "dudo",
      ])
    #expect(cell.remarks.map(\.unit) == ["p", "p"])
    #expect(cell.remarks.last?.segment == "s2")
    #expect(cell.remarks.allSatisfy { $0.why == "import of \(sent.path)" })
    #expect(try bakery.workspace.importFiles([sent.path], dryRun: false).files.map(\.remarks) == [0])

    for other in [ExportFormat.xliff2, .xliff12, .po, .csv] {
      let again = try exported(other)
      #expect(again.text.contains("dudo"), "\(other)")
      #expect(try Validation.run([again.path]).diagnostics == [])
      let back = try bakery.workspace.importFiles([again.path], dryRun: false)
      #expect(back.files.map(\.remarks) == [0], "\(other): \(back.messages)")
      #expect(back.files.map(\.kept) == [0], "\(other): \(back.messages)")
    }
    #expect(try exported(.sheet).text.contains("dudo</p>"))
    #expect(try await bakery.cell("es").remarks.count == 2)
  }

  @Test func `goes with its import, and comes again when that is done again`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (format, changes) = Self.ways[0]
    let sent = try exported(format)
    let text = sent.text.replacing(changes[0].0, with: changes[0].1)
    _ = try take(text, sent.path)
    #expect(try await bakery.cell("es").remarks.count == 1)
    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try await bakery.cell("es").remarks == [])
    #expect(try exported(.xliff2).text == sent.text)
    #expect(try take(text, sent.path).files.map(\.remarks) == [1])
    #expect(try await bakery.workspace.verify() == [])
  }

  @Test func `stays when the sentence changes, and when the paragraph goes is not lost`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.csv)
    let text = sent.text.replacing(Self.ways[3].1[1].0, with: Self.ways[3].1[1].1)
    _ = try take(text, sent.path)
    try bakery.edit("Un mot. Trois autres mots encore.")
    _ = try await bakery.workspace.add([], dryRun: false)
    #expect(try exported(.xliff2).text.contains("dudo</note>"))
    try bakery.edit("")
    _ = try await bakery.workspace.add([], dryRun: false)
    #expect(try await bakery.cell("es").remarks.map(\.text) == ["dudo"])
    // Said of a paragraph that is gone, in a file that comes late.
    let late = try take(text.replacing("dudo", with: "tarde"), sent.path)
    #expect(late.files.map(\.remarks) == [1])
    #expect(late.messages.contains { $0.hasSuffix("information: remark on 'p': 'tarde'") }, "\(late.messages)")
  }

  @Test func `a term added to the glossary is a proposal, and goes out again as an entry`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.xliff2)
    let text = sent.text.replacing(
      "<segment id=\"s1\"",
      with: """
        <gls:glossary xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><gls:glossEntry id="g"><gls:term>mot</gls:term>\
        <gls:translation>palabra</gls:translation></gls:glossEntry></gls:glossary><segment id="s1"
        """, maxReplacements: 1)
    // Before the segments of the title, and where modules may stand.
    let report = try take(text, sent.path)
    #expect(report.files.map(\.terms) == [1])
    #expect(
      report.messages.first?.hasSuffix("information: term proposed with 't': 'mot → palabra'") == true,
      "\(report.messages)")
    let again = try exported(.xliff2)
    #expect(again.text.contains("<gls:translation>palabra</gls:translation>"))
    #expect(!again.text.contains("mot → palabra"))
    #expect(try Validation.run([again.path]).diagnostics == [])
    let back = try bakery.workspace.importFiles([again.path], dryRun: false)
    #expect(back.files.map { $0.terms + $0.kept } == [0], "\(back.messages)")
    let po = try exported(.po)
    #expect(po.text.contains("# mot → palabra\n"))
    #expect(try bakery.workspace.importFiles([po.path], dryRun: false).files.map(\.remarks) == [0])
  }

  @Test func `is not what other tools put there, which is kept beside and goes out again`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.xliff2)
    let text = sent.text
      .replacing("<file ", with: "<file xmlns:t=\"urn:t\" t:job=\"7\" ")
      .replacing("<unit id=\"p\" ", with: "<unit id=\"p\" xmlns:t=\"urn:t\" t:score=\"9\" ")
      .replacing(
        "<segment id=\"s2\" state=\"initial\">", with: "<segment id=\"s2\" state=\"translated\" subState=\"t:ok\">"
      )
      .replacing("<source>Deux mots.</source>", with: "<source>Deux mots.</source><target>Dos palabras.</target>")
      .replacing("<unit id=\"t\"", with: "<t:seen xmlns:t=\"urn:t\"/><unit id=\"t\"")
    let report = try take(text, sent.path)
    #expect(report.files.map(\.kept) == [4], "\(report)")
    let again = try exported(.xliff2)
    for piece in ["k1:job=\"7\"", "k1:score=\"9\"", "subState=\"t:ok\"", "<t:seen xmlns:t=\"urn:t\"/>"] {
      #expect(again.text.contains(piece), "\(piece)")
    }
    #expect(try Validation.run([again.path]).diagnostics == [])
    #expect(try bakery.workspace.importFiles([again.path], dryRun: false).files.map(\.kept) == [0])
    // What comes back otherwise takes its place; what another tool stripped stays.
    let other = again.text.replacing("k1:score=\"9\"", with: "k1:score=\"10\"").replacing(
      " subState=\"t:ok\"", with: ""
    )
    .replacing("<t:seen xmlns:t=\"urn:t\"/>", with: "")
    #expect(try take(other, sent.path).files.map(\.kept) == [2])
    let third = try exported(.xliff2).text
    #expect(third.contains("k1:score=\"10\"") && !third.contains("t:ok") && third.contains("<t:seen"))
    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try exported(.xliff2).text == again.text)
    #expect(try await bakery.workspace.verify() == [])
  }

  @Test func `is taken from among our own notes, too`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.csv)
    try DurableFile.write(
      Array("id,fr,es\nmot,mot,palabra\n".utf8), to: Folders.join(bakery.root, "Glossaries/g.csv"))
    let settings = Folders.join(bakery.root, "fournil.yaml")
    let text = String(decoding: try DurableFile.read(settings), as: UTF8.self).replacing("*.tbx", with: "*.csv")
    try DurableFile.write(Array(text.utf8), to: settings)
    let workspace = try Workspace(at: bakery.root)
    let noted = try exported(.csv, workspace)
    try #require(noted.text != sent.text && noted.text.contains("\"mot → palabra\""), "\(noted.text)")
    let report = try take(noted.text.replacing("mot → palabra", with: "mot → palabra\n¿o voz?"), noted.path)
    #expect(report.files.map(\.remarks) == [1])
    #expect(report.messages.first?.hasSuffix("information: remark on 'p/s1': '¿o voz?'") == true, "\(report.messages)")
    #expect(try take(exported(.csv, workspace).text, noted.path).files.map(\.remarks) == [0])
  }

  @Test func `is not kept without end`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.csv)
    let long = String(repeating: "ay ", count: 6000)
    let report = try take(
      sent.text.replacing(Self.ways[3].1[0].0, with: "\"Un mot.\",\"\",\"\",\"\",\"\(long)\""), sent.path)
    #expect(report.messages == ["\(sent.path):3:1: warning: a remark of 17999 bytes is not kept; say it in 16384"])
    #expect(try await bakery.cell("es").remarks == [])
  }
}
