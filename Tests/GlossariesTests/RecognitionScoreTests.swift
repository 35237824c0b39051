import Glossaries
import ResourceModel
import TestSupport
import Testing

/// Inflected nouns of Universal Dependencies, with the F1 that recognition reached when it was written.
///
/// A change that lowers one is not an improvement.
@Suite struct `Recognition of inflected nouns` {
  struct Floor: Sendable {
    var language: String
    var score: Double
  }

  static let floors = [
    Floor(language: "ar", score: 82.0), Floor(language: "de", score: 95.0), Floor(language: "el", score: 95.0),
    Floor(language: "en", score: 97.5), Floor(language: "es", score: 97.8), Floor(language: "fi", score: 71.3),
    Floor(language: "fr", score: 96.9), Floor(language: "it", score: 97.3), Floor(language: "nl", score: 95.4),
    Floor(language: "pl", score: 85.2), Floor(language: "pt", score: 98.6), Floor(language: "ru", score: 93.4),
    Floor(language: "tr", score: 76.1),
  ]

  @Test(.enabled(if: SharedData.has("linguistics/terms"), Comment(rawValue: SharedData.absence)), arguments: floors)
  func `is as good as it was`(_ floor: Floor) throws {
    let path = try #require(SharedData.path("linguistics/terms/term-\(floor.language).tsv"))
    let gold = try Gold(Files.bytes(path))
    let tag = try #require(LanguageTag(floor.language))
    let concepts = gold.terms.map { Concept(id: $0, terms: [Term($0, language: tag)]) }
    let score = gold.score(TermRecogniser(TermBase(concepts: concepts), language: tag))
    #expect(score >= floor.score)
  }
}

/// Words, each with the terms it is a form of and those it may be taken for without blame, and how often it stands.
private struct Gold {
  var terms: [String] = []
  var words: [(word: String, terms: Set<String>, ignored: Set<String>, count: Int)] = []

  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("# ") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      if fields[0] == "#terms" {
        terms = Self.names(fields[1])
      } else if fields.count == 4 {
        words.append((String(fields[0]), Set(Self.names(fields[1])), Set(Self.names(fields[2])), Int(fields[3]) ?? 0))
      }
    }
  }

  private static func names(_ field: Substring) -> [String] { field.split(separator: "|").map(String.init) }

  /// F1 over occurrences, in percent.
  func score(_ recogniser: TermRecogniser) -> Double {
    var right = 0
    var wrong = 0
    var missed = 0
    for (word, terms, ignored, count) in words {
      let found = Set(recogniser.matches(in: word).map(\.term.text)).subtracting(ignored)
      right += count * found.intersection(terms).count
      wrong += count * found.subtracting(terms).count
      missed += count * terms.subtracting(found).count
    }
    return 200 * Double(right) / Double(max(2 * right + wrong + missed, 1))
  }
}
