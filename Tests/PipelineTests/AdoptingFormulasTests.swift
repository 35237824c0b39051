import DurableFiles
import Pipeline
import ResourceModel
import Testing

@Suite struct `A formula that a translated edition writes anew` {
  private static let french = "La vitesse <m:math><m:mi>v</m:mi><m:mtext>m/s</m:mtext></m:math> est constante."
  private static let spanish = """
    La velocidad <m:math><m:mi>w</m:mi><m:mi>m</m:mi><m:mo>/</m:mo><m:mi>s</m:mi></m:math> es constante.
    """
  private let root: String
  private let workspace: Workspace
  private let spanish: LanguageTag
  private let file: String

  init() throws {
    root = try Folders.temporary("fournil-formula")
    spanish = try #require(LanguageTag("es"))
    let french = try #require(LanguageTag("fr"))
    _ = try Workspace.initialise(at: root, source: french, locales: [spanish], template: .empty)
    workspace = try Workspace(at: root)
    file = Folders.join(root, "old/r.xml")
  }

  private static func document(_ paragraph: String, _ more: String = "") -> String {
    """
    <document xmlns="http://cnx.rice.edu/cnxml" xmlns:m="http://www.w3.org/1998/Math/MathML"><content>\
    <para id="p">\(paragraph)</para>\(more)</content></document>
    """
  }

  private func add(_ document: String) async throws -> AddReport {
    try DurableFile.write(Array(document.utf8), to: Folders.join(root, "Resources/r/r.xml"))
    return try await workspace.add([], dryRun: false)
  }

  private func adopt(_ document: String) async throws -> AdoptReport {
    try DurableFile.write(Array(document.utf8), to: file)
    return try await workspace.adopt(source: "r", target: file, locale: spanish, dryRun: false)
  }

  private func cell() async throws -> CellStatus {
    let report = try await workspace.status(locales: [spanish], resources: [], partner: nil)
    return try #require(report.rows.first?.cells.first)
  }

  private func assembled() async throws -> String {
    let out = Folders.join(root, "out")
    _ = try await workspace.assemble(locale: spanish, resources: [], to: out, dryRun: false)
    return String(decoding: try DurableFile.read(Folders.join(out, "r.es.xml")), as: UTF8.self)
  }

  @Test func `links where the source links, when its own link leads nowhere`() async throws {
    defer { try? Folders.remove(root) }
    let note = "<note id=\"n\"><para id=\"q\">Une note.</para></note>"
    _ = try await add(Self.document("Voir <link target-id=\"n\">ici</link>, plus bas.", note))
    let report = try await adopt(
      Self.document(
        "Véase <link target-id=\"gone\">aquí</link>, más abajo.",
        "<note id=\"n\"><para id=\"q\">Una nota.</para></note>"))
    #expect(report.adopted == 2)
    #expect(try await assembled().contains("Véase <link target-id=\"n\">aquí</link>, más abajo."))
  }

  @Test func `is adopted whole, its labels with it`() async throws {
    defer { try? Folders.remove(root) }
    _ = try await add(Self.document(Self.french))
    let report = try await adopt(Self.document(Self.spanish))
    #expect(report.units == 2)
    #expect(report.adopted == 2)
    #expect(report.covered == 1)
    #expect(report.unmatched.map(\.reason) == [])
    #expect(report.pairs.map(\.means) == ["id", "cover"])
    #expect(try await assembled().contains(Self.spanish))
    let cell = try await cell()
    #expect(cell.translatedWords == cell.words)
    #expect(cell.obstacles.map(\.kind) == [.belowGate, .belowGate])
    let missing = try workspace.export(locale: spanish, resources: [], selection: .missing, to: root, dryRun: true)
    #expect(missing.items.count == 0)
  }

  @Test(arguments: [
    // The label, then a letter of the formula that is no unit.
    french.replacing("m/s", with: "km/h"), french.replacing("<m:mi>v", with: "<m:mi>u"),
  ])
  func `grows stale with its labels when the source's changes`(_ edited: String) async throws {
    defer { try? Folders.remove(root) }
    _ = try await add(Self.document(Self.french))
    _ = try await adopt(Self.document(Self.spanish))
    _ = try await add(Self.document(edited))
    #expect(try await cell().staleSegments == 2)
    let stale = try workspace.export(locale: spanish, resources: [], selection: .stale, to: root, dryRun: true)
    #expect(stale.items.map(\.segments) == [2])
    _ = try await add(Self.document(Self.french))
    #expect(try await cell().staleSegments == 0)
  }

  @Test func `gives way to the source's once a label is translated by itself`() async throws {
    defer { try? Folders.remove(root) }
    _ = try await add(Self.document(Self.french))
    _ = try await adopt(Self.document(Self.spanish))
    let export = try workspace.export(locale: spanish, resources: [], selection: .all, to: root, dryRun: false)
    let path = try #require(export.items.first?.file)
    let text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    let filled = text.replacing("<source>m/s</source>", with: "<source>m/s</source><target>metros/s</target>")
    try #require(filled != text)
    try DurableFile.write(Array(filled.utf8), to: path)
    _ = try workspace.importFiles([path], dryRun: false)
    let written = "La velocidad <m:math><m:mi>v</m:mi><m:mtext>metros/s</m:mtext></m:math> es constante."
    #expect(try await assembled().contains(written))
  }

  @Test func `with the same labels has them one by one`() async throws {
    defer { try? Folders.remove(root) }
    _ = try await add(Self.document(Self.french))
    let report = try await adopt(
      Self.document("La velocidad <m:math><m:mi>w</m:mi><m:mtext>m/s</m:mtext></m:math> es constante."))
    #expect(report.adopted == 2)
    #expect(report.covered == 0)
  }

  @Test func `outside any text gives its labels by the signs round them`() async throws {
    defer { try? Folders.remove(root) }
    func equation(_ formula: String) -> String { "<equation id=\"e\"><m:math>\(formula)</m:math></equation>" }
    _ = try await add(
      Self.document(
        Self.french, equation("<m:mi>v</m:mi><m:mo>=</m:mo><m:mn>5</m:mn><m:mtext>m/s</m:mtext><m:mtext>max</m:mtext>"))
    )
    let report = try await adopt(
      Self.document(
        Self.spanish,
        equation(
          "<m:mi>v</m:mi><m:mo>=</m:mo><m:mn>5</m:mn><m:mi>m</m:mi><m:mo>/</m:mo><m:mi>s</m:mi><m:mi>máx</m:mi>")))
    #expect(report.pairs.map(\.means) == ["id", "cover", "formula", "formula"])
    #expect(try await assembled().contains("<m:mtext>m/s</m:mtext><m:mtext>máx</m:mtext>"))
  }
}
