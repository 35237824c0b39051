import ResourceModel

/// The plain inflection of a language: endings of number and gender, and what is written together with a word.
///
/// Light on purpose: derivation would make a solution of a solute.
struct Inflection: Sendable {
  private enum Kind {
    /// Endings that come and go.
    case endings([String])
    case arabic
    /// No endings known: the same beginning will do.
    case prefix
    case none
  }

  private let kind: Kind

  init(_ language: LanguageTag) {
    switch language.language {
    case "fr": kind = .endings(["s", "x", "e", "es"])
    case "en": kind = .endings(["s", "es"])
    case "es", "pt", "it", "ca": kind = .endings(["s", "es", "o", "a", "os", "as", "e", "i"])
    case "ar", "fa", "ur": kind = .arabic
    case "zh", "ja", "th", "km", "lo", "my": kind = .none
    default: kind = .prefix
    }
  }

  /// The same for all forms of a word, so that look-up is by hash.
  func key(_ word: Word) -> String {
    if case .arabic = kind { return String(Self.arabicStem(word.folded).prefix(2)) }
    return String(Self.withoutMarks(word.folded).prefix(3))
  }

  /// Whether a word of the text is a form of a word of a term.
  func isForm(_ word: Word, of term: Word) -> Bool {
    if term.isExact { return word.text == term.text }
    if word.folded == term.folded { return true }
    switch kind {
    case .none: return false
    case .endings(let endings): return Self.stem(word.folded, endings) == Self.stem(term.folded, endings)
    case .arabic:
      let (one, other) = (Self.arabicStem(word.folded), Self.arabicStem(term.folded))
      return one == other || (other.count >= 3 && one.hasPrefix(other) && one.count - other.count <= 3)
    case .prefix: return Self.shareBeginning(word.folded, term.folded)
    }
  }

  /// The word without its longest ending, when at least three letters are left.
  private static func stem(_ word: String, _ endings: [String]) -> String {
    if word.hasSuffix("aux"), endings.contains("x"), word.count > 5 { return word.dropLast(3) + "al" }
    if word.hasSuffix("ies"), !endings.contains("e"), word.count > 4 { return word.dropLast(3) + "y" }
    let ending = endings.filter { word.hasSuffix($0) && word.count - $0.count >= 3 }.max { $0.count < $1.count }
    return ending.map { String(word.dropLast($0.count)) } ?? word
  }

  /// Four letters alike, all but the term's last, and at most three letters more.
  private static func shareBeginning(_ word: String, _ term: String) -> Bool {
    let common = zip(withoutMarks(word), withoutMarks(term)).prefix { $0 == $1 }.count
    return common >= 4 && common >= term.count - 1 && word.count - common <= 3
  }

  /// Without the article and the particles written together with a word, without vowel marks; letters that vary made one.
  private static func arabicStem(_ word: String) -> String {
    var letters = word.unicodeScalars.filter { !(0x064B...0x0652).contains($0.value) && $0.value != 0x0640 && $0.value != 0x0670 }
      .map { scalar -> Unicode.Scalar in
        switch scalar {
        case "أ", "إ", "آ": "ا"
        case "ى": "ي"
        case "ة": "ه"
        default: scalar
        }
      }
    for particle in [["و", "ف"], ["ب", "ك", "ل"]] as [[Unicode.Scalar]] {
      // A particle only where the article follows, or its trace in لل.
      if let first = letters.first, particle.contains(first), letters.count > 4,
        letters.dropFirst().starts(with: ["ا", "ل"] as [Unicode.Scalar])
      {
        letters.removeFirst()
      }
    }
    if letters.count > 4, letters.starts(with: ["ا", "ل"] as [Unicode.Scalar]) || letters.starts(with: ["ل", "ل"] as [Unicode.Scalar]) {
      letters.removeFirst(2)
    }
    var stem = String.UnicodeScalarView()
    stem.append(contentsOf: letters)
    return String(stem)
  }

  /// The letters without accents, by their canonical decomposition where Unicode has one for Latin.
  private static func withoutMarks(_ word: String) -> String {
    String(word.map { unmarked[$0] ?? $0 })
  }

  private static let unmarked: [Character: Character] = {
    let pairs = [
      ("àâäáãå", "a"), ("éèêë", "e"), ("îïíì", "i"), ("ôöóòõ", "o"), ("ùûüú", "u"), ("ç", "c"), ("ñ", "n"), ("ÿý", "y"),
      ("šśş", "s"), ("žźż", "z"), ("čć", "c"), ("ł", "l"), ("ń", "n"), ("ğ", "g"),
    ]
    var table: [Character: Character] = [:]
    for (marked, plain) in pairs { for letter in marked { table[letter] = Character(plain) } }
    return table
  }()
}
