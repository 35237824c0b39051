/// A word, a sign, or a character of a script that does not part its words.
struct Token {
  /// UTF-8 offsets in the text.
  var range: Range<Int>
  /// The form in which it is compared; see ``Letters/key(_:isTurkic:)``.
  var key: String
  /// Whether it is a word that may be inflected: made of letters, in a script that parts its words.
  var isWord: Bool
}

/// Cuts text into what terms are made of.
///
/// White space, and hyphens and apostrophes between letters, only part the tokens: `court-circuit` is
/// `court circuit`, `l’eau` has `eau`. Every other sign is a token of its own, which no term skips.
enum Tokeniser {
  static func tokens(of text: String, language: String) -> [Token] {
    let isTurkic = language == "tr" || language == "az"
    let scalars = text.unicodeScalars
    var tokens: [Token] = []
    var at = scalars.startIndex
    var offset = 0
    var isAfterLetter = false
    while at < scalars.endIndex {
      let kind = Kind(scalars[at])
      var end = scalars.index(after: at)
      switch kind {
      case .space, .ignorable: break
      case .joiner where isAfterLetter && end < scalars.endIndex && Kind(scalars[end]).isLetter: break
      case .letter, .digit:
        end = wordEnd(scalars, from: at)
        let word = scalars[at..<end]
        tokens.append(token(word, offset, isTurkic, isWord: !word.contains { Kind($0) == .digit }))
      case .character, .mark, .joiner, .sign:
        while end < scalars.endIndex, Kind(scalars[end]) == .mark { end = scalars.index(after: end) }
        tokens.append(token(scalars[at..<end], offset, isTurkic, isWord: false))
      }
      if kind != .ignorable { isAfterLetter = kind.isLetter }
      offset += text.utf8.distance(from: at, to: end)
      at = end
    }
    return tokens
  }

  /// Letters, digits and marks on end; soft hyphens and joiners inside belong to the word.
  private static func wordEnd(_ scalars: String.UnicodeScalarView, from start: String.Index) -> String.Index {
    var at = start
    var end = start
    while at < scalars.endIndex {
      let kind = Kind(scalars[at])
      guard kind == .letter || kind == .digit || kind == .mark || kind == .ignorable else { break }
      at = scalars.index(after: at)
      if kind != .ignorable { end = at }
    }
    return end
  }

  private static func token(
    _ scalars: Substring.UnicodeScalarView, _ offset: Int, _ isTurkic: Bool, isWord: Bool
  ) -> Token {
    Token(
      range: offset..<(offset + Substring(scalars).utf8.count), key: Letters.key(scalars, isTurkic: isTurkic),
      isWord: isWord)
  }

  private enum Kind {
    case space, ignorable, joiner, letter, digit, mark, character, sign

    var isLetter: Bool {
      switch self {
      case .letter, .digit, .character: true
      case .space, .ignorable, .joiner, .mark, .sign: false
      }
    }

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x61...0x7A, 0x41...0x5A: self = .letter
      case 0x30...0x39: self = .digit
      case 0x20, 0x09...0x0D, 0xA0, 0x202F: self = .space
      case 0x27, 0x2018, 0x2019, 0x2BC, 0xFF07, 0x2D, 0x2010, 0x2011: self = .joiner
      case ..<0x80: self = .sign
      // Thai, Lao, Burmese, Khmer, kana and the marks that go with ideographs: words are not parted.
      case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x30FF, 0xFF66...0xFF9F:
        self = Self.isMark(scalar) ? .mark : .character
      default:
        let properties = scalar.properties
        if properties.isIdeographic {
          self = .character
        } else if properties.isWhitespace {
          self = .space
        } else if Self.isMark(scalar) {
          self = .mark
        } else if properties.isAlphabetic {
          self = .letter
        } else if properties.numericType != nil {
          self = .digit
        } else {
          self = properties.isDefaultIgnorableCodePoint ? .ignorable : .sign
        }
      }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: true
      default: false
      }
    }
  }
}
