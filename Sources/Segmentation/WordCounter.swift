public import ResourceModel
internal import Synchronization

/// Counts words; codes are left out, as if the text were joined over them.
public struct WordCounter: Sendable {
  /// How words are told; every report of a count names it.
  public enum Method: String, CaseIterable, Sendable {
    /// Unicode words (UAX #29 with ICU's dictionaries) that hold a letter, a number, kana or an ideograph.
    case uax29
    /// GMX-V 2.0: as ``uax29``, but in Chinese, Japanese, Korean and Thai characters divided by 2.8, 3.0, 3.3, 6.0.
    case gmxv
    /// What stands between white space (Unicode's, U+00A0 included), as simple tools count.
    case whitespace
  }

  public let method: Method

  public init(_ method: Method = .uax29) { self.method = method }

  /// The words of a content.
  public func count(_ content: InlineContent, language: LanguageTag) -> Int {
    count(text: content.text, language: language)
  }

  /// The words of a text.
  public func count(text: String, language: LanguageTag) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      switch method {
      case .uax29: return Self.unicodeWords(bytes, language)
      case .gmxv:
        guard let factor = Self.charactersPerWord[language.language] else { return Self.unicodeWords(bytes, language) }
        let characters = Self.characters(bytes)
        return characters == 0 ? 0 : max(1, Int((Double(characters) / factor).rounded()))
      case .whitespace: return Self.runs(bytes)
      }
    }
  }

  /// GMX-V 2.0, word counts for logographic scripts.
  private static let charactersPerWord = ["zh": 2.8, "ja": 3.0, "ko": 3.3, "th": 6.0]

  private static let iterators = Mutex<[String: Pool<BreakIterator>]>([:])

  private static func unicodeWords(_ text: UnsafeBufferPointer<UInt8>, _ tag: LanguageTag) -> Int {
    if text.isEmpty { return 0 }
    let language = tag.text
    let pool = iterators.withLock { pools in
      if let known = pools[language] { return known }
      // No workspace has this many languages; a hostile file must not fill the memory with them.
      if pools.count >= 500 { pools.removeAll() }
      let new = Pool { BreakIterator(.word, language: language) }
      pools[language] = new
      return new
    }
    return pool.lend { $0.start(text) ? $0.countWords() : 0 }
  }

  /// Characters but white space and punctuation.
  private static func characters(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    String(decoding: text, as: UTF8.self).unicodeScalars.reduce(into: 0) { count, scalar in
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation, .control, .format:
        break
      default: count += scalar.properties.isWhitespace ? 0 : 1
      }
    }
  }

  private static func runs(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var index = Whitespace.skip(from: 0, in: text)
    while index < text.count {
      count += 1
      while index < text.count, Whitespace.length(at: index, in: text) == 0 {
        let first = text[index]
        index += first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      }
      index = Whitespace.skip(from: index, in: text)
    }
    return count
  }
}
