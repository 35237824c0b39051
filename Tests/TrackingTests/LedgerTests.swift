import ResourceModel
import TestSupport
import Testing

@testable import Tracking

@Suite struct `The ledger` {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
    try store.add(Document([Paragraph("Un.", "Deux.")]))
  }

  private func record(_ id: String, unit: String) -> ExportRecord {
    ExportRecord(
      id: id, resource: "eau", revision: 1, locale: Sample.spanish,
      segments: [
        ExportedSegment(unit: unit, segment: "s1", source: "abc", target: "def"),
        ExportedSegment(unit: unit, segment: "s2", source: "ghi", target: nil),
      ])
  }

  @Test func `finds an export again, even when the source has moved on`() throws {
    let export = record("e-1", unit: try store.key(0, 0).unit)
    try store.write(Sample.command("export")) { try $0.recordExport(export) }
    try store.add(Document([Paragraph("Tout autre chose."), Paragraph("Rien de commun ici.")]))
    #expect(try store.read { try $0.export("e-1") } == export)
    #expect(try store.read { try $0.export("e-2") } == nil)
  }

  @Test func `refuses an export it cannot vouch for`() throws {
    let export = record("e-1", unit: try store.key(0, 0).unit)
    try store.write(Sample.command("export")) { try $0.recordExport(export) }
    func message(_ export: ExportRecord) -> String? {
      #expect(throws: StoreError.self) {
        try store.write(Sample.command("export")) { try $0.recordExport(export) }
      }?.description
    }
    #expect(message(export) == "error: export 'e-1' is already recorded; give each export an id of its own")
    #expect(message(record("e-2", unit: "x")) == "error: no segment 's1' of unit 'x' in resource 'eau'")
    var later = export
    later.id = "e-3"
    later.revision = 2
    #expect(message(later) == "error: resource 'eau' has no revision 2")
    #expect(try store.read { try $0.export("e-2") } == nil)
  }

  @Test func `lists editions, and knows the same one again`() throws {
    try store.add(Document([Paragraph("Feu.")], id: "feu"))
    let first = EditionRecord(
      partner: "ar-mirror", locale: Sample.spanish, version: "1.0", manifestHash: "m1", revisions: ["eau": 1, "feu": 1])
    var second = first
    second.version = "1.1"
    second.manifestHash = "m2"
    second.revisions = [:]
    var other = first
    other.partner = "de-mirror"
    for edition in [first, second, other, first] {
      try store.write(Sample.command("publish")) { try $0.recordEdition(edition) }
    }
    #expect(try store.read { try $0.editions() } == [first, second, other])
    #expect(try store.read { try $0.editions(partner: "ar-mirror") } == [first, second])
    #expect(try store.read { try $0.editions(partner: "none") } == [])
    var changed = first
    changed.manifestHash = "m3"
    let error = #expect(throws: StoreError.self) {
      try store.write(Sample.command("publish")) { try $0.recordEdition(changed) }
    }
    #expect(
      error?.description == """
        error: edition 1.0 of 'ar-mirror' in es is already recorded with other contents; raise the version
        """)
  }

  @Test func `keeps an installation pending until it is cleared`() throws {
    try store.write(Sample.command()) { try $0.setPending("site", "{\"a\":1}") }
    try store.write(Sample.command()) { try $0.setPending("site", "{\"a\":2}") }
    #expect(try store.read { try $0.pending() } == ["site": "{\"a\":2}"])
    try store.write(Sample.command()) { try $0.clearPending("site") }
    #expect(try store.read { try $0.pending() } == [:])
  }
}
