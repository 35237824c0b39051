import ResourceModel
import TestSupport
import Testing

@testable import Tracking

@Suite struct `The store and imported memories` {
  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("store.sqlite"))
  }

  private func unit(_ source: String, _ target: String, codes: [InlineCode] = []) -> TranslationUnit {
    TranslationUnit(
      name: "u", sourceLanguage: Sample.french,
      variants: [
        TranslationVariant(
          language: Sample.french, content: InlineContent(tagged: source) ?? InlineContent(), codes: codes),
        TranslationVariant(
          language: Sample.spanish, content: InlineContent(tagged: target) ?? InlineContent(), codes: codes,
          facts: TranslationFacts(changer: "eva", notes: ["à voir"])),
      ], facts: TranslationFacts(creator: "ana", properties: [.init("x-domain", "physique")]))
  }

  @discardableResult
  private func take(_ units: [TranslationUnit], name: String = "m", file: String = "m.tmx", hash: String) throws -> Bool
  {
    try store.write(Sample.command("memory import")) { transaction in
      guard let intake = try transaction.beginMemory(name, file: file, hash: hash) else { return false }
      for unit in units { try intake.add(unit) }
      try intake.finish()
      return true
    }
  }

  private func all() throws -> [RememberedUnit] {
    try store.read { snapshot in
      var all: [RememberedUnit] = []
      try snapshot.eachRemembered { all.append($0) }
      return all
    }
  }

  @Test func `keeps units whole, and finds them by their source`() throws {
    var formula = InlineCode.formula(2, "<m>x</m>")
    formula.holes = [3..<4]
    let mark = InlineCode(id: 3, kind: .paired, opening: "", isMark: true)
    let known = unit(
      "Une <1><3>idée</3></1><2/> &amp; &lt;", "Una <1>idea</1><2/>", codes: [.emphasis(1), formula, mark])
    try take([known, unit("Deux", "Dos")], hash: "a")
    #expect(try all().map(\.unit) == [known, unit("Deux", "Dos")])
    func found(_ text: String, _ language: LanguageTag = Sample.spanish) throws -> [RememberedUnit] {
      try store.read { try $0.remembered(LookupText.fingerprint(text), in: [language], limit: 9) }
    }
    #expect(try found("une IDÉE &\u{A0}<") == [RememberedUnit(memory: "m", unit: known)])
    // What is a target only is not asked for, nor is what has no target in the language.
    #expect(try found("Dos") == [])
    #expect(try found("Deux", Sample.french) == [])
    #expect(try store.read { try $0.memoryLanguages() } == [Sample.spanish, Sample.french])
    let memory = try #require(try store.read { try $0.memories() }.first)
    #expect(memory.units == 2)
    #expect(memory.languages == [Sample.spanish, Sample.french])
  }

  @Test func `takes the same content once, and another of the same name instead`() throws {
    #expect(try take([unit("Un", "Uno")], hash: "a"))
    let commands = try store.lastCommand()
    #expect(try !take([unit("Un", "Uno")], hash: "a"))
    #expect(try store.lastCommand() == commands)
    #expect(try take([unit("Un", "Una")], hash: "b"))
    #expect(try take([unit("Deux", "Dos")], file: "n.tmx", hash: "a"))
    #expect(try all().map(\.unit) == [unit("Un", "Una"), unit("Deux", "Dos")])
    #expect(try store.read { try $0.problems() } == [])
  }

  @Test func `undoes and redoes imports and removals, in order`() throws {
    try take([unit("Un", "Uno")], hash: "a")
    let first = try store.lastCommand()
    try take([unit("Un", "Una")], hash: "b")
    let second = try store.lastCommand()
    #expect(throws: StoreError.self) { try store.undo(first) }
    try store.undo(second)
    #expect(try all().map(\.unit) == [unit("Un", "Uno")])
    #expect(try store.write(Sample.command("memory remove")) { try $0.removeMemory("m") } == 1)
    #expect(try all() == [])
    #expect(try store.read { try $0.memories() } == [])
    let removal = try store.lastCommand()
    try store.undo(removal)
    #expect(try all().map(\.unit) == [unit("Un", "Uno")])
    try store.undo(store.lastCommand())
    #expect(try all() == [])
    try store.undo(store.lastCommand())
    #expect(try all().map(\.unit) == [unit("Un", "Uno")])
    try store.undo(first)
    #expect(try all() == [])
    let undo = try store.lastCommand()
    try take([unit("Un", "Uno")], hash: "a")
    // To redo the first import now would have it there twice.
    #expect(throws: StoreError.self) { try store.undo(undo) }
    #expect(try all().map(\.unit) == [unit("Un", "Uno")])
    try store.undo(store.lastCommand())
    #expect(try store.write(Sample.command("memory remove")) { try $0.removeMemory("m") } == 0)
    #expect(try store.read { try $0.problems() } == [])
  }
}
