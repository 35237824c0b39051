import Diagnostics
import Exchange
import ResourceModel
import Testing
import XMLTree

/// Each would take hours if any step were quadratic in its input.
@Suite struct `A file with very much of one thing` {
  private let many = 20_000

  private func unit(_ source: String, _ target: String = "") -> [UInt8] {
    Array(
      ("<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='fr' trgLang='es'><file id='f'>"
        + "<unit id='u'><segment id='s'><source>\(source)</source><target>\(target)</target></segment></unit>"
        + "</file></xliff>").utf8)
  }

  @Test(arguments: [
    "<em startRef='x'/>", "<ec startRef='x'/>", "<ph id='1' copyOf='1'/>", "<mrk id='1' type='comment' ref='#n=x'/>",
    "<sc id='1'/>", "<ph id='1' canReorder='no'/>", "<pc id='1' dataRefStart='x' subFlows='u'/>",
  ]) func `is judged all the same`(_ element: String) throws {
    let bytes = unit(String(repeating: element, count: many), String(repeating: element, count: many))
    let found = XLIFFValidator.violations(of: try XMLParser.parse(bytes, file: "b.xlf"))
    #expect(found.count >= many)
  }

  @Test func `is written all the same`() throws {
    let fr = try #require(LanguageTag("fr"))
    let code = InlineCode(
      id: 1, kind: .paired, opening: "<b>", closing: "</b>", display: "<b>",
      rights: .init(canDelete: true, canCopy: true))
    let target = InlineContent(runs: (0..<many).flatMap { _ in [InlineContent.Run.open(1), .text("x"), .close(1)] })
    let unit = Unit(
      id: "u", path: "/p", source: InlineContent("x"), codes: [code], segments: [Segment(id: "s", range: 0..<1)])
    let file = SegmentFile(
      exportID: "e", resource: Resource(id: "r", path: "r.xml", vocabulary: "its", sourceLanguage: fr, title: "R"),
      revision: "0", locale: fr,
      units: [OutgoingUnit(unit: unit, translations: ["s": Translation(target: target, basis: "")])], unitIDs: ["u"])
    // A cell of a workbook holds less.
    for format in SegmentFormat.allCases where format != .xlsx {
      let returned = try SegmentFileReader.read(format.write(file), file: "b.\(format.fileExtension)")
      #expect(returned.first?.units.first?.segments.first?.target == target)
    }
  }

  @Test func `is cut into sentences all the same`() throws {
    let source = InlineContent("Un. Deux.")
    let unit = Unit(
      id: "u", path: "/p", source: source,
      segments: [Segment(id: "s1", range: 0..<3), Segment(id: "s2", range: 4..<9)])
    let place = SourceLocation(file: "b.po")
    let target = InlineContent(String(repeating: "a. ", count: many))
    let returned = ReturnedUnit(
      id: "u", location: place,
      segments: [
        ReturnedSegment(id: nil, location: place, source: source, target: target, state: .translated, subState: nil)
      ], isSegmented: false)
    let known = ["s1": ["Un.": Merge.Origin(basis: "h")], "s2": ["Deux.": Merge.Origin(basis: "h")]]
    let decisions = Merge(highestState: .final) { $0.tagged }
      .decide(returned, Merge.Ours(unit: unit, translations: [:], knownSources: known, exportedTargets: nil))
    #expect(decisions.count == 2)
  }
}
