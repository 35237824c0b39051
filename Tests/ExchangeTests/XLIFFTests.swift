import Diagnostics
import Exchange
import ResourceModel
import Testing
import XMLTree

private func file(_ source: InlineContent, codes: [InlineCode] = [], preserves: Bool = false) throws -> SegmentFile {
  let fr = try #require(LanguageTag("fr"))
  let es = try #require(LanguageTag("es"))
  let unit = Unit(
    id: "p1", path: "/d/p[1]", source: source, codes: codes, segments: [Segment(id: "s1", range: 0..<source.length)],
    notes: [Note(.alert, "un jeu de mots")], preservesSpace: preserves)
  let resource = Resource(id: "r", path: "r.xml", vocabulary: "its", sourceLanguage: fr, title: "R & r")
  return SegmentFile(
    exportID: "e1", resource: resource, revision: "0", locale: es,
    units: [
      OutgoingUnit(
        unit: unit, translations: ["s1": Translation(target: source, state: .reviewed, basis: "")],
        terms: [OutgoingTerm(source: "masse", targets: ["masa"], definition: "d")])
    ], unitIDs: ["p1"])
}

private func read(_ text: String) throws -> [ReturnedFile] {
  try XLIFFReader.read(XMLSource(bytes: Array(text.utf8), file: "back.xlf"))
}

@Suite struct `A segment file` {
  private static let pieces: [InlineContent.Run] = [
    .text("a"), .text("  "), .text(" "), .text("\u{A0}:"), .text("<&>\"'"), .text("\n"), .text("\r\t"), .text("é中ب"),
    .open(1), .close(1), .standalone(2), .open(3), .close(3),
  ]

  @Test(arguments: 0..<200) func `brings back any content it takes out`(_ seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func roll(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let content = InlineContent(runs: (0..<(1 + roll(8))).map { _ in Self.pieces[roll(Self.pieces.count)] })
    let codes = (1...3).map {
      InlineCode(
        id: $0, kind: $0 == 2 ? .standalone : .paired, opening: "<x a=\"\($0)\">", closing: "</x>", display: "<x>")
    }
    let bytes = XLIFFWriter.write(try file(content, codes: codes, preserves: seed % 2 == 0))
    let segment = try #require(
      try XLIFFReader.read(XMLSource(bytes: bytes, file: "x.xlf")).first?.units.first?.segments.first)
    #expect(segment.source == content)
    #expect(segment.target == content)
    #expect(segment.state == .reviewed)
  }

  @Test func `says what it is`() throws {
    let text = String(decoding: XLIFFWriter.write(try file(InlineContent("Une masse"))), as: UTF8.self)
    #expect(
      text.contains(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"fr\" trgLang=\"es\""))
    #expect(text.contains("<mda:meta type=\"title\">R &amp; r</mda:meta>"))
    #expect(text.contains(" appliesTo=\"source\" category=\"alert\" priority=\"1\">un jeu de mots</note>"))
    #expect(text.contains("<gls:translation>masa</gls:translation>"))
    let returned = try #require(try read(text).first)
    #expect(returned.exportID == "e1")
    #expect(returned.resource == "r")
  }

  @Test(arguments: [
    ("<tmx/>", "back.xlf:1:1: error: 'tmx' is not XLIFF 2; export again and return that file"),
    (
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='fr'/>",
      "back.xlf:1:1: error: 'xliff' has no 'trgLang'; a translated file needs both languages"
    ),
    (
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='fr' trgLang='es'/>",
      "back.xlf:1:1: error: no 'file' in the XLIFF; nothing to import"
    ),
  ])
  func `is refused when it is none`(_ text: String, _ message: String) {
    let error = #expect(throws: ExchangeError.self) { try read(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ("<ph id='x'/>", "back.xlf:1:124: error: code 'x' of unit 'u' is none of ours; copy the codes from the source"),
    ("<b/>", "back.xlf:1:124: error: 'b' does not belong in the text of unit 'u'; remove it"),
  ])
  func `leaves out a unit it cannot read, and says where`(_ markup: String, _ message: String) throws {
    let returned = try read(
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='fr' trgLang='es'><file id='r'><unit id='u'><segment><source>a\(markup)</source></segment></unit></file></xliff>"
    )
    #expect(returned.first?.problems.map(\.description) == [message])
    #expect(returned.first?.units.map(\.isRefused) == [true])
  }

  @Test func `opens no file and unfolds no bomb`() {
    let bomb =
      "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='fr' trgLang='es'><file id='r'><unit id='u'><segment><source>&a;</source></segment></unit></file></xliff>"
    #expect((try? read(bomb))?.first?.units.allSatisfy(\.isRefused) ?? true)
  }
}

@Suite struct `The merge` {
  private let merge = Merge(highestState: .reviewed) { $0.tagged }

  private func outcome(
    _ target: String?, state: SegmentState = .translated, source: String = "Un mot.", ours: Translation? = nil,
    exported: String?? = .none, inherited: String? = nil
  ) -> Merge.Outcome? {
    let content = InlineContent("Un mot.")
    let unit = Unit(id: "u", path: "/p", source: content, segments: [Segment(id: "s1", range: 0..<content.length)])
    let place = SourceLocation(file: "b.xlf", line: 3, column: 5)
    let returned = ReturnedUnit(
      id: "u", location: place,
      segments: [
        ReturnedSegment(
          id: "s1", location: place, source: InlineContent(source), target: target.map { InlineContent($0) },
          state: state, subState: nil)
      ])
    let earlier = Merge.Earlier(
      codes: [],
      carry: { translation in
        var carried = translation
        carried.staleness = .substantive
        carried.oldSource = InlineContent("Un vieux mot.")
        return carried
      }, carryBack: { $0 })
    let old = Merge.Origin(basis: "old", earlier: earlier)
    let context = Merge.Ours(
      unit: unit, translations: ours.map { ["s1": $0] } ?? [:],
      inherited: inherited.map { ["s1": InlineContent($0)] } ?? [:],
      knownSources: ["s1": ["Un mot.": Merge.Origin(basis: "new"), "Un vieux mot.": old]],
      exportedTargets: exported.map { target in target.map { ["s1": $0] } ?? [:] })
    return merge.decide(returned, context).first?.outcome
  }

  private let palabra = Translation(target: InlineContent("Una palabra."), state: .translated, basis: "new")

  @Test func `takes what is new, with no more state than may be granted`() {
    #expect(
      outcome("Una palabra.", state: .final)
        == .applied(Translation(target: InlineContent("Una palabra."), state: .reviewed, basis: "new")))
    #expect(outcome("Una palabra.", state: .initial) == .applied(palabra))
  }

  @Test func `takes nothing from an empty target, the same target, or an inherited one`() {
    #expect(outcome(nil) == .unchanged)
    #expect(outcome(" ") == .unchanged)
    #expect(outcome("Una palabra.", ours: palabra) == .unchanged)
    #expect(outcome("Una palabra.", inherited: "Una palabra.") == .unchanged)
  }

  @Test func `takes nothing that is as it was sent, though ours was taken back or changed in a parent since`() {
    #expect(outcome("Una palabra.", exported: "Una palabra.") == .unchanged)
    #expect(outcome("Una palabra.", exported: "Una palabra.", inherited: "Un vocablo.") == .unchanged)
    #expect(outcome("Una palabra.", exported: "Otra.", inherited: "Un vocablo.") == .applied(palabra))
  }

  @Test func `takes what a person sends in place of a draft that no person wrote`() {
    var draft = palabra
    draft.target = InlineContent("Un vocablo.")
    draft.isDraft = true
    for origin in [Origin.machine, .memory(score: 100)] {
      draft.origin = origin
      #expect(outcome("Una palabra.", ours: draft, exported: .some(nil)) == .applied(palabra))
      #expect(outcome("Una palabra.", ours: draft) == .applied(palabra))
    }
    draft.origin = .person
    guard case .conflict = outcome("Una palabra.", ours: draft, exported: .some(nil)) else {
      Issue.record("a person's draft was replaced")
      return
    }
  }

  @Test func `takes a change when ours is as it was sent, and keeps ours when it is not`() {
    #expect(
      outcome("Un vocablo.", ours: palabra, exported: "Una palabra.")
        == .applied(Translation(target: InlineContent("Un vocablo."), basis: "new")))
    #expect(
      outcome("Un vocablo.", ours: palabra, exported: "Otra.")
        == .conflict(
          theirs: InlineContent("Un vocablo."),
          Diagnostic(
            .warning,
            "unit 'u' was changed here since the export; ours stays, theirs is kept as a suggestion: 'Un vocablo.'",
            at: SourceLocation(file: "b.xlf", line: 3, column: 5))))
  }

  @Test func `takes a translation of an earlier source as stale, and refuses one of no source of ours`() {
    let stale = Translation(
      target: InlineContent("Una palabra vieja."), staleness: .substantive, oldSource: InlineContent("Un vieux mot."),
      basis: "old")
    #expect(outcome("Una palabra vieja.", source: "Un vieux mot.") == .appliedStale(stale))
    guard case .refused(let why) = outcome("Una palabra.", source: "Un mot!") else {
      Issue.record("a changed source was taken")
      return
    }
    #expect(
      why.description
        == "b.xlf:3:5: error: the source of unit 'u' was changed in the file: 'Un mot!'; translate the source as it is and report the mistake in it"
    )
  }

  @Test func `leaves a locked translation alone`() {
    var locked = palabra
    locked.isLocked = true
    guard case .conflict = outcome("Un vocablo.", ours: locked, exported: "Una palabra.") else {
      Issue.record("a locked translation was replaced")
      return
    }
  }
}
