import Diagnostics
import DurableFiles
import Pipeline
import ResourceModel
import Testing

/// A workspace with one document that is not of our vocabulary.
private struct Shelf {
  let root: String

  init(_ xml: String, rules: String? = nil) throws {
    root = try Folders.temporary("fournil-notices")
    try DurableFile.write(
      Array("source: fr\nlocales: [es]\nresources: ['*.xml']\n".utf8), to: Folders.join(root, "fournil.yaml"))
    try DurableFile.write(Array(xml.utf8), to: Folders.join(root, "d.xml"))
    if let rules { try DurableFile.write(Array(rules.utf8), to: Folders.join(root, "r.its")) }
  }

  func add() async throws -> AddReport.Item {
    defer { try? Folders.remove(root) }
    return try #require(try await Workspace(at: root).add([], dryRun: false).items.first)
  }
}

@Suite struct `What was guessed or done without` {
  private static let linking = """
    <d xmlns:its="http://www.w3.org/2005/11/its" xmlns:x="http://www.w3.org/1999/xlink"><its:rules version="2.0" \
    x:href="r.its" x:type="simple"/><p>Un <b>mot</b>.</p><q>Deux.</q></d>
    """
  private static let rules = """
    <its:rules version="2.0" xmlns:its="http://www.w3.org/2005/11/its"><its:withinTextRule selector="//b" \
    withinText="yes"/><its:translateRule selector="//q" translate="no"/></its:rules>
    """

  @Test func `is told when a document is of no vocabulary we know`() async throws {
    let item = try await Shelf("<d><p>Un <b>mot</b> là.</p><p>Un <b>autre</b> mot.</p></d>").add()
    #expect(
      item.notices == [
        "d.xml: information: no profile knows this vocabulary; taken as within text: 'b'; 'fournil inspect' tells why"
      ])
  }

  @Test func `is nothing where the rules a document links to are there: they are obeyed`() async throws {
    let item = try await Shelf(Self.linking, rules: Self.rules).add()
    #expect(item.notices == [])
    #expect(item.segments == 1)
  }

  @Test func `is told when they are not there`() async throws {
    let item = try await Shelf(Self.linking).add()
    #expect(item.notices.first?.hasPrefix("d.xml:1:") == true)
    #expect(item.notices.first?.contains("'r.its'") == true)
  }

  @Test func `is told of text in other files`() async throws {
    let xml =
      "<!DOCTYPE d [<!ENTITY x SYSTEM 'x.xml'>]><d xmlns:its='http://www.w3.org/2005/11/its'><p>Un &x; mot.</p></d>"
    #expect(
      try await Shelf(xml).add().notices.first { $0.contains("&x;") }
        == "d.xml:1:93: warning: the text of '&x;' in 'x.xml' is not read; the reference is kept, so give that file a "
        + "translation of its own")
  }
}

@Suite struct `An export to print` {
  @Test func `shows source, target and what checks found, and is a page`() async throws {
    let bakery = try Bakery("Un mot. Deux mots.")
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let file = try bakery.translated([("Un mot.", "Una palabra."), ("Deux mots.", "Deux mots.")])
    _ = try bakery.workspace.importFiles([file], dryRun: false)
    let spanish = try #require(LanguageTag("es"))
    let report = try bakery.workspace.export(
      locale: spanish, resources: [], selection: .all, format: .sheet, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    #expect(path.hasSuffix("/r.es.html"))
    let page = String(decoding: try DurableFile.read(path), as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("Una palabra."))
    #expect(page.contains("[target.same]"))
  }
}
