import Diagnostics
import Extraction
import Reassembly
import ResourceModel
import TestSupport
import Testing
import XMLTree

@Suite struct `A document with a place for translations` {
  private static let head = """
    <d xmlns:its="http://www.w3.org/2005/11/its" xml:lang="fr"><its:rules version="2.0">\
    <its:targetPointerRule selector="//s" targetPointer="../t"/>\
    <its:targetPointerRule selector="//a" targetPointer="@es"/>\
    <its:withinTextRule selector="//b | //i" withinText="yes"/><its:withinTextRule selector="//n" withinText="nested"/>\
    <its:translateRule selector="//@alt" translate="yes"/></its:rules>
    """

  private func load(_ body: String, sentences: [[Range<Int>]] = []) throws -> (XMLSource, ExtractedResource) {
    let source = try XMLSource(bytes: Array("\(Self.head)\(body)</d>".utf8), file: "t.xml")
    let language = try #require(LanguageTag("fr"))
    var extracted = try Extractor(profiles: Profile.bundled())
      .extract(XMLParser.parse(source), fallbackID: "t", path: "t.xml", language: language)
    for index in extracted.units.indices {
      extracted.units[index].id = "u\(index)"
      let whole = [0..<extracted.units[index].source.length]
      extracted.units[index].segments = (sentences.indices.contains(index) ? sentences[index] : whole)
        .map { Segment(range: $0) }
    }
    return (source, extracted)
  }

  private func baked(
    _ body: String, _ targets: [Int: [String?]], sentences: [[Range<Int>]] = [], locale: String? = "ar"
  ) throws -> String {
    let (source, extracted) = try load(body, sentences: sentences)
    let contents = targets.mapValues { UnitTarget(segments: $0.map { $0.flatMap { InlineContent(tagged: $0) } }) }
    let assembly = try Reassembler(source: source, extracted: extracted)
      .assemble(contents, locale: locale.flatMap { LanguageTag($0) })
    // Neither the root nor anything else is marked.
    #expect(assembly.insertions == [])
    let result = String(decoding: assembly.bytes, as: UTF8.self)
    try #require(result.hasPrefix(Self.head))
    return String(result.dropFirst(Self.head.count).dropLast("</d>".count))
  }

  @Test(arguments: [
    ("<e><s>un</s><t>x <!-- y --></t></e>", "uno", "<e><s>un</s><t>uno</t></e>"),
    ("<e><s>un</s><t></t></e>", "&amp; &lt;", "<e><s>un</s><t>&amp; &lt;</t></e>"),
    ("<e><t k='1'/>\n<s>un</s></e>", "uno", "<e><t k='1'>uno</t>\n<s>un</s></e>"),
    ("<e><t /><s>un</s></e>", "un", "<e><t >un</t><s>un</s></e>"),
    ("<e><s><![CDATA[a < b]]></s><t/></e>", "c &lt; d", "<e><s><![CDATA[a < b]]></s><t>c &lt; d</t></e>"),
    ("<a es='x'>un</a>", "\"'&lt;", "<a es='\"&apos;&lt;'>un</a>"),
    ("<a es=\"\">un</a>", "uno", "<a es=\"uno\">un</a>"),
    // The codes with their markup, but not their ids.
    (
      "<e><s>Un <b k='1' id='x'>mot</b> <i xml:id=\"y\"/>.</s><t/></e>", "<2/> <1>palabra</1>",
      "<e><s>Un <b k='1' id='x'>mot</b> <i xml:id=\"y\"/>.</s><t><i/> <b k='1'>palabra</b></t></e>"
    ),
    // No place, so it is translated where it stands.
    ("<p>un</p><e><s>x</s><t/></e>", "uno", "<p>uno</p><e><s>x</s><t/></e>"),
  ])
  func `takes them there and keeps its sources`(_ body: String, _ target: String, _ expected: String) throws {
    #expect(try baked(body, [0: [target]]) == expected)
  }

  @Test func `has them with the units inside their codes`() throws {
    let body = "<e><s>Un <i alt='deux'/><n id='q'><p>trois</p> <p>quatre</p></n>.</s><t>vieux</t></e>"
    let source = "<e><s>Un <i alt='deux'/><n id='q'><p>trois</p> <p>quatre</p></n>.</s>"
    #expect(
      try baked(body, [0: ["Uno <1/><2/>"], 1: ["dos"], 2: ["tres"]])
        == "\(source)<t>Uno <i alt='dos'/><n><p>tres</p> <p>quatre</p></n></t></e>")
    // Without the sentence itself there is nothing to put there.
    #expect(try baked(body, [1: ["dos"]]) == body)
  }

  @Test func `waits for all the sentences of a unit`() throws {
    let body = "<e><s>Un. Deux.</s><t>x</t></e>"
    let sentences = [[0..<3, 4..<9]]
    #expect(try baked(body, [0: ["Uno.", nil]], sentences: sentences) == body)
    #expect(
      try baked(body, [0: ["Uno.", "Dos."]], sentences: sentences) == "<e><s>Un. Deux.</s><t>Uno. Dos.</t></e>")
  }

  @Test(arguments: [
    "<e><s>Un <b id='x'>mot</b></s><t/></e>", "<a es='x'>un</a>", "<e><t/><s>a<t/>b</s></e>",
    "<e><s>a <n><s>b</s><t/></n></s><t>c</t></e>",
  ])
  func `comes back byte for byte when nothing is translated`(_ body: String) throws {
    let (_, extracted) = try load(body)
    let identity = Dictionary(
      uniqueKeysWithValues: extracted.units.enumerated().map { ($0.offset, [Optional($0.element.source.tagged)]) })
    #expect(try baked(body, identity, locale: nil) == body)
    #expect(try baked(body, [:]) == body)
  }

  @Test(arguments: [
    (
      "<a es='x'>Un <b>mot</b></a>", [0: "Un <1>mot</1>"],
      "t.xml:1:392: error: unit 'u0' cannot be put into the attribute '@es': code <1> '<b>' cannot stand there; "
        + "give the translation an element"
    ),
    (
      "<e><s>Un<p>deux</p>trois</s><t/></e>", [0: "a", 2: "c"],
      "t.xml:1:413: error: units 'u0' and 'u2' have the same target '../t'; give each its own"
    ),
    (
      "<e><s>Un <b>mot</b></s><t/></e>", [0: "Un"],
      "t.xml:1:391: error: unit 'u0' cannot be put back: code <1> '<b>' is missing; put it back"
    ),
  ])
  func `refuses what does not fit there`(_ body: String, _ targets: [Int: String], _ message: String) throws {
    let error = #expect(throws: ReassemblyError.self) { try baked(body, targets.mapValues { [$0] }) }
    #expect(error?.description == message)
  }

  /// A place that stands in the source itself is nobody's text.
  @Test func `may stand in the source`() throws {
    #expect(try load("<p>a <b>b<s>x</s><t>no</t></b></p>").1.units.map(\.source.tagged) == ["a <1>b<2/><3/></1>", "x"])
  }

  @Test(.timeLimit(.minutes(20))) func `may have very many`() throws {
    let body = String(repeating: "<e><s>Un <b id='x'>mot</b></s><t/></e>", count: 5_000)
    let targets = Dictionary(uniqueKeysWithValues: (0..<5_000).map { ($0, [Optional("Un <1>mot</1>")]) })
    #expect(
      try baked(body, targets)
        == String(repeating: "<e><s>Un <b id='x'>mot</b></s><t>Un <b>mot</b></t></e>", count: 5_000))
  }
}
