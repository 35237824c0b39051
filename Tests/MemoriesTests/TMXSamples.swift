import Memories
import ResourceModel
import TestSupport

/// A TMX file round some units.
func tmx(_ units: String, srclang: String = "fr", version: String = "1.4") -> [UInt8] {
  Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <tmx version="\(version)"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" \
    adminlang="en" srclang="\(srclang)" datatype="xml"/><body>
    \(units)
    </body></tmx>
    """.utf8)
}

/// A unit of a French and a Spanish text, as written.
func tu(_ source: String, _ target: String, attributes: String = "") -> String {
  """
  <tu\(attributes)><tuv xml:lang="fr"><seg>\(source)</seg></tuv><tuv xml:lang="es"><seg>\(target)</seg></tuv></tu>
  """
}

/// Reads a file and answers with all of it.
func read(_ bytes: [UInt8], file: String = "m.tmx") throws -> (units: [TranslationUnit], summary: TMXSummary) {
  var units: [TranslationUnit] = []
  let summary = try TMXReader.read(bytes, file: file) { units.append($0) }
  return (units, summary)
}

/// Units of random texts with random codes, such as any workspace or tool could have.
struct RandomUnits {
  private var dice: Dice
  private let texts = [
    "eau", " ", "a & b < c > d", "\u{202F}!", "«\u{A0}x\u{A0}»", "=SUM(A1)", "<script>", "  ", "\n", "\t", "\r", "é",
    "e\u{301}", "水", "ماء", "\u{1F30D}", "]]>", "&amp;", "\"'", "../..",
  ]
  private let openings = ["<em>", "<b class=\"x y\">", "{\\b ", "", "<a href='?a=1&amp;b=2'>", "&nbsp;"]
  private let languages = ["es", "es-MX", "ar", "zh-Hans", "x-bakery"]

  init(seed: UInt64) { dice = Dice(seed) }

  mutating func units() -> [TranslationUnit] { (0...dice.roll(4)).map { _ in unit() } }

  private mutating func unit() -> TranslationUnit {
    let codes = (0..<dice.roll(5)).map { code($0 + 1) }
    let languages = ["fr"] + languages.prefix(1 + dice.roll(self.languages.count))
    let variants = languages.compactMap { LanguageTag($0) }.map { language in
      TranslationVariant(language: language, content: content(codes), codes: codes, facts: facts())
    }
    return TranslationUnit(
      name: dice.roll(2) == 0 ? nil : dice.pick(texts), sourceLanguage: dice.pick([LanguageTag("fr"), nil]),
      variants: variants, facts: facts())
  }

  private mutating func code(_ number: Int) -> InlineCode {
    if dice.roll(2) == 0 {
      let type = dice.pick(["", "image", "formula", "lb", "x-mine"])
      var code = InlineCode(id: number, kind: .standalone, opening: dice.pick(["<br/>", "<m>x</m>", "\u{A0}&<"]))
      (code.display, code.displayClass) = (type, Self.displayClass(type))
      if code.opening == "<m>x</m>", dice.roll(2) == 0 { code.holes = [3..<4] }
      return code
    }
    let opening = dice.pick(openings)
    let type = dice.pick(["", "bold", "link"])
    return InlineCode(
      id: number, kind: .paired, opening: opening, closing: opening.isEmpty ? "" : "</\(number)>", display: type,
      displayClass: Self.displayClass(type))
  }

  private static func displayClass(_ type: String) -> InlineCode.DisplayClass {
    switch type {
    case "image": .image
    case "formula": .formula
    case "lb": .lineBreak
    case "bold": .emphasis
    case "link": .link
    default: .other
    }
  }

  /// Pairs may cross, stand alone, and stand twice.
  private mutating func content(_ codes: [InlineCode]) -> InlineContent {
    var content = InlineContent()
    for _ in 0..<dice.roll(9) {
      guard let code = codes.randomElement(using: &dice), dice.roll(3) > 0 else {
        content.append(.text(dice.pick(texts)))
        continue
      }
      switch code.kind {
      case .standalone: content.append(.standalone(code.id))
      case .paired: content.append(dice.roll(2) == 0 ? .open(code.id) : .close(code.id))
      }
    }
    return content
  }

  private mutating func facts() -> TranslationFacts {
    if dice.roll(2) == 0 { return TranslationFacts() }
    return TranslationFacts(
      creator: dice.pick([nil, "ana"]), created: dice.pick([nil, "20020523T091200Z"]),
      changer: dice.pick([nil, "<b>"]),
      usageCount: dice.pick([nil, 7]), notes: dice.pick([[], ["a note", " spaced  out "]]),
      properties: dice.pick([[], [.init("x-domain", "physique\nchimie"), .init("client", "")]]))
  }
}
