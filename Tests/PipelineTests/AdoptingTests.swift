import DurableFiles
import Pipeline
import ResourceModel
import Testing

@Suite struct `A translated edition that exists already` {
  private static let spanish = """
    <resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="es" type="activity" version="1"><metadata>\
    <title xml:id="t">Título</title></metadata><body><para xml:id="p">Una palabra. ¡Una <em>idea</em> de \
    <quantity value="1,5" unit="m">1,5 m</quantity>!</para></body></resource>
    """
  private let bakery: Bakery
  private let spanish: LanguageTag
  private let file: String

  init() throws {
    bakery = try Bakery("Un mot. Une <em>idée</em> de <quantity value=\"1.5\" unit=\"m\">1,5 m</quantity> !")
    spanish = try #require(LanguageTag("es"))
    file = Folders.join(bakery.root, "old/r.es.xml")
    try DurableFile.write(Array(Self.spanish.utf8), to: file)
  }

  private func adopt(_ source: String = "r") async throws -> AdoptReport {
    try await bakery.workspace.adopt(source: source, target: file, locale: spanish, dryRun: false)
  }

  @Test func `is taken over, codes in its own form, and assembles to what it was`() async throws {
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let report = try await adopt()
    #expect(report.units == 2)
    #expect(report.adopted == 2)
    #expect(report.unmatched.map(\.reason) == [])
    let out = Folders.join(bakery.root, "out")
    _ = try await bakery.workspace.assemble(locale: spanish, resources: [], to: out, dryRun: false)
    #expect(String(decoding: try DurableFile.read(Folders.join(out, "r.es.xml")), as: UTF8.self) == Self.spanish)
    let again = try await adopt()
    #expect(again.items.map(\.unchanged) == [2])
    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try await bakery.cell("es").translatedWords == 0)
    #expect(try await bakery.workspace.verify() == [])
  }

  @Test func `gives way to what is translated here, and says so`() async throws {
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    _ = try bakery.workspace.importFiles([bakery.translated([("Titre", "Otro título")])], dryRun: false)
    let report = try await adopt("\(bakery.root)/Resources/r/r.xml")
    #expect(report.adopted == 1)
    #expect(
      report.unmatched.map { "\($0.location): \($0.unit): \($0.reason)" } == [
        "Resources/r/r.xml:1:123: t: it is translated otherwise here; ours stays"
      ])
  }

  @Test func `in another language is refused`() async throws {
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    try DurableFile.write(Array(Self.spanish.replacing("xml:lang=\"es\"", with: "xml:lang=\"pt\"").utf8), to: file)
    let error = await #expect(throws: PipelineError.self) { try await adopt() }
    #expect(error?.description == "\(file): error: the document says it is in 'pt', not in 'es'")
  }

  @Test func `of a resource nobody knows is refused`() async throws {
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let error = await #expect(throws: PipelineError.self) { try await adopt("\(bakery.root)/Resources/q/q.xml") }
    #expect(error?.description == "error: '\(bakery.root)/Resources/q/q.xml' is no resource of this workspace; use 'r'")
  }
}
