import Testing
import XMLTree

@Suite struct `An element written by itself` {
  private func standalone(_ text: String, defaults: [String] = ["urn:d"], limit: Int = 10_000) throws -> String {
    let document = try XMLParser.parse(Array(text.utf8), file: "x.xml")
    return try document.standalone(
      try #require(document.children(document.root).first { document.kind($0) == .element }), defaults: defaults,
      limit: limit)
  }

  @Test(arguments: [
    // What stood around declares nothing any more.
    (
      "<r xmlns='urn:d' xmlns:a='urn:a'><a:b c='1' a:d=\"&lt;'&quot;\">x &amp; y<e/></a:b></r>",
      "<a:b xmlns:a=\"urn:a\" c=\"1\" a:d=\"&lt;'&quot;\">x &amp; y<e/></a:b>"
    ),
    // A default namespace gets a prefix, for another is the default where it goes.
    (
      "<r xmlns='urn:d'><b xmlns='urn:a'><c xmlns='urn:d'/></b></r>", "<n1:b xmlns:n1=\"urn:a\"><c/></n1:b>"
    ),
    // Two namespaces with one prefix.
    (
      "<r><p:a xmlns:p='urn:1'><p:b xmlns:p='urn:2'/></p:a></r>",
      "<p:a xmlns:p=\"urn:1\" xmlns:n1=\"urn:2\"><n1:b/></p:a>"
    ),
    // No namespace at all is said, and unsaid inside.
    (
      "<r xmlns:d='urn:d'><a><d:b/></a></r>", "<a xmlns=\"\"><b xmlns=\"urn:d\"/></a>"
    ),
    // One of several default namespaces is written as the first.
    ("<r xmlns='urn:e'><a b='1'/></r>", "<a b=\"1\"/>"),
    (
      "<r><a:b xmlns:a='urn:a'><!-- c --><?p i?><![CDATA[<&]]>\r\n&#13;\t</a:b></r>",
      "<a:b xmlns:a=\"urn:a\"><!-- c --><?p i?>&lt;&amp;\n&#13;\t</a:b>"
    ),
    ("<r><a:b xmlns:a='urn:a' xml:lang='fr'/></r>", "<a:b xmlns:a=\"urn:a\" xml:lang=\"fr\"/>"),
  ])
  func `says all it needs, and is the same when it is read again`(_ text: String, _ wanted: String) throws {
    let once = try standalone(text, defaults: ["urn:d", "urn:e"])
    #expect(once == wanted)
    #expect(try standalone("<r xmlns='urn:d'>\(once)</r>", defaults: ["urn:d", "urn:e"]) == once)
  }

  @Test func `leaves out attributes it is told to`() throws {
    let document = try XMLParser.parse(Array("<a xmlns:x='urn:x' id='1' x:b='2'/>".utf8), file: "x.xml")
    let root = document.root
    let dropped = try #require(document.attribute(root, "b", namespace: "urn:x"))
    #expect(try document.standalone(root, defaults: [], without: [dropped], limit: 100) == "<a id=\"1\"/>")
  }

  @Test func `is refused when it is too long or refers to an entity`() {
    #expect(throws: StandaloneFault.tooLong) {
      try standalone("<r><a>\(String(repeating: "x", count: 99))</a></r>", limit: 90)
    }
    #expect(throws: StandaloneFault.tooLong) {
      try standalone(
        "<r><a>\(String(repeating: "&gt;", count: 9))\(String(repeating: "'", count: 20))</a></r>", limit: 40)
    }
    #expect(throws: StandaloneFault.entityReference) {
      try standalone("<!DOCTYPE r [<!ENTITY e '<b/>'>]><r><a>&e;</a></r>")
    }
  }
}
