import Exchange
import ResourceModel
import TestSupport
import Testing
import XMLTree

@Suite struct `A review sheet` {
  @Test func `shows source, target, state, notes and findings of a sentence`() throws {
    let fr = try #require(LanguageTag("fr"))
    let source = InlineContent(runs: [.text("a < "), .open(1), .text("b"), .close(1)])
    let unit = Unit(
      id: "u", path: "/p", role: .title, source: source,
      codes: [InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>", display: "<em>")],
      segments: [Segment(id: "s1", range: 0..<source.length)], notes: [Note(.alert, "x & y")])
    let file = SegmentFile(
      exportID: "e1", resource: Resource(id: "r", path: "r.xml", vocabulary: "its", sourceLanguage: fr, title: "R"),
      revision: "0", locale: try #require(LanguageTag("ar")),
      units: [OutgoingUnit(unit: unit, translations: ["s1": Translation(target: InlineContent("ب"), basis: "")])],
      unitIDs: ["u"])
    let page = String(
      decoding: ReviewSheet.write(
        file, findings: [SegmentKey(resource: "r", unit: "u", segment: "s1"): ["a code is missing"]]), as: UTF8.self)
    #expect(
      page.contains(
        """
        <tr class="title first"><th scope="row">1</th><td lang="fr" dir="ltr">a &lt; <bdi>&lt;em&gt;</bdi>b\
        <bdi>&lt;/em&gt;</bdi></td><td lang="ar" dir="rtl">ب</td><td class="remarks"><p>translated</p>\
        <p>! x &amp; y</p><p class="finding">⚠ a code is missing</p></td></tr>
        """))
  }

  @Test(arguments: 0..<60) func `lets nothing in it become markup`(_ seed: Int) throws {
    let file = try RandomFiles.file(seed)
    let page = String(decoding: ReviewSheet.write(file), as: UTF8.self)
    let tags = page.matches(of: /<\/?([a-z0-9!]+)/).map { String($0.1) }
    let known: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "h1", "p", "table", "thead", "tr", "th", "td", "tbody", "bdi",
      "!", "del", "ins",
    ]
    #expect(Set(tags).subtracting(known) == [])
    let rows = file.units.reduce(0) { $0 + $1.unit.segments.count }
    #expect(tags.count { $0 == "tr" } == 2 * (rows + 1))
  }
}
