import ResourceModel

/// How far a word of a text is from the word of a term that it is taken for.
enum Closeness: UInt8, Comparable {
  case equal
  /// Another number, or an Arabic article, particle or pronoun.
  case inflected
  /// Another gender.
  case feminine
  /// The same beginning: a verb's or a case's ending, or chance.
  case stem

  static func < (one: Closeness, other: Closeness) -> Bool { one.rawValue < other.rawValue }
}

/// What a language does to the ends of its words, as far as a glossary needs it and no dictionary says it.
///
/// Only inflection: `carbonate` is not a form of `carbon`. Each choice here was measured on the nouns of Universal
/// Dependencies; GlossariesTests keeps the figures.
struct Inflection: Sendable {
  /// The beginning that two words share to be taken for one.
  struct Prefix: Sendable {
    /// How many last letters of the term may be missing.
    var dropped: Int
    /// How many letters may follow the shared beginning.
    var tail = 3
    /// Shorter beginnings are chance.
    static let shortest = 4
  }

  private let endings: Endings?
  private let isArabic: Bool
  let prefix: Prefix?

  init(_ language: String) {
    isArabic = language == "ar"
    endings = Endings.byLanguage[language]
    prefix = isArabic ? nil : Prefix(dropped: Self.addingEndings.contains(language) ? 0 : 1)
  }

  /// Languages that put endings after the word as the glossary has it, rather than in place of its last letter.
  private static let addingEndings: Set<String> = ["de", "fi", "hu", "nl", "tr"]

  /// The furthest form in which a term is still recognised.
  ///
  /// Where the endings are known, only verbs need a shared beginning, and only adjectives change their gender.
  func limit(partOfSpeech: String?) -> Closeness {
    if isArabic { return .inflected }
    guard endings != nil else { return .stem }
    switch partOfSpeech {
    case "verb": return .stem
    case "adjective": return .feminine
    default: return .inflected
    }
  }

  /// The form under which a term's word is always filed.
  func stem(ofTerm word: String) -> String { isArabic ? ArabicForms.stem(word) : word }

  /// The forms under which it is filed besides, when it is one word of several.
  func bases(ofTerm word: String) -> [String] {
    isArabic ? ArabicForms.withoutArticle(word) : endings?.singulars(of: word) ?? []
  }

  /// The forms under which a text's word is looked up.
  func bases(of word: String) -> [(String, Closeness)] {
    if isArabic { return ArabicForms.bases(of: word).map { ($0, .inflected) } }
    guard let endings else { return [] }
    let singulars = [word] + endings.singulars(of: word)
    return singulars.map { ($0, .inflected) } + singulars.flatMap(endings.masculines).map { ($0, .feminine) }
  }
}

/// The endings of a language, each with what it may stand for.
struct Endings: Sendable {
  typealias Rule = (ending: String, bases: [String])

  /// The first ending that a word has decides.
  private let plural: [Rule]
  private let feminine: [Rule]
  /// Spanish `volúmenes`, `imágenes`: the plural has an accent that the singular has not.
  private let accentsFall: Bool

  private init(plural: [Rule], feminine: [Rule], accentsFall: Bool = false) {
    self.plural = plural
    self.feminine = feminine
    self.accentsFall = accentsFall
  }

  func singulars(of word: String) -> [String] {
    var result = Self.replacing(plural, in: word, first: true)
    if accentsFall, word.hasSuffix("nes") { result.append(Letters.withoutAccents(String(word.dropLast(2)))) }
    return result
  }

  func masculines(of word: String) -> [String] { Self.replacing(feminine, in: word, first: false) }

  private static func replacing(_ rules: [Rule], in word: String, first: Bool) -> [String] {
    var result: [String] = []
    for rule in rules where word.hasSuffix(rule.ending) {
      let stem = word.dropLast(rule.ending.count)
      result += rule.bases.map { stem + $0 }.filter { $0.count >= 3 }
      if first { break }
    }
    return result
  }

  static let byLanguage: [String: Endings] = [
    "en": Endings(
      plural: [
        ("ies", ["y", "ie"]), ("ves", ["f", "fe", "ve"]), ("es", ["", "e"]), ("ss", []), ("us", []), ("is", []),
        ("s", [""]), ("men", ["man"]),
      ], feminine: []),
    "es": Endings(
      plural: [
        ("ces", ["z", "ce"]), ("anes", ["án", "an", "ane"]), ("enes", ["én", "en", "ene"]),
        ("ines", ["ín", "in", "ine"]), ("ones", ["ón", "on", "one"]), ("unes", ["ún", "un", "une"]),
        ("eses", ["és", "es", "ese"]), ("es", ["", "e"]), ("s", [""]),
      ],
      feminine: [("a", ["o", ""])], accentsFall: true),
    "fr": Endings(
      plural: [("aux", ["al", "au", "ail"]), ("s", [""]), ("x", [""])],
      feminine: [
        ("trice", ["teur"]), ("euse", ["eur", "eux"]), ("elle", ["el"]), ("enne", ["en"]), ("onne", ["on"]),
        ("ette", ["et"]), ("ère", ["er"]), ("ète", ["et"]), ("ive", ["if"]), ("èche", ["ec"]), ("gue", ["g"]),
        ("guë", ["gu"]), ("asse", ["as"]), ("osse", ["os"]), ("che", ["c"]), ("e", [""]),
      ]),
    "it": Endings(
      plural: [
        ("chi", ["co", "ca", "chio"]), ("ghi", ["go", "ga", "ghio"]), ("che", ["ca", "che"]), ("ghe", ["ga"]),
        ("i", ["o", "e", "io", "a"]), ("ce", ["cia", "ca"]), ("ge", ["gia"]), ("e", ["a"]),
      ],
      feminine: [("a", ["o"])]),
    "pt": Endings(
      plural: [
        ("ões", ["ão"]), ("ães", ["ão"]), ("ãos", ["ão"]), ("ais", ["al", "ai"]), ("éis", ["el"]),
        ("eis", ["il", "el", "ei"]), ("óis", ["ol"]), ("uis", ["ul"]), ("is", ["il", "i"]), ("ns", ["m"]),
        ("res", ["r", "re"]), ("zes", ["z"]), ("ses", ["s", "se"]), ("es", ["", "e"]), ("s", [""]),
      ],
      feminine: [("a", ["o", ""])]),
  ]
}

/// What Arabic writes together with a word: the article and particles before it, pronouns and endings after it.
enum ArabicForms {
  /// Conjunctions, then prepositions and the article; `لل` is `ل` with the article.
  private static let before: [String] = ["", "و", "ف"].flatMap { conjunction in
    ["", "ال", "ب", "بال", "ك", "كال", "ل", "لل"].map { conjunction + $0 }
  }.filter { !$0.isEmpty }

  private static let after = [
    "ا", "ات", "اته", "اتها", "اتهم", "ان", "ة", "ت", "تان", "ته", "تها", "تهم", "تين", "ك",
    "كم", "نا", "ه", "ها", "هم", "هما", "هن", "وا", "ون", "ي", "يا", "ية", "ين",
  ]

  /// Without `ة`, which other endings replace.
  static func stem(_ word: String) -> String {
    word.hasSuffix("ة") && word.count > 3 ? String(word.dropLast()) : word
  }

  static func withoutArticle(_ word: String) -> [String] { dropping("ال", from: word).map { [stem($0)] } ?? [] }

  static func bases(of word: String) -> [String] {
    let bare = [word] + before.compactMap { dropping($0, from: word) }
    var result = bare
    for word in bare {
      for ending in after where word.hasSuffix(ending) && word.count - ending.count >= 3 {
        result.append(String(word.dropLast(ending.count)))
      }
    }
    return result
  }

  private static func dropping(_ beginning: String, from word: String) -> String? {
    // `لل` takes the article's letters with it, so that two letters may be a whole word.
    let shortest = beginning.hasSuffix("لل") ? 2 : 3
    guard word.hasPrefix(beginning), word.count - beginning.count >= shortest else { return nil }
    return String(word.dropFirst(beginning.count))
  }
}
