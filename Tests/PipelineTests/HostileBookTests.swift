import DurableFiles
import ResourceModel
import Testing
@testable import Pipeline

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

private struct Shelf {
  let root: String

  init(_ files: [String: String], below name: String = "") throws {
    root = Folders.join(try Folders.temporary("fournil-shelf"), name.isEmpty ? "w" : name)
    try write("source: fr\nlocales: [es]\nresources: ['R/*.xml']\n", to: "fournil.yaml")
    for (path, text) in files { try write(text, to: path) }
  }

  func write(_ text: String, to path: String) throws {
    try Folders.make(Folders.parent(of: Folders.join(root, path)))
    try DurableFile.write(Array(text.utf8), to: Folders.join(root, path))
  }

  func text(_ path: String) throws -> String {
    String(decoding: try DurableFile.read(Folders.join(root, path)), as: UTF8.self)
  }

  func add(_ files: [String] = []) async throws -> AddReport {
    try await Workspace(at: root).add(files.map { Folders.join(root, $0) }, dryRun: false)
  }

  func impact() async throws -> ImpactReport { try await Workspace(at: root).impact([]) }

  func assemble() async throws -> [AssembleReport.Item] {
    let spanish = try #require(LanguageTag("es"))
    return try await Workspace(at: root).assemble(locale: spanish, resources: [], to: "\(root)/out", dryRun: false)
      .items
  }

  func remove() { try? Folders.remove(Folders.parent(of: root)) }
}

private func book(_ title: String, _ parts: String...) -> String {
  "<doc xmlns:xi=\"http://www.w3.org/2001/XInclude\"><title>\(title)</title>"
    + parts.map { "<xi:include href=\"\($0)\"/>" }.joined() + "</doc>"
}

@Suite struct `A book that makes trouble` {
  @Test(.timeLimit(.minutes(20))) func `may lie in folders of any name, its files under their own`() async throws {
    let shelf = try Shelf(
      [
        "R/é\u{1F600}/mémoire.xml": book("Un livre", "chœur/un.xml", "\u{301}.xml", "..xml"),
        "R/é\u{1F600}/chœur/un.xml": "<p>Un.</p>", "R/é\u{1F600}/\u{301}.xml": "<p>Deux.</p>",
        "R/é\u{1F600}/..xml": "<p>Trois.</p>",
      ], below: "élève/été")
    defer { shelf.remove() }
    let parts = ["R/é\u{1F600}/chœur/un.xml", "R/é\u{1F600}/\u{301}.xml"]
    #expect(try await shelf.add(["R/é\u{1F600}/mémoire.xml"]).items.map(\.parts) == [parts])
    // By one of its parts.
    #expect(try await shelf.add([parts[0]]).items.map(\.resource) == ["mémoire"])
    let out = "\(shelf.root)/out/mémoire.es"
    let written = ["chœur/un.xml", "\u{301}.xml"].map { Array("\(out)/\($0)".utf8) }
    let items = try await shelf.assemble()
    #expect(items.map(\.file) == ["\(out)/mémoire.xml"])
    #expect(items.first?.parts.map { Array($0.utf8) } == written)
  }

  @Test(arguments: ["../../\u{301}.xml", "../../R/../../\u{301}.xml", "lien/\u{301}.xml"])
  func `takes in nothing from outside, though its name joins the slash`(href: String) async throws {
    let shelf = try Shelf(["R/a.xml": book("Un", href), "../\u{301}.xml": "<p>Dehors.</p>"])
    defer { shelf.remove() }
    #expect(symlink("../..", Folders.join(shelf.root, "R/lien")) == 0)
    let item = try #require(try await shelf.add().items.first)
    #expect(item.parts.isEmpty)
    #expect(
      item.notices.first == "R/a.xml:1:66: warning: '\(href)' is not taken in: only files of the workspace are; the "
        + "reference is kept as it is")
  }

  @Test func `is the first of files that take each other in`() async throws {
    let shelf = try Shelf(["R/a.xml": book("Un", "b.xml"), "R/b.xml": book("Deux", "a.xml")])
    defer { shelf.remove() }
    let report = try await shelf.add()
    #expect(report.items.map(\.resource) == ["a"])
    #expect(report.items.map(\.parts) == [["R/b.xml"]])
  }

  @Test func `keeps its parts while it is refused`() async throws {
    let whole = ["R/a.xml": book("Un", "b.xml", "d.xml"), "R/b.xml": book("Deux", "c.xml"), "R/c.xml": "<p>Trois.</p>"]
    let shelf = try Shelf(whole)
    defer { shelf.remove() }
    // Before it was ever added: one of its parts is not well-formed.
    try shelf.write("<p>Quatre.", to: "R/d.xml")
    let refused = try await shelf.add()
    #expect(refused.items.isEmpty)
    #expect(
      refused.problems == [
        "R/d.xml:1:11: error: not well-formed XML: Premature end of data in tag p line 1"
      ])
    try shelf.write("<p>Quatre.</p>", to: "R/d.xml")
    #expect(try await shelf.add().items.map(\.resource) == ["a"])
    // And after that: it is not well-formed itself.
    try shelf.write("<doc>", to: "R/a.xml")
    let broken = try await shelf.add()
    #expect(broken.items.isEmpty)
    #expect(broken.problems.count == 1)
  }

  @Test func `tells of a part that is a resource besides`() async throws {
    let shelf = try Shelf(["R/a.xml": book("Un"), "R/b.xml": "<p>Deux.</p>"])
    defer { shelf.remove() }
    #expect(try await shelf.add().items.map(\.resource) == ["a", "b"])
    try shelf.write(book("Un", "b.xml"), to: "R/a.xml")
    let report = try await shelf.add()
    #expect(report.items.map(\.resource) == ["a"])
    #expect(
      report.items[0].notices.last == "R/b.xml: warning: the resource 'b' is a part of 'a' now, and is translated in "
        + "both; undo the command that added it, or leave it out of the book")
  }

  @Test(.timeLimit(.minutes(20))) func `may have hundreds of files in one sentence`() async throws {
    var files: [String: String] = [:]
    let names = (0..<400).map { "e\($0)" }
    for name in names { files["R/c/\(name).xml"] = "<b>\(name)</b> " }
    files["R/a.xml"] =
      "<!DOCTYPE doc [\(names.map { "<!ENTITY \($0) SYSTEM 'c/\($0).xml'>" }.joined())]>\n<doc><p>Un mot "
      + names.map { "&\($0);" }.joined() + "</p></doc>"
    let shelf = try Shelf(files)
    defer { shelf.remove() }
    let report = try await shelf.add()
    #expect(report.items.map(\.parts) == [[]])
    #expect(report.items.first?.notices.count { $0.contains("is not read") } == 400)
  }

  @Test(.timeLimit(.minutes(20))) func `may have a file without text in a sentence`() async throws {
    let shelf = try Shelf([
      "R/a.xml": "<!DOCTYPE doc [<!ENTITY e SYSTEM 'c/e.xml'>]><doc><p>Un mot &e; ici.</p></doc>",
      "R/c/e.xml": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    ])
    defer { shelf.remove() }
    #expect(try await shelf.add().items.map(\.segments) == [1])
    _ = try await shelf.assemble()
    #expect(try shelf.text("out/a.es.xml").contains("Un mot &e; ici."))
  }
}

@Suite struct `A document that is one text` {
  @Test func `says once what language it is left in`() async throws {
    let shelf = try Shelf([
      "R/a.xml": "<para>Bonjour.</para>", "R/b.xml": "<para xml:lang=\"fr\">Bonsoir.</para>",
    ])
    defer { shelf.remove() }
    _ = try await shelf.add()
    _ = try await shelf.assemble()
    #expect(try shelf.text("out/a.es.xml") == "<para xml:lang=\"fr\">Bonjour.</para>")
    #expect(try shelf.text("out/b.es.xml") == "<para xml:lang=\"fr\">Bonsoir.</para>")
  }
}

@Suite struct `The price of a change` {
  @Test func `counts a new sentence though another that nobody had translated goes`() async throws {
    let shelf = try Shelf(["R/a.xml": "<doc><p id=\"x\">Le pain lève.</p><p id=\"y\">Fin.</p></doc>"])
    defer { shelf.remove() }
    _ = try await shelf.add()
    try shelf.write("<doc><p id=\"y\">Fin.</p><p id=\"z\">Les abeilles dansent ensemble.</p></doc>", to: "R/a.xml")
    #expect(try await shelf.impact().items.flatMap { $0.locales.map(\.new.words) } == [4])
  }
}
