import Diagnostics
import DurableFiles
import Testing

@testable import Pipeline

@Suite struct `The schema of a document` {
  private static let article = "<article xmlns='http://docbook.org/ns/docbook' version='5.0'>\n<foo/></article>"
  private static let rng = """
    <element name="article" ns="http://docbook.org/ns/docbook" xmlns="http://relaxng.org/ns/structure/1.0">\
    <optional><attribute name="version" ns=""><text/></attribute></optional><element name="para"><text/></element>\
    </element>
    """

  @Test func `of DocBook is the one installed for its version`() throws {
    let schemas = try JudgedFolder(["5.0/docbook.rng": Self.rng])
    let folder = try JudgedFolder(["d.xml": Self.article])
    #expect(
      try folder.findings(schemas: schemas.path) == [
        "d.xml:2:1: error: element 'foo' is not allowed in 'article'; expected 'para'"
      ])
    let newer = try JudgedFolder(["d.xml": Self.article.replacing("5.0", with: "5.1")])
    #expect(
      try newer.findings(schemas: schemas.path) == [
        "d.xml: information: no schema for DocBook 5.1 is installed, only for 5.0; name one under 'schemas' in "
          + "fournil.yaml to check the structure"
      ])
    let including = try JudgedFolder([
      "d.xml": "<article xmlns='http://docbook.org/ns/docbook'><x xmlns='http://www.w3.org/2001/XInclude'/></article>"
    ])
    #expect(try including.findings(schemas: schemas.path) != [])
  }

  @Test(.enabled(if: Folders.exists("/usr/share/xml/docbook/schema/rng/5.0/docbook.rng"), "docbook5-xml is not there"))
  func `of DocBook, as OASIS wrote it, is understood`() throws {
    let folder = try JudgedFolder([
      "good.xml":
        "<article xmlns='http://docbook.org/ns/docbook' version='5.0'><title>t</title><para>p</para></article>",
      "wrong.xml": """
      <article xmlns='http://docbook.org/ns/docbook' version='5.0'><title>t</title><para>p <foo/></para>
      <section><para>no title</para></section></article>
      """,
    ])
    let found = try folder.findings(schemas: "/usr/share/xml/docbook/schema/rng")
    #expect(found.count == 2)
    #expect(found.first?.hasPrefix("wrong.xml:1:86: error: element 'foo' is not allowed in 'para'; expected") == true)
    #expect(
      found.last
        == "wrong.xml:2:10: error: element 'para' is not allowed yet in 'section'; expected 'info' or 'title' before it"
    )
  }

  @Test func `that nobody has installed is said once`() throws {
    let folder = try JudgedFolder(["a.xml": Self.article, "b.xml": Self.article, "c.dita": "<topic id='a'/>"])
    #expect(
      try folder.findings() == [
        "a.xml: information: no schema for DocBook is installed; install docbook5-xml to check the structure",
        "c.dita: information: no schema for DITA is installed; name one, in one file, under 'schemas' in fournil.yaml "
          + "to check the structure",
      ])
  }

  @Test func `may be one of the workspace`() throws {
    let yaml = "source: fr\nschemas:\n  docbook: Schemas/own.rng\n"
    let folder = try JudgedFolder(["fournil.yaml": yaml, "Schemas/own.rng": Self.rng, "a/d.xml": Self.article])
    #expect(
      try folder.findings(["a/d.xml"]) == [
        "a/d.xml:2:1: error: element 'foo' is not allowed in 'article'; expected 'para'"
      ])
    #expect(!Folders.exists(Folders.join(folder.path, ".fournil")))
    let missing = try JudgedFolder(["fournil.yaml": yaml, "a/d.xml": Self.article, "a/e.xml": Self.article])
    #expect(
      try missing.findings(["a"]) == [
        "fournil.yaml: error: no file is called 'Schemas/own.rng', named under 'schemas'"
      ])
  }

  @Test func `of the workspace reads no other file`() throws {
    let folder = try JudgedFolder([
      "fournil.yaml": "source: fr\nschemas: {docbook: s.rng}\n", "d.xml": Self.article, "t.rng": Self.rng,
      "s.rng": "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\n<include href='t.rng'/></grammar>",
    ])
    #expect(
      try folder.findings(["d.xml"]) == [
        "s.rng:2:1: error: not a RELAX NG schema: it takes in 't.rng', and no other file is read; write it in one; "
          + "correct the schema"
      ])
  }

  @Test func `that our explanations do not understand is judged by libxml2's words`() throws {
    let rng = """
      <grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://docbook.org/ns/docbook"><start><grammar><start>\
      <element name="article"><optional><attribute name="version" ns=""><text/></attribute></optional>\
      <element name="para"><text/></element></element></start></grammar></start></grammar>
      """
    let folder = try JudgedFolder([
      "fournil.yaml": "source: fr\nschemas: {docbook: s.rng}\n", "s.rng": rng, "d.xml": Self.article,
    ])
    #expect(
      try folder.findings(["d.xml"]) == [
        "d.xml:2:1: error: not as the schema says: Did not expect element foo there"
      ])
  }
}
