import Diagnostics
import ResourceModel
import Testing
import TestSupport

@testable import Segmentation

/// A language of a test; the root tag when it cannot be read, which then fails the test.
func language(_ tag: String) -> LanguageTag { LanguageTag(tag) ?? .undetermined }

extension LanguageTag {
  /// One language for each file of ours, and one without.
  static let ofOurRules = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "hi", "hy", "it", "ja", "kk", "nl", "pl", "pt",
    "ro", "ru", "sr", "sv", "sw", "tr", "uk", "zh",
  ]

  fileprivate static var undetermined: LanguageTag {
    guard let tag = LanguageTag("und") else { preconditionFailure("'und' is a language tag") }
    return tag
  }
}

extension Segmenter {
  /// One for all tests of our own rules, which then are compiled once.
  static let ours = Segmenter(rules: .bundled)
}

/// The sentences of a text as strings, by our rules or others.
func sentences(_ text: String, _ tag: String, rules: SRXRules? = nil) -> [String] {
  let bytes = Array(text.utf8)
  let segmenter = rules.map(Segmenter.init) ?? .ours
  return segmenter.segments(ofText: text, language: language(tag))
    .map { String(decoding: bytes[$0], as: UTF8.self) }
}

@Suite struct `The bundled rules` {
  @Test func `are read without a complaint`() {
    let rules = SRXRules.bundled
    for tag in LanguageTag.ofOurRules { #expect(rules.rules(in: rules.lists(for: tag)).count > 40, "\(tag)") }
    #expect(rules.diagnostics == [])
    #expect(rules.segmentsSubflows)
  }

  @Test(arguments: [
    ["Pesez 3.5 g de sel le 12.03.2021.", "Notez la masse (cf. fig. 3).", "Que remarquez-vous ?"],
    ["« Pourquoi l'eau monte-t-elle ? » demande Léa.", "« Elle chauffe ! » répond M. Martin."],
    ["« L'eau bout. »", "Les élèves notent."],
    ["« L’eau\u{A0}bout\u{202F}!\u{A0}»", "Il note."],
    ["1. Versez l'eau.", "2. Ajoutez le sel."],
    ["a) Mesurez.", "b) Notez, p. ex., la température."],
    ["Attention !", "Ne pas toucher (danger !) la plaque.", "Voir http://www.exemple.org/fr."],
    ["Archimède (v. 287 av. J.-C.) est né à Syracuse.", "Il vivait vers 250 av. J.-C.", "Les Grecs le respectaient."],
    ["Ouvrez mesures.CSV.", "Il contient env. 200 lignes, etc.", "Écrivez à m.dupont@ecole.fr."],
    ["Il hésita… puis versa.", "Il attendit…", "Rien ne vint."],
    ["Le n° 5, le no. 6 et la p. 12 (éd. Hatier, chap. 4)."],
    ["D'après J. Rostand et L. Pasteur, la vie naît de la vie.", "C'est vrai à 20 °C.", "Pas à 100 °C !"],
    ["Il fond.[2]", "Le glaçon flotte."],
    ["Il dit : « Bonjour ! »", "Puis il sortit."],
  ])
  func `cut French as it is taught`(_ expected: [String]) {
    #expect(sentences(expected.joined(separator: " "), "fr") == expected)
  }

  @Test(arguments: [
    ("en", ["Mr. Smith weighs 3.5 g.", "Is it I. Newton?", "Yes."]),
    ("en-GB", ["I live in the U.S.", "How about you?"]),
    ("es", ["¿Qué ves?", "¡Mira!", "La Sra. Rescia pesa 5 g."]),
    ("de", ["Am 5. Mai kam Dr. Meier, z. B. um 500 v. Chr., an.", "Er blieb."]),
    ("ar", ["ما هذا؟", "هذا ماء."]),
    ("zh", ["水热了。", "“为什么？”他说。", "我不知道！"]),
    ("ja", ["「水です。」と言った。", "はい。"]),
    ("hy", ["Մութ է:", "Այո:"]),
    ("ur", ["کیا حال ہے؟", "ميرا نام ہے۔"]),
  ])
  func `know other languages`(_ tag: String, _ expected: [String]) {
    let separator = tag == "zh" || tag == "ja" ? "" : " "
    #expect(sentences(expected.joined(separator: separator), tag) == expected)
  }
}

@Suite struct `Plain text` {
  @Test func `is cut into pieces that are the text again`() {
    var dice = Dice(4)
    let segmenter = Segmenter.ours
    for _ in 0..<3_000 {
      let text = Mixture.text(&dice, pieces: 12)
      let tag = language(dice.pick(["fr", "en", "es", "de", "zh", "ja", "ar", "pl", "th"]))
      let bytes = Array(text.utf8)
      let pieces = segmenter.breaks(inText: text, language: tag)
      #expect(pieces.flatMap { bytes[$0] } == bytes)
      #expect(pieces.allSatisfy { !$0.isEmpty && String(validating: bytes[$0], as: UTF8.self) != nil })
      let trimmed = pieces.map { String(decoding: bytes[$0], as: UTF8.self).trimmedAsSegments }
      let segments = segmenter.segments(ofText: text, language: tag).map { String(decoding: bytes[$0], as: UTF8.self) }
      #expect(segments == trimmed.filter { !$0.isEmpty })
    }
  }

  @Test func `gives ranges of UTF-8 bytes`() {
    let ranges = Segmenter(rules: .bundled).segments(ofText: "Pesez 5 g. Notez.", language: language("fr"))
    #expect(ranges == [0..<10, 11..<17])
  }

  @Test func `is not broken by a line end`() {
    #expect(sentences("Une masse\nde 5 g.\r\nUne autre.", "fr") == ["Une masse\nde 5 g.", "Une autre."])
  }

  @Test(arguments: ["", " ", "\n\u{A0}\u{202F}\t"])
  func `without text has no segment`(_ text: String) {
    #expect(sentences(text, "fr") == [])
    let pieces = Segmenter(rules: .bundled).breaks(inText: text, language: language("fr"))
    #expect(pieces == (text.isEmpty ? [] : [0..<text.utf8.count]))
  }

  @Test func `of one sentence is one segment without the spaces at its ends`() {
    #expect(sentences("\u{202F} Un titre\u{A0}\n", "fr") == ["Un titre"])
  }

  @Test func `is cut alike by many tasks at once`() async {
    let segmenter = Segmenter(rules: .bundled)
    let text = "M. Martin pèse 5 g. « Bien ! » dit-il. Il note. Voir fig. 3."
    let alone = segmenter.segments(ofText: text, language: language("fr"))
    await withTaskGroup(of: [[Range<Int>]].self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<200).map { _ in segmenter.segments(ofText: text, language: language("fr")) } }
      }
      for await results in group { #expect(results.allSatisfy { $0 == alone }) }
    }
    #expect(alone.count == 4)
  }
}

/// Random texts of what makes segmentation hard.
enum Mixture {
  private static let parts = [
    "M.", "Dupont", "p. ex.", "fig.", "3.5", "12", "etc.", "J.-C.", "U.S.", "Le", "la", "eau", "Éte", "élève", "A.",
    ".", "!", "?", "…", "...", "»", "«", "“", "”", "\"", "'", "(", ")", "[1]", "a)", "1.", ",", ":", " ", " ", " ", " ",
    "  ", "\u{A0}", "\u{202F}", "\n", "\t ", "。", "！", "」", "水", "は", "،", "؟", "ماء", "а.", "Вода", "ไทย", "\u{3000}",
    "\u{2028}", "\u{85}", "e\u{301}", "🙂", "www.a.Fr", "-", "–", "¿", "¡", "°C.", "z. B.", "v.", "Chr.", "!»", "?)",
    "\u{0}",
  ]

  static func text(_ dice: inout Dice, pieces: Int) -> String {
    (0..<dice.roll(pieces + 1)).reduce(into: "") { text, _ in text += dice.pick(parts) }
  }
}

extension String {
  /// Without what does not count at the ends of a segment, told character by character.
  var trimmedAsSegments: String {
    let ends: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{A0}", "\u{202F}"]
    var scalars = unicodeScalars[...]
    while let first = scalars.first, ends.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, ends.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}
