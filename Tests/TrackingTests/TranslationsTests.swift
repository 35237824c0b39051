import ResourceModel
import TestSupport
import Testing

@testable import Tracking

@Suite struct `A translation` {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
  }

  @Test func `keeps all its facts`() throws {
    try store.add(Document([Paragraph("Un <1>mot</1>.", codes: [.emphasis(1)])]))
    let key = try store.key(0, 0)
    let basis = try store.read { try $0.knownSources(of: key).first?.hash ?? "" }
    let origins: [Origin] = [.person, .machine, .memory(score: 0), .memory(score: 87)]
    for (state, origin) in zip(SegmentState.allCases, origins) {
      let translation = Translation(
        target: InlineContent(runs: [.open(1), .text("5 < 6 & \"\\\u{1}\u{2028}é"), .close(1)]), state: state,
        isDraft: true, rejection: "trop long", isLocked: true, omission: "Ana: sans objet", origin: origin,
        basis: basis,
        ownCodes: OwnCodes(written: [1: .init(opening: ["<em lang=\"es\">"], closing: "</em>")], dropped: [2, 3]))
      _ = try store.write(Sample.command()) { try $0.setTranslation(key, Sample.spanish, translation, why: "") }
      #expect(try store.translation(key) == translation)
      #expect(try store.read { try $0.history(resource: "eau", limit: 1).first?.after } == translation)
      #expect(try store.read { try $0.translations(resource: "eau", locale: Sample.spanish) } == [key: translation])
    }
    #expect(try store.read { try $0.locales() } == [Sample.spanish])
    #expect(try store.translation(key, in: Sample.german) == nil)
  }

  @Test func `of no segment is refused`() throws {
    try store.add(Document([Paragraph("Un.")]))
    let unit = try store.key(0, 0).unit
    for (name, segment) in [(unit, "s2"), (unit, ""), (unit, "x"), (unit, "s99999999999999999999"), ("none", "s1")] {
      let key = SegmentKey(resource: "eau", unit: name, segment: segment)
      let error = #expect(throws: StoreError.self) {
        try store.write(Sample.command()) {
          try $0.setTranslation(key, Sample.spanish, Translation(target: InlineContent("x"), basis: ""), why: "")
        }
      }
      #expect(error?.description == "error: no segment '\(segment)' of unit '\(name)' in resource 'eau'")
    }
  }

  @Test func `with U+0000 is refused rather than cut`() throws {
    try store.add(Document([Paragraph("Un.")]))
    let key = try store.key(0, 0)
    let error = #expect(throws: StoreError.self) { try store.translate(0, 0, "Uno\u{0}dos") }
    #expect(
      error?.description
        == "error: segment 's1' of unit '\(key.unit)' in resource 'eau': the text holds U+0000; remove it")
  }

  @Test func `removed stays in history`() throws {
    try store.add(Document([Paragraph("Un.")]))
    let key = try store.translate(0, 0, "Uno.")
    try store.write(Sample.command()) { try $0.removeTranslation(key, Sample.spanish, why: "doublon") }
    #expect(try store.translation(key) == nil)
    let entry = try store.read { try $0.history(resource: "eau", limit: 1).first }
    #expect(entry?.kind == .removed)
    #expect(entry?.before?.target == InlineContent("Uno."))
    #expect(entry?.after == nil)
    #expect(entry?.why == "doublon")
  }

  @Test func `becomes stale when a word of its source changes, and its neighbour does not`() throws {
    try store.add(Document([Paragraph("L’eau bout à cent degrés.", "Elle gèle à zéro.")]))
    let first = try store.translate(0, 0, "El agua hierve a cien grados.", state: .final)
    let second = try store.translate(0, 1, "Se congela a cero.", state: .reviewed)
    let change = try store.add(Document([Paragraph("L’eau bout à cent dix degrés.", "Elle gèle à zéro.")]))
    let stale = try #require(try store.translation(first))
    #expect(stale.staleness == .substantive)
    #expect(stale.oldSource == InlineContent("L’eau bout à cent degrés."))
    #expect(stale.target == InlineContent("El agua hierve a cien grados."))
    #expect(stale.state == .final)
    #expect(try store.translation(second)?.staleness == nil)
    var effect = RevisionChange.Effect()
    effect.substantive = Extent(segments: 1, words: 5)
    #expect(change.effects == [Sample.spanish: effect])
  }

  @Test func `is only slightly stale when punctuation or space changes`() throws {
    try store.add(Document([Paragraph("L'eau bout , à 100°C.", "Deux.")]))
    let key = try store.translate(0, 0, "El agua hierve.")
    let change = try store.add(Document([Paragraph("L’eau bout, à 100\u{202F}°C !", "Deux.")]))
    #expect(try store.translation(key)?.staleness == .minor)
    #expect(change.effects[Sample.spanish]?.minor.segments == 1)
  }

  @Test func `is current again when the source goes back, or it is made anew`() throws {
    let first = Document([Paragraph("L’eau bout à cent degrés.", "Deux.")])
    let second = Document([Paragraph("L’eau bout à mille degrés.", "Deux.")])
    try store.add(first)
    let key = try store.translate(0, 0, "A cien.")
    let before = try store.translation(key)
    try store.add(second)
    let change = try store.add(first)
    #expect(try store.translation(key) == before)
    #expect(change.effects[Sample.spanish]?.cleared.segments == 1)
    #expect(change.revision == 3)

    try store.add(second)
    try store.translate(0, 0, "A mil.")
    #expect(try store.translation(key)?.staleness == nil)
    #expect(try store.translation(key)?.oldSource == nil)
  }

  @Test func `is current again even where codes have other numbers than then`() throws {
    try store.add(Document([Paragraph("Un.", "Une <1>masse</1> là.", codes: [.emphasis(1)])]))
    let key = try store.translate(0, 1, "Una <1>masa</1> ahí.")
    try store.add(Document([Paragraph("Un.", "Une <1>masse</1> ici même.", codes: [.emphasis(1)])]))
    #expect(try store.translation(key)?.staleness == .substantive)
    try store.add(
      Document([Paragraph("Un <1>x</1>.", "Une <2>masse</2> là.", codes: [.emphasis(1), .emphasis(2)])]))
    #expect(try store.translation(key)?.staleness == nil)
    #expect(try store.translation(key)?.target.tagged == "Una <2>masa</2> ahí.")
    #expect(try store.read { try $0.problems() } == [])
  }

  @Test func `keeps its first source through several changes`() throws {
    try store.add(Document([Paragraph("L’eau bout à cent degrés.", "Deux.")]))
    let key = try store.translate(0, 0, "A cien.")
    try store.add(Document([Paragraph("L’eau bout à mille degrés.", "Deux.")]))
    try store.add(Document([Paragraph("L’eau bout à deux mille degrés.", "Deux.")]))
    #expect(try store.translation(key)?.oldSource == InlineContent("L’eau bout à cent degrés."))
    try store.add(Document([Paragraph("L’eau bout, à cent degrés.", "Deux.")]))
    #expect(try store.translation(key)?.staleness == .minor)
    #expect(
      try store.read { try $0.knownSources(of: key).map(\.source.text) } == [
        "L’eau bout, à cent degrés.", "L’eau bout à deux mille degrés.", "L’eau bout à mille degrés.",
        "L’eau bout à cent degrés.",
      ])
  }

  @Test func `follows the numbers of its codes`() throws {
    try store.add(Document([Paragraph("Un.", "Une <1>masse</1> là.", codes: [.emphasis(1)])]))
    let key = try store.translate(0, 1, "Una <1>masa</1> ahí.")
    let change = try store.add(
      Document([Paragraph("Un <1>x</1>.", "Une <2>masse</2> là.", codes: [.emphasis(1), .emphasis(2)])]))
    let carried = try #require(try store.translation(key))
    #expect(carried.target.tagged == "Una <2>masa</2> ahí.")
    #expect(carried.staleness == nil)
    #expect(change.effects == [:])
    #expect(try store.read { try $0.problems() } == [])
  }

  @Test func `takes the codes of its own along`() throws {
    try store.add(Document([Paragraph("Un.", "Une <1>masse</1> là.", codes: [.emphasis(1)])]))
    let key = try store.key(0, 1)
    let basis = try store.read { try $0.knownSources(of: key).first?.hash ?? "" }
    let target = InlineContent(runs: [.text("Una "), .open(1), .text("masa"), .close(1), .standalone(5)])
    let own: [Int: OwnCodes.Written] = [1: .init(opening: ["<b>"], closing: "</b>"), 5: .init(opening: ["<br/>"])]
    let translation = Translation(target: target, basis: basis, ownCodes: OwnCodes(written: own))
    try store.write(Sample.command()) { try $0.setTranslation(key, Sample.spanish, translation, why: "") }
    try store.add(Document([Paragraph("Un <1>x</1>.", "Une <2>masse</2> là.", codes: [.emphasis(1), .emphasis(2)])]))
    let carried = try #require(try store.translation(key))
    #expect(carried.target.tagged == "Una <2>masa</2><7/>")
    #expect(carried.ownCodes == OwnCodes(written: [2: own[1], 7: own[5]].compactMapValues { $0 }))
    #expect(carried.staleness == nil)
  }

  @Test func `from an older file is brought up to the numbers of now`() throws {
    try store.add(Document([Paragraph("Un.", "Une <1>masse</1> là.", codes: [.emphasis(1)])]))
    let key = try store.key(0, 1)
    let basis = try store.read { try $0.knownSources(of: key).first?.hash ?? "" }
    try store.add(Document([Paragraph("Un <1>x</1>.", "Une <2>masse</2> là.", codes: [.emphasis(1), .emphasis(2)])]))
    let target = InlineContent(runs: [.text("Una "), .open(1), .text("masa"), .close(1)])
    let settled = try store.write(Sample.command("import")) {
      try $0.setTranslation(key, Sample.spanish, Translation(target: target, basis: basis), why: "")
    }
    #expect(settled.target.tagged == "Una <2>masa</2>")
    #expect(settled.staleness == nil)
    #expect(try store.translation(key) == settled)
  }

  @Test func `from an older file is stale when the source has moved on`() throws {
    try store.add(Document([Paragraph("L’eau bout à cent degrés.", "Deux.")]))
    let key = try store.key(0, 0)
    let basis = try store.read { try $0.knownSources(of: key).first?.hash ?? "" }
    try store.add(Document([Paragraph("L’eau bout à mille degrés.", "Deux.")]))
    let settled = try store.write(Sample.command("import")) {
      try $0.setTranslation(key, Sample.spanish, Translation(target: InlineContent("A cien."), basis: basis), why: "")
    }
    #expect(settled.staleness == .substantive)
    #expect(settled.oldSource == InlineContent("L’eau bout à cent degrés."))
    // Writing it again with a reason to send it back changes nothing else.
    var returned = settled
    returned.rejection = "périmé"
    let again = try store.write(Sample.command("review")) {
      try $0.setTranslation(key, Sample.spanish, returned, why: "")
    }
    #expect(again == returned)
  }

  @Test func `of a source nobody knows is stale`() throws {
    try store.add(Document([Paragraph("Un.")]))
    let key = try store.key(0, 0)
    let settled = try store.write(Sample.command("import")) {
      try $0.setTranslation(key, Sample.spanish, Translation(target: InlineContent("Uno."), basis: "?"), why: "")
    }
    #expect(settled.staleness == .substantive)
    #expect(settled.oldSource == nil)
  }

  @Test func `is slightly stale when only the markup of a code changes`() throws {
    try store.add(Document([Paragraph("Voir <1>ici</1>.", "Deux.", codes: [.emphasis(1, "<a href=\"x\">")])]))
    let key = try store.translate(0, 0, "Ver <1>aquí</1>.")
    try store.add(Document([Paragraph("Voir <1>ici</1>.", "Deux.", codes: [.emphasis(1, "<a href=\"y\">")])]))
    #expect(try store.translation(key)?.staleness == .minor)
    #expect(try store.translation(key)?.target.tagged == "Ver <1>aquí</1>.")
  }

  @Test func `is stale when a code goes, and its target's code is not taken for another`() throws {
    try store.add(
      Document([Paragraph("La <1>masse</1> de <2/>.", "Deux.", codes: [.emphasis(1), .formula(2, "<m/>")])]))
    let key = try store.translate(0, 0, "La <1>masa</1> de <2/>.")
    try store.add(Document([Paragraph("La masse de <1/>.", "Deux.", codes: [.formula(1, "<m/>")])]))
    let stale = try #require(try store.translation(key))
    #expect(stale.staleness == .substantive)
    #expect(stale.target.tagged == "La <2>masa</2> de <1/>.")
    #expect(stale.oldSource?.tagged == "La <2>masse</2> de <1/>.")
    try store.add(
      Document([Paragraph("La <1>masse</1> de <2/>.", "Deux.", codes: [.emphasis(1), .formula(2, "<m/>")])]))
    #expect(try store.translation(key)?.target.tagged == "La <1>masa</1> de <2/>.")
    #expect(try store.translation(key)?.staleness == nil)
  }

  @Test func `follows its sentence when the paragraph is split, and back`() throws {
    let whole = Document([Paragraph("Première phrase assez longue.", "Seconde phrase.", "Troisième phrase.")])
    try store.add(whole)
    let second = try store.translate(0, 1, "Segunda.", state: .final)
    let change = try store.add(
      Document([Paragraph("Première phrase assez longue."), Paragraph("Seconde phrase.", "Troisième phrase.")]))
    let parts = try store.read { try $0.translations(resource: "eau", locale: Sample.spanish) }
    let now = try #require(parts.keys.first)
    #expect(parts.count == 1)
    #expect(parts[now]?.target == InlineContent("Segunda."))
    #expect(parts[now]?.state == .final)
    #expect(change.effects == [:])
    let isElsewhere = now != second
    #expect(try store.read { try $0.successor(of: second) } == (isElsewhere ? now : nil))

    try store.add(whole)
    #expect(try store.translation(second)?.target == InlineContent("Segunda."))
    #expect(try store.read { try $0.successor(of: second) } == nil)
    #expect(try store.read { try $0.problems() } == [])
  }
}
