import DurableFiles
import Pipeline
import ResourceModel
import Testing

/// A workspace of its own, with one resource.
private struct Bakery {
  let root: String
  let workspace: Workspace

  init(_ sentences: String = "Un mot. Une <em>idée</em> !") throws {
    root = try Folders.temporary("fournil-way")
    let source = try #require(LanguageTag("fr"))
    let locales = try ["es", "es-MX"].map { try #require(LanguageTag($0)) }
    _ = try Workspace.initialise(at: root, source: source, locales: locales, template: .empty)
    try Self.write(sentences, in: root)
    workspace = try Workspace(at: root)
  }

  static func write(_ sentences: String, in root: String) throws {
    let xml = """
      <resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="fr" type="activity" version="1"><metadata>\
      <title xml:id="t">Titre</title></metadata><body><para xml:id="p">\(sentences)</para></body></resource>
      """
    try DurableFile.write(Array(xml.utf8), to: Folders.join(root, "Resources/r/r.xml"))
  }

  func edit(_ sentences: String) throws { try Self.write(sentences, in: root) }

  /// Exports, replaces words in the file, and returns its path.
  func translated(_ words: [(String, String)], locale: String = "es") throws -> String {
    let tag = try #require(LanguageTag(locale))
    let report = try workspace.export(locale: tag, resources: [], selection: .all, to: root, dryRun: false)
    let path = try #require(report.items.first?.file)
    var text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    for (old, new) in words {
      let parts = text.split(separator: "<source>\(old)</source>", maxSplits: 1, omittingEmptySubsequences: false)
      try #require(parts.count == 2)
      text = parts.joined(separator: "<source>\(old)</source><target>\(new)</target>")
    }
    try DurableFile.write(Array(text.utf8), to: path)
    return path
  }

  func cell(_ locale: String) async throws -> CellStatus {
    let tag = try #require(LanguageTag(locale))
    let report = try await workspace.status(locales: [tag], resources: [], partner: nil)
    return try #require(report.rows.first?.cells.first)
  }
}

@Suite struct `The whole way` {
  @Test func `goes out, comes back, grows stale, and is undone`() async throws {
    let bakery = try Bakery("Un mot. Deux mots.")
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let file = try bakery.translated([
      ("Titre", "Título"), ("Un mot.", "Una palabra."), ("Deux mots.", "Dos palabras."),
    ])
    let report = try bakery.workspace.importFiles([file], dryRun: false)
    #expect(report.files.map(\.applied) == [3])
    #expect(try bakery.workspace.importFiles([file], dryRun: false).files.map(\.unchanged) == [3])
    #expect(try await bakery.cell("es").translatedWords == 5)
    #expect(try await bakery.cell("es-MX").inheritedWords == 5)

    try bakery.edit("Un mot. Trois mots.")
    let add = try await bakery.workspace.add([], dryRun: false)
    #expect(add.items.first?.staleWords == ["es": 2])
    #expect(try await bakery.cell("es").staleSegments == 1)
    #expect(try await bakery.cell("es").translatedWords == 3)

    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try await bakery.cell("es").staleSegments == 0)
    #expect(try await bakery.workspace.verify() == [])
  }

  @Test func `refuses a sentence that lost its code, with its line, and takes the others`() async throws {
    let bakery = try Bakery()
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let file = try bakery.translated([("Titre", "Título"), ("Un mot.", "Una palabra.")])
    var text = String(decoding: try DurableFile.read(file), as: UTF8.self)
    let parts = text.split(separator: "</pc> !</source>", maxSplits: 1)
    text = parts.joined(separator: "</pc> !</source><target>¡Una <ph id=\"9\"/>idea!</target>")
    try DurableFile.write(Array(text.utf8), to: file)
    let report = try bakery.workspace.importFiles([file], dryRun: false)
    #expect(report.files.map(\.applied) == [2])
    #expect(report.files.map(\.refused) == [1])
    #expect(report.messages.count == 1)
    #expect(report.messages.first?.contains("unit 'p' is not taken: code <9> is not in the source; remove it") == true)
  }

  @Test func `changes nothing when a file cannot be read`() async throws {
    let bakery = try Bakery()
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let good = try bakery.translated([("Titre", "Título")])
    let bad = Folders.join(bakery.root, "bad.xlf")
    try DurableFile.write(Array("<xliff".utf8), to: bad)
    #expect(throws: PipelineError.self) { try bakery.workspace.importFiles([good, bad], dryRun: false) }
    #expect(try await bakery.cell("es").translatedWords == 0)
  }

  @Test func `publishes only what passes the gate, once, and the same twice`() async throws {
    let bakery = try Bakery("Un mot.")
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let first = try await bakery.workspace.publish(partners: [], locales: [], dryRun: false)
    #expect(first.editions.map(\.locale) == ["fr", "es", "es-MX"])
    #expect(
      first.editions.map(\.refusals) == [[], ["no resource is ready in 'es'"], ["no resource is ready in 'es-MX'"]])
    let again = try await bakery.workspace.publish(partners: [], locales: [], dryRun: false)
    #expect(again.editions.first?.isUnchanged == true)
    #expect(again.editions.first?.version == "1")
    #expect(Folders.exists(Folders.join(bakery.root, "Output/website/fr/site/index.html")))
    #expect(!Folders.exists(Folders.join(bakery.root, "Output/.staging")))
    // Output/ is generated: whoever deletes it gets it back.
    try Folders.remove(Folders.join(bakery.root, "Output"))
    _ = try await bakery.workspace.publish(partners: [], locales: [], dryRun: false)
    #expect(Folders.exists(Folders.join(bakery.root, "Output/website/fr/site/index.html")))
  }
}

@Suite struct `The settings` {
  @Test(arguments: [
    (
      "source: fr\nlocale: [es]",
      "fournil.yaml:2:1: error: 'locale' is not a setting of the settings; did you mean 'locales'?"
    ),
    ("locales: [es]", "fournil.yaml:1:1: error: 'source' is missing; name the language of the resources, such as 'fr'"),
    (
      "source: fr\nlocales: [es]\npartners:\n  p:\n    locales: [de]",
      "fournil.yaml:5:14: error: partner 'p' wants 'de', which is not among the locales; add it there"
    ),
  ])
  func `are refused with the line of each mistake`(_ yaml: String, _ message: String) {
    let error = #expect(throws: PipelineError.self) { try Settings(yaml: yaml, file: "fournil.yaml") }
    #expect(error?.description == message)
  }
}

@Suite struct `A round trip` {
  @Test(arguments: RoundTripWay.allCases)
  func `gives back every byte of the resources`(_ way: RoundTripWay) async throws {
    let resources = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let files = try Folders.files(below: "/\(resources)/Resources").filter { $0.hasSuffix(".xml") }
    let report = try await RoundTrip(rules: nil, way: way).run(files, progress: .none) { _ in }
    #expect(report.files >= 10)
    #expect(report.identical == report.files)
  }
}
