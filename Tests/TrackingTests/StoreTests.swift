import Foundation
import ResourceModel
import TestSupport
import Testing

@testable import Tracking

@Suite struct `Opening a store` {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("store.sqlite")
  }

  /// The whole message, with the folder's name cut out.
  private func message(_ error: StoreError?) -> String {
    (error?.description ?? "").replacingOccurrences(of: folder.path + "/", with: "")
  }

  @Test func `creates it, and finds again what was written`() throws {
    try Store(path: path).add(Document([Paragraph("L’eau bout.")]))
    #expect(try Store(path: path).read { try $0.resources().map(\.resource.id) } == ["eau"])
    #expect(try Store(path: path, readOnly: true).read { try $0.units(of: "eau").count } == 1)
  }

  @Test func `leaves one file once everything is closed`() throws {
    try Store(path: path).add(Document([Paragraph("L’eau bout.")]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["store.sqlite"])
  }

  @Test func `refuses a folder that does not exist`() {
    let error = #expect(throws: StoreError.self) { try Store(path: folder.file("none/store.sqlite")) }
    #expect(
      message(error) == """
        none/store.sqlite: error: the store cannot be opened (unable to open database file); \
        check that the folder exists and may be read
        """)
  }

  @Test func `creates nothing for a reader`() {
    let error = #expect(throws: StoreError.self) { try Store(path: path, readOnly: true) }
    #expect(
      message(error) == """
        store.sqlite: error: the store cannot be opened (unable to open database file); \
        check that the folder exists and may be read
        """)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `lets a reader write nothing`() throws {
    _ = try Store(path: path)
    let reader = try Store(path: path, readOnly: true)
    let error = #expect(throws: StoreError.self) { try reader.add(Document([Paragraph("L’eau bout.")])) }
    #expect(message(error) == "store.sqlite: error: the store was opened for reading only; nothing was changed")
  }

  @Test(arguments: ["<resource/>", String(repeating: "This is no database. ", count: 200)])
  func `refuses a file that is no database, and leaves it alone`(_ content: String) throws {
    try Data(content.utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreError.self) { try Store(path: path) }
    #expect(message(error) == "store.sqlite: error: not a Fournil store; move the file away, or name another workspace")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
  }

  @Test func `refuses another program's database, and leaves it alone`() throws {
    try Store(path: path).add(Document([Paragraph("L’eau bout.")]))
    // The application id stands at offset 68 of the header (SQLite file format, §1.3).
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    bytes.replaceSubrange(68..<72, with: [0, 0, 0, 9])
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreError.self) { try Store(path: path) }
    #expect(message(error) == "store.sqlite: error: not a Fournil store; move the file away, or name another workspace")
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
  }

  @Test(arguments: [0.2, 0.5, 0.9])
  func `refuses a file cut short`(_ part: Double) throws {
    try Store(path: path).add(Document((1...200).map { Paragraph("La phrase numéro \($0) est là.") }))
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    try Data(bytes.prefix(Int(Double(bytes.count) * part))).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreError.self) { try Store(path: path) }
    #expect(
      message(error) == """
        store.sqlite: error: the store is damaged (database disk image is malformed); restore it from a backup
        """)
  }

  @Test func `refuses what a newer Fournil wrote`() throws {
    try Store(path: path).write(Sample.command()) {
      try $0.db.run("INSERT INTO grdb_migrations (identifier) VALUES ('99')")
    }
    let error = #expect(throws: StoreError.self) { try Store(path: path) }
    #expect(message(error) == "store.sqlite: error: written by a newer Fournil; use that one, or a later one")
  }

  @Test func `converts what an older Fournil wrote, but not for a reader`() throws {
    // An older store: ours by its header, with none of today's tables.
    try Store(path: path).write(Sample.command()) { transaction in
      for table in [
        "pending", "edition_resource", "edition", "exported", "export", "tally", "extent", "history", "translation",
        "place", "note", "code", "part", "member", "suggestion", "remark", "kept", "memory_text", "memory_unit",
        "memory_language", "memory_removal", "memory",
      ] {
        try transaction.db.run("DROP TABLE \(table)")
      }
      try transaction.db.run("PRAGMA defer_foreign_keys = ON")
      for table in ["segment", "content", "unit", "revision", "resource", "blob", "command"] {
        try transaction.db.run("DROP TABLE \(table)")
      }
      try transaction.db.run("DELETE FROM grdb_migrations")
    }
    let error = #expect(throws: StoreError.self) { try Store(path: path, readOnly: true) }
    #expect(
      message(error) == """
        store.sqlite: error: written by an older Fournil; run a command that writes, such as 'fournil add', to convert it
        """)
    let store = try Store(path: path)
    try store.add(Document([Paragraph("L’eau bout.")]))
    #expect(try store.read { try $0.problems() } == [])
  }
}

@Suite struct `A command` {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
  }

  private struct Stop: Error {}

  @Test func `that throws leaves nothing`() throws {
    let document = Document([Paragraph("L’eau bout.")])
    #expect(throws: Stop.self) {
      try store.write(Sample.command()) { (transaction) throws in
        _ = try transaction.add(document.files, document.extracted, wordCounts: document.wordCounts)
        throw Stop()
      }
    }
    try store.read { (snapshot) throws in
      #expect(try snapshot.resources() == [])
      #expect(try snapshot.commands() == [])
      #expect(try snapshot.resource("eau") == nil)
    }
  }

  @Test func `run dry tells what it would do, and does nothing`() throws {
    let change = try store.add(Document([Paragraph("L’eau bout.")]), dryRun: true)
    #expect(change.new.count == 1)
    #expect(try store.read { try $0.resources() } == [])
    #expect(try store.read { try $0.commands() } == [])
  }

  @Test func `that changes nothing leaves no trace`() throws {
    let document = Document([Paragraph("L’eau bout.")])
    try store.add(document)
    try store.add(document)
    #expect(try store.read { try $0.commands().map(\.command.name) } == ["add"])
  }

  @Test func `is recorded with all that was said of it`() throws {
    let record = CommandRecord(
      name: "import", arguments: ["a \"b\".xlf", "--locale", "es", "\\\u{1}\n", ""], who: "Ana Peña",
      time: "2026-03-01T10:00:00Z")
    try store.write(record) { try $0.setPending("site", "{}") }
    #expect(try store.read { try $0.commands() } == [LoggedCommand(id: 1, command: record, changes: 0)])
  }

  @Test func `finds another one at work, and says so`() throws {
    let other = try Store(path: store.path, patience: 0.05)
    try store.write(Sample.command()) { (transaction) throws in
      try transaction.setPending("site", "{}")
      let error = #expect(throws: StoreError.self) {
        try other.add(Document([Paragraph("L’eau bout.")]))
      }
      #expect(error == .busy(path: store.path))
      #expect(
        error?.description == "\(store.path): error: busy: another Fournil is writing; try again when it has finished")
      // Reading, and opening, go on.
      #expect(try other.read { try $0.pending() } == [:])
      #expect(try Store(path: store.path, patience: 0.05).read { try $0.pending() } == [:])
      #expect(try Store(path: store.path, readOnly: true).read { try $0.pending() } == [:])
    }
    try other.add(Document([Paragraph("L’eau bout.")]))
    #expect(try store.read { try $0.problems() } == [])
    #expect(try store.read { try $0.pending() } == ["site": "{}"])
  }

  @Test func `cut off in the middle is as if never begun`() throws {
    try store.add(Document([Paragraph("L’eau bout.")]))
    let copy = folder.file("copy.sqlite")
    try store.write(Sample.command()) { (transaction) throws in
      let document = Document((1...3000).map { Paragraph("La phrase numéro \($0) est longue, longue, longue.") })
      _ = try transaction.add(document.files, document.extracted, wordCounts: document.wordCounts)
      // What a power cut would leave: the file and its log, the transaction neither committed nor rolled back.
      try FileManager.default.copyItem(atPath: store.path, toPath: copy)
      try FileManager.default.copyItem(atPath: store.path + "-wal", toPath: copy + "-wal")
    }
    let survivor = try Store(path: copy)
    #expect(try survivor.read { try $0.units(of: "eau").count } == 1)
    #expect(try survivor.read { try $0.problems() } == [])
  }

  @Test func `reads what it wrote, counts included`() throws {
    let document = Document([Paragraph("L’eau bout.")])
    try store.write(Sample.command()) { (transaction) throws in
      _ = try transaction.add(document.files, document.extracted, wordCounts: document.wordCounts)
      #expect(try transaction.counts(locale: Sample.spanish)["eau"]?.total == Extent(segments: 1, words: 2))
      #expect(try transaction.counts(resource: "eau", locale: Sample.spanish).total == Extent(segments: 1, words: 2))
    }
  }

  @Test func `and a snapshot do not disturb each other`() throws {
    try store.read { (snapshot) throws in
      #expect(try snapshot.resources() == [])
      try Store(path: store.path).add(Document([Paragraph("L’eau bout.")]))
      #expect(try snapshot.resources() == [])
    }
    #expect(try store.read { try $0.resources().count } == 1)
  }
}
