import Diagnostics
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

  private static func resource(_ content: String) -> String {
    "<resource xmlns='urn:fournil:resource:1'>\n\(content)</resource>"
  }

  private func pictures(_ xml: String, _ folder: String) throws -> Pictures {
    try Pictures(
      of: XMLParser.parse(Array(xml.utf8), file: "r.xml"), folder: folder,
      by: Surroundings(outsideAnyWorkspace: "r.xml").reader.extractor)
  }

  @Test(arguments: [
    "<html xmlns='http://www.w3.org/1999/xhtml'><img src='v.svg'/></html>", "<html><img src='v.svg'/></html>",
    "<document xmlns='http://cnx.rice.edu/cnxml'><image src='v.svg'/></document>",
    "<article xmlns='http://docbook.org/ns/docbook'><imagedata fileref='v.svg'/></article>",
    "<book><graphic fileref='v.svg'/></book>", "<topic><image href='v.svg'/></topic>",
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><graphic url='v.svg'/></TEI>",
    "<page xmlns='http://projectmallard.org/1.0/'><media src='v.svg'/></page>",
    "<svg xmlns='http://www.w3.org/2000/svg'><image href='v.svg'/></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink'><image l:href='v.svg'/></svg>",
    "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p2'><img src='v.svg'/></assessmentItem>",
    "<problem><img src='v.svg'/></problem>", "<pretext><image source='v.svg'/></pretext>",
    "<x><svg xmlns='http://www.w3.org/2000/svg'><image href='v.svg'/></svg></x>",
    "<resource xmlns='urn:fournil:resource:1'><media href='v.svg'/></resource>",
  ])
  func `is found in each vocabulary, and has a form for a language`(_ xml: String) throws {
    let folder = try Folders.temporary("fournil-pictures")
    defer { try? Folders.remove(folder) }
    for name in ["v.svg", "v.es.svg"] { try DurableFile.write(Array(name.utf8), to: Folders.join(folder, name)) }
    let pictures = try pictures(xml, folder)
    #expect(pictures.notices == [])
    #expect(try pictures.files(for: #require(LanguageTag("es"))).map(\.bytes) == [Array("v.es.svg".utf8)])
    #expect(try pictures.undecided(for: #require(LanguageTag("ar"))).map(\.path) == ["v.svg"])
    #expect(try pictures.undecided(for: #require(LanguageTag("es-MX"))).isEmpty)
  }

  @Test func `of another vocabulary that cannot be copied is told, and its name may have percent signs`() throws {
    let folder = try Folders.temporary("fournil-pictures")
    defer { try? Folders.remove(folder) }
    try DurableFile.write([1], to: Folders.join(folder, "été.png"))
    let pictures = try pictures(
      """
      <html xmlns='http://www.w3.org/1999/xhtml'><img src='%C3%A9t%C3%A9.png'/>
      <img src='../a.png'/><img src='b.png'/><img src='/c.png'/><img src='%00.png'/></html>
      """, folder)
    #expect(try pictures.files(for: #require(LanguageTag("es"))).map(\.path) == ["été.png"])
    #expect(
      pictures.notices.map(\.description) == [
        "r.xml:2:1: warning: the picture '../a.png' is outside the resource's folder; copy it there, or the edition "
          + "goes without",
        "r.xml:2:22: warning: the picture 'b.png' is not there; the edition goes without",
        "r.xml:2:59: warning: the picture '%00.png' is not there; the edition goes without",
      ])
  }

  @Test func `of a locale takes the place and the name of the source's`() throws {
    let folder = try Folders.temporary("fournil-pictures")
    defer { try? Folders.remove(folder) }
    for name in ["v.svg", "v.es.svg", "w.png"] {
      try DurableFile.write(Array(name.utf8), to: Folders.join(folder, name))
    }
    let pictures = try pictures(
      Self.resource(
        "<media href='v.svg'/><media href='./w.png'/><media href='v.svg'/><media href='https://x.org/y.svg'/>"), folder)
    func contents(_ locale: String) throws -> [String] {
      try pictures.files(for: #require(LanguageTag(locale))).map {
        "\($0.path) \(String(decoding: $0.bytes, as: UTF8.self))"
      }
    }
    #expect(try contents("fr") == ["v.svg v.svg", "w.png w.png"])
    #expect(try contents("es-MX") == ["v.svg v.es.svg", "w.png w.png"])
  }

  @Test(arguments: [
    ("../v.svg", "r.xml:2:1: error: the picture '../v.svg' is outside the resource's folder; copy it there"),
    ("none.svg", "r.xml:2:1: error: the picture 'none.svg' is not there; add it or correct the reference"),
  ])
  func `that is not there is refused with its line`(_ href: String, _ message: String) throws {
    let folder = try Folders.temporary("fournil-pictures")
    defer { try? Folders.remove(folder) }
    let error = #expect(throws: PipelineError.self) {
      try pictures(Self.resource("<media href='\(href)'/>"), folder).files(for: #require(LanguageTag("es")))
    }
    #expect(error?.description == message)
  }
}
