import Extraction
import Reassembly
import ResourceModel
import TestSupport
import Testing
import XMLTree

@Suite struct `References to characters` {
  private static let doctype = "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x' [<!ENTITY d '?!'>]>"

  private func extracted(_ xml: String) throws -> (source: XMLSource, ExtractedResource) {
    let source = try XMLSource(bytes: Array(xml.utf8), file: "t.xml")
    let language = try #require(LanguageTag("fr"))
    let extracted = try Extractor(profiles: Profile.bundled())
      .extract(XMLParser.parse(source), fallbackID: "t", path: "t.xml", language: language)
    return (source, extracted)
  }

  /// Cut after each offset given, and translated where there is a text.
  private func baked(_ body: String, cuts: [Int], _ targets: [String?]) throws -> String {
    let xml = "\(Self.doctype)<html xmlns='http://www.w3.org/1999/xhtml'><body>\(body)</body></html>"
    var (source, extracted) = try extracted(xml)
    var from = 0
    extracted.units[0].segments = (cuts + [extracted.units[0].source.length]).map { end in
      defer { from = end }
      return Segment(range: from..<end)
    }
    let target = UnitTarget(segments: targets.map { $0.map { InlineContent($0) } })
    let bytes = try Reassembler(source: source, extracted: extracted).assemble([0: target], locale: nil).bytes
    let result = String(decoding: bytes, as: UTF8.self)
    let start = try #require(result.firstRange(of: "<body>")).upperBound
    return String(result[start...].dropLast("</body></html>".count))
  }

  @Test func `keep their bytes where nothing is translated`() throws {
    // é takes two bytes, the sentence before the space three.
    #expect(try baked("<p>&eacute;! &Eacute;t&eacute;.</p>", cuts: [3], [nil, "Uno."]) == "<p>&eacute;!Uno.</p>")
    #expect(
      try baked("<p>&eacute;! &Eacute;t&eacute;.</p>", cuts: [4], ["¡é! ", nil]) == "<p>¡é! &Eacute;t&eacute;.</p>")
    #expect(try baked("<p>o&ugrave;&nbsp;? Ici</p>", cuts: [7], [nil, "Aquí"]) == "<p>o&ugrave;&nbsp;? Aquí</p>")
    #expect(
      try baked("<p>a <![CDATA[&eacute;]]>&eacute;</p>", cuts: [10], [nil, "o"]) == "<p>a <![CDATA[&eacute;]]>o</p>")
  }

  @Test func `are written as the character itself`() throws {
    #expect(try baked("<p>L&rsquo;&eacute;t&eacute;</p>", cuts: [], ["L’été à"]) == "<p>L’été à</p>")
    #expect(
      try baked("<img alt='L&rsquo;&eacute;t&eacute;'/>", cuts: [], ["L’\"à'"]) == "<img alt='L’\"à&apos;'/>")
  }

  @Test func `are written so that the encoding holds them`() throws {
    let xml = "<?xml version='1.0' encoding='ISO-8859-1'?>\(Self.doctype)<html><p>&eacute;</p><p>&rsquo;a</p></html>"
    var (source, extracted) = try extracted(xml)
    for unit in extracted.units.indices {
      extracted.units[unit].segments = [Segment(range: 0..<extracted.units[unit].source.length)]
    }
    let bytes = try Reassembler(source: source, extracted: extracted)
      .assemble([1: UnitTarget(segments: [InlineContent("’é")])], locale: nil).bytes
    let expected = Array("<p>&eacute;</p><p>&#x2019;".utf8) + [0xE9] + Array("</p></html>".utf8)
    #expect(Array(bytes.suffix(expected.count)) == expected)
  }

  /// A sentence may not end inside one; if it does, the reference is the sentence's in which it begins.
  @Test func `are never cut`() throws {
    #expect(try baked("<p>a&d;b</p>", cuts: [2], ["x", "y"]) == "<p>xy</p>")
    #expect(try baked("<p>a&d;b</p>", cuts: [2], [nil, "y"]) == "<p>a&d;y</p>")
    #expect(try baked("<p>a&d;b</p>", cuts: [2], ["x", nil]) == "<p>xb</p>")
    #expect(try baked("<p>&d;</p>", cuts: [1], [nil, "y"]) == "<p>&d;y</p>")
  }
}
