import ResourceModel
import Testing
import TestSupport

@testable import Segmentation

/// Sentences of ours in one language: a line each, the paragraphs apart.
private struct Conventions {
  let tag: String
  let paragraphs: [[String]]

  init(_ fixture: Fixture) throws {
    tag = String(fixture.name.prefix { $0 != "." })
    let lines = try fixture.text().split(separator: "\n", omittingEmptySubsequences: false)
    paragraphs = lines.filter { !$0.hasPrefix("#") }
      .split { $0.isEmpty }
      .map { $0.map(String.init) }
  }

  /// What stands between two sentences.
  var separator: String { ["ja", "zh"].contains(tag) ? "" : " " }
}

@Suite struct `The conventions of a language` {
  private static let fixtures = Fixture.all(in: "Segmentation", endingWith: ".txt")

  @Test func `are written down for those we promise`() {
    let promised = [
      "ar", "da", "de", "el", "en", "es", "fi", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "sr", "tr", "zh",
    ]
    #expect(Self.fixtures.map(\.name) == promised.map { "\($0).txt" })
  }

  @Test(arguments: fixtures)
  func `are kept`(_ fixture: Fixture) throws {
    let conventions = try Conventions(fixture)
    #expect(conventions.paragraphs.count > 3)
    for paragraph in conventions.paragraphs {
      #expect(sentences(paragraph.joined(separator: conventions.separator), conventions.tag) == paragraph)
    }
  }

  /// So that a boundary is found for what it is, not for the paragraph it was written in.
  ///
  /// Items of a list, which need one another, are left out.
  @Test(arguments: fixtures)
  func `are kept by two sentences at a time`(_ fixture: Fixture) throws {
    let conventions = try Conventions(fixture)
    let label = /^(?:[•(]|(?:\p{Nd}+|[a-z])\.?\)?\s)/
    for paragraph in conventions.paragraphs {
      for (one, next) in zip(paragraph, paragraph.dropFirst()) where !one.contains(label) && !next.contains(label) {
        let text = one + conventions.separator + next
        #expect(sentences(text, conventions.tag) == [one, next])
      }
    }
  }
}

@Suite struct `The rules for all languages` {
  @Test(arguments: [
    ("fr", ["Il pesait une masse.", "Elle a fondu."]), ("en", ["It rained.", "Mr. Hall left."]),
    ("en", ["They sold 1,200.", "That is a lot."]), ("ru", ["Вода кипит.", "Пар поднимается."]),
  ])
  func `part sentences that lost the space between them`(_ tag: String, _ expected: [String]) {
    #expect(sentences(expected.joined(), tag) == expected)
  }

  @Test(arguments: [
    "Open notes.Txt now.", "See www.a.Example.org there.", "It is v2.Beta still.", "Use Foo.Bar here.", "At 3.5Hz.",
  ])
  func `do not part names of files and the like`(_ text: String) {
    #expect(sentences(text, "en") == [text])
  }

  @Test(arguments: [("fr", "Il faut : - de l’eau - du sel - un bol"), ("nl", "Nodig: - water - zout - een kom")])
  func `find the items of a list run together`(_ tag: String, _ text: String) {
    let items = text.replacing(" - ", with: "\n- ").split(separator: "\n").map(String.init)
    #expect(items.count == 4)
    #expect(sentences(text, tag) == items)
  }

  @Test(arguments: [
    "Le trajet Paris - Lyon - Nice dure six heures.", "Un écart de 2 - 3 - 4 points.", "Il vient - dit-on - demain.",
    "- Je viens - dit-il - demain.",
  ])
  func `take dashes within a sentence for what they are`(_ text: String) {
    #expect(sentences(text, "fr") == [text])
  }

  @Test(arguments: [
    ("sv", ["Se t.ex. Bild 3, s. 12.", "Dr. Ek kom kl. 8.", "Det regnade."]),
    ("nb", ["Se f.eks. Bilde 3, s. 12.", "Det regnet."]),
    ("cs", ["Viz obr. 3, např. Voda.", "Král Karel IV. Veliký byl tu."]),
    ("uk", ["Проф. І. Я. Горбачевський жив у м. Києві.", "Додайте 250 г.", "Це все."]),
    ("bg", ["Проф. Иванов е от гр. Пловдив.", "Вижте фиг. 3."]), ("hr", ["Vidi sl. 3, npr. Vodu.", "To je sve."]),
    ("ro", ["Vezi fig. 3, de ex. Apa.", "Dl. Popescu a venit."]), ("hy", ["Ջուրը եռում է։", "Այո։"]),
    ("fa", ["آیا آب می‌جوشد؟", "بله."]), ("ur", ["کیا پانی ابلتا ہے؟", "جی ہاں۔"]), ("mr", ["पाणी गरम झाले.", "हो."]),
    ("sk", ["Pozri obr. 3, napr. Voda.", "To je všetko."]), ("th", ["น้ำเดือด แล้วก็เย็น"]), ("km", ["ទឹកពុះ។", "ត្រជាក់។"]),
  ])
  func `know more languages`(_ tag: String, _ expected: [String]) {
    #expect(sentences(expected.joined(separator: " "), tag) == expected)
  }

  @Test func `divide an Arabic text that has commas alone, if its clauses are long`() {
    let clauses = [
      "نضع كوباً من الماء البارد على الطاولة أمام التلاميذ،", "ونضيف إليه ملعقة صغيرة من الملح الناعم،",
      "وننتظر حتى يذوب الملح كله في الماء",
    ]
    #expect(sentences(clauses.joined(separator: " "), "ar") == clauses)
    #expect(sentences("ماء، وملح، وسكر", "ar") == ["ماء، وملح، وسكر"])
  }

  @Test func `hold a quotation together unless it is long`() {
    let short = "He wrote, “Ice is light. Water is heavy.”"
    #expect(sentences(short, "en") == [short])
    let sentence = "Ice is lighter than the water on which it floats."
    let long = Array(repeating: sentence, count: 12).joined(separator: " ")
    #expect(sentences("“\(long)”", "en").count > 3)
  }

  @Test func `cut what French guillemets hold`() {
    #expect(sentences("« L’eau bout. La vapeur monte. »", "fr") == ["« L’eau bout.", "La vapeur monte. »"])
  }
}
