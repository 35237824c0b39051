import DurableFiles
import Foundation
import ResourceModel
import TestSupport
import Testing
import Tracking

@testable import Pipeline

/// What tools do to a file that nobody asked them to do.
@Suite struct `A habit of a tool` {
  private let bakery: Bakery
  private let spanish: LanguageTag

  init() async throws {
    bakery = try Bakery("Un mot. Deux mots.</para><para xml:id=\"q\">Le chat dort. Il rêve.")
    spanish = try #require(LanguageTag("es"))
    _ = try await bakery.workspace.add([], dryRun: false)
  }

  private func exported(_ format: ExportFormat = .xliff2) throws -> (path: String, text: String) {
    let report = try bakery.workspace.export(
      locale: spanish, resources: [], selection: .all, format: format, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    return (path, String(decoding: try DurableFile.read(path), as: UTF8.self))
  }

  private func take(_ text: String, _ path: String) throws -> ImportReport {
    try DurableFile.write(Array(text.utf8), to: path)
    return try bakery.workspace.importFiles([path], dryRun: false)
  }

  private func translate(_ pairs: [(String, String)], state: String = "translated") throws {
    var (path, text) = try exported()
    for (source, target) in pairs {
      let old = "state=\"initial\">\n        <source>\(source)</source>"
      try #require(text.contains(old))
      text = text.replacing(
        old, with: "state=\"\(state)\">\n        <source>\(source)</source><target>\(target)</target>")
    }
    let report = try take(text, path)
    #expect(report.messages == [])
    #expect(report.files.map(\.applied) == [pairs.count])
  }

  private func stored() throws -> [SegmentKey: Translation] {
    try bakery.workspace.store.read { try $0.translations(resource: "r", locale: spanish) }
  }

  private var comment: String { "<!--\(String(repeating: "x", count: 1_200_000))-->" }

  @Test func `that drops sub-states confirms nothing`() async throws {
    defer { try? Folders.remove(bakery.root) }
    try translate([("Le chat dort.", "El gato duerme."), ("Il rêve.", "Sueña.")], state: "reviewed")
    try bakery.edit("Un mot. Deux mots.</para><para xml:id=\"q\">Le chat dort ! Il rêve.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let before = try stored()
    #expect(before.values.contains { $0.staleness == .minor && $0.state == .reviewed })
    let sent = try exported()
    let stripped = sent.text.replacing(" subState=\"fournil:stale\"", with: "")
    try #require(stripped != sent.text)
    let report = try take(stripped, sent.path)
    #expect(report.messages == [])
    #expect(report.files.map(\.applied) == [0])
    #expect(try stored() == before)
    // Whoever says so in the state means it, and a reviewer's word is not lowered.
    let confirmed = sent.text.replacing("state=\"initial\" subState=\"fournil:stale\"", with: "state=\"translated\"")
    #expect(try take(confirmed, sent.path).files.map(\.applied) == [1])
    #expect(try stored().values.allSatisfy { $0.staleness == nil && $0.state == .reviewed })
  }

  @Test(arguments: [ExportFormat.xliff2, .xliff12, .po, .csv])
  func `that takes accents apart changes nothing`(_ format: ExportFormat) async throws {
    defer { try? Folders.remove(bakery.root) }
    let xml = """
      <resource xmlns="urn:fournil:resource:1" xml:id="énergie" xml:lang="fr" type="activity" version="1"><metadata>\
      <title xml:id="té">Titre</title></metadata><body><para xml:id="équation">La clé. Là.</para></body></resource>
      """
    try DurableFile.write(Array(xml.utf8), to: Folders.join(bakery.root, "Resources/e/e.xml"))
    let glossary = """
      <tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc>\
      <p>x</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="c"><langSec xml:lang="fr"><termSec>\
      <term>clé</term></termSec></langSec><langSec xml:lang="es"><termSec><term>llave así</term></termSec></langSec>\
      </conceptEntry></body></text></tbx>
      """
    try DurableFile.write(Array(glossary.utf8), to: Folders.join(bakery.root, "Glossaries/g.tbx"))
    let workspace = try Workspace(at: bakery.root)
    _ = try await workspace.add([], dryRun: false)
    let report = try workspace.export(
      locale: spanish, resources: ["énergie"], selection: .all, format: format, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    let text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    try #require(text.contains("llave así"))
    let returned = Folders.join(bakery.root, "back.\(format.fileExtension)")
    try DurableFile.write(Array(text.decomposedStringWithCanonicalMapping.utf8), to: returned)
    let taken = try workspace.importFiles([returned], dryRun: false)
    #expect(taken.messages == [])
    #expect(taken.files.map { [$0.unchanged, $0.remarks, $0.terms, $0.kept] } == [[3, 0, 0, 0]])
  }

  @Test func `that takes accents apart does not hide a remark`() async throws {
    defer { try? Folders.remove(bakery.root) }
    try bakery.edit("Un mot.</para><para xml:id=\"équation\">Deux.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let sent = try exported()
    let noted = sent.text.replacing(
      "<segment id=\"s1\" state=\"initial\">\n        <source>Deux.",
      with: "<notes><note>¿Seguro?</note></notes><segment id=\"s1\" state=\"initial\">\n        <source>Deux.")
    try #require(noted != sent.text)
    let report = try take(noted.decomposedStringWithCanonicalMapping, sent.path)
    #expect(report.files.map(\.remarks) == [1])
    #expect(report.messages.count == 1 && report.messages.allSatisfy { $0.contains("remark on 'équation") })
  }

  @Test func `that sorts sentences does not part them from their unit, in a file of any size`() throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.xliff12)
    var units = sent.text.matches(of: /<trans-unit .*?<\/trans-unit>/.dotMatchesNewlines()).map { String($0.0) }
    try #require(units.count == 5)
    var text = sent.text
    for unit in units { text = text.replacing(unit, with: "") }
    units = units.map { unit in
      unit.replacing(/<source>(.*?)<\/source>/) { "\($0.0)<target state=\"translated\">Es \($0.1)</target>" }
    }
    let sorted = units.filter { $0.contains("/s1\"") } + [comment] + units.filter { $0.contains("/s2\"") }
    let end = try #require(text.firstRange(of: "</body>"))
    text.insert(contentsOf: sorted.joined(), at: end.lowerBound)
    let report = try take(text, sent.path)
    #expect(report.messages == [])
    #expect(report.files.map { [$0.applied, $0.absent] } == [[5, 0]])
    // A sentence that does stand twice is still told.
    text.insert(contentsOf: units[1], at: try #require(text.firstRange(of: "</body>")).lowerBound)
    let again = try take(text, sent.path)
    #expect(again.messages.count == 1 && again.messages.allSatisfy { $0.contains("stands twice in the file") })
  }

  @Test func `that keeps its own content in groups has all of it kept, in a file of any size`() throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    func group(_ number: Int, _ text: String) -> String {
      "<group id=\"g\(number)\"><t:info xmlns:t=\"urn:tool\">\(text)</t:info>"
    }
    let text = sent.text
      .replacing("<unit id=\"p\"", with: "\(group(1, "uno"))<unit id=\"p\"")
      .replacing("<unit id=\"q\"", with: "\(comment)</group>\(group(2, "dos"))<unit id=\"q\"")
      .replacing("</file>", with: "</group></file>")
    let report = try take(text, sent.path)
    #expect(report.files.map(\.kept) == [2], "\(report.messages)")
    let again = try exported().text
    #expect(again.contains(">uno</") && again.contains(">dos</"))
    #expect(try take(text, sent.path).files.map(\.kept) == [0])
  }

  @Test func `that puts entries aside says nothing of the next`() throws {
    defer { try? Folders.remove(bakery.root) }
    try translate([("Deux mots.", "Dos.")])
    let sent = try exported(.po)
    let place = try #require(sent.text.firstRange(of: "#: Resources/r/r.xml:1\nmsgctxt \"p/s2\""))
    var text = sent.text
    text.insert(
      contentsOf: """
        # vieux commentaire
        #, fuzzy
        #~ msgid ""
        #~ "Ancien "
        #~ "texte"
        #~ msgstr "Viejo"

        """, at: place.lowerBound)
    let before = try stored()
    let report = try take(text, sent.path)
    let line = text[..<place.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count + 2
    #expect(
      report.messages == [
        "\(sent.path):\(line):1: warning: an obsolete entry is left out: 'Ancien texte'; merge with the file as it was "
          + "exported to keep it"
      ])
    #expect(report.files.map(\.remarks) == [0])
    #expect(try stored() == before)
  }

  @Test func `that doubles a unit keeps what is of the first`() throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    let unit = try #require(
      sent.text.firstMatch(of: /<unit id="p" .*?<\/unit>/.dotMatchesNewlines()).map { String($0.0) })
    func noted(_ text: String) -> String {
      unit.replacing("<segment id=\"s1\"", with: "<t:i xmlns:t=\"urn:t\">\(text)</t:i><segment id=\"s1\"")
    }
    let text = sent.text.replacing(unit, with: noted("A") + noted("B"))
    #expect(try take(text, sent.path).files.map(\.kept) == [1])
    #expect(try take(text, sent.path).files.map(\.kept) == [0])
    let again = try exported().text
    #expect(again.contains(">A</") && !again.contains(">B</"))
  }

  @Test(arguments: [ExportFormat.xliff2, .xliff12, .po, .csv])
  func `that returns remarks brings none anew of a sentence that is gone`(_ format: ExportFormat) async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.po)
    let remarked = sent.text.replacing(
      "#: Resources/r/r.xml:1\nmsgctxt \"q/s2\"", with: "# ¿Quién?\n#: Resources/r/r.xml:1\nmsgctxt \"q/s2\"")
    #expect(try take(remarked, sent.path).files.map(\.remarks) == [1])
    try bakery.edit("Un mot. Deux mots.</para><para xml:id=\"q\">Le chat dort.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let next = try exported(format)
    #expect(next.text.contains("¿Quién?"))
    let report = try take(next.text, next.path)
    #expect(report.messages == [])
    #expect(report.files.map(\.remarks) == [0])
  }

  @Test(arguments: [ExportFormat.xliff2, .xliff12])
  func `that breaks a sentence has it counted once`(_ format: ExportFormat) throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(format)
    let broken = sent.text.replacing(
      "<source>Un mot.</source>", with: "<source>Un mot.</source><target>Una <nada/>.</target>")
    let report = try take(broken, sent.path)
    #expect(report.messages.count == 1)
    #expect(report.files.map { [$0.refused, $0.unchanged, $0.absent] } == [[1, 4, 0]])
    // A unit of which nothing can be read counts with all its sentences.
    let gone = sent.text.replacing("<source>Un mot.</source>", with: "")
    let second = try take(gone, sent.path)
    #expect(second.messages.count == 1)
    let isWhole = format == .xliff2
    #expect(second.files.map { [$0.refused, $0.unchanged, $0.absent] } == [isWhole ? [2, 3, 0] : [1, 4, 0]])
  }

  @Test func `that breaks a target has nothing of it in the next`() throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    let mark = "<mrk id=\"m\" its:person=\"Ana\" type=\"its:any\">"
    let text = sent.text
      .replacing(
        "version=\"2.0\"", with: "version=\"2.1\" xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\""
      )
      .replacing("<source>Un mot.</source>", with: "<source>Un mot.</source><target>\(mark)Una</mrk><nada/>.</target>")
      .replacing("<source>Deux mots.</source>", with: "<source>Deux mots.</source><target>\(mark)Dos.</mrk></target>")
    let report = try take(text, sent.path)
    #expect(report.files.map { [$0.applied, $0.refused] } == [[1, 1]], "\(report.messages)")
    #expect(try stored().values.map { $0.annotations.count } == [1])
  }
}
