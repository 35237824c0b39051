import Diagnostics
import Exchange
import ResourceModel
import TestSupport
import Testing
import XMLTree

/// One unit of two sentences with what other tools left in it.
private func outgoing(_ kept: [KeptContent], id: String = "u") throws -> OutgoingUnit {
  let source = InlineContent("Un. Deux.")
  let unit = Unit(
    id: id, path: "/p", source: source, segments: [Segment(id: "s1", range: 0..<3), Segment(id: "s2", range: 4..<9)])
  var result = OutgoingUnit(
    unit: unit, translations: ["s1": Translation(target: InlineContent("Uno."), state: .translated, basis: "")],
    terms: [OutgoingTerm(source: "un", targets: ["uno"])],
    rules: [TargetRule(.isNotPresent, "zz", isCaseSensitive: false)],
    references: [ContextReference(href: "p.html", mediaType: "text/html")], sourceHashes: ["s1": "abc"])
  result.kept = kept
  return result
}

private func file(_ units: [OutgoingUnit], kept: [KeptContent] = []) throws -> SegmentFile {
  let fr = try #require(LanguageTag("fr"))
  var file = SegmentFile(
    exportID: "e", resource: Resource(id: "r", path: "r.xml", vocabulary: "its", sourceLanguage: fr, title: "R"),
    revision: "0", locale: try #require(LanguageTag("es")), units: units, unitIDs: units.map(\.unit.id))
  file.kept = kept
  return file
}

private func read(_ bytes: [UInt8]) throws -> ReturnedFile {
  try #require(try SegmentFileReader.read(bytes, file: "b.xlf").first)
}

private func violations(_ bytes: [UInt8]) throws -> [String] {
  XLIFFValidator.violations(of: try XMLParser.parse(bytes, file: "out.xlf")).map(\.description)
}

private let strangersFiles: [String] =
  SharedData.path("xliff2/valid").map { folder in
    Files.walk(folder, endingWith: ".xlf")
  } ?? []

/// As a tool sends a unit back that has everything.
private let returned = """
  <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="es"
   xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"
   xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0"
   xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"
   xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0" xmlns:t="urn:tool"><file id="r" t:job="7">
  <mda:metadata><mda:metaGroup category="project"><mda:meta type="client">X</mda:meta></mda:metaGroup></mda:metadata>
  <res:resourceData><res:resourceItem id="i1" mimeType="text/css" context="no"><res:source href="a.css"/></res:resourceItem></res:resourceData>
  <t:seen by="Ana"/>
  <notes><note>Todo bien.</note></notes>
  <group id="g"><t:folder/><notes><note category="x">del grupo</note></notes>
  <unit id="u" t:score="0.5" slr:equivStorage="">
  <mtc:matches><mtc:match id="m1" ref="#s2" matchQuality="88.5" matchSuitability="90" origin="TM">
    <source>Deux. <ph id="1" dataRef="d1"/></source><target>Dos. <ph id="1" dataRef="d1"/></target></mtc:match></mtc:matches>
  <gls:glossary><gls:glossEntry id="g1" ref="#s1"><gls:term>deux</gls:term><gls:translation>dos</gls:translation></gls:glossEntry></gls:glossary>
  <mda:metadata><mda:metaGroup category="tool"><mda:meta type="time">5</mda:meta></mda:metaGroup></mda:metadata>
  <res:resourceData><res:resourceItemRef ref="i1"/></res:resourceData>
  <slr:data profile="t:x"><t:width>3</t:width></slr:data>
  <val:validation><val:rule isPresent="1"/></val:validation>
  <ctr:changeTrack><ctr:revisions appliesTo="source"><ctr:revision author="Ana"><ctr:item property="content">Uno</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>
  <t:data><t:a id="x">é</t:a></t:data>
  <notes><note id="n1">¿Uno o un?</note></notes>
  <segment id="s1" state="translated" subState="t:checked"><source>Un.</source><target>Uno.</target></segment>
  <ignorable><source> </source></ignorable>
  <segment id="s2"><source>Deux.</source><target><mrk id="c" type="comment" value="mejor así">Dos.</mrk></target></segment>
  </unit></group></file></xliff>
  """

@Suite struct `What other tools put in a file` {
  @Test func `is read, each piece with its place`() throws {
    let back = try read(Array(returned.utf8))
    #expect(back.problems == [])
    #expect(
      back.kept.map { "\($0.place) \($0.key)" } == [
        "attribute job urn:tool", "metadata metaGroup urn:oasis:names:tc:xliff:metadata:2.0 project",
        "resourceData resourceItem urn:oasis:names:tc:xliff:resourcedata:2.0 i1", "element seen urn:tool ",
        "element folder urn:tool ",
      ])
    let unit = try #require(back.units.first)
    #expect(
      unit.kept.map(\.place) == [
        .attribute, .attribute, .matches, .glossary, .metadata, .resourceData, .element, .validation, .element,
        .element,
        .subState, .subState,
      ])
    #expect(
      unit.kept[4].xml == """
        <mda:metaGroup xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" category="tool"><mda:meta type="time">5\
        </mda:meta></mda:metaGroup>
        """)
    #expect(unit.kept.filter { $0.place == .subState }.map(\.xml) == ["translated t:checked", ""])
    #expect(unit.candidates.map(\.quality) == [88.5])
    #expect(unit.candidates.map(\.suitability) == [90])
    #expect(back.remarks.map { "\($0.location): \($0.text)" } == ["b.xlf:9:8: Todo bien.", "b.xlf:10:33: del grupo"])
    #expect(
      unit.remarks.map { "\($0.location) \($0.kind) \($0.segment ?? "-"): \($0.text)" } == [
        "b.xlf:14:15 term -: deux → dos", "b.xlf:21:8 remark -: ¿Uno o un?", "b.xlf:24:40 remark s2: mejor así",
      ])
  }

  @Test func `goes out again where the specification has a place for it, and comes back as it went`() throws {
    let back = try read(Array(returned.utf8))
    let sent = try file([try outgoing(try #require(back.units.first).kept)], kept: back.kept)
    let bytes = XLIFFWriter.write(sent)
    #expect(try violations(bytes) == [])
    let again = try read(bytes)
    #expect(Set(again.kept) == Set(back.kept))
    // A candidate's data that is not there was never valid.
    let lost = back.units[0].kept.filter { !$0.xml.isEmpty && $0.place != .matches }
    #expect(Set(again.units[0].kept.filter { !$0.xml.isEmpty }) == Set(lost))
    #expect(again.units[0].remarks.map(\.text) == ["deux → dos"])
    #expect(again.remarks == [])
    #expect(XLIFFWriter.write(try file([try outgoing(again.units[0].kept)], kept: again.kept)) == bytes)
  }

  @Test func `that is ours is not taken for another's, unless somebody wrote into it`() throws {
    var unit = try outgoing([])
    unit.unit.notes = [Note(.alert, "un jeu\nde mots")]
    unit.candidates = [OutgoingCandidate(segment: "s2", source: InlineContent("Deux."), target: InlineContent("Dos"))]
    unit.remarks = [Remark(unit: "u", segment: "s2", text: "¿seguro?\nsí"), Remark(unit: "u", text: "otra")]
    let text = String(decoding: XLIFFWriter.write(try file([unit])), as: UTF8.self)
    #expect(try violations(Array(text.utf8)) == [])
    let ours = try read(Array(text.utf8))
    #expect(ours.units[0].remarks == [])
    #expect(ours.units[0].kept.filter { !$0.xml.isEmpty } == [])
    // Of two modules, the order says nothing.
    let rules = try #require(text.firstRange(of: /<val:validation>(?s:.*)<\/val:validation>\s*/))
    var moved = text
    moved.removeSubrange(rules)
    moved = moved.replacing("<mda:metadata>", with: text[rules] + "<mda:metadata>")
    // The first is of the file.
    let first = try #require(moved.firstRange(of: String(text[rules])))
    if moved[first.upperBound...].contains(text[rules]) { moved.removeSubrange(first) }
    #expect(try read(Array(moved.utf8)).units[0].kept.filter { !$0.xml.isEmpty } == [])
    let edited =
      text
      .replacing("de mots", with: "de mots (OK)").replacing("s2: ¿seguro?", with: "s2: ¿de veras?")
      .replacing("<gls:translation>uno<", with: "<gls:translation>un<").replacing(
        "isNotPresent=\"zz\"", with: "isNotPresent=\"z\"")
    let theirs = try read(Array(edited.utf8)).units[0]
    #expect(
      theirs.remarks.map { "\($0.segment ?? "-") \(Remark.tidy($0.text))" } == [
        "- un → un", "- un jeu\nde mots (OK)", "s2 ¿de veras?\nsí",
      ])
    #expect(
      theirs.kept.filter { !$0.xml.isEmpty }.map(\.xml) == [
        "<gls:glossEntry xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\">\n          <gls:term>un</gls:term>\n          "
          + "<gls:translation>un</gls:translation>\n        </gls:glossEntry>",
        "<val:rule xmlns:val=\"urn:oasis:names:tc:xliff:validation:2.0\" isNotPresent=\"z\" caseSensitive=\"no\"/>",
      ])
  }

  @Test func `that no valid file may hold is kept, and left out of the file`() throws {
    let pieces = [
      KeptContent(.element, unit: "u", key: "a", xml: "<broken"),
      KeptContent(.element, unit: "u", key: "b", xml: "<segment><source/></segment>"),
      KeptContent(.element, unit: "u", key: "c", xml: "</unit><unit id=\"v\">"),
      KeptContent(
        .glossary, unit: "u", key: "d",
        xml: "<n1:glossEntry xmlns:n1=\"urn:oasis:names:tc:xliff:glossary:2.0\" ref=\"#gone\"/>"),
      KeptContent(.attribute, unit: "u", key: "job urn:x", xml: "\"><evil"),
      KeptContent(.attribute, unit: "u", key: "id", xml: "v"),
      KeptContent(.attribute, unit: "u", key: "translate", xml: "no"),
      KeptContent(.subState, unit: "u", segment: "s1", key: "", xml: "translated nothing"),
      KeptContent(.element, unit: "u", key: "e", xml: "<x xmlns=\"urn:x\">good</x>"),
    ]
    let bytes = XLIFFWriter.write(try file([try outgoing(pieces)], kept: Array(pieces.prefix(3))))
    #expect(try violations(bytes) == [])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<x xmlns=\"urn:x\">good</x>"))
    #expect(text.contains("xmlns:k1=\"urn:x\" k1:job=\"&quot;>&lt;evil\""))
    #expect(!text.contains("broken") && !text.contains("#gone") && !text.contains("nothing"))
  }

  @Test func `is kept within limits, and what is too much is told`() throws {
    let long = String(repeating: "x", count: 70_000)
    let many = (0..<250).map { "<t:a id=\"a\($0)\"/>" }.joined()
    let text = """
      <!DOCTYPE xliff [<!ENTITY e "<x/>">]>
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr" trgLang="es" xmlns:t="urn:t"><file id="r">
      <unit id="u"><t:long>\(long)</t:long>
      <t:entity>&e;</t:entity>\(many)
      <segment id="s1"><source>a</source></segment></unit></file></xliff>
      """
    let back = try read(Array(text.utf8))
    #expect(back.units.first?.kept.count { !$0.xml.isEmpty } == 200)
    #expect(
      back.problems.map(\.description) == [
        "b.xlf:3:14: warning: 't:long' holds more than 65536 bytes; it is not kept",
        "b.xlf:4:1: warning: 't:entity' holds a reference to an entity; it is not kept",
        "b.xlf:4:3115: warning: 't:a' comes after more than can be kept of other tools; it is not kept",
      ])
  }

  @Test(arguments: 0..<150) func `never makes a file invalid`(_ seed: Int) throws {
    var sent = try RandomFiles.file(seed)
    var dice = Dice(UInt64(seed) &+ 99)
    sent.kept = RandomKept.pieces(nil, &dice)
    for index in sent.units.indices {
      sent.units[index].kept = RandomKept.pieces(sent.units[index].unit, &dice)
      sent.units[index].remarks = [Remark(unit: "", segment: "s0", text: "re: \u{1}<mark>\nb")]
    }
    let bytes = XLIFFWriter.write(sent)
    #expect(try violations(bytes) == [])
    let back = try read(bytes)
    #expect(back.problems == [])
    for (unit, outgoing) in zip(back.units, sent.units) {
      #expect(unit.remarks.filter { $0.kind == .remark } == [])
      let known = Set(outgoing.kept.map(\.xml))
      #expect(unit.kept.filter { !$0.xml.isEmpty }.allSatisfy { known.contains($0.xml) })
    }
    #expect(try read(XLIFF12Writer.write(sent)).problems == [])
  }

  @Test(.enabled(if: SharedData.has("xliff2"), Comment(rawValue: SharedData.absence)), arguments: strangersFiles)
  func `of strangers' files comes through a tour`(_ path: String) throws {
    guard let files = try? XLIFFReader.read(XMLSource(bytes: Files.bytes(path), file: path)) else {
      // A file without a target language is valid, and nobody's return.
      return
    }
    for back in files {
      let units = try back.units.map { unit -> OutgoingUnit in
        var source = InlineContent()
        var segments: [Segment] = []
        for (index, segment) in unit.segments.enumerated() {
          let start = source.length
          source.append(contentsOf: InlineContent("Phrase \(index)."))
          segments.append(Segment(id: segment.id ?? "s\(index)", range: start..<source.length))
        }
        guard !segments.isEmpty else { return try outgoing(unit.kept, id: unit.id) }
        var result = OutgoingUnit(unit: Unit(id: unit.id, path: "/p", source: source, segments: segments))
        result.kept = unit.kept
        return result
      }
      let bytes = XLIFFWriter.write(try file(units, kept: back.kept))
      #expect(try violations(bytes) == [])
      let again = try read(bytes)
      #expect(Set(again.kept) == Set(back.kept))
      for (one, other) in zip(again.units, back.units) {
        let kept = Set(one.kept.filter { !$0.xml.isEmpty })
        // What refers to markup inside the text, or tracks changes of it, has lost its text in this test.
        let lost = other.kept.filter { !$0.xml.isEmpty && $0.place != .subState && !kept.contains($0) }
        #expect(lost.allSatisfy { $0.xml.contains("ref=") || $0.xml.contains("changetracking") }, "\(lost)")
      }
    }
  }
}
