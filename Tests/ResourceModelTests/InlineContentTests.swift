import ResourceModel
import Testing

@Suite struct `Inline content` {
  @Test(arguments: ["a & b < c", "<1>gras</1> et<2/>", "", "\u{A0}:\u{202F}!"])
  func `comes back from its written form`(_ text: String) {
    let content = InlineContent(runs: [.text(text), .open(1), .text("é"), .close(1), .standalone(12)])
    #expect(InlineContent(tagged: content.tagged) == content)
  }

  @Test(arguments: ["<", "<x>", "&lt", "&nbsp;", "a<1"])
  func `refuses what is not its written form`(_ text: String) {
    #expect(InlineContent(tagged: text) == nil)
  }

  @Test func `is cut by offsets, a code counting one`() {
    let content = InlineContent(runs: [.text("né "), .open(1), .text("ici"), .close(1), .text(".")])
    #expect(content.length == 10)
    #expect(content.slice(4..<9).tagged == "<1>ici</1>")
    #expect(content.slice(0..<3).tagged == "né")
  }

  @Test func `has text only when something shows`() {
    #expect(!InlineContent(runs: [.text("\u{A0} \u{202F}"), .standalone(1)]).hasText)
    #expect(InlineContent("5").hasText)
  }
}

@Suite struct `The balance of codes` {
  private let unit = Unit(
    path: "/p", source: InlineContent(runs: [.open(1), .text("a"), .close(1), .standalone(2)]),
    codes: [
      InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>", display: "<em>"),
      InlineCode(id: 2, kind: .standalone, opening: "<br/>", display: "<br/>"),
    ])

  @Test(arguments: [
    ("<1>b</1><2/>", []),
    ("<2/><1>b</1>", []),
    ("<1>b</1>", ["code <2> '<br/>' is missing; put it back"]),
    ("<1>b</1><2/><3/>", ["code <3> is not in the source; remove it"]),
    ("<1>b</1><2/><2/>", ["code <2> '<br/>' stands there too often; keep it once"]),
    (
      "</1>b<1><2/>",
      ["code <1> '<em>' crosses another or closes before it opens; nest it", "code <1> '<em>' is not closed; close it"]
    ),
  ])
  func `says what is wrong`(_ target: String, _ expected: [String]) throws {
    let content = try #require(InlineContent(tagged: target))
    #expect(CodeBalance.problems(of: content, in: unit).map(\.description) == expected)
  }
}

@Suite struct `A language tag` {
  @Test(arguments: [("es-mx", "es-MX"), ("zh-hant-tw", "zh-Hant-TW"), ("FR", "fr"), ("en-x-Pirate", "en-x-pirate")])
  func `has its usual letter case`(_ written: String, _ usual: String) {
    #expect(LanguageTag(written)?.text == usual)
  }

  @Test(arguments: ["", "e", "français", "es_MX", "es--MX", "12"])
  func `is refused when it is none`(_ text: String) { #expect(LanguageTag(text) == nil) }

  @Test(arguments: [
    ("es-MX", ["es-MX", "es-419", "es"]), ("es-ES", ["es-ES", "es"]), ("pt-AO", ["pt-AO", "pt-PT", "pt"]),
    ("zh-Hant-HK", ["zh-Hant-HK", "zh-Hant"]), ("ar", ["ar"]),
  ])
  func `inherits from its parents`(_ tag: String, _ chain: [String]) {
    #expect(LanguageTag(tag)?.inheritance.map(\.text) == chain)
  }

  @Test(arguments: [("ar", true), ("fr", false), ("az-Arab", true), ("ar-Latn", false)])
  func `knows its direction`(_ tag: String, _ isRightToLeft: Bool) {
    #expect(LanguageTag(tag)?.isRightToLeft == isRightToLeft)
  }

  @Test(arguments: [
    ("de-DE", "de-*-DE", true), ("de-Latn-DE", "de-DE", true), ("de", "de-DE", false), ("es", "*", true),
  ])
  func `matches extended ranges as RFC 4647 says`(_ tag: String, _ range: String, _ expected: Bool) {
    #expect(LanguageTag(tag)?.matches(extendedRange: range) == expected)
  }
}
