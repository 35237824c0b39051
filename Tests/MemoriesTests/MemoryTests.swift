import Memories
import ResourceModel
import Testing

private let em = InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>")
private let br = InlineCode(id: 2, kind: .standalone, opening: "<br/>")

private func key(_ segment: String, resource: String = "r") -> SegmentKey {
  SegmentKey(resource: resource, unit: "u", segment: segment)
}

private func content(_ tagged: String) throws -> InlineContent { try #require(InlineContent(tagged: tagged)) }

private func entry(
  _ source: String, _ target: String, _ name: String, codes: [InlineCode] = [em, br], state: SegmentState = .translated,
  context: MemoryContext = MemoryContext(), to locale: String = "es"
) throws -> MemoryEntry {
  MemoryEntry(
    source: try content(source), target: try content(target), codes: codes,
    sourceLanguage: try #require(LanguageTag("fr")), locale: try #require(LanguageTag(locale)), context: context,
    key: key(name), state: state)
}

private func query(
  _ source: String, _ name: String = "new", codes: [InlineCode] = [em, br], context: MemoryContext = MemoryContext(),
  from language: String = "fr", to locale: String = "es"
) throws -> MemoryQuery {
  MemoryQuery(
    source: try content(source), codes: codes, sourceLanguage: try #require(LanguageTag(language)),
    locale: try #require(LanguageTag(locale)), context: context, key: key(name))
}

@Suite struct `A translation memory` {
  @Test func `offers what was translated before`() throws {
    var memory = Memory()
    memory.add(try entry("L’état.", "El estado.", "a"))
    let match = try #require(memory.match(try query("L’e\u{301}tat.")))
    #expect(match == MemoryMatch(target: try content("El estado."), score: 100, key: key("a"), state: .translated))
    #expect(memory.match(try query("L’état !")) == nil)
    #expect(memory.match(try query("L’état.", to: "es-MX")) == nil)
    #expect(memory.match(try query("L’état.", from: "en")) == nil)
    #expect(Memory().match(try query("L’état.")) == nil)
  }

  @Test func `gives 101 to the same segment`() throws {
    var memory = Memory()
    memory.add(try entry("Bien.", "Bien.", "a", state: .final))
    memory.add(try entry("Bien.", "Bueno.", "b"))
    let match = try #require(memory.match(try query("Bien.", "b")))
    #expect(match == MemoryMatch(target: try content("Bueno."), score: 101, key: key("b"), state: .translated))
  }

  @Test func `gives 101 between the same neighbours`() throws {
    let here = MemoryContext(previous: try content("Un."), next: try content("<1>Trois.</1>"))
    var memory = Memory()
    memory.add(try entry("Deux.", "Dos.", "a", context: here))
    #expect(memory.match(try query("Deux.", context: here))?.score == 101)
    let sameWords = MemoryContext(previous: try content("Un."), next: try content("Trois."))
    #expect(memory.match(try query("Deux.", context: sameWords))?.score == 101)
    #expect(memory.match(try query("Deux.", context: MemoryContext(previous: try content("Un."))))?.score == 100)
  }

  @Test func `knows no place by having no neighbours`() throws {
    var memory = Memory()
    memory.add(try entry("Matériel", "Material", "a"))
    #expect(memory.match(try query("Matériel"))?.score == 100)
  }

  @Test func `prefers the further state, then the first segment`() throws {
    var memory = Memory()
    for (target, name, state) in [
      ("dos", "d", SegmentState.translated), ("cuatro", "c", .reviewed), ("tres", "b", .reviewed),
      ("uno", "a", .translated), ("tres", "e", .final),
    ] { memory.add(try entry("x", target, name, state: state)) }
    let offers = memory.matches(try query("x")).map { "\($0.target) \($0.key.segment)" }
    #expect(offers == ["tres e", "cuatro c", "uno a", "dos d"])
  }

  @Test func `answers the same whatever the order of its entries`() throws {
    let entries = try (0..<6).map { try entry("x", "t\($0 % 4)", "s\($0)", state: [.translated, .reviewed][$0 % 2]) }
    var answers: Set<[MemoryMatch]> = []
    for shift in 0..<6 {
      var memory = Memory()
      for place in 0..<6 { memory.add(entries[(place * 5 + shift) % 6]) }
      answers.insert(memory.matches(try query("x")))
    }
    #expect(answers.count == 1)
  }

  @Test func `keeps the newer translation of a segment, and those of its older sources`() throws {
    var memory = Memory()
    memory.add(try entry("Un.", "Uno", "a"))
    memory.add(try entry("Un.", "Uno.", "a"))
    memory.add(try entry("Un !", "¡Uno!", "a"))
    #expect(memory.count == 2)
    #expect(memory.matches(try query("Un.")).map(\.target.text) == ["Uno."])
    #expect(memory.matches(try query("Un !")).map(\.target.text) == ["¡Uno!"])
  }
}

@Suite struct `Codes in a translation memory` {
  @Test func `get the numbers of the segment to be filled`() throws {
    var memory = Memory()
    memory.add(try entry("Un <1>mot</1>.<2/>", "<2/>Una <1>palabra</1>.", "a"))
    let codes = [
      InlineCode(id: 3, kind: .standalone, opening: "<br/>"),
      InlineCode(id: 7, kind: .paired, opening: "<em>", closing: "</em>"),
    ]
    let match = try #require(memory.match(try query("Un <7>mot</7>.<3/>", codes: codes)))
    #expect(match.target.tagged == "<3/>Una <7>palabra</7>.")
  }

  @Test func `must have the same markup in the same order`() throws {
    var memory = Memory()
    memory.add(try entry("<1>Mot</1><2/>", "<1>Palabra</1><2/>", "a"))
    let strong = InlineCode(id: 1, kind: .paired, opening: "<strong>", closing: "</strong>")
    #expect(memory.match(try query("<1>Mot</1><2/>", codes: [strong, br])) == nil)
    #expect(memory.match(try query("<2/><1>Mot</1>")) == nil)
    #expect(memory.match(try query("Mot")) == nil)
    #expect(memory.match(try query("<1>Mot</1><2/>"))?.target.tagged == "<1>Palabra</1><2/>")
  }

  @Test func `may be half of a pair, of which the rest is in the next sentence`() throws {
    var memory = Memory()
    memory.add(try entry("Un <1>mot.", "Una <1>palabra.", "a"))
    #expect(memory.match(try query("Un <1>mot."))?.target.tagged == "Una <1>palabra.")
    #expect(memory.match(try query("Un </1>mot.")) == nil)
  }

  @Test func `that a target has and its source has not make it useless`() throws {
    var memory = Memory()
    #expect(!memory.add(try entry("Mot", "<1>Palabra</1>", "a")))
    #expect(!memory.add(try entry("<9/>Mot", "<9/>Palabra", "a")))
    #expect(!memory.add(try entry("Mot", "", "a")))
    #expect(memory.count == 0)
    #expect(memory.match(try query("Mot")) == nil)
  }
}
