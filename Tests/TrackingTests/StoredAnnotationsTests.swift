import ResourceModel
import TestSupport
import Testing

@testable import Tracking

@Suite struct `Annotations in the store` {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
  }

  private static let everything: [Annotation] = [
    .term(TermMark(definition: "d", reference: "r", confidence: 0.5, annotator: "a")), .allowedCharacters("[a-z'\"<]"),
    .storageSize(StorageSize(bytes: 12, encoding: "UTF-16", lineBreak: "crlf")), .domains(["physique", "l'eau"]),
    .direction(.rlo), .localeFilter(LocaleFilter(ranges: ["ar"], excludes: true)), .externalResource("a b.png"),
    .provenance([ProvenanceRecord(["person": "Zoé", "tool": "t"]), ProvenanceRecord([:])]),
    .qualityIssues([QualityIssue(type: "grammar", comment: "c", severity: 1e300, profile: "p", isEnabled: false)]),
    .qualityRating(QualityRating(score: -1.5, scoreThreshold: 2, vote: .min, voteThreshold: .max, profile: "p")),
    .machineConfidence(MachineConfidence(score: 0.25, annotator: "mt")),
    .textAnalysis(TextAnalysis(["taIdentRef": "x"], annotator: "ta")),
  ]

  private func document(_ annotations: [Annotation], place: UInt32 = 0) -> ExtractedResource {
    var extracted = Document([Paragraph("Le <1>sel</1>.", codes: [.emphasis(1)])]).extracted
    extracted.units[0].annotations = annotations + [.target(TargetPlace(pointer: "../t", start: place, end: place))]
    extracted.units[0].codes[0].annotations = annotations
    return extracted
  }

  private func add(_ extracted: ExtractedResource, bytes: String = "a") throws -> RevisionChange {
    try store.write(Sample.command("add")) {
      try $0.add([SourceFile(path: "r.xml", bytes: Array(bytes.utf8))], extracted, wordCounts: [[2]])
    }
  }

  @Test func `of units and codes are as they were extracted, but for places in the bytes`() throws {
    _ = try add(document(Self.everything))
    let unit = try #require(try store.read { try $0.units(of: "eau") }.first)
    #expect(unit.annotations == Self.everything)
    #expect(unit.codes.map(\.annotations) == [Self.everything])
    #expect(unit.storageSize?.encoding == "UTF-16")
  }

  @Test func `that did not change make no revision, others do and leave translations fresh`() throws {
    _ = try add(document(Self.everything))
    #expect(try add(document(Self.everything, place: 7)).isUnchanged)
    let key = try store.translate(0, 0, "La <1>sal</1>.")
    #expect(try add(document([.allowedCharacters("[a]")])).revision == 2)
    #expect(try store.translation(key)?.staleness == nil)
    #expect(try store.read { try $0.units(of: "eau") }.first?.allowedCharacters == "[a]")
    #expect(try store.read { try $0.units(of: "eau", revision: 1) }.first?.allowedCharacters == "[a-z'\"<]")
  }

  @Test func `of units that only moved do not write them again`() throws {
    _ = try add(document(Self.everything))
    _ = try add(document(Self.everything, place: 99), bytes: "b")
    #expect(try store.read { try $0.contents(ofUnit: 1).count } == 1)
  }

  @Test func `of a translation are in its history, and undone with it`() throws {
    _ = try add(document([]))
    let key = try store.translate(0, 0, "La <1>sal</1>.")
    let said = Self.everything.map { TargetAnnotation($0) } + [TargetAnnotation(Self.everything[8], range: 3..<6)]
    var translation = try #require(try store.translation(key))
    translation.annotations = said
    for annotations in [said, [], Array(said.reversed())] {
      translation.annotations = annotations
      try store.write(Sample.command("import")) { try $0.setTranslation(key, Sample.spanish, translation, why: "") }
      #expect(try store.translation(key)?.annotations == annotations)
    }
    let history = try store.read { try $0.history(resource: "eau") }
    #expect(history.map { $0.after?.annotations.count } == [13, 0, 13, 0])
    try store.undo(store.lastCommand())
    #expect(try store.translation(key)?.annotations == [])
    try store.undo(store.lastCommand() - 2)
    #expect(try store.translation(key)?.annotations == said)
    #expect(try store.read { try $0.problems() } == [])
  }

  @Test func `that are no annotations mean the file was tampered with`() throws {
    _ = try add(document([]))
    try store.write(Sample.command()) { try $0.db.run("UPDATE content SET annotations = '[{\"x\":{}}]'") }
    let error = #expect(throws: StoreError.self) { try store.read { try $0.units(of: "eau") } }
    #expect(error?.description.contains("unexpected value '[{\"x\":{}}]'") == true)
  }
}
