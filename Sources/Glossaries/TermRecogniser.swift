public import ResourceModel

/// Finds the terms of one language in texts: of a source to be translated, or of a translation.
///
/// Case, composed characters, hyphens and apostrophes do not matter, inflection within ``Inflection``'s bounds does
/// not either; terms in capitals (`LED`) and of one or two letters (`pH`) are compared letter by letter. Words are
/// parted as alphabets part them; in Chinese, Japanese, Thai and the like a term is found wherever its characters are.
/// The longest term that begins at a place wins, and what it took is not searched again; when several concepts have a
/// term just as close there, all are found. Terms not to be used are found too: ``Term/status`` says so.
/// Takes time proportional to the text. Terms of more than 32 words are not looked for.
public struct TermRecogniser: Sendable {
  private static let longestTerm = 32

  /// A term, or a form listed with it, at the node of its last word.
  private struct Entry: Sendable {
    var concept: String
    var term: Term
    /// The furthest form in which it is recognised.
    var limit: Closeness
    /// The words as they must be written; nil when their case does not matter.
    var written: [String]?
  }

  /// A step from a node of the tree of terms by a word.
  private struct Step: Hashable, Sendable {
    var node: Int
    var word: Int
  }

  private let language: String
  private let inflection: Inflection
  private var index: WordIndex
  private var steps: [Step: Int] = [:]
  private var entries: [[Entry]] = [[]]

  /// Prepares the terms of a language, or of its nearest parent that has any, concept by concept.
  public init(_ base: TermBase, language: LanguageTag) {
    self.language = language.language
    inflection = Inflection(language.language)
    index = WordIndex(inflection)
    for concept in base.concepts {
      for term in concept.terms(in: language) { insert(term, of: concept.id) }
    }
  }

  private mutating func insert(_ term: Term, of concept: String) {
    let limit = inflection.limit(partOfSpeech: term.partOfSpeech)
    insert(term.text, Entry(concept: concept, term: term, limit: limit, written: Self.writtenWords(term, language)))
    for form in term.forms {
      insert(form, Entry(concept: concept, term: term, limit: .equal, written: nil))
    }
  }

  private mutating func insert(_ text: String, _ entry: Entry) {
    let tokens = Tokeniser.tokens(of: text, language: language)
    guard (1...Self.longestTerm).contains(tokens.count) else { return }
    var node = 0
    for token in tokens {
      let step = Step(node: node, word: index.number(token, isWhole: tokens.count == 1))
      if let next = steps[step] {
        node = next
      } else {
        steps[step] = entries.count
        node = entries.count
        entries.append([])
      }
    }
    if !entries[node].contains(where: { $0.concept == entry.concept && $0.term == entry.term }) {
      entries[node].append(entry)
    }
  }

  private static func writtenWords(_ term: Term, _ language: String) -> [String]? {
    let letters = term.text.unicodeScalars.filter(\.properties.isAlphabetic)
    let isShort = letters.count <= 2 && letters.contains(where: \.properties.isCased)
    let isInCapitals = !letters.isEmpty && letters.allSatisfy(\.properties.isUppercase)
    guard isShort || isInCapitals else { return nil }
    return Tokeniser.tokens(of: term.text, language: language).map { $0.written(in: term.text) }
  }

  /// The terms in a text, in order; those of one place in the order of the term base.
  public func matches(in text: String) -> [TermMatch] {
    let tokens = Tokeniser.tokens(of: text, language: language)
    let candidates = tokens.map(index.candidates)
    var result: [TermMatch] = []
    var start = 0
    while start < tokens.count {
      guard let (count, found) = longest(tokens[start...], candidates[start...], in: text) else {
        start += 1
        continue
      }
      let range = tokens[start].range.lowerBound..<tokens[start + count - 1].range.upperBound
      let surface = Self.slice(text, range)
      result += found.map { TermMatch(concept: $0.concept, term: $0.term, surface: surface, range: range) }
      start += count
    }
    return result
  }

  /// The terms of most words that begin with the first token, and how many words that is.
  private func longest(
    _ tokens: ArraySlice<Token>, _ candidates: ArraySlice<[WordIndex.Candidate]>, in text: String
  ) -> (Int, [Entry])? {
    var best: (Int, [Entry])?
    var reached: [(node: Int, closeness: Closeness)] = [(0, .equal)]
    for (count, place) in zip(1..., tokens.indices) {
      var next: [(node: Int, closeness: Closeness)] = []
      for (node, closeness) in reached {
        for candidate in candidates[place] {
          // A node is reached by one way only: the terms make a tree.
          guard let child = steps[Step(node: node, word: candidate.word)] else { continue }
          next.append((child, max(closeness, candidate.closeness)))
        }
      }
      if next.isEmpty { break }
      reached = next
      let found = closest(reached, tokens[tokens.startIndex...place], in: text)
      if !found.isEmpty { best = (count, found) }
    }
    return best
  }

  private func closest(
    _ reached: [(node: Int, closeness: Closeness)], _ tokens: ArraySlice<Token>, in text: String
  ) -> [Entry] {
    var found: [Entry] = []
    var closest = Closeness.stem
    for (node, closeness) in reached where closeness <= closest {
      let admitted = entries[node].filter { $0.limit >= closeness && isWritten($0.written, tokens, in: text) }
      if admitted.isEmpty { continue }
      if closeness < closest { found.removeAll() }
      closest = closeness
      found += admitted
    }
    return found
  }

  /// Capitals may take a plural's small `s`: `LEDs`.
  private func isWritten(_ written: [String]?, _ tokens: ArraySlice<Token>, in text: String) -> Bool {
    guard let written else { return true }
    return zip(written, tokens).allSatisfy { word, token in
      let surface = token.written(in: text)
      return surface == word || surface == word + "s"
    }
  }

  fileprivate static func slice(_ text: String, _ range: Range<Int>) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return String(text[start..<utf8.index(start, offsetBy: range.count)])
  }
}

extension Token {
  /// The word in the case in which it is written.
  fileprivate func written(in text: String) -> String {
    Letters.key(Substring(TermRecogniser.slice(text, range)).unicodeScalars, isTurkic: false, keepsCase: true)
  }
}
