import Diagnostics
import Memories
import ResourceModel
import TestSupport
import Testing
import XMLTree

@Suite struct `A TMX file` {
  @Test func `is read with its languages, facts, notes and codes`() throws {
    let (units, summary) = try read(
      tmx(
        """
        <tu tuid="a1" creationid="ana" changedate="20260301T100000Z" usagecount="3"><note>Voir p. 3</note>\
        <prop type="x-domain">physique</prop><tuv xml:lang="fr-FR"><seg>Une <bpt i="1" x="4" type="bold">&lt;b></bpt>\
        idée<ept i="1">&lt;/b></ept><ph x="2">&lt;br/></ph></seg></tuv><tuv xml:lang="es" changeid="eva"><seg>\
        <ph x="2">&lt;br/></ph>Una <bpt i="7" x="4" type="bold">&lt;b></bpt>idea<ept i="7">&lt;/b></ept></seg></tuv>\
        <tuv xml:lang="de"><seg>Idee</seg></tuv></tu>
        """, srclang: "fr-FR"))
    #expect(summary.problems == [])
    #expect(summary.sourceLanguage?.text == "fr-FR")
    let unit = try #require(units.first)
    #expect(
      unit.variants.map { "\($0.language): \($0.content)" } == [
        "fr-FR: Une <4>idée</4><2/>", "es: <2/>Una <4>idea</4>", "de: Idee",
      ])
    #expect(
      unit.variants[1].codes == [
        InlineCode(id: 2, kind: .standalone, opening: "<br/>"),
        InlineCode(
          id: 4, kind: .paired, opening: "<b>", closing: "</b>", display: "bold", displayClass: .emphasis),
      ])
    #expect(
      unit.facts
        == TranslationFacts(
          creator: "ana", changed: "20260301T100000Z", usageCount: 3, notes: ["Voir p. 3"],
          properties: [.init("x-domain", "physique")]))
    #expect(unit.variants[1].facts.changer == "eva")
    #expect(unit.sources == [0])
  }

  @Test func `may name the source of a unit, or none`() throws {
    let all = try read(tmx(tu("Un.", "Uno.") + tu("Deux.", "Dos.", attributes: " srclang=\"es\""), srclang: "*all*"))
    #expect(all.units.map(\.sources) == [[0, 1], [1]])
    #expect(all.units.map(\.sourceLanguage) == [nil, LanguageTag("es")])
  }

  @Test func `of an earlier version or a careless tool is read too`() throws {
    let old = """
      <tmx><header srclang="fr_FR"/><body><tu><tuv lang="FR"><seg>Un <ut>{\\b</ut><hi type="term">mot</hi>.</seg></tuv>\
      <tuv lang="es_mx"><seg>Una <ut>{\\b</ut>palabra.</seg></tuv></tu></body></tmx>
      """
    let (units, summary) = try read(Array(old.utf8))
    #expect(summary.problems == [])
    #expect(
      units.first?.variants.map { "\($0.language): \($0.content)" } == [
        "fr: Un <1/><2>mot</2>.", "es-MX: Una <1/>palabra.",
      ])
  }

  @Test func `in UTF-16 is read as in UTF-8`() throws {
    let text = String(decoding: tmx(tu("L’été", "El verano")), as: UTF8.self).replacing("UTF-8", with: "UTF-16")
    let bytes: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try read(bytes).units == read(tmx(tu("L’été", "El verano"))).units)
  }

  @Test func `matches codes without x by what they say, then by i, then by kind`() throws {
    let (units, _) = try read(
      tmx(
        tu(
          "<ph>A</ph><ph>B</ph><bpt i=\"1\">x</bpt>c<ept i=\"1\">y</ept>",
          "<bpt i=\"1\">z</bpt>c<ept i=\"1\">w</ept><ph>B</ph><ph>C</ph>")))
    #expect(units.first?.variants.map(\.content.tagged) == ["<1/><2/><3>c</3>", "<3>c</3><2/><1/>"])
  }

  @Test func `matches codes without markup by i`() throws {
    let (one, two) = ("<bpt i=\"1\"/>a<ept i=\"1\"/>", "<bpt i=\"2\"/>b<ept i=\"2\"/>")
    let (units, _) = try read(tmx(tu("\(one) \(two)", "\(two) \(one)")))
    #expect(units.first?.variants.map(\.content.tagged) == ["<1>a</1> <2>b</2>", "<2>b</2> <1>a</1>"])
  }

  @Test func `keeps marks apart from codes without markup`() throws {
    let mixed = "<bpt i=\"1\" x=\"1\" type=\"bold\"></bpt>a <hi x=\"2\">b<ept i=\"1\"></ept> c</hi>"
    let (units, _) = try read(tmx(tu(mixed, mixed)))
    let written = TMXWriter.write(units, sourceLanguage: LanguageTag("fr")).bytes
    #expect(String(decoding: written, as: UTF8.self).ranges(of: "<seg>\(mixed)</seg>").count == 2)
    #expect(try read(written).units == units)
  }

  @Test func `keeps the texts inside a code as holes of it`() throws {
    let source = "Voir <ph x=\"1\">&lt;img alt=\"<sub>la <ph>&lt;b></ph>mer</sub>\"></ph>"
    let (units, _) = try read(tmx(tu(source, "Ver")))
    let code = try #require(units.first?.variants.first?.codes.first)
    #expect(code.opening == "<img alt=\"la <b>mer\">")
    #expect(code.holes == [10..<19])
    let written = String(decoding: TMXWriter.write(units, sourceLanguage: nil).bytes, as: UTF8.self)
    #expect(written.contains("<ph x=\"1\">&lt;img alt=\"<sub>la &lt;b&gt;mer</sub>\"&gt;</ph>"))
  }

  @Test(arguments: [
    (
      tu("Un <bpt i=\"1\">b</bpt>mot", "x"), "'bpt' i=\"1\" has no 'ept'; add it, or write 'it'; the 'tuv' is left out",
      32
    ),
    (
      tu("Un<ept i=\"1\">b</ept>", "x"),
      "'ept' i=\"1\" has no 'bpt' before it; add it, or write 'it'; the 'tuv' is left out", 31
    ),
    (tu("Un<it>b</it>", "x"), "'it' without 'pos'; write pos=\"begin\" or pos=\"end\"; the 'tuv' is left out", 31),
    (
      tu("Un <b>mot</b>", "x"), "'b' cannot stand in 'seg'; write it as the content of a 'ph'; the 'tuv' is left out",
      32
    ),
    (
      "<tu><tuv xml:lang=\"fr\"/><tuv xml:lang=\"es\"><seg>x</seg></tuv></tu>",
      "'tuv' in 'fr' without 'seg'; it is left out", 5
    ),
    (
      "<tu><tuv xml:lang=\"fr fr\"><seg>x</seg></tuv></tu>",
      "'fr fr' is not a language tag; write one such as 'fr' or 'es-MX'; the 'tuv' is left out", 5
    ),
    ("<tu><tuv><seg>x</seg></tuv></tu>", "'tuv' without a language; write xml:lang; it is left out", 5),
    (
      "<tu><tuv xml:lang=\"es\"><seg>x</seg></tuv></tu>",
      "no 'tuv' in the source language 'fr'; the unit is left out", 1
    ),
    ("<tu/>", "a unit without 'tuv'; it is left out", 1),
    (
      tu("&inconnu;", "x"),
      "the reference '&inconnu;' stands for no character known here; write the text out; the 'tuv' is left out", 29
    ),
  ])
  func `names what it cannot use, and keeps the rest`(_ unit: String, _ message: String, _ column: Int) throws {
    let text = String(decoding: tmx(unit + "\n" + tu("Deux", "Dos")), as: UTF8.self)
    let declared = text.replacing("?>\n<tmx", with: "?><!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx")
    let (units, summary) = try read(Array(declared.utf8))
    #expect(units.map { $0.variants.map(\.content.text) } == [["Deux", "Dos"]])
    #expect(summary.problems.map(\.description) == ["m.tmx:3:\(column): error: \(message)"])
  }

  @Test func `loses one language, not the unit, when the others stand`() throws {
    let unit = """
      <tu><tuv xml:lang="fr"><seg>Un</seg></tuv><tuv xml:lang="es"><seg>Uno<it/></seg></tuv>\
      <tuv xml:lang="de"><seg>Eins</seg></tuv></tu>
      """
    let (units, summary) = try read(tmx(unit))
    #expect(units.first?.variants.map(\.language.text) == ["fr", "de"])
    #expect(summary.problems.count == 1)
  }

  @Test(arguments: [
    ("<xliff/>", "m.tmx:1:1: error: the root is 'xliff', not 'tmx'; this is no TMX file"),
    (
      "<tmx version=\"2.0\"><body/></tmx>", "m.tmx:1:1: error: TMX version '2.0' is not known; save the file as TMX 1.4"
    ),
    ("<tmx version=\"1.4\"/>", "m.tmx:1:1: error: no 'body' with units; the file has nothing to read"),
  ])
  func `is refused whole when it is something else`(_ text: String, _ message: String) {
    let error = #expect(throws: MemoryError.self) { try read(Array(text.utf8)) }
    #expect(error?.description == message)
  }
}

@Suite struct `TMX that we write` {
  @Test func `has codes as the format wants them`() throws {
    let em = InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>", display: "italic")
    let br = InlineCode(id: 2, kind: .standalone, opening: "<br/>", display: "lb")
    let french = try #require(LanguageTag("fr"))
    let contents = try ["Un <1>mot</1><2/>", "Fin</1> et <1>début"].map { try #require(InlineContent(tagged: $0)) }
    let units = contents.map { content in
      TranslationUnit(
        sourceLanguage: french, variants: [TranslationVariant(language: french, content: content, codes: [em, br])])
    }
    let text = String(decoding: TMXWriter.write(units, sourceLanguage: french).bytes, as: UTF8.self)
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <tmx version="1.4">
          <header creationtool="Fournil" creationtoolversion="0.1.0" segtype="sentence" o-tmf="Fournil" adminlang="en" \
        srclang="fr" datatype="xml"/>
          <body>
            <tu>
              <tuv xml:lang="fr">
                <seg>Un <bpt i="1" x="1" type="italic">&lt;em&gt;</bpt>mot<ept i="1">&lt;/em&gt;</ept>\
        <ph x="2" type="lb">&lt;br/&gt;</ph></seg>
              </tuv>
            </tu>
            <tu>
              <tuv xml:lang="fr">
                <seg>Fin<it pos="end" x="1" type="italic">&lt;/em&gt;</it> et \
        <it pos="begin" x="1" type="italic">&lt;em&gt;</it>début</seg>
              </tuv>
            </tu>
          </body>
        </tmx>

        """)
  }

  @Test func `is valid though what it is made of was not, and loses none of it`() throws {
    let facts = " usagecount=\"-3\" creationdate=\"2002-05-23\" changedate=\"yesterday\" lastusagedate=\"x\""
    let written = TMXWriter.write(try read(tmx(tu("Un", "Uno", attributes: facts))).units, sourceLanguage: nil).bytes
    #expect(TMXValidator.violations(of: try XMLParser.parse(written, file: "w.tmx")) == [])
    let again = try read(written).units
    #expect(
      again.first?.facts.properties == [
        .init("x-usagecount", "-3"), .init("x-lastusagedate", "x"), .init("x-creationdate", "2002-05-23"),
        .init("x-changedate", "yesterday"),
      ])
    #expect(TMXWriter.write(again, sourceLanguage: nil).bytes == written)
  }

  @Test func `leaves out units with characters that XML cannot hold, and says so`() throws {
    let french = try #require(LanguageTag("fr"))
    let units = ["un", "d\u{1}eux", "\u{FFFF}"].map {
      TranslationUnit(variants: [TranslationVariant(language: french, content: InlineContent($0))])
    }
    let result = TMXWriter.write(units, sourceLanguage: nil)
    #expect(result.units == 1)
    #expect(result.leftOut == Array(units.dropFirst()))
    #expect(try read(result.bytes).units == [units[0]])
  }

  @Test(arguments: 0..<300)
  func `is read back as it was, valid, and in the same bytes`(_ seed: Int) throws {
    var random = RandomUnits(seed: UInt64(seed))
    let units = random.units()
    let written = TMXWriter.write(units, sourceLanguage: LanguageTag("fr"))
    #expect(written.leftOut == [])
    let (again, summary) = try read(written.bytes)
    #expect(summary.problems == [])
    #expect(again == units)
    #expect(TMXWriter.write(again, sourceLanguage: LanguageTag("fr")).bytes == written.bytes)
    let errors = TMXValidator.violations(of: try XMLParser.parse(written.bytes, file: "w.tmx")).filter {
      $0.severity == .error
    }
    #expect(errors == [])
  }
}
