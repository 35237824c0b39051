import ResourceModel
import TestSupport
import Testing

@testable import Tracking

@Suite struct `Undo` {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
    try store.add(Document([Paragraph("Un deux.", "Trois."), Paragraph("Quatre.")]))
  }

  @Test func `takes back a whole import`() throws {
    let kept = try store.translate(0, 0, "Uno dos.")
    let before = try store.translation(kept)
    let keys = [kept, try store.key(0, 1), try store.key(1, 0)]
    try store.write(Sample.command("import")) { transaction in
      for key in keys {
        for text in ["primero", "segundo"] {
          let basis = try transaction.knownSources(of: key).first?.hash ?? ""
          try transaction.setTranslation(
            key, Sample.spanish, Translation(target: InlineContent(text), basis: basis), why: "fichier")
        }
      }
    }
    let command = try store.lastCommand()
    let report = try store.undo(command)
    #expect(report.translations == 3)
    #expect(report.command.id == command)
    #expect(report.revisions == [:])
    #expect(try keys.map { try store.translation($0) } == [before, nil, nil])
    #expect(try store.read { try $0.problems() } == [])
    let entry = try store.read { try $0.history(resource: "eau", limit: 1).first }
    #expect(entry?.kind == .restored)
    #expect(entry?.why == "undo of command \(command)")
  }

  @Test func `is itself a command, and undone it redoes`() throws {
    let key = try store.translate(0, 0, "Uno dos.")
    let command = try store.lastCommand()
    try store.undo(command)
    let undo = try store.lastCommand()
    #expect(try store.translation(key) == nil)
    #expect(try store.read { try $0.command(command)?.isUndone } == true)
    #expect(try store.read { try $0.command(undo)?.undoes } == command)
    try store.undo(undo)
    #expect(try store.translation(key)?.target == InlineContent("Uno dos."))
    #expect(try store.read { try $0.command(command)?.isUndone } == false)
    #expect(try store.read { try $0.command(undo)?.isUndone } == true)
    try store.undo(command)
    #expect(try store.translation(key) == nil)
  }

  @Test func `taken back, refuses where a later one has taken back what it was built on`() throws {
    let key = try store.translate(0, 0, "Uno.")
    let first = try store.lastCommand()
    try store.translate(0, 0, "Dos.")
    let second = try store.lastCommand()
    try store.undo(second)
    let undoOfSecond = try store.lastCommand()
    try store.undo(first)
    let undoOfFirst = try store.lastCommand()
    let error = #expect(throws: StoreError.self) { try store.undo(undoOfSecond) }
    guard case .undoConflict(undoOfSecond, let later)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(later.id == undoOfFirst)
    #expect(try store.translation(key) == nil)
    try store.undo(undoOfFirst)
    try store.undo(undoOfSecond)
    #expect(try store.translation(key)?.target == InlineContent("Dos."))
  }

  @Test func `refuses when something later rests on it, and names that`() throws {
    let key = try store.translate(0, 0, "Uno dos.")
    let first = try store.lastCommand()
    try store.translate(0, 0, "Uno, dos.")
    let second = try store.lastCommand()
    try store.translate(1, 0, "Cuatro.")
    let error = #expect(throws: StoreError.self) { try store.undo(first) }
    #expect(
      error?.description == """
        error: command \(first) cannot be undone: command \(second) ('import' by Ana, 2026-03-01T10:00:00Z) \
        changed the same things later; undo that one first
        """)
    try store.undo(second)
    #expect(try store.translation(key)?.target == InlineContent("Uno dos."))
    try store.undo(first)
    #expect(try store.translation(key) == nil)
  }

  @Test func `is not stopped by the same segment in another locale`() throws {
    try store.translate(0, 0, "Uno dos.")
    let command = try store.lastCommand()
    let german = try store.translate(0, 0, "Eins zwei.", in: Sample.german)
    try store.undo(command)
    #expect(try store.translation(german, in: Sample.german)?.target == InlineContent("Eins zwei."))
  }

  @Test func `puts the former revision of a resource back in force`() throws {
    let edited = try store.translate(0, 0, "Uno dos.", state: .final)
    let lost = try store.translate(1, 0, "Cuatro.")
    let units = try store.read { try $0.units(of: "eau") }
    let translations = try store.read { try $0.translations(resource: "eau", locale: Sample.spanish) }
    let counts = try store.read { try $0.counts(resource: "eau", locale: Sample.spanish) }
    try store.add(Document([Paragraph("Un deux et demi.", "Trois.")]))
    #expect(try store.translation(edited)?.staleness == .substantive)
    let report = try store.undo(try store.lastCommand())
    #expect(report.revisions == ["eau": 1])
    try store.read { (snapshot) throws in
      #expect(try snapshot.units(of: "eau") == units)
      #expect(try snapshot.translations(resource: "eau", locale: Sample.spanish) == translations)
      #expect(try snapshot.counts(resource: "eau", locale: Sample.spanish) == counts)
      #expect(try snapshot.resource("eau")?.revision == 1)
      #expect(try snapshot.problems() == [])
    }
    #expect(try store.translation(lost)?.target == InlineContent("Cuatro."))
    #expect(try store.add(Document([Paragraph("Un deux et demi.", "Trois.")])).revision == 3)
  }

  @Test func `keeps what was translated of a revision taken back`() throws {
    try store.add(Document([Paragraph("Un deux et demi.", "Trois."), Paragraph("Quatre.")]))
    let add = try store.lastCommand()
    let key = try store.translate(0, 0, "Uno dos y medio.")
    try store.undo(add)
    let stale = try #require(try store.translation(key))
    #expect(stale.target == InlineContent("Uno dos y medio."))
    #expect(stale.staleness == .substantive)
    #expect(stale.oldSource == InlineContent("Un deux et demi."))
    #expect(try store.read { try $0.problems() } == [])
  }

  @Test func `takes back the first add, and redoes it`() throws {
    let report = try store.undo(1)
    let none: [String: Int?] = ["eau": nil]
    #expect(report.revisions == none)
    #expect(try store.read { try $0.resources() } == [])
    try store.undo(2)
    #expect(try store.read { try $0.resources().count } == 1)
    #expect(try store.read { try $0.counts(resource: "eau", locale: Sample.spanish).total.segments } == 3)
  }

  @Test func `refuses an add when a later one rests on it`() throws {
    try store.add(Document([Paragraph("Un deux et demi.", "Trois."), Paragraph("Quatre.")]))
    let error = #expect(throws: StoreError.self) { try store.undo(1) }
    #expect(
      error?.description == """
        error: command 1 cannot be undone: command 2 ('add' by Ana, 2026-03-01T10:00:00Z) changed the same things \
        later; undo that one first
        """)
  }

  @Test func `of what cannot be undone says why`() throws {
    try store.write(Sample.command("publish")) { try $0.setPending("site", "{}") }
    let publish = try store.lastCommand()
    try store.translate(0, 0, "Uno dos.")
    let command = try store.lastCommand()
    try store.undo(command)
    func message(_ id: Int) -> String? { #expect(throws: StoreError.self) { try store.undo(id) }?.description }
    #expect(message(99) == "error: no command 99 in the history; 'fournil undo --list' shows them")
    #expect(message(command) == "error: command \(command) is already undone")
    #expect(
      message(publish) == "error: command \(publish) changed no translation and no resource: there is nothing to undo")
    let error = #expect(throws: StoreError.self) {
      try store.write(Sample.command("undo")) { transaction in
        try transaction.setPending("site", "[]")
        _ = try transaction.undo(command)
      }
    }
    #expect(error?.description == "error: undo must be the only thing a command does")
  }

  @Test func `run dry changes nothing`() throws {
    let key = try store.translate(0, 0, "Uno dos.")
    let command = try store.lastCommand()
    let report = try store.write(Sample.command("undo"), dryRun: true) { try $0.undo(command) }
    #expect(report.translations == 1)
    #expect(try store.translation(key) != nil)
    #expect(try store.read { try $0.command(command)?.isUndone } == false)
  }
}

@Suite struct `History` {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
    try store.add(Document([Paragraph("Un deux trois quatre.", "Trois."), Paragraph("Quatre.")]))
  }

  @Test func `tells who did what, newest first`() throws {
    let key = try store.translate(0, 0, "Uno.")
    try store.translate(0, 0, "Uno dos.")
    try store.add(Document([Paragraph("Un deux trois cinq.", "Trois."), Paragraph("Quatre.")]))
    let history = try store.read { try $0.history(resource: "eau") }
    #expect(history.map(\.kind) == [.carried, .set, .set])
    #expect(history.map(\.key) == [key, key, key])
    #expect(history.map(\.command.id) == [4, 3, 2])
    #expect(history.map(\.command.command.name) == ["add", "import", "import"])
    #expect(history.map { $0.before?.target.text } == ["Uno dos.", "Uno.", nil])
    #expect(history.map { $0.after?.target.text } == ["Uno dos.", "Uno dos.", "Uno."])
    #expect(history.map { $0.after?.staleness } == [.substantive, nil, nil])
    #expect(history.map(\.why) == ["the source changed", "translated", "translated"])
  }

  @Test func `can be asked of a unit, a locale, a number of entries`() throws {
    try store.translate(0, 0, "Uno.")
    try store.translate(0, 1, "Tres.", in: Sample.german)
    let key = try store.translate(1, 0, "Cuatro.")
    try store.read { (snapshot) throws in
      #expect(try snapshot.history(resource: "eau").count == 3)
      #expect(try snapshot.history(resource: "eau", limit: 1).map(\.key) == [key])
      #expect(try snapshot.history(resource: "eau", unit: key.unit).map(\.key) == [key])
      #expect(try snapshot.history(resource: "eau", locale: Sample.german).map(\.locale) == [Sample.german])
      #expect(try snapshot.history(resource: "eau", unit: key.unit, locale: Sample.german) == [])
      #expect(try snapshot.history(resource: "feu") == [])
    }
  }

  @Test func `does not repeat what did not change`() throws {
    try store.translate(0, 0, "Uno.")
    try store.translate(0, 0, "Uno.")
    #expect(try store.read { try $0.history(resource: "eau").count } == 1)
    #expect(try store.read { try $0.commands().count } == 2)
  }
}
