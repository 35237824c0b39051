internal import ResourceModel

/// How much alike texts are, by the words they share; finds the likely fellows of a text without comparing all.
struct LikenessIndex {
  /// A text as sorted hashes: its words and codes, and its pairs of letters when it is short.
  struct Words {
    var words: [UInt64]
    var letters: [UInt64]

    init(_ item: UnitAligner.Item) {
      (words, letters) = Self.read(item.content, codes: item.codes)
    }

    private static func read(_ content: InlineContent, codes: [InlineCode]) -> ([UInt64], [UInt64]) {
      var words: [UInt64] = []
      var text: [Unicode.Scalar] = []
      for number in content.codeNumbers {
        if let code = InlineCode.find(number, in: codes) { words.append(Fingerprint.of(code.ownMarkup.utf8)) }
      }
      for scalar in content.text.lowercased().unicodeScalars { text.append(scalar) }
      var word: [UInt8] = []
      func flush() {
        if !word.isEmpty { words.append(Fingerprint.of(word)) }
        word.removeAll(keepingCapacity: true)
      }
      for scalar in text {
        if !scalar.isWord { flush() }
        if scalar.isWord { word += UTF8.encode(scalar).map(Array.init) ?? [] }
        if scalar.isWordByItself { flush() }
      }
      flush()
      var letters: [UInt64] = []
      if words.count <= 6 {
        for (one, next) in zip(text, text.dropFirst()) { letters.append(UInt64(one.value) << 32 | UInt64(next.value)) }
      }
      return (words.sorted(), letters.sorted())
    }
  }

  /// A word in more texts than this tells nothing of any one.
  private static let common = 12
  private var texts: [Int: Words] = [:]
  private var places: [UInt64: [Int]] = [:]

  var isEmpty: Bool { texts.isEmpty }

  mutating func add(_ item: UnitAligner.Item, at position: Int) {
    let words = Words(item)
    texts[position] = words
    var last: UInt64?
    for word in words.words where word != last {
      last = word
      // One more than is of use, to know that the word is common.
      if places[word, default: []].count <= Self.common { places[word, default: []].append(position) }
    }
  }

  /// The texts that share the most uncommon words, best first; at most four.
  func likely(_ words: Words) -> [Int] {
    var votes: [Int: Int] = [:]
    var last: UInt64?
    for word in words.words where word != last {
      last = word
      guard let found = places[word], found.count <= Self.common else { continue }
      for place in found { votes[place, default: 0] += 1 }
    }
    let ranked = votes.sorted { one, other in
      one.value != other.value ? one.value > other.value : one.key < other.key
    }
    return ranked.prefix(4).map(\.key)
  }

  /// Twice what both share over what both have (Dice), from 0 to 1.
  func likeness(_ position: Int, _ words: Words) -> Double {
    guard let other = texts[position] else { return 0 }
    let byWords = Self.dice(other.words, words.words)
    if other.letters.isEmpty || words.letters.isEmpty { return byWords }
    // Any two short texts share some letters.
    let byLetters = Self.dice(other.letters, words.letters)
    return byLetters < 0.5 ? byWords : max(byWords, 0.9 * byLetters)
  }

  private static func dice(_ one: [UInt64], _ other: [UInt64]) -> Double {
    if one.isEmpty || other.isEmpty { return 0 }
    return 2 * Double(Fingerprint.shared(one, other)) / Double(one.count + other.count)
  }
}

extension Unicode.Scalar {
  /// Scripts written without spaces, where a character stands for a word: Thai to Khmer, and from kana and CJK up.
  fileprivate var isWordByItself: Bool {
    (0x0E00...0x0EFF).contains(value) || (0x1000...0x109F).contains(value) || (0x1780...0x17FF).contains(value)
      || (0x3040...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value) || (0x20000...0x3FFFF).contains(value)
  }
}
