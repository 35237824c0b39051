import DurableFiles
import Pipeline
import ResourceModel
import Testing

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
