import Diagnostics
import DurableFiles
import Exchange
import ResourceModel
import Testing

@testable import Pipeline

@Suite struct `A file that a tool cut otherwise or wrote anew` {
  private let bakery: Bakery
  private let spanish: LanguageTag

  init() async throws {
    bakery = try Bakery("Une <em>idée, deux</em> idées.</para><para xml:id=\"q\">Un mot. Deux mots.")
    spanish = try #require(LanguageTag("es"))
    _ = try await bakery.workspace.add([], dryRun: false)
  }

  private func exported(_ workspace: Workspace? = nil) throws -> (path: String, text: String) {
    let report = try (workspace ?? bakery.workspace).export(
      locale: spanish, resources: [], selection: .all, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    return (path, String(decoding: try DurableFile.read(path), as: UTF8.self))
  }

  /// Puts other segments in place of a unit's.
  private func returned(_ unit: String, _ segments: String) throws -> String {
    let sent = try exported()
    let start = try #require(sent.text.firstRange(of: "<unit id=\"\(unit)\""))
    let first = try #require(sent.text[start.upperBound...].firstRange(of: "<segment"))
    let end = try #require(sent.text[first.upperBound...].firstRange(of: "</unit>"))
    let text = sent.text[..<first.lowerBound] + segments + sent.text[end.lowerBound...]
    try DurableFile.write(Array(text.utf8), to: sent.path)
    return sent.path
  }

  private func targets() throws -> [String] {
    let text = try exported().text
    return text.split(separator: "<target>").dropFirst().map {
      String($0.prefix(upTo: $0.firstRange(of: "</target>")?.lowerBound ?? $0.startIndex))
    }
  }

  @Test func `may split a paragraph of one sentence, even within markup`() throws {
    defer { try? Folders.remove(bakery.root) }
    let text = try exported().text
    #expect(text.contains("type=\"fournil:body\" canResegment=\"yes\" fs:fs=\"p\""))
    #expect(text.contains("canResegment=\"no\""))
    let path = try returned(
      "p",
      """
      <segment id="s1" state="translated"><source>Une <sc id="1" isolated="yes" canDelete="yes" dataRef="d1" type="fmt" subType="fournil:emphasis"/>idée,</source>\
      <target>Una <sc id="1" isolated="yes" dataRef="d1" type="fmt" subType="fournil:emphasis"/>idea,</target></segment>\
      <ignorable><source> </source></ignorable>\
      <segment id="z1" state="translated"><source>deux<ec startRef="1" dataRef="d1e" type="fmt" subType="fournil:emphasis"/> idées.</source>\
      <target>dos<ec startRef="1" dataRef="d1e" type="fmt" subType="fournil:emphasis"/> ideas.</target></segment>
      """)
    let report = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(report.files.map(\.applied) == [1], "\(report.messages)")
    let targets = try targets()
    #expect(targets.contains { $0.hasPrefix("Una <pc") && $0.hasSuffix("</pc> ideas.") }, "\(targets)")
  }

  @Test(arguments: [
    ("<target>Una palabra. Dos palabras.</target>", [2, 0], ["Una palabra.", "Dos palabras."]),
    ("<target>Una palabra, dos palabras.</target>", [0, 1], []),
  ])
  func `has a join of sentences cut again, or refused by name`(
    _ target: String, _ counts: [Int], _ wanted: [String]
  ) throws {
    defer { try? Folders.remove(bakery.root) }
    let path = try returned(
      "q", "<segment id=\"s1\" state=\"translated\"><source>Un mot. Deux mots.</source>\(target)</segment>")
    let report = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(report.files.flatMap { [$0.applied, $0.refused] } == counts, "\(report.messages)")
    #expect(report.messages.allSatisfy { $0.hasPrefix("\(path):") && $0.contains("unit 'q'") })
    #expect(try targets().filter { !$0.contains("Titre") } == wanted)
  }

  @Test func `may be of XLIFF 2.2`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    let text = sent.text
      .replacing(
        "urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\"",
        with: "urn:oasis:names:tc:xliff:document:2.2\" version=\"2.2\""
      )
      .replacing("<file ", with: "<notes><note>de todo</note></notes><file ")
      .replacing(
        "<unit id=\"q\" ",
        with: "<unit id=\"q\" xmlns:pgs=\"urn:oasis:names:tc:xliff:pgs:1.0\" pgs:switch=\"gender:x\" "
      )
      .replacing("<source>Deux mots.</source>", with: "<source>Deux mots.</source><target>Dos palabras.</target>")
      .replacing(
        "<segment id=\"s1\" state=\"initial\">\n        <source>Un mot.",
        with: "<notes><note id=\"n\" ref=\"#s2\">así</note></notes><segment id=\"s1\" state=\"initial\"><source>Un mot."
      )
      .replacing(
        "<mda:metaGroup category=\"fournil\">",
        with: """
          <mda:metaGroup category="x"><mda:meta type="a">1</mda:meta></mda:metaGroup><mda:metaGroup category="fournil">
          """)
    try DurableFile.write(Array(text.utf8), to: sent.path)
    #expect(try Validation.run([sent.path]).diagnostics.map(\.description) == [])
    let report = try bakery.workspace.importFiles([sent.path], dryRun: false)
    #expect(report.files.map(\.applied) == [1], "\(report.messages)")
    #expect(report.files.map(\.remarks) == [2])
    let cell = try await bakery.cell("es")
    #expect(cell.remarks.map { "\($0.unit)/\($0.segment) \($0.text)" } == ["/ de todo", "q/s2 así"])
    // Variants are none of 2.0; all else goes out again.
    let again = try exported()
    #expect(!again.text.contains("gender:x"))
    #expect(again.text.contains("category=\"x\""))
    #expect(try Validation.run([again.path]).diagnostics == [])
  }

  @Test func `tells a tool which words not to use`() throws {
    defer { try? Folders.remove(bakery.root) }
    let glossary = """
      id,fr,es,status-es
      idee,idée,idea,preferred
      idee,,ocurrencia mental,deprecated
      idee,,nota,deprecated

      """
    try DurableFile.write(Array(glossary.utf8), to: Folders.join(bakery.root, "Glossaries/g.csv"))
    let settings = Folders.join(bakery.root, "fournil.yaml")
    let text = String(decoding: try DurableFile.read(settings), as: UTF8.self).replacing("*.tbx", with: "*.csv")
    try DurableFile.write(Array(text.utf8), to: settings)
    let workspace = try Workspace(at: bakery.root)
    let sent = try exported(workspace)
    #expect(sent.text.contains("<val:rule isNotPresent=\"ocurrencia mental\" caseSensitive=\"no\"/>"), "\(sent.text)")
    #expect(!sent.text.contains("isNotPresent=\"nota\""))
    #expect(try Validation.run([sent.path]).diagnostics == [])
    #expect(try bakery.workspace.importFiles([sent.path], dryRun: false).files.map(\.kept) == [0])
  }
}
