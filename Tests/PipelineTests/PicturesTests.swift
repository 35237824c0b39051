import DurableFiles
import Publication
import ResourceModel
import Testing
import XMLTree

@testable import Pipeline

@Suite struct `A picture` {
  private static let figure = """
    </para><figure><media href="figures/v.svg" localize="replace"><alt>Un verre.</alt></media></figure><para>Fin.
    """

  @Test func `that must be drawn anew keeps the resource back until it is`() async throws {
    let bakery = try Bakery("Un mot.\(Self.figure)")
    defer { try? Folders.remove(bakery.root) }
    try DurableFile.write(Array("<svg/>".utf8), to: Folders.join(bakery.root, "Resources/r/figures/v.svg"))
    _ = try await bakery.workspace.add([], dryRun: false)
    let waiting = try await bakery.cell("es-MX").obstacles.filter { $0.kind == .picture }
    #expect(
      waiting.map { "\($0.location): \($0.unit): \($0.message)" } == [
        "Resources/r/r.xml:1:192: figures/v.svg: the picture is still in 'fr'; put 'figures/v.es-MX.svg' beside it"
      ])
    #expect(try await bakery.cell("fr").obstacles == [])
    // The picture of a language is that of its regions too.
    try DurableFile.write(Array("<svg id='es'/>".utf8), to: Folders.join(bakery.root, "Resources/r/figures/v.es.svg"))
    #expect(try await bakery.cell("es-MX").obstacles.allSatisfy { $0.kind == .untranslated })
  }

  @Test func `of a locale takes the place and the name of the source's`() throws {
    let folder = try Folders.temporary("fournil-pictures")
    defer { try? Folders.remove(folder) }
    for name in ["v.svg", "v.es.svg", "w.png"] {
      try DurableFile.write(Array(name.utf8), to: Folders.join(folder, name))
    }
    let xml =
      "<r><media href='v.svg'/><media href='./w.png'/><media href='v.svg'/><media href='https://x.org/y.svg'/></r>"
    let pictures = try Pictures(of: XMLParser.parse(Array(xml.utf8), file: "r.xml"), folder: folder)
    func contents(_ locale: String) throws -> [String] {
      try pictures.files(for: #require(LanguageTag(locale))).map {
        "\($0.path) \(String(decoding: $0.bytes, as: UTF8.self))"
      }
    }
    #expect(try contents("fr") == ["v.svg v.svg", "w.png w.png"])
    #expect(try contents("es-MX") == ["v.svg v.es.svg", "w.png w.png"])
  }

  @Test(arguments: [
    ("../v.svg", "r.xml:1:4: error: the picture '../v.svg' is outside the resource's folder; copy it there"),
    ("none.svg", "r.xml:1:4: error: the picture 'none.svg' is not there; add it or correct the reference"),
  ])
  func `that is not there is refused with its line`(_ href: String, _ message: String) throws {
    let folder = try Folders.temporary("fournil-pictures")
    defer { try? Folders.remove(folder) }
    let document = try XMLParser.parse(Array("<r><media href='\(href)'/></r>".utf8), file: "r.xml")
    let error = #expect(throws: PipelineError.self) {
      try Pictures(of: document, folder: folder).files(for: #require(LanguageTag("es")))
    }
    #expect(error?.description == message)
  }
}
