import Diagnostics
import Exchange
import ResourceModel
import TestSupport
import Testing
import XMLTree

@Suite struct `What the XLIFF writer writes` {
  @Test(arguments: 0..<400) func `is valid, whatever is in it`(_ seed: Int) throws {
    let bytes = XLIFFWriter.write(try RandomFiles.file(seed))
    let document = try XMLParser.parse(bytes, file: "out.xlf")
    #expect(XLIFFValidator.violations(of: document).map(\.description) == [])
  }

  @Test(arguments: 0..<400) func `is read again as it was`(_ seed: Int) throws {
    let file = try RandomFiles.file(seed)
    let returned = try #require(
      try XLIFFReader.read(XMLSource(bytes: XLIFFWriter.write(file), file: "out.xlf")).first)
    #expect(returned.problems == [])
    #expect(returned.exportID == file.exportID)
    #expect(returned.resource == file.resource.id)
    #expect(returned.units.map(\.id) == file.units.map(\.unit.id))
    for (back, sent) in zip(returned.units, file.units) {
      #expect(back.remarks == [])
      #expect(back.segments.map { $0.id ?? "" } == sent.unit.segments.map(\.id))
      #expect(back.segments.map(\.source) == sent.unit.segments.map { sent.unit.source(of: $0) })
      for (segment, known) in zip(back.segments, sent.unit.segments) {
        // What lacks a code it must have goes out as a candidate instead.
        if let target = segment.target {
          #expect(target == sent.translations[known.id]?.target)
          #expect(segment.annotations == sent.translations[known.id]?.annotations)
        }
      }
    }
  }

  @Test func `gives the same bytes for the same file`() throws {
    #expect(XLIFFWriter.write(try RandomFiles.file(7)) == XLIFFWriter.write(try RandomFiles.file(7)))
  }

  @Test func `proposes what lacks a code instead of calling it the target`() throws {
    let fr = try #require(LanguageTag("fr"))
    let code = InlineCode(id: 1, kind: .standalone, opening: "<br/>", display: "[br]")
    let source = InlineContent(runs: [.text("Un mot"), .standalone(1)])
    let unit = Unit(
      id: "u", path: "/p", source: source, codes: [code], segments: [Segment(id: "s1", range: 0..<source.length)])
    let file = SegmentFile(
      exportID: "e", resource: Resource(id: "r", path: "r.xml", vocabulary: "its", sourceLanguage: fr, title: "R"),
      revision: "0", locale: try #require(LanguageTag("es")),
      units: [
        OutgoingUnit(unit: unit, translations: ["s1": Translation(target: InlineContent("Una palabra"), basis: "")])
      ], unitIDs: ["u"])
    let text = String(decoding: XLIFFWriter.write(file), as: UTF8.self)
    #expect(text.contains(" ref=\"#s1\" type=\"other\" origin=\"fournil\">"))
    #expect(text.contains("<segment id=\"s1\" state=\"initial\">"))
    let returned = try XLIFFReader.read(XMLSource(bytes: Array(text.utf8), file: "o.xlf"))
    #expect(returned.first?.units.first?.segments.first?.target == nil)
  }
}

@Suite struct `The modules of a unit` {
  @Test(arguments: 0..<100) func `come back as they went`(_ seed: Int) throws {
    let file = try RandomFiles.file(seed)
    let returned = try #require(
      try XLIFFReader.read(XMLSource(bytes: XLIFFWriter.write(file), file: "out.xlf")).first)
    for (back, sent) in zip(returned.units, file.units) {
      #expect(back.terms == sent.terms.filter { !$0.targets.isEmpty || $0.definition != nil })
      let wanted = sent.candidates.map { candidate in
        var candidate = candidate
        candidate.similarity = candidate.similarity.map { min($0, 100) }
        return candidate
      }
      #expect(back.candidates.filter { $0.origin != "fournil" } == wanted)
    }
  }

  @Test func `that a tool spoiled leave the unit alone`() throws {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="es"
       xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><file id="r"><unit id="u">
      <mtc:matches><mtc:match ref="#s1"><source>a<b/></source><target>b</target></mtc:match>
      <mtc:match ref="#f=r/u=u/s1" similarity="99.6" type="zz"><source>a</source><target>c</target></mtc:match></mtc:matches>
      <segment id="s1"><source>a</source><target>b</target></segment></unit></file></xliff>
      """
    let unit = try #require(try XLIFFReader.read(XMLSource(bytes: Array(text.utf8), file: "b.xlf")).first?.units.first)
    #expect(unit.segments.first?.target?.text == "b")
    #expect(
      unit.candidates == [
        OutgoingCandidate(
          segment: "s1", source: InlineContent("a"), target: InlineContent("c"), kind: .other, similarity: 100)
      ])
  }
}

@Suite struct `A target order that differs from that of the source` {
  @Test func `is told of, and the sentences are kept`() throws {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="es"><file id="r">
      <unit id="u"><segment id="s1"><source>a</source><target order="2">A</target></segment>
      <segment id="s2"><source>b</source><target order="1">B</target></segment></unit></file></xliff>
      """
    let file = try #require(try XLIFFReader.read(XMLSource(bytes: Array(text.utf8), file: "b.xlf")).first)
    #expect(file.units.first?.segments.map(\.target?.text) == ["A", "B"])
    #expect(
      file.problems.map(\.description) == [
        "b.xlf:2:1: warning: unit 'u' gives its sentences another order; they are kept in that of the source"
      ])
  }
}
