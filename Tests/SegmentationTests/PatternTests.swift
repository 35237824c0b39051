import Diagnostics
import ResourceModel
import Testing
import TestSupport

@testable import Segmentation

private func translation(_ source: String) throws -> String { try PatternTranslator.translate(source).text }

/// Whether a translated pattern matches the whole of a text.
private func matches(_ source: String, _ text: String) throws -> Bool {
  let pattern = try CompiledPattern("\\A(?:\(try translation(source)))\\z")
  var text = text
  return text.withUTF8 { MatchScratch().match(pattern, $0, from: 0, at: 0, to: $0.count) == .match }
}

@Suite struct `ICU regular expressions` {
  @Test(arguments: [
    (#"\u00E9"#, #"é"#), (#"\u00A0"#, #"\x{A0}"#), (#"\U0001F642"#, "🙂"), (#"[\u2018-\u201D]"#, "[‘-”]"),
    (#"(a)(?<n>b)"#, "(?:a)(?:b)"), (#"(a)\1"#, #"(a)\1"#), (#"\p{Lower}"#, #"[\p{Lowercase}]"#),
    (#"\p{IsAlphabetic}"#, #"[\p{Alphabetic}]"#), (#"\p{Uppercase_Letter}"#, #"[\p{Lu}]"#), (#"\P{L}"#, #"[\P{L}]"#),
    (#"[[:alpha:]x]"#, #"[\p{Alphabetic}x]"#), (#"[a[bc]]"#, "[abc]"), (#"[^a[bc]]"#, "[^abc]"),
    (#"[a-z&&[^aeiou]]"#, "(?:(?=[a-z])[^aeiou])"), (#"[[a-z]--[m-p]]"#, "(?:(?![m-p])[a-z])"),
    (#"[^a-z&&[^aeiou]]"#, "(?:(?!(?:(?=[a-z])[^aeiou]))(?s:.))"), (#"\Qa.b|\E+"#, #"a\x{2E}b\x{7C}+"#),
    (#"(?x) a b # c"#, "(?x)ab"), (#"(?iu)a"#, "(?i)a"), (#"\z"#, #"(?-m:$)(?!\n)"#), (#"\h{2,}?"#, #"[\h]{2,}?"#),
    (#"\x{41}\x42\0103"#, "ABC"), (#"a{2}b{,3}"#, #"a{2}b\x{7B}\x{2C}3\x{7D}"#), ("(?#note)a", "a"),
  ])
  func `are put in PCRE2's words`(_ source: String, _ expected: String) throws {
    #expect(try translation(source) == expected)
  }

  @Test(arguments: [
    (#"[a-z&&[^aeiou]]+"#, "bcd", true), (#"[a-z&&[^aeiou]]+"#, "bad", false), (#"[[a-z]--[m-p]]+"#, "no", false),
    (#"[^a-z&&[^aeiou]]+"#, "aei9", true), (#"\p{Lu}\p{Ll}+"#, "École", true), (#"[\p{L}&&\p{Lu}]"#, "É", true),
    (#"(?i)ÉCOLE"#, "école", true), (#"\s+"#, "\u{A0}\u{202F}\u{3000}", true), (#"\d+"#, "٣५", true),
    (#"\p{Script=Greek}+"#, "αβ", true), (#"\p{IsCyrillic}+"#, "вода", true), (#"[\]\-^]+"#, "]-^", true),
    (#"\Qa|b\E*"#, "a|bbb", true), (#"[a-c-]+"#, "a-c", true), (#"\p{L}[\p{Mn}]"#, "e\u{301}", true),
  ])
  func `mean the same there`(_ source: String, _ text: String, _ expected: Bool) throws {
    #expect(try matches(source, text) == expected)
  }

  @Test(arguments: [
    ("a)", "')' closes nothing"), ("*", "'*' repeats nothing"), (#"\G"#, #"'\G' is not an escape we know"#),
    (#"\u12"#, "'12' is not a number of 4 hexadecimal digits"),
    (#"\uD800"#, "'D800' is not the hexadecimal number of a character"), ("[a", "ends where ']' is expected"),
    (#"\p{InGreek}"#, #"'\p{InGreek}': blocks are not supported; write a range of characters"#),
    (#"\p{}"#, #"'\p{}' is not a property"#), (#"a\"#, #"ends where a character after '\' is expected"#),
    ("(?C1)", "'(?C' is not an ICU construct"), (#"[a-\d]"#, "a range of characters ends in a class"),
  ])
  func `that are wrong are told so`(_ source: String, _ reason: String) {
    let error = #expect(throws: PatternError.self) { try PatternTranslator.translate(source) }
    #expect(error?.reason == reason)
  }

  @Test func `of any kind never crash the translator`() {
    var dice = Dice(7)
    let parts = [
      "a", "é", "\\", "[", "]", "(", ")", "?", "*", "+", "{", "}", "1", ",", "|", "^", "$", ".", "-", "&&", "--", ":",
      "<",
      "=", "!", "p", "u", "Q", "E", "x", "#", "[:", ":]", "\\p{L}", "\\u00E9", "(?i)", "(?<n>", "\u{0}",
    ]
    var count = 0
    for _ in 0..<20_000 {
      let source = (0..<dice.roll(9)).reduce(into: "") { text, _ in text += dice.pick(parts) }
      guard let pattern = try? PatternTranslator.translate(source) else { continue }
      if (try? CompiledPattern(pattern.text)) != nil { count += 1 }
    }
    #expect(count > 2_000)
  }
}

/// The engine with its filters and groups against every rule tried at every position.
@Suite struct `Filters and groups` {
  @Test(arguments: LanguageTag.ofOurRules)
  func `change nothing for our rules`(_ tag: String) throws {
    let rules = SRXRules.bundled
    var dice = Dice(21)
    let reference = try Reference(rules.rules(in: rules.lists(for: tag)), language: tag)
    for _ in 0..<30 { reference.compare(Mixture.text(&dice, pieces: 30)) }
  }

  @Test func `change nothing for random rules`() throws {
    var dice = Dice(5)
    let atoms = [
      "a", "b", "[ab]", "[^a]", "\\s", "\\s+", "\\s*", ".", "\\b", "^", "$", "é", "[é»]", "(?i)k", "\\p{L}", "\\p{Lu}",
      "\\.",
      "(?:ab|b)", "(?:a|)", "(?=b)", "(?<!a)", "(?!\\s)", "[.?]+", "a?", "(?:a\\.){0,2}", "b{2}", "\\w*", "»", "\\p{P}",
    ]
    let words = [
      "a", "b", "ab", "é", "K", "k", ".", "?", "»", " ", "  ", "\u{A0}", "A", "1", "bb", "a.", "ſ", "\u{3000}",
    ]
    for _ in 0..<150 {
      let rules = (0..<(1 + dice.roll(6))).map { _ in
        SRXRule(
          breaks: dice.roll(2) == 0,
          before: (0..<dice.roll(4)).map { _ in dice.pick(atoms) }.joined(),
          after: (0..<(1 + dice.roll(2))).map { _ in dice.pick(atoms) }.joined(), location: .init(file: "r.srx"))
      }
      let list = SRXRuleList(name: "a", rules: rules)
      let map = SRXLanguageMap(pattern: ".*", list: "a", location: .init(file: "r.srx"))
      let checked = SRXRules(SRXDocument(usesUnicodeBreaks: dice.roll(2) == 0, ruleLists: [list], maps: [map]))
      let reference = try Reference(
        checked.rules(in: checked.lists(for: "fr")), language: "fr", usesUnicodeBreaks: checked.usesUnicodeBreaks)
      for _ in 0..<6 {
        reference.compare((0..<dice.roll(20)).map { _ in dice.pick(words) }.joined())
      }
    }
  }
}

/// SRX to the letter: at each position, the rules in order, each by itself, over the whole text.
private struct Reference {
  private let rules: [(breaks: Bool, pattern: CompiledPattern)]
  private let program: RuleProgram
  private let scratch: RuleProgram.Scratch
  private let described: [String]

  init(_ rules: [Rule], language: String, usesUnicodeBreaks: Bool = true) throws {
    self.rules = try rules.map { rule in
      let pattern = try CompiledPattern("(?:\(rule.before.text))(?C1)(?=\(rule.after.text))")
      return (breaks: rule.breaks, pattern: pattern)
    }
    described = rules.map { "\($0.breaks) \($0.before.text) / \($0.after.text)" }
    program = RuleProgram(rules, usesUnicodeBreaks: usesUnicodeBreaks)
    scratch = RuleProgram.Scratch(language: language, groupCount: program.groups.count)
  }

  func compare(_ text: String) {
    if text.isEmpty { return }
    var text = text
    let results: [[Int]] = text.withUTF8 { bytes in
      [program.breaks(in: bytes, unbroken: bytes, scratch) { _ in }, expected(bytes)]
    }
    #expect(results[0] == results[1], "\(text.debugDescription) with \(described)")
  }

  private func expected(_ text: UnsafeBufferPointer<UInt8>) -> [Int] {
    var boundaries: Set<Int> = []
    if program.usesUnicodeBreaks, scratch.sentences.start(text) {
      while let boundary = scratch.sentences.next() { boundaries.insert(boundary) }
    }
    let match = MatchScratch()
    var result: [Int] = []
    var start = Whitespace.skip(from: 0, in: text)
    for position in 1..<max(1, text.count) where text[position] & 0xC0 != 0x80 {
      let rule = rules.first { match.match($0.pattern, text, from: 0, at: position, to: text.count) == .match }
      guard rule?.breaks ?? boundaries.contains(position), position > start else { continue }
      let end = Whitespace.skip(from: position, in: text)
      if end == text.count { break }
      result.append(end)
      start = end
    }
    return result
  }
}
