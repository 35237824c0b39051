import DurableFiles
import ResourceModel
import Testing
@testable import Pipeline

/// A workspace of files as given.
private struct Library {
  let root: String

  init(_ files: [String: String], resources: String = "'R/*.xml'") throws {
    root = try Folders.temporary("fournil-books")
    try write("source: fr\nlocales: [es, ar]\nresources: [\(resources)]\n", to: "fournil.yaml")
    for (path, text) in files { try write(text, to: path) }
  }

  func write(_ text: String, to path: String) throws {
    try Folders.make(Folders.parent(of: Folders.join(root, path)))
    try DurableFile.write(Array(text.utf8), to: Folders.join(root, path))
  }

  func text(_ path: String) throws -> String {
    String(decoding: try DurableFile.read(Folders.join(root, path)), as: UTF8.self)
  }

  func workspace() throws -> Workspace { try Workspace(at: root) }

  func remove() { try? Folders.remove(root) }

  /// Translates sentences of a resource by a CSV file that comes back.
  func translate(_ id: String, _ words: [String: String]) throws {
    let spanish = try #require(LanguageTag("es"))
    let report = try workspace().export(
      locale: spanish, resources: [id], selection: .all, format: .xliff2, to: root, dryRun: false)
    let path = try #require(report.items.first?.file)
    var text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    for (source, target) in words {
      text = text.replacing(
        "<source>\(source)</source>", with: "<source>\(source)</source><target>\(target)</target>")
    }
    try DurableFile.write(Array(text.utf8), to: path)
    _ = try workspace().importFiles([path], dryRun: false)
  }
}

private let book = [
  "R/livre.xml": """
  <?xml version="1.0"?>
  <!DOCTYPE book [<!ENTITY deux SYSTEM "ch/deux.xml"><!ENTITY mot SYSTEM "mot.xml">]>
  <book xml:id="livre" xml:lang="fr" xmlns="http://docbook.org/ns/docbook" version="5.0"
      xmlns:xi="http://www.w3.org/2001/XInclude">
    <title>Le livre</title>
    <xi:include href="ch/un.xml"/>
    &deux;
    <para>Un &mot; rare.</para>
  </book>

  """,
  "R/ch/un.xml": """
  <chapter xmlns="http://docbook.org/ns/docbook" version="5.0" xml:lang="fr"><title>Un</title>
    <para xml:id="p1">L’eau bout.</para></chapter>
  """,
  "R/ch/deux.xml": "<chapter><title>Deux</title><para>La glace fond.</para></chapter>",
  "R/mot.xml": "mot",
]

@Suite struct `A book of several files` {
  @Test func `is one resource, and its parts are none`() async throws {
    let library = try Library(book, resources: "'R/*.xml', 'R/ch/*.xml'")
    defer { library.remove() }
    let report = try await library.workspace().add([], dryRun: false)
    #expect(report.items.map(\.resource) == ["livre"])
    #expect(report.items.map(\.parts) == [["R/ch/un.xml", "R/ch/deux.xml"]])
    #expect(report.items.map(\.segments) == [6])
    // A word for the middle of sentences is a file like any other, and no document.
    #expect(report.problems == ["R/mot.xml:1:1: error: not well-formed XML: Start tag expected, '<' not found"])
    #expect(
      report.items.first?.notices == [
        "R/livre.xml:8:12: warning: the text of '&mot;' in 'mot.xml' is not read; the reference is kept, so give that "
          + "file a translation of its own"
      ])
    let again = try await library.workspace().add(["\(library.root)/R/ch/deux.xml"], dryRun: false)
    #expect(again.items.map(\.resource) == ["livre"])
    #expect(again.items.map(\.isUnchanged) == [true])
    #expect(try await library.workspace().verify() == [])
  }

  @Test func `comes back untranslated byte for byte, file by file`() async throws {
    let library = try Library(book)
    defer { library.remove() }
    _ = try await library.workspace().add([], dryRun: false)
    let french = try #require(LanguageTag("fr"))
    let report = try await library.workspace().assemble(
      locale: french, resources: [], to: "\(library.root)/out", dryRun: false)
    #expect(
      report.items.map { [$0.file] + $0.parts } == [
        ["livre.xml", "ch/un.xml", "ch/deux.xml"].map { "\(library.root)/out/livre.fr/\($0)" }
      ])
    for path in ["livre.xml", "ch/un.xml", "ch/deux.xml"] {
      #expect(
        try library.text("out/livre.fr/\(path)").replacing("xml:lang=\"fr\"", with: "")
          == library.text("R/\(path)").replacing("xml:lang=\"fr\"", with: ""))
    }
  }

  @Test func `is translated in each of its files, and says so in each that says its language`() async throws {
    let library = try Library(book)
    defer { library.remove() }
    _ = try await library.workspace().add([], dryRun: false)
    try library.translate(
      "livre",
      [
        "Le livre": "El libro", "Un": "Uno", "L’eau bout.": "El agua hierve.", "Deux": "Dos",
        "La glace fond.": "El hielo se derrite.",
      ])
    let spanish = try #require(LanguageTag("es"))
    _ = try await library.workspace().assemble(
      locale: spanish, resources: [], to: "\(library.root)/out", dryRun: false)
    #expect(
      try library.text("out/livre.es/ch/deux.xml")
        == "<chapter><title>Dos</title><para>El hielo se derrite.</para></chapter>")
    #expect(
      try library.text("out/livre.es/ch/un.xml") == """
        <chapter xmlns="http://docbook.org/ns/docbook" version="5.0" xml:lang="es"><title>Uno</title>
          <para xml:id="p1">El agua hierve.</para></chapter>
        """)
    #expect(
      try library.text("out/livre.es/livre.xml")
        == library.text("R/livre.xml").replacing("Le livre", with: "El libro").replacing(
          "lang=\"fr\"", with: "lang=\"es\""
        )
        .replacing("<para>Un", with: "<para xml:lang=\"fr\">Un"))
  }

  @Test func `adopts a translation that is a book, too`() async throws {
    let library = try Library(book)
    defer { library.remove() }
    _ = try await library.workspace().add([], dryRun: false)
    for (path, text) in book {
      try library.write(
        text.replacing("\"fr\"", with: "\"es\"").replacing("Le livre", with: "El libro")
          .replacing("L’eau bout.", with: "El agua hierve.").replacing("La glace fond.", with: "El hielo se derrite.")
          .replacing("<title>Un<", with: "<title>Uno<").replacing("Deux", with: "Dos")
          .replacing("Un &mot; rare.", with: "Una &mot; rara."), to: "old/\(path.dropFirst(2))")
    }
    let spanish = try #require(LanguageTag("es"))
    let report = try await library.workspace().adopt(
      source: "livre", target: "\(library.root)/old/livre.xml", locale: spanish, dryRun: false)
    #expect(report.unmatched.map(\.reason) == [])
    #expect(report.adopted == 6)
    _ = try await library.workspace().assemble(
      locale: spanish, resources: [], to: "\(library.root)/out", dryRun: false)
    for path in ["livre.xml", "ch/un.xml", "ch/deux.xml"] {
      #expect(try library.text("out/livre.es/\(path)") == library.text("old/\(path)"))
    }
  }

  @Test func `goes stale where a part changed, at that part's line`() async throws {
    let library = try Library(book)
    defer { library.remove() }
    _ = try await library.workspace().add([], dryRun: false)
    try library.translate("livre", ["L’eau bout.": "El agua hierve.", "Deux": "Dos"])
    try library.write(
      (book["R/ch/un.xml"] ?? "").replacing("L’eau bout.", with: "L’eau bout à 100 °C."), to: "R/ch/un.xml")
    let report = try await library.workspace().add(["\(library.root)/R/ch/un.xml"], dryRun: false)
    #expect(report.items.map(\.revision) == [2])
    #expect(report.items.map(\.editedUnits) == [1])
    let spanish = try #require(LanguageTag("es"))
    let status = try await library.workspace().status(locales: [spanish], resources: [], partner: nil)
    let stale = status.rows.flatMap(\.cells).flatMap(\.obstacles).filter { $0.kind == .stale }
    #expect(stale.map(\.location) == ["R/ch/un.xml:2:21"])
    #expect(try await library.workspace().verify() == [])
  }

  @Test func `has its pictures where its parts say they are, and is published as one page`() async throws {
    let library = try Library(
      [
        "R/livre.xml": """
        <resource xmlns="urn:fournil:resource:1" xml:id="livre" xml:lang="fr" type="activity" version="1" \
        xmlns:xi="http://www.w3.org/2001/XInclude"><metadata><title xml:id="t">Le livre</title></metadata><body>\
        <xi:include href="ch/un.xml"/></body></resource>
        """,
        "R/ch/un.xml": """
        <figure xmlns="urn:fournil:resource:1" xml:id="f"><media href="fig/a.svg" type="image/svg+xml"><alt>Un \
        verre.</alt></media></figure>
        """, "R/ch/fig/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
      ])
    defer { library.remove() }
    let settings = try library.text("fournil.yaml") + "partners:\n  web: {locales: [fr]}\n"
    try library.write(settings, to: "fournil.yaml")
    _ = try await library.workspace().add([], dryRun: false)
    let report = try await library.workspace().publish(partners: [], locales: [], dryRun: false)
    #expect(report.editions.flatMap(\.refusals) == [])
    let page = try library.text("Output/web/fr/site/livre/index.html")
    #expect(page.contains("src=\"ch/fig/a.svg\""))
    #expect(page.contains("Un verre."))
    #expect(try library.text("Output/web/fr/site/livre/ch/fig/a.svg").hasPrefix("<svg"))
    #expect(try library.text("Output/web/fr/xml/livre/ch/un.xml") == library.text("R/ch/un.xml"))
    #expect(try library.text("Output/web/fr/xml/livre/livre.xml") == library.text("R/livre.xml"))
  }

  @Test func `takes nothing from hidden folders or from outside`() async throws {
    let library = try Library([
      "R/livre.xml": """
      <b xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="../.fournil/a.xml"/>\
      <xi:include href="../../a.xml"/><p>Mot.</p></b>
      """, ".fournil/a.xml": "<p>Secret.</p>",
    ])
    defer { library.remove() }
    let item = try #require(try await library.workspace().add([], dryRun: false).items.first)
    #expect(item.parts == [])
    #expect(
      item.notices == [
        "R/livre.xml:1:47: warning: '../.fournil/a.xml' is not taken in: only files of the workspace are; the reference "
          + "is kept as it is",
        "R/livre.xml:1:85: warning: '../../a.xml' is not taken in: only files of the workspace are; the reference is "
          + "kept as it is",
      ])
  }
}

@Suite struct `An edition and its schema` {
  private static let schema = """
    <element name="article" ns="http://docbook.org/ns/docbook" xmlns="http://relaxng.org/ns/structure/1.0" \
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><attribute name="version"/><optional><attribute \
    name="xml:lang"/></optional><element name="title"><data type="string"><param name="maxLength">LIMIT</param></data>\
    </element></element>
    """

  private func outcome(limit: Int) async throws -> String {
    let library = try Library([
      "R/a.xml": "<article xmlns=\"http://docbook.org/ns/docbook\" version=\"5.0\"><title>Un mot</title></article>",
      "s.rng": Self.schema.replacing("LIMIT", with: "\(limit)"),
    ])
    defer { library.remove() }
    try library.write(library.text("fournil.yaml") + "schemas: {docbook: s.rng}\n", to: "fournil.yaml")
    _ = try await library.workspace().add([], dryRun: false)
    try library.translate("a", ["Un mot": "Una palabra"])
    let spanish = try #require(LanguageTag("es"))
    do {
      _ = try await library.workspace().assemble(
        locale: spanish, resources: [], to: "\(library.root)/out", dryRun: false)
      return try library.text("out/a.es.xml")
    } catch {
      #expect(!Folders.exists("\(library.root)/out/a.es.xml"))
      return "\(error)"
    }
  }

  @Test func `is refused when it would not keep to it, though its source does`() async throws {
    let refusal = try await outcome(limit: 6)
    #expect(refusal.contains("error: the edition would not keep to its schema: "), "\(refusal)")
    #expect(refusal.hasPrefix("R/a.xml:1:"), "\(refusal)")
  }

  @Test(arguments: [3, 20])
  func `is written when it keeps to it, or when its source does not either`(_ limit: Int) async throws {
    #expect(try await outcome(limit: limit).contains("<title>Una palabra</title>"))
  }
}

@Suite struct `The order of reading` {
  private func order(_ files: [String: String], _ patterns: String) async throws -> [String] {
    let library = try Library(files, resources: patterns)
    defer { library.remove() }
    let report = try await library.workspace().add([], dryRun: false)
    #expect(report.problems == [])
    let spanish = try #require(LanguageTag("es"))
    return try await library.workspace().status(locales: [spanish], resources: [], partner: nil).rows.map(\.resource)
  }

  @Test func `is that of a DITA map, and of the maps it refers to`() async throws {
    let topics = Dictionary(
      uniqueKeysWithValues: ["a", "b", "c", "d"].map {
        ("R/\($0).dita", "<topic id=\"\($0)\"><title>Titre</title></topic>")
      })
    let maps = [
      "R/z.ditamap": """
      <map id="z"><title>Tout</title><topicref href="c.dita#c"><topicref href="a.dita"/></topicref>
      <mapref href="y.ditamap" format="ditamap"/><topicref href="http://x/e.dita" scope="external"/>
      <reltable><relrow><relcell><topicref href="b.dita"/></relcell></relrow></reltable></map>
      """,
      "R/y.ditamap": "<map id=\"y\"><title>Fin</title><topicref href=\"d.dita\"/><mapref href=\"z.ditamap\"/></map>",
    ]
    #expect(
      try await order(topics.merging(maps) { one, _ in one }, "'R/*.dita', 'R/*.ditamap'")
        == ["b", "y", "d", "z", "c", "a"])
  }

  @Test func `is that of a collection, whose modules are known by their content-id`() async throws {
    func module(_ id: String) -> String {
      """
      <document xmlns="http://cnx.rice.edu/cnxml" id="new"><title>Module</title><metadata \
      xmlns:md="http://cnx.rice.edu/mdml"><md:content-id>\(id)</md:content-id></metadata><content/></document>
      """
    }
    let collection = """
      <col:collection xmlns:col="http://cnx.rice.edu/collxml" xmlns:md="http://cnx.rice.edu/mdml" id="col">\
      <col:metadata><md:title>Livre</md:title></col:metadata><col:content><col:module document="m3"/>\
      <col:subcollection><md:title>Partie</md:title><col:content><col:module document="m1"/></col:content>\
      </col:subcollection></col:content></col:collection>
      """
    #expect(
      try await order(
        [
          "R/m1/index.cnxml": module("m1"), "R/m2/index.cnxml": module("m2"), "R/m3/index.cnxml": module("m3"),
          "R/all.collection.xml": collection,
        ], "'R/*/*.cnxml', 'R/*.xml'")
        == ["all.collection", "m3", "m1", "m2"].map { $0 == "all.collection" ? "col" : $0 })
  }
}

@Suite struct `The id of a resource` {
  @Test(arguments: ["../../x", "a/b", ".x", "a\\b", "con:x", "a b"])
  func `that cannot name a file is not used, and that is said`(_ id: String) async throws {
    let library = try Library(["R/fiche.xml": "<d id=\"\(id)\"><p>Mot.</p></d>"])
    defer { library.remove() }
    let item = try #require(try await library.workspace().add([], dryRun: false).items.first)
    #expect(item.resource == "fiche")
    #expect(
      item.notices.first == "R/fiche.xml:1:1: warning: the id '\(id)' cannot name a file, so 'fiche' is used; write "
        + "letters, digits, '.', '-' and '_'")
  }

  @Test func `may be in any script`() async throws {
    let library = try Library(["R/fiche.xml": "<d id=\"ماء-水-eau_2.1\"><p>Mot.</p></d>"])
    defer { library.remove() }
    #expect(try await library.workspace().add([], dryRun: false).items.first?.resource == "ماء-水-eau_2.1")
  }
}
