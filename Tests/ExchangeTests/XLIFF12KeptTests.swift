import Diagnostics
import Exchange
import ResourceModel
import Testing
import XMLTree

@Suite struct `What other tools put in XLIFF 1.2` {
  private func file(_ kept: [KeptContent]) throws -> SegmentFile {
    let fr = try #require(LanguageTag("fr"))
    let unit = Unit(id: "u", path: "/p", source: InlineContent("Un."), segments: [Segment(id: "s1", range: 0..<3)])
    var outgoing = OutgoingUnit(
      unit: unit,
      candidates: [OutgoingCandidate(segment: "s1", source: InlineContent("Un."), target: InlineContent("Ein."))])
    outgoing.kept = kept
    return SegmentFile(
      exportID: "e", resource: Resource(id: "r", path: "r.xml", vocabulary: "its", sourceLanguage: fr, title: "R"),
      revision: "0", locale: try #require(LanguageTag("de")), units: [outgoing], unitIDs: ["u"])
  }

  private func read(_ text: String) throws -> ReturnedFile {
    try #require(try SegmentFileReader.read(Array(text.utf8), file: "b.xlf").first)
  }

  private func returned(_ inside: String, _ attributes: String = "") -> String {
    """
    <xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" xmlns:t="urn:t"><file original="r.xml" source-language="fr"
     target-language="de" datatype="xml" product-name="r" build-num="e"><body><group id="u">
    <trans-unit id="u/s1"\(attributes)><source>Un.</source><target>Eins.</target>\(inside)</trans-unit>
    </group></body></file></xliff>
    """
  }

  @Test func `is kept with its sentence and goes out again, ours is not kept`() throws {
    let text = returned(
      """
      <alt-trans match-quality="87%" origin="TM"><source>Une.</source><target>Eine <x id="7"/>.</target></alt-trans>\
      <context-group purpose="location"><context context-type="linenumber">3</context></context-group>\
      <context-group purpose="x-tool"><context context-type="x-a">b</context></context-group>\
      <count-group name="c"><count count-type="total">3</count></count-group>\
      <alt-trans crc="fournil-1-x"><target>unser</target></alt-trans><t:conf>ok</t:conf>
      """, " t:edited=\"&lt;yes&gt;\"")
    let back = try read(text)
    #expect(back.problems == [])
    let kept = try #require(back.units.first?.kept)
    #expect(kept.allSatisfy { $0.unit == "u" && $0.segment == "s1" })
    #expect(
      kept.map(\.xml) == [
        "<yes>",
        "<alt-trans match-quality=\"87%\" origin=\"TM\"><source>Une.</source><target>Eine <x id=\"7\"/>.</target></alt-trans>",
        "<context-group purpose=\"x-tool\"><context context-type=\"x-a\">b</context></context-group>",
        "<count-group name=\"c\"><count count-type=\"total\">3</count></count-group>",
        "<t:conf xmlns:t=\"urn:t\">ok</t:conf>",
      ])
    let bytes = XLIFF12Writer.write(try file(kept))
    let again = try read(String(decoding: bytes, as: UTF8.self))
    #expect(again.problems == [])
    #expect(again.units.first?.kept == kept)
    #expect(XLIFF12Writer.write(try file(again.units[0].kept)) == bytes)
    // None of it belongs in XLIFF 2.
    #expect(XLIFFWriter.write(try file(kept)) == XLIFFWriter.write(try file([])))
  }

  @Test func `is kept within limits`() throws {
    let long = String(repeating: "x", count: 70_000)
    let back = try read(
      "<!DOCTYPE xliff [<!ENTITY e 'x<t/>'>]>"
        + returned("<t:a>\(long)</t:a><t:b>&e;</t:b>" + String(repeating: "<t:c/>", count: 250)))
    #expect(back.units.first?.kept.count == 200)
    #expect(
      back.problems.map(\.description) == [
        "b.xlf:3:1: warning: 't:a' holds more than 65536 bytes; it is not kept",
        "b.xlf:3:1: warning: 't:b' holds a reference to an entity; it is not kept",
        "b.xlf:3:1: warning: there is more of other tools than can be kept; the rest is left out",
      ])
  }
}
