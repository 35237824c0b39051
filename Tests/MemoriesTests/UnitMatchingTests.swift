import Memories
import ResourceModel
import Testing

private let em = InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>")
private let br = InlineCode(id: 2, kind: .standalone, opening: "<br/>")

private func unit(
  _ source: String, _ target: String, from: String = "fr", to: String = "es", codes: [InlineCode] = [em, br],
  properties: [TranslationFacts.Property] = []
) throws -> TranslationUnit {
  let tags = try [from, to].map { try #require(LanguageTag($0)) }
  let variants = try zip(tags, [source, target]).map { tag, text in
    TranslationVariant(language: tag, content: try #require(InlineContent(tagged: text)), codes: codes)
  }
  return TranslationUnit(
    sourceLanguage: tags[0], variants: variants, facts: TranslationFacts(properties: properties))
}

private func offers(
  _ unit: TranslationUnit, _ source: String, codes: [InlineCode] = [em, br], from: String = "fr", to: String = "es",
  context: MemoryContext = MemoryContext()
) throws -> [String] {
  let query = MemoryQuery(
    source: try #require(InlineContent(tagged: source)), codes: codes,
    sourceLanguage: try #require(LanguageTag(from)), locale: try #require(LanguageTag(to)),
    key: SegmentKey(resource: "r", unit: "u", segment: "s1"))
  return unit.matches(query) { context }.map { "\($0.score) \($0.service) \($0.target)" }
}

@Suite struct `An imported unit` {
  @Test func `is offered for the same source, with the codes of the sentence`() throws {
    let known = try unit("Un <1>mot</1>.<2/>", "<2/>Una <1>palabra</1>.")
    let codes = [
      InlineCode(id: 3, kind: .standalone, opening: "<br/>"),
      InlineCode(id: 7, kind: .paired, opening: "<em>", closing: "</em>"),
    ]
    #expect(try offers(known, "Un <7>mot</7>.<3/>", codes: codes) == ["100 3 <3/>Una <7>palabra</7>."])
    #expect(try offers(known, "Un <7>mot</7> !<3/>", codes: codes) == [])
    #expect(try offers(known, "Un <3/>mot.", codes: codes) == [])
  }

  @Test func `of other markup or spaces is only like it`() throws {
    let other = [InlineCode(id: 1, kind: .paired, opening: "{\\b ", closing: "}"), br]
    #expect(
      try offers(unit("Un <1>mot</1>", "Una <1>voz</1>", codes: other), "Un <1>mot</1>") == ["99 3 Una <1>voz</1>"])
    #expect(try offers(unit("Quoi ?", "¿Qué?"), "Quoi\u{202F}?") == ["99 3 ¿Qué?"])
    #expect(try offers(unit(" Un\n  mot ", " Una\n voz "), "Un mot") == ["100 3 Una voz"])
    #expect(try offers(unit("L’e\u{301}te\u{301}", "Verano"), "L’été") == ["100 3 Verano"])
  }

  @Test func `with a code that the sentence lacks is not offered`() throws {
    #expect(try offers(unit("Un mot", "Una <1>voz</1>"), "Un mot") == [])
    #expect(try offers(unit("Un <2/>", "Una <1>voz</1>"), "Un <2/>") == [])
    #expect(try offers(unit("Un mot", ""), "Un mot") == [])
  }

  @Test func `that only marks text is as if it did not`() throws {
    let (units, _) = try read(tmx(tu("Un <hi>mot</hi>", "Una <hi>voz</hi>")))
    #expect(try offers(units[0], "Un mot") == ["100 3 Una voz"])
  }

  @Test func `whose codes a tool wrote without their markup has codes all the same`() throws {
    let pair = { (text: String) in "<bpt i=\"1\" x=\"1\" type=\"bold\"/>\(text)<ept i=\"1\"/>" }
    let (units, _) = try read(
      tmx(
        tu("La \(pair("Terre")) tourne.", "La \(pair("Tierra")) gira.")
          + tu("Une \(pair("pile"))", "Una \(pair("pila"))")
          + tu("Plat", "Plana \(pair("y"))")))
    #expect(try offers(units[0], "La <1>Terre</1> tourne.") == ["99 3 La <1>Tierra</1> gira."])
    #expect(try offers(units[1], "Une pile") == [])
    #expect(try offers(units[2], "Plat") == [])
  }

  @Test func `of many texts in two languages offers each once`() throws {
    let pairs = (0..<300).map { _ in
      "<tuv xml:lang=\"fr\"><seg>Bonjour.</seg></tuv><tuv xml:lang=\"es\"><seg>Hola.</seg></tuv>"
    }
    let (units, summary) = try read(tmx("<tu>\(pairs.joined())</tu>", srclang: "*all*"))
    #expect(summary.problems == [])
    #expect(try offers(units[0], "Bonjour.") == ["100 3 Hola."])
  }

  @Test func `serves forms of a language, not their sisters`() throws {
    #expect(try offers(unit("Un", "Uno", from: "fr-FR", to: "es-ES"), "Un") == ["100 2 Uno"])
    #expect(try offers(unit("Un", "Uno", from: "fr-CA", to: "es"), "Un", from: "fr-FR", to: "es-MX") == ["100 1 Uno"])
    #expect(try offers(unit("Un", "Uno", to: "es-ES"), "Un", to: "es-MX") == [])
    #expect(try offers(unit("Un", "一", to: "zh-TW"), "Un", to: "zh") == [])
    #expect(try offers(unit("Un", "One", from: "en"), "Un") == [])
  }

  @Test func `between the same neighbours is a match in context`() throws {
    let known = try unit(
      "Un", "Uno", properties: [.init("x-context-pre", "Zéro"), .init("x-context-post", "Deux")])
    let here = MemoryContext(previous: InlineContent("Zéro"), next: InlineContent("Deux"))
    #expect(try offers(known, "Un", context: here) == ["101 3 Uno"])
    #expect(try offers(known, "Un", context: MemoryContext(previous: InlineContent("Zéro"))) == ["100 3 Uno"])
  }
}

@Suite struct `A text is looked up` {
  @Test func `but for its case, spaces, and how accents are composed`() {
    let one = LookupText.fingerprint("L’Été : « oui »")
    #expect(one == LookupText.fingerprint("  l’e\u{301}te\u{301}\u{A0}: «\u{202F}Oui\n»"))
    #expect(one != LookupText.fingerprint("L’Été: « oui »"))
    #expect(LookupText.fingerprint("") == LookupText.fingerprint(" \t"))
    #expect(LookupText.spaced("\u{A0}a \n b") == "a b")
  }
}
