import Extraction
import Reassembly
import ResourceModel
import TestSupport
import Testing
import XMLTree

private struct Loaf {
  let source: XMLSource
  var extracted: ExtractedResource

  init(_ bytes: [UInt8], rules: String = "<its:withinTextRule selector='//b' withinText='yes'/>") throws {
    source = try XMLSource(bytes: bytes, file: "t.xml")
    let its = "<its:rules version='2.0' xmlns:its='http://www.w3.org/2005/11/its'>\(rules)</its:rules>"
    let extra = try ITSRules(XMLSource(bytes: Array(its.utf8), file: "r.its"))
    let language = try #require(LanguageTag("fr"))
    extracted = try Extractor(profiles: Profile.bundled(), extraRules: extra)
      .extract(XMLParser.parse(source), fallbackID: "t", path: "t.xml", language: language)
    for index in extracted.units.indices {
      extracted.units[index].id = "u\(index)"
      extracted.units[index].segments = [Segment(id: "s1", range: 0..<extracted.units[index].source.length)]
    }
  }

  func baked(_ targets: [Int: String], locale: String? = nil) throws -> String {
    let contents = try targets.mapValues { UnitTarget(segments: [try #require(InlineContent(tagged: $0))]) }
    let result = try Reassembler(source: source, extracted: extracted)
      .assemble(contents, locale: locale.flatMap { LanguageTag($0) })
    return String(decoding: result.bytes, as: UTF8.self)
  }
}

@Suite struct `Reassembly` {
  @Test(arguments: [
    ("<d><p>Un <b k='1'>mot</b> là.</p></d>", "Una <1>palabra</1> ahí.", "<d><p>Una <b k='1'>palabra</b> ahí.</p></d>"),
    ("<d>\r\n<p> Un </p>\r\n</d>", "Dos &amp; &lt;", "<d>\r\n<p> Dos &amp; &lt; </p>\r\n</d>"),
    ("<d><p><![CDATA[a < b]]></p></d>", "c &lt; d", "<d><p><![CDATA[c < d]]></p></d>"),
    ("<d><p><![CDATA[a]]> b</p></d>", "c", "<d><p>c</p></d>"),
    (
      "<?xml version='1.0' encoding='US-ASCII'?><d><p>a</p></d>", "é",
      "<?xml version='1.0' encoding='US-ASCII'?><d><p>&#xE9;</p></d>"
    ),
  ])
  func `replaces the text and nothing else`(_ xml: String, _ target: String, _ expected: String) throws {
    #expect(try Loaf(Array(xml.utf8)).baked([0: target]) == expected)
  }

  @Test(arguments: [
    ("<a href='#y'>", "the edition would refer to 'y', which no element of it has; correct the code"),
    ("<a linkend='z'>", "the edition would refer to 'z', which no element of it has; correct the code"),
    ("<a href='#x'>", nil), ("<a href='http://example.org/'>", nil),
  ])
  func `refers to nothing that is not there`(_ written: String, _ message: String?) throws {
    let loaf = try Loaf(
      Array("<d><p>Un <a href='#x'>mot</a> <a href='#gone'>ici</a>.</p><q id='x'>Là.</q></d>".utf8),
      rules: "<its:withinTextRule selector='//a' withinText='yes'/>")
    let target = UnitTarget(
      segments: [try #require(InlineContent(tagged: "Una <1>palabra</1> <2>aquí</2>."))],
      ownCodes: OwnCodes(written: [1: OwnCodes.Written(opening: [written], closing: "</a>")], dropped: []))
    var faults: [String] = []
    do throws(ReassemblyError) {
      _ = try Reassembler(source: loaf.source, extracted: loaf.extracted).assemble([0: target], locale: nil)
    } catch {
      faults = error.diagnostics.map(\.message)
    }
    #expect(faults == [message].compactMap(\.self))
  }

  @Test func `writes language and direction, and lists them`() throws {
    let loaf = try Loaf(
      Array("<resource xmlns='urn:fournil:resource:1' xml:lang=\"fr\"><body><para>a</para></body></resource>".utf8))
    let target = UnitTarget(segments: [InlineContent("ب")])
    let assembly = try Reassembler(source: loaf.source, extracted: loaf.extracted)
      .assemble([0: target], locale: LanguageTag("ar"))
    #expect(
      String(decoding: assembly.bytes, as: UTF8.self)
        == "<resource dir=\"rtl\" xmlns='urn:fournil:resource:1' xml:lang=\"ar\"><body><para>ب</para></body></resource>"
    )
    #expect(assembly.insertions.map(\.text) == [" dir=\"rtl\"", "ar"])
  }

  @Test(arguments: [
    ("b", "t.xml:1:7: error: unit 'u0' cannot be put back: code <1> '<b>' is missing; put it back"),
    ("<1>b</1><7/>", "t.xml:1:7: error: unit 'u0' cannot be put back: code <7> is not in the source; remove it"),
  ])
  func `refuses a target that loses or invents a code`(_ target: String, _ message: String) throws {
    let loaf = try Loaf(Array("<d><p><b>a</b></p></d>".utf8))
    let error = #expect(throws: ReassemblyError.self) { try loaf.baked([0: target]) }
    #expect(error?.description == message)
  }

  /// Written as a translation that was adopted writes them.
  @Test(arguments: [
    (
      "its own bytes", "<d><p>Il faut <b k='1.5'>un</b> mot.</p></d>", "Una <1>palabra</1>.",
      OwnCodes(written: [1: .init(opening: ["<b k='1,5'>"], closing: "</b>")]),
      "<d><p>Una <b k='1,5'>palabra</b>.</p></d>"
    ),
    (
      "one that only it has", "<d><p>Un mot.</p></d>", "Una <9>palabra</9><10/>.",
      OwnCodes(written: [9: .init(opening: ["<b>"], closing: "</b>"), 10: .init(opening: ["<br/>"])]),
      "<d><p>Una <b>palabra</b><br/>.</p></d>"
    ),
    ("none", "<d><p>Un <b>mot</b>.</p></d>", "Una palabra.", OwnCodes(dropped: [1]), "<d><p>Una palabra.</p></d>"),
    (
      "the units inside one", "<d><p>Un <n x='1'><p>mot</p><p>deux</p></n>.</p></d>", "Una <1/>.",
      OwnCodes(written: [1: .init(opening: ["<n x='2'><p>", "</p><hr/><p>", "</p></n>"])]),
      "<d><p>Una <n x='2'><p>uno</p><hr/><p>dos</p></n>.</p></d>"
    ),
    (
      "another number of units", "<d><p>Un <n x='1'><p>mot</p><p>deux</p></n>.</p></d>", "Una <1/>.",
      OwnCodes(written: [1: .init(opening: ["<n x='2'/>"])]), "<d><p>Una <n x='1'><p>uno</p><p>dos</p></n>.</p></d>"
    ),
  ])
  func `writes a code as its translation does`(
    _ what: String, _ xml: String, _ target: String, _ own: OwnCodes, _ expected: String
  ) throws {
    let rules =
      "<its:withinTextRule selector='//b | //br' withinText='yes'/><its:withinTextRule selector='//n' withinText='nested'/>"
    let loaf = try Loaf(Array(xml.utf8), rules: rules)
    var targets = [0: UnitTarget(segments: [try #require(InlineContent(tagged: target))], ownCodes: own)]
    for (unit, text) in zip(1..<loaf.extracted.units.count, ["uno", "dos"]) {
      targets[unit] = UnitTarget(segments: [InlineContent(text)])
    }
    let assembly = try Reassembler(source: loaf.source, extracted: loaf.extracted).assemble(targets, locale: nil)
    #expect(String(decoding: assembly.bytes, as: UTF8.self) == expected, "\(what)")
  }

  @Test(arguments: try Fixture.encodings()) fileprivate func `gives back the bytes of the source`(_ bytes: [UInt8])
    throws
  {
    let loaf = try Loaf(bytes)
    var targets: [Int: UnitTarget] = [:]
    for (index, unit) in loaf.extracted.units.enumerated() { targets[index] = UnitTarget(segments: [unit.source]) }
    #expect(
      try Reassembler(source: loaf.source, extracted: loaf.extracted).assemble(targets, locale: nil).bytes == bytes)
  }

  @Test func `renders every unit of the resources so that it reads the same again`() throws {
    for path in try Files.walk(Checkout.path("Resources"), endingWith: ".xml") {
      let loaf = try Loaf(try Files.bytes(path))
      var targets: [Int: UnitTarget] = [:]
      for (index, unit) in loaf.extracted.units.enumerated() {
        targets[index] = UnitTarget(segments: [InlineContent(runs: [.text("☃")] + unit.source.runs)])
      }
      let assembly = try Reassembler(source: loaf.source, extracted: loaf.extracted).assemble(targets, locale: nil)
      let again = try Loaf(assembly.bytes)
      #expect(
        again.extracted.units.map(\.source)
          == loaf.extracted.units.map { InlineContent(runs: [.text("☃")] + $0.source.runs) })
    }
  }
}

extension Fixture {
  /// One document in every spelling that peers lose.
  fileprivate static func encodings() throws -> [[UInt8]] {
    let text =
      "<?xml version=\"1.0\" encoding=\"ENC\"?>\r\n<!DOCTYPE d [<!ENTITY e 'x'> <!-- ]> -->]>\r\n<d  a = 'é'\n>"
      + "<p>é&#160;&e; <![CDATA[<é>]]> <b/>&quot;<?p ?> \u{A0}!</p><!-- é --></d>\r\n"
    func named(_ name: String) -> String { text.split(separator: "ENC", maxSplits: 1).joined(separator: name) }
    let latin = named("ISO-8859-1").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let utf16 = named("UTF-16").utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    return [
      Array(named("UTF-8").utf8), [0xEF, 0xBB, 0xBF] + named("UTF-8").utf8, latin, [0xFF, 0xFE] + utf16,
    ]
  }
}
