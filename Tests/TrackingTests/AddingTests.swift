import ResourceModel
import TestSupport
import Testing

@testable import Tracking

@Suite struct `Adding a resource` {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
  }

  @Test func `keeps every fact of every unit, and the bytes`() throws {
    var document = Document([
      Paragraph("Titre", anchor: "t1", role: .title),
      Paragraph(
        "La <1>masse</1> &amp; le poids.", "Voir <2/> & <3/>.",
        codes: [
          .emphasis(1, "<em class=\"x\">"),
          InlineCode(
            id: 2, kind: .standalone, opening: "<note><p>Bas.</p></note>", display: "[note]", displayClass: .footnote,
            rights: .init(canDelete: true, canCopy: true, canReorder: false), subflows: [2, 3]),
          .formula(3, "<m/>"),
        ], filter: LocaleFilter(ranges: ["es", "pt-*"], excludes: true)),
      Paragraph("Bas."),
    ])
    document.paragraphs[1].sentences[1] = "Voir <2/> &amp; <3/>."
    var extracted = document.extracted
    extracted.units[1].notes = [Note(.alert, "Attention"), Note(.description, "Une masse\tn’est pas un poids.")]
    extracted.units[2].preservesSpace = true
    extracted.units[2].language = Sample.german
    extracted.units[2].line = 12
    extracted.units[2].column = 34
    let bytes: [UInt8] = [0xFF, 0x00, 0x3C, 0xE9]
    try store.write(Sample.command()) {
      _ = try $0.add([SourceFile(path: "eau.xml", bytes: bytes)], extracted, wordCounts: document.wordCounts)
    }

    let units = try store.read { try $0.units(of: "eau") }
    var expected = extracted.units
    for unit in expected.indices {
      expected[unit].id = units[unit].id
      for segment in expected[unit].segments.indices { expected[unit].segments[segment].id = "s\(segment + 1)" }
    }
    #expect(units == expected)
    #expect(units[0].id == "t1")
    #expect(units[1].id.utf8.count == 8)
    let counted = try store.read { try $0.countedUnits(of: "eau") }
    #expect(counted.map(\.unit) == units)
    #expect(counted.map(\.words) == document.wordCounts)
    let stored = StoredResource(resource: extracted.resource, revision: 1, hash: ContentHash.sha256(bytes))
    #expect(try store.read { try $0.resources() } == [stored])
    #expect(try store.read { try $0.resource("eau") } == stored)
    #expect(try store.read { try $0.resource("feu") } == nil)
    #expect(try store.read { try $0.files(of: stored)?.map(\.bytes) } == [bytes])
  }

  @Test func `gives the same ids in another workspace`() throws {
    let document = Document([Paragraph("Un."), Paragraph("Deux."), Paragraph("Deux.")])
    let other = try Store(path: folder.file("other.sqlite"))
    try store.add(document)
    try other.add(document)
    let ids = try store.read { try $0.units(of: "eau").map(\.id) }
    #expect(try other.read { try $0.units(of: "eau").map(\.id) } == ids)
    #expect(Set(ids).count == 3)
  }

  @Test func `again, unchanged, changes nothing`() throws {
    let document = Document([Paragraph("Un."), Paragraph("Deux.")])
    let first = try store.add(document)
    let again = try store.add(document)
    #expect(first.isUnchanged == false)
    #expect(again == RevisionChange(resource: "eau", revision: 1, hash: first.hash, isUnchanged: true))
  }

  @Test func `with other rules aligns the same bytes anew`() throws {
    let document = Document([Paragraph("Un."), Paragraph("Deux.")])
    try store.add(document)
    let key = try store.translate(1, 0, "Dos.")
    var fewer = document.extracted
    fewer.units.removeFirst()
    let change = try store.write(Sample.command("add")) {
      try $0.add(document.files, fewer, wordCounts: [[1]])
    }
    #expect(change.revision == 2)
    #expect(change.same == [key.unit])
    #expect(change.gone.count == 1)
    #expect(try store.translation(key)?.staleness == nil)
  }

  @Test func `wants a word count for each segment`() throws {
    let document = Document([Paragraph("Un.", "Deux.")])
    let error = #expect(throws: StoreError.self) {
      try store.write(Sample.command()) { _ = try $0.add(document.files, document.extracted, wordCounts: [[1]]) }
    }
    #expect(error?.description == "error: resource 'eau': give one word count for each segment of each unit")
  }

  @Test func `keeps the units of older revisions as they were`() throws {
    let first = Document([Paragraph("Un."), Paragraph("Deux mots.")])
    let second = Document([Paragraph("Zéro."), Paragraph("Un."), Paragraph("Trois mots ici.")])
    try store.add(first)
    let before = try store.read { try $0.units(of: "eau") }
    try store.add(second)
    #expect(try store.read { try $0.units(of: "eau", revision: 1) } == before)
    #expect(try store.read { try $0.revisions(of: "eau").map(\.revision) } == [1, 2])
    let error = #expect(throws: StoreError.self) { try store.read { try $0.units(of: "eau", revision: 7) } }
    #expect(error?.description == "error: resource 'eau' has no revision 7")
  }

  @Test func `says what became of each unit`() throws {
    try store.add(
      Document([
        Paragraph("Premier paragraphe, inchangé."),
        Paragraph("Une phrase qui sera changée d’un mot seulement.", anchor: "edited"),
        Paragraph("Ce paragraphe va plus loin dans le texte."),
        Paragraph("Voici la première moitié.", "Voici la seconde moitié."),
        Paragraph("Ceci sera fondu."), Paragraph("Ceci aussi le sera, plus longuement, et pour toujours."),
        Paragraph("Cela disparaît."),
      ]))
    let old = try store.read { try $0.units(of: "eau").map(\.id) }
    let change = try store.add(
      Document([
        Paragraph("Premier paragraphe, inchangé."),
        Paragraph("Une phrase qui fut changée d’un mot seulement.", anchor: "edited"),
        Paragraph("Voici la première moitié."), Paragraph("Voici la seconde moitié."),
        Paragraph("Ceci sera fondu.", "Ceci aussi le sera, plus longuement, et pour toujours."),
        Paragraph("Ce paragraphe va plus loin dans le texte."),
        Paragraph("Nouveauté absolue."),
      ]))
    let new = try store.read { try $0.units(of: "eau").map(\.id) }
    #expect(
      change.units == [
        UnitChange(unit: old[0], verdict: .same),
        UnitChange(unit: "edited", verdict: .edited),
        UnitChange(unit: old[3], verdict: .edited),
        UnitChange(unit: new[3], verdict: .split(from: old[3])),
        UnitChange(unit: old[5], verdict: .edited),
        UnitChange(unit: old[2], verdict: .moved),
        UnitChange(unit: new[6], verdict: .new),
        UnitChange(unit: old[4], verdict: .merged(into: old[5])),
        UnitChange(unit: old[6], verdict: .gone),
      ])
    #expect(change.same.count == 1)
    #expect(change.moved == [old[2]])
    #expect(change.edited.count == 3)
    #expect(change.new.count == 2)
    #expect(change.gone == [old[4], old[6]])
    #expect(change.returned == [])
  }

  @Test func `brings back a unit that returns, with its translation`() throws {
    let whole = Document([Paragraph("Un."), Paragraph("Deux."), Paragraph("Trois.")])
    try store.add(whole)
    let key = try store.translate(1, 0, "Dos.")
    let shorter = try store.add(Document([Paragraph("Un."), Paragraph("Trois.")]))
    #expect(shorter.effects[Sample.spanish]?.orphaned == Extent(segments: 1, words: 1))
    #expect(try store.read { try $0.translations(resource: "eau", locale: Sample.spanish) } == [:])
    let orphans = try store.read { try $0.orphans(resource: "eau", locale: Sample.spanish) }
    #expect(orphans.map(\.key) == [key])
    #expect(orphans.map(\.source) == [InlineContent("Deux.")])
    #expect(orphans.map(\.translation.target) == [InlineContent("Dos.")])

    let back = try store.add(whole)
    #expect(back.returned == [key.unit])
    #expect(try store.read { try $0.translations(resource: "eau", locale: Sample.spanish).keys.first } == key)
    #expect(try store.read { try $0.orphans(resource: "eau", locale: Sample.spanish) } == [])
  }

  @Test func `never gives a lost id to another`() throws {
    try store.add(Document([Paragraph("Un.", anchor: "a"), Paragraph("Phrase une.", "Phrase deux.")]))
    let paragraph = try store.key(1, 0).unit
    try store.add(Document([Paragraph("Phrase une.")]))
    try store.add(
      Document([Paragraph("Tout autre texte, sans rapport.", anchor: "b"), Paragraph("Phrase une.", "Ajout.")]))
    let units = try store.read { try $0.units(of: "eau") }
    #expect(units.map(\.id) == ["b", paragraph])
    #expect(units[1].segments.map(\.id) == ["s1", "s3"])
  }

  @Test func `keeps a paragraph that only changes its anchor`() throws {
    try store.add(Document([Paragraph("Un.", anchor: "a"), Paragraph("Deux.", anchor: "b")]))
    try store.add(Document([Paragraph("Un.", anchor: "c"), Paragraph("Deux.", anchor: "b")]))
    let change = try store.add(
      Document([Paragraph("Un.", anchor: "c"), Paragraph("Deux.", anchor: "b"), Paragraph("Trois.", anchor: "a")]))
    #expect(try store.read { try $0.units(of: "eau").prefix(2).map(\.id) } == ["a", "b"])
    #expect(change.new.count == 1)
    #expect(change.new != ["a"])
  }

  @Test func `shares what did not change between revisions`() throws {
    var paragraphs = (1...50).map { Paragraph("Phrase \($0).") }
    paragraphs[40].codes = [InlineCode(id: 1, kind: .standalone, opening: "<note/>", subflows: [41])]
    try store.add(Document(paragraphs))
    let before = try store.read { try $0.storedUnits(ofRevision: 1).map(\.content) }
    paragraphs.insert(Paragraph("Tout autre chose."), at: 0)
    paragraphs[41].codes[0].subflows = [42]
    try store.add(Document(paragraphs))
    let after = try store.read { try $0.storedUnits(ofRevision: 2).map(\.content) }
    #expect(Array(after.dropFirst()) == before)
    #expect(try store.read { try $0.units(of: "eau")[41].codes[0].subflows } == [42])
  }

  @Test func `that is retired keeps everything for its return`() throws {
    let document = Document([Paragraph("Un.")])
    try store.add(document)
    let key = try store.translate(0, 0, "Uno.")
    try store.write(Sample.command("add")) { try $0.retire(resource: "eau") }
    #expect(try store.read { try $0.resources() } == [])
    #expect(try store.read { try $0.counts(locale: Sample.spanish) } == [:])
    let error = #expect(throws: StoreError.self) { try store.read { try $0.units(of: "eau") } }
    #expect(error?.description == "error: no resource 'eau' in the store; 'fournil add' its file first")
    try store.add(document)
    #expect(try store.translation(key)?.target == InlineContent("Uno."))
    #expect(try store.read { try $0.counts(resource: "eau", locale: Sample.spanish).translated.segments } == 1)
    #expect(try store.read { try $0.problems() } == [])
  }

  @Test func `survives hostile shapes`() throws {
    let huge = String(repeating: "mot ", count: 50_000) + "fin."
    let strange = Document([
      Paragraph(), Paragraph(""), Paragraph("<1/>", codes: []), Paragraph("<99>x</99>"), Paragraph(huge),
      Paragraph("A.", anchor: ""), Paragraph("B.", anchor: "même id ünïque"), Paragraph("C.", anchor: "même id ünïque"),
      Paragraph("\u{202E}\u{FEFF}e\u{301}"),
    ])
    try store.add(strange)
    var changed = strange
    changed.paragraphs.reverse()
    changed.paragraphs.append(Paragraph(huge + " Suite."))
    try store.add(changed)
    #expect(try store.read { try $0.problems() } == [])
    let ids = try store.read { try $0.units(of: "eau").map(\.id) }
    #expect(Set(ids).count == 10)
    #expect(ids.contains("même-id-ünïque"))
  }
}
