import ResourceModel
import Testing
import TestSupport

@testable import Segmentation

/// One line of Unicode's break tests: a text and where its boundaries are.
private struct BreakCase {
  let text: String
  let boundaries: [Int]

  init?(_ line: Substring) {
    var text = ""
    var boundaries: [Int] = []
    for item in line.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
      switch item {
      case "÷": boundaries.append(text.utf8.count)
      case "×": break
      default:
        guard let value = UInt32(item, radix: 16), let scalar = Unicode.Scalar(value) else { return nil }
        text.unicodeScalars.append(scalar)
      }
    }
    guard !text.isEmpty else { return nil }
    self.text = text
    self.boundaries = Array(boundaries.dropFirst())
  }

  static func all(_ file: String) throws -> [BreakCase] {
    let path = try #require(SharedData.path("linguistics/unicode/\(file)"))
    return String(decoding: try Files.bytes(path), as: UTF8.self).split(separator: "\n").compactMap(BreakCase.init)
  }

  func found(_ kind: BreakIterator.Kind) -> [Int] {
    let iterator = BreakIterator(kind, language: "und")
    var text = text
    return text.withUTF8 { bytes in
      guard iterator.start(bytes) else { return [] }
      return Array(sequence(state: iterator) { $0.next() })
    }
  }
}

@Suite(.enabled(if: SharedData.has("linguistics/unicode"), Comment(rawValue: SharedData.absence)))
struct `Unicode's break tests` {
  @Test func `for sentences all pass`() throws {
    let cases = try BreakCase.all("SentenceBreakTest.txt")
    #expect(cases.count == 502)
    for item in cases { #expect(item.found(.sentence) == item.boundaries, "\(item.text.debugDescription)") }
  }

  @Test func `for words pass but for the colon, at which CLDR does not join`() throws {
    let cases = try BreakCase.all("WordBreakTest.txt")
    #expect(cases.count == 1_823)
    let failing = cases.filter { $0.found(.word) != $0.boundaries }
    #expect(failing.count == 15)
    #expect(failing.allSatisfy { $0.text.contains(":") || $0.text.unicodeScalars.contains(":") })
  }
}

@Suite struct `The look for sentence marks` {
  @Test func `misses no character that can end a sentence`() {
    let iterator = BreakIterator(.sentence, language: "el")
    for value in UInt32(1)...0x2_0000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var text = "Aaa\(Character(scalar)) Bbb"
      let isSound = text.withUTF8 { bytes in
        guard !SentenceMarks.occur(in: bytes), iterator.start(bytes) else { return true }
        return iterator.next() == bytes.count
      }
      #expect(isSound, "U+\(String(value, radix: 16))")
    }
  }

  @Test func `spares titles the work`() {
    var title = "L’eau – « masse », état"
    #expect(title.withUTF8 { !SentenceMarks.occur(in: $0) })
  }
}

@Suite struct `A word counter` {
  @Test(arguments: [
    ("It's five o'clock!", "en", 3, 3, 3), ("d'une famille d'or.", "fr", 3, 3, 3), ("c'est-à-dire", "fr", 3, 3, 1),
    ("« Oui ! »", "fr", 1, 1, 4), ("5 g à 20\u{A0}°C", "fr", 5, 5, 5), ("你好世界。", "zh", 2, 1, 1), ("", "fr", 0, 0, 0),
    ("これはペンです。", "ja", 4, 2, 1), ("…", "zh", 0, 0, 1), ("सच यह है।", "hi", 3, 3, 3),
  ])
  func `counts by its method`(_ text: String, _ tag: String, _ uax29: Int, _ gmxv: Int, _ whitespace: Int) {
    let counts = WordCounter.Method.allCases.map { WordCounter($0).count(text: text, language: language(tag)) }
    #expect(counts == [uax29, gmxv, whitespace], "\(text)")
  }

  @Test func `leaves codes out, joining the text over them`() throws {
    let content = try #require(InlineContent(tagged: "H<1>2</1>O<2/> et <3>sel</3>"))
    #expect(WordCounter().count(content, language: language("fr")) == 3)
  }
}
