import Diagnostics
import ResourceModel
import TestSupport
import Testing

@testable import Tracking

@Suite struct `The counts` {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
    try store.add(Document([Paragraph("Un deux trois.", "Quatre cinq."), Paragraph("Six.")]))
  }

  private func counts(_ locale: LanguageTag = Sample.spanish) throws -> Counts {
    try store.read { try $0.counts(resource: "eau", locale: locale) }
  }

  private func set(_ unit: Int, _ sentence: Int, _ change: (inout Translation) -> Void) throws {
    let key = try store.key(unit, sentence)
    let basis = try store.read { try $0.knownSources(of: key).first?.hash ?? "" }
    var translation = Translation(target: InlineContent("Hecho."), state: .final, basis: basis)
    change(&translation)
    _ = try store.write(Sample.command()) { try $0.setTranslation(key, Sample.spanish, translation, why: "") }
  }

  @Test func `know a locale nobody has begun`() throws {
    var expected = Counts()
    expected.total = Extent(segments: 3, words: 6)
    #expect(try counts(Sample.german) == expected)
    #expect(try store.read { try $0.counts(locale: Sample.german) } == ["eau": expected])
  }

  @Test func `include in a state what is beyond it`() throws {
    try store.translate(0, 0, "a", state: .translated)
    try store.translate(0, 1, "b", state: .reviewed)
    try store.translate(1, 0, "c", state: .final)
    let counts = try counts()
    #expect(counts.translated == Extent(segments: 3, words: 6))
    #expect(counts.reviewed == Extent(segments: 2, words: 3))
    #expect(counts.final == Extent(segments: 1, words: 1))
  }

  @Test func `set aside what must be worked on again`() throws {
    try set(0, 0) { $0.isDraft = true }
    #expect(try counts().draft == Extent(segments: 1, words: 3))
    #expect(try counts().translated == Extent())
    try set(0, 0) { $0.rejection = "non" }
    #expect(try counts().rejected == Extent(segments: 1, words: 3))
    #expect(try counts().draft == Extent())
    #expect(try counts().translated == Extent())
  }

  @Test func `take an empty target for nothing, unless it was decided`() throws {
    try set(0, 0) { $0.target = InlineContent() }
    #expect(try counts().translated == Extent())
    try set(0, 0) {
      $0.target = InlineContent()
      $0.omission = "sans objet"
    }
    #expect(try counts().translated == Extent(segments: 1, words: 3))
    #expect(try counts().omitted == Extent(segments: 1, words: 3))
  }

  @Test func `do not count what is initial`() throws {
    try set(0, 0) { $0.state = .initial }
    #expect(try counts().translated == Extent())
  }

  @Test func `follow a change of the source`() throws {
    for (unit, sentence) in [(0, 0), (0, 1), (1, 0)] { try store.translate(unit, sentence, "x", state: .final) }
    try store.add(Document([Paragraph("Un deux trois quatre.", "Quatre, cinq.")]))
    let counts = try counts()
    #expect(counts.total == Extent(segments: 2, words: 6))
    #expect(counts.staleSubstantive == Extent(segments: 1, words: 4))
    #expect(counts.staleMinor == Extent(segments: 1, words: 2))
    // What changed only in punctuation keeps its state.
    #expect(counts.final == Extent(segments: 1, words: 2))
  }

  @Test func `leave out what is not meant for a locale`() throws {
    let only = LocaleFilter(ranges: ["es"], excludes: false)
    let not = LocaleFilter(ranges: ["es"], excludes: true)
    try store.add(
      Document([Paragraph("Un.", filter: only), Paragraph("Deux mots.", filter: not), Paragraph("Trois mots là.")]))
    for unit in 0...2 { try store.translate(unit, 0, "x") }
    #expect(try counts().total == Extent(segments: 2, words: 4))
    #expect(try counts().translated == Extent(segments: 2, words: 4))
    #expect(try counts(Sample.german).total == Extent(segments: 2, words: 5))
  }

  @Test func `are asked of a resource that exists`() {
    let error = #expect(throws: StoreError.self) {
      try store.read { try $0.counts(resource: "feu", locale: Sample.spanish) }
    }
    #expect(error?.description == "error: no resource 'feu' in the store; 'fournil add' its file first")
  }

  @Test func `add up`() throws {
    try store.translate(0, 0, "x")
    let one = try counts()
    #expect((one + one).total == Extent(segments: 6, words: 12))
    #expect((one + one).translated == Extent(segments: 2, words: 6))
  }

  @Test func `agree with a recount, and problems say when they do not`() throws {
    try store.translate(0, 0, "x")
    #expect(try store.read { try $0.problems() } == [])
    try store.write(Sample.command()) {
      try $0.db.run("UPDATE tally SET translated = 7")
      try $0.db.run("UPDATE extent SET words = 7")
      try $0.db.run("UPDATE translation SET staleness = 1")
      try $0.db.run("UPDATE blob SET bytes = x'00'")
    }
    let key = try store.key(0, 0)
    let hash = try store.read { try $0.resources().map(\.hash).first ?? "" }
    #expect(
      try store.read { try $0.problems().map(\.description) } == [
        "error: the bytes kept as '\(hash)' are others; restore the store from a backup",
        "error: the counts of 'eau' in es are wrong",
        "error: the size of 'eau' is wrong",
        "error: the state of segment 's1' of unit '\(key.unit)' in 'eau', es, does not agree with its source",
      ])
  }
}
