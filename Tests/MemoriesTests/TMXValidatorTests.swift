import Diagnostics
import Memories
import Testing
import XMLTree

private func violations(_ units: String, srclang: String = "fr", version: String = "1.4") throws -> [String] {
  TMXValidator.violations(
    of: try XMLParser.parse(tmx(units, srclang: srclang, version: version), file: "v.tmx")
  ).map(\.description)
}

@Suite struct `A TMX file is judged` {
  @Test func `sound when it is`() throws {
    let codes = "Un <bpt i=\"1\" x=\"1\">b</bpt>mot<ept i=\"1\">b</ept><ph x=\"2\" assoc=\"p\"/>"
    #expect(try violations(tu(codes, codes)) == [])
    #expect(try violations("") == [])
  }

  @Test(arguments: [
    ("<tu><prop>x</prop><tuv xml:lang=\"fr\"><seg/></tuv></tu>", 5, "error: 'prop' without 'type'; add it"),
    (
      "<tu><tuv xml:lang=\"fr\"><seg/></tuv><note>x</note></tu>", 36,
      "error: 'note' stands too late in 'tu'; move it to its start"
    ),
    ("<tu><tuv xml:lang=\"fr\"><seg/><seg/></tuv></tu>", 30, "error: a second 'seg' in 'tuv'; there is one only"),
    ("<tu><tuv xml:lang=\"fr\"/></tu>", 5, "error: 'tuv' without 'seg'; add it"),
    ("<tu/>", 1, "error: 'tu' without 'tuv'; add it"),
    ("<p/>", 1, "error: 'p' cannot stand in 'body'"),
    ("<tu>x<tuv xml:lang=\"fr\"><seg/></tuv></tu>", 5, "error: text in 'tu'; remove it"),
    ("<tu name=\"x\"><tuv xml:lang=\"fr\"><seg/></tuv></tu>", 5, "error: 'tu' has no attribute 'name'; remove it"),
    (
      "<tu usagecount=\"two\"><tuv xml:lang=\"fr\"><seg/></tuv></tu>", 5,
      "error: usagecount 'two' is not a number; write digits"
    ),
    (
      "<tu creationdate=\"2026-03-01\"><tuv xml:lang=\"fr\"><seg/></tuv></tu>", 5,
      "error: creationdate '2026-03-01' is not a time; write one such as 20020523T091200Z"
    ),
    (
      "<tu creationdate=\"20261301T000000Z\"><tuv xml:lang=\"fr\"><seg/></tuv></tu>", 5,
      "error: creationdate '20261301T000000Z' is not a time; write one such as 20020523T091200Z"
    ),
    (
      "<tu segtype=\"word\"><tuv xml:lang=\"fr\"><seg/></tuv></tu>", 5,
      "error: segtype 'word' is not one of 'block', 'paragraph', 'sentence', 'phrase'"
    ),
    (
      "<tu><tuv xml:lang=\"fr_FR\"><seg/></tuv></tu>", 10,
      "error: xml:lang 'fr_FR' is not a language tag; write one such as 'fr' or 'es-MX'"
    ),
    ("<tu><tuv><seg/></tuv></tu>", 5, "error: 'tuv' without 'xml:lang'; add it"),
    (
      "<tu><tuv xml:lang=\"fr\" lang=\"fr\"><seg/></tuv></tu>", 24,
      "warning: 'lang' is of earlier versions; write xml:lang"
    ),
    (
      "<tu srclang=\"*any*\"><tuv xml:lang=\"fr\"><seg/></tuv></tu>", 5,
      "error: srclang '*any*' is neither a language tag nor '*all*'; write one such as 'fr'"
    ),
    (
      "<tu><tuv xml:lang=\"es\"><seg/></tuv></tu>", 1,
      "error: no 'tuv' in the source language 'fr'; add it, or correct srclang"
    ),
    (tu("<bpt i=\"1\"/>", ""), 29, "error: 'bpt' i=\"1\" has no 'ept'; add it, or write 'it'"),
    (tu("<ept i=\"1\"/>", ""), 29, "error: 'ept' i=\"1\" has no 'bpt' before it; add it, or write 'it'"),
    (
      tu("<bpt i=\"1\"/><ept i=\"1\"/><bpt i=\"1\"/><ept i=\"1\"/>", ""), 53,
      "error: 'bpt' i=\"1\" stands twice in one 'seg'; give each pair a number of its own"
    ),
    (tu("<ph><sub><bpt i=\"1\"/></sub></ph>", ""), 38, "error: 'bpt' i=\"1\" has no 'ept'; add it, or write 'it'"),
    (tu("<it pos=\"start\"/>", ""), 33, "error: pos 'start' is not one of 'begin', 'end'"),
    (tu("<ph x=\"a\"/>", ""), 33, "error: x 'a' is not a number; write digits"),
    (tu("<sub/>", ""), 29, "error: 'sub' cannot stand in 'seg'"),
    (
      tu("<ph x=\"1\">a</ph><ph x=\"1\">b</ph>", ""), 45,
      "error: x=\"1\" is the number of another code in the same 'seg'; give each its own"
    ),
    (
      tu("<ph x=\"1\"/>", "<it x=\"1\" pos=\"end\"/>"), 76,
      "error: x=\"1\" is 'it' here and 'ph' in the source; they cannot correspond"
    ),
    (tu("<ph x=\"1\"/>", "<ph x=\"2\"/>"), 76, "warning: x=\"2\" has no code to correspond to in the source"),
  ])
  func `with each fault at its place`(_ unit: String, _ column: Int, _ message: String) throws {
    #expect(try violations(unit) == ["v.tmx:3:\(column): \(message)"])
  }

  @Test func `by its header too`() throws {
    let text = """
      <tmx version="1.5"><header creationtool="t" segtype="line" o-tmf="t" adminlang="e" srclang="" datatype="x">
      <ude name="m"><map unicode="F8" code="#xF0"/></ude></header></tmx>
      """
    let found = TMXValidator.violations(of: try XMLParser.parse(Array(text.utf8), file: "v.tmx"))
    #expect(
      found.map(\.description) == [
        "v.tmx:1:1: error: 'tmx' without 'body'; add it",
        "v.tmx:1:6: error: version '1.5' is not one of '1.1', '1.2', '1.3', '1.4'",
        "v.tmx:1:20: error: 'header' without 'creationtoolversion'; add it",
        "v.tmx:1:45: error: segtype 'line' is not one of 'block', 'paragraph', 'sentence', 'phrase'",
        "v.tmx:1:70: error: adminlang 'e' is not a language tag; write one such as 'fr' or 'es-MX'",
        "v.tmx:1:84: error: srclang '' is neither a language tag nor '*all*'; write one such as 'fr'",
        "v.tmx:2:1: error: 'ude' with 'code' in a 'map' needs 'base'; add it",
        "v.tmx:2:20: error: unicode 'F8' is not a character's number; write one such as #xF8FF",
      ])
  }

  @Test func `by where it stands, in a namespace too`() throws {
    func found(_ text: String) throws -> [String] {
      TMXValidator.violations(of: try XMLParser.parse(Array(text.utf8), file: "v.tmx")).map(\.description)
    }
    #expect(
      try found("<tmx xmlns=\"urn:x\"/>") == [
        "v.tmx:1:1: error: 'tmx' in a namespace; TMX has none, remove its xmlns"
      ])
    #expect(try found("<xliff/>") == ["v.tmx:1:1: error: the root is 'xliff', not 'tmx'; this is no TMX file"])
    #expect(
      try violations("<tu><tuv xml:lang=\"fr\"><seg><x:ph xmlns:x=\"urn:x\"/></seg></tuv></tu>") == [
        "v.tmx:3:29: error: 'x:ph' cannot stand in 'seg'"
      ])
  }

  @Test func `by the rules of its version`() throws {
    #expect(try violations("<tu><tuv lang=\"fr\"><seg/></tuv></tu>", version: "1.1") == [])
    #expect(try violations("<tu><tuv lang=\"fr\"><seg/></tuv></tu>").count == 2)
  }
}
