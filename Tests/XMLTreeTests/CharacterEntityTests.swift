import TestSupport
import Testing

@testable import XMLTree

@Suite struct `An entity that stands for characters` {
  private func text(_ xml: String) throws -> String {
    let document = try parse(xml)
    return document.text(document.root)
  }

  private static let strict = "PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\""

  @Test(arguments: [
    strict, "PUBLIC '-//W3C//DTD HTML 4.01//EN' 'x'", "PUBLIC '-//OASIS//DTD DocBook XML V4.5//EN' 'x'",
    "PUBLIC '-//OASIS//DTD\n  Simplified DocBook XML V1.1//EN' 'x'", "PUBLIC '-//W3C//DTD MathML 2.0//EN' 'x'",
    "PUBLIC '-//OASIS//DTD DITA Topic//EN' 'x'", "PUBLIC '-//CNX//DTD CNXML 0.5 plus MathML//EN' 'x'",
    "PUBLIC '-//TEI P4//DTD Main Document Type//EN' 'x'", "SYSTEM 'about:legacy-compat'",
    "[<!ENTITY % l PUBLIC 'ISO 8879:1986//ENTITIES Added Latin 1//EN//XML' 'x'>%l;]",
    "[<!ENTITY % l PUBLIC '-//W3C//ENTITIES Latin 1 for XHTML//EN' 'x'>%l;]",
  ])
  func `is read for a public document type or set`(_ doctype: String) throws {
    #expect(try text("<!DOCTYPE d \(doctype)><d>&eacute;&nbsp;&mdash;&agr;&NotEqualTilde;</d>") == "é\u{A0}—α≂̸")
  }

  @Test(arguments: [
    "SYSTEM 'x.dtd'", "PUBLIC '-//Us//DTD Ours//EN' 'x'", "PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x'",
    // Declared, and loaded by nobody.
    "[<!ENTITY % l PUBLIC 'ISO 8879:1986//ENTITIES Added Latin 1//EN//XML' 'x'><!ENTITY % m SYSTEM 'm'>%m;]",
    "[<!ENTITY % l PUBLIC '-//Us//ENTITIES Ours//EN' 'x'>%l;]",
  ])
  func `stays as written where nobody knows it`(_ doctype: String) throws {
    #expect(try text("<!DOCTYPE d \(doctype)><d>&eacute;</d>") == "&eacute;")
  }

  @Test(
    arguments: [
      ("nbsp '&#160;'", "\u{A0}"), ("amp2 '&#38;#38;'", "&"), ("lt2 '&#38;lt;'", "<"), ("dots '...'", "..."),
      ("oe 'oe'", "oe"), ("e 'e&#x301;'", "e\u{301}"), ("two '2'", "2"),
      // Texts, markup, layout, nothing, others.
      ("version '2.1'", nil), ("product 'Fournil'", nil), ("b '<b/>'", nil), ("tab '&#9;'", nil), ("none ''", nil),
      ("inner '&dots;'", nil), ("file SYSTEM 'f'", nil), ("eacute '<b/>'", nil), ("eacute SYSTEM 'f'", nil),
      ("eacute 'E'", "E"),
    ] as [(String, String?)])
  func `may be declared in the document, which counts before the public sets`(
    _ declaration: String, _ expected: String?
  ) throws {
    let name = declaration.prefix { $0 != " " }
    let others = name == "dots" ? "" : "<!ENTITY dots '..'>"
    let subset = "<!DOCTYPE d \(Self.strict) [\(others)<!ENTITY \(declaration)>]>"
    #expect(try text("\(subset)<d>&\(name);</d>") == expected ?? "&\(name);")
    // Markup and files may not be referred to in an attribute.
    guard !declaration.contains("<b/>"), !declaration.contains("SYSTEM") else { return }
    let document = try parse("\(subset)<d a='&\(name);'/>")
    #expect(document.value(document.root, "a") == expected ?? "&\(name);")
  }

  @Test func `does not change what only looks like one`() throws {
    #expect(try text("<!DOCTYPE d \(Self.strict)><d>&amp;eacute; <![CDATA[&eacute;]]></d>") == "&eacute; &eacute;")
    let document = try parse("<!DOCTYPE d \(Self.strict)><d a='&amp;eacute; &eacute;\n&x;'/>")
    #expect(document.value(document.root, "a") == "&eacute; é &x;")
  }

  @Test func `is known by HTML without a semicolon, some of them`() {
    #expect(CharacterEntities.htmlWithoutSemicolon("eacutes") == "eacute")
    #expect(CharacterEntities.htmlWithoutSemicolon("notin") == "not")
    #expect(CharacterEntities.htmlWithoutSemicolon("hellip") == nil)
    #expect(CharacterEntities.html("hellip") == "…")
    #expect(CharacterEntities.html("agr") == nil)
  }

  /// Declared ten thousand times over, and each referred to.
  @Test(.timeLimit(.minutes(20))) func `is found in a large subset without delay`() throws {
    let sets = (0..<10_000).map { "<!ENTITY % s\($0) PUBLIC 'ISO 8879//ENTITIES x//EN' 'x'>" }.joined()
    let words = (0..<20_000).map { "&e\($0); &eacute;" }.joined()
    let document = try parse("<!DOCTYPE d [\(sets)<!ENTITY % p SYSTEM 'p'>%p;]><d>\(words)</d>")
    #expect(document.text(document.root).hasPrefix("&e0; &eacute;"))
    #expect(document.unread.map(\.name) == ["p"])
  }
}
