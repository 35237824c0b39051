public import ResourceModel

/// Finds the terms of a term base in text of one language.
///
/// Words are compared without regard to case (abbreviations and terms of one or
/// two letters excepted), to the kind of apostrophe or hyphen, and to the
/// language's plain inflection. The longest term counts, and no word counts twice.
public struct TermRecogniser: Sendable {
  private struct Candidate: Sendable {
    var concept: String
    var term: Term
    var words: [Word]
  }

  private let inflection: Inflection
  /// Whether words are not set apart by spaces.
  private let isUnspaced: Bool
  /// By the key of the first word, longest first.
  private var candidates: [String: [Candidate]] = [:]

  /// - Parameter language: Terms of this language are looked for, or of its nearest parent that has any.
  public init(_ base: TermBase, language: LanguageTag) {
    inflection = Inflection(language)
    isUnspaced = ["zh", "ja", "th", "km", "lo", "my"].contains(language.language)
    for concept in base.concepts {
      for term in concept.terms(in: language) {
        for form in [term.text] + term.forms {
          let words = self.words(form)
          guard let first = words.first else { continue }
          candidates[inflection.key(first), default: []].append(
            Candidate(concept: concept.id, term: term, words: words))
        }
      }
    }
    for key in candidates.keys { candidates[key]?.sort { $0.words.count > $1.words.count } }
  }

  /// The terms in a text, in order, none inside another.
  public func matches(in text: String) -> [TermMatch] {
    let words = words(text)
    var found: [TermMatch] = []
    var at = 0
    while at < words.count {
      guard let candidate = best(at, words) else {
        at += 1
        continue
      }
      let last = at + candidate.words.count - 1
      let range = words[at].range.lowerBound..<words[last].range.upperBound
      let utf8 = text.utf8
      let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
      let upper = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
      found.append(
        TermMatch(concept: candidate.concept, term: candidate.term, surface: String(text[lower..<upper]), range: range))
      at = last + 1
    }
    return found
  }

  /// The longest candidate that begins at a word; among equals a term that may be used before a forbidden one.
  private func best(_ at: Int, _ words: [Word]) -> Candidate? {
    var best: Candidate?
    for candidate in candidates[inflection.key(words[at])] ?? [] {
      if let best, candidate.words.count < best.words.count { break }
      guard at + candidate.words.count <= words.count,
        zip(candidate.words, words[at...]).allSatisfy({ inflection.isForm($1, of: $0) })
      else { continue }
      if best == nil || (best?.term.status.isForbidden == true && !candidate.term.status.isForbidden) {
        best = candidate
      }
    }
    return best
  }

  /// Letters and digits that belong together; each character by itself where words are not set apart.
  private func words(_ text: String) -> [Word] {
    var words: [Word] = []
    var current = ""
    var start = 0
    var offset = 0
    func finish() {
      if !current.isEmpty { words.append(Word(current, start..<offset)) }
      current = ""
    }
    for character in text {
      let length = character.utf8.count
      if character.isLetter || character.isNumber {
        if current.isEmpty { start = offset }
        current.append(character)
        if isUnspaced, !character.isASCII {
          words.append(Word(current, start..<(offset + length)))
          current = ""
        }
      } else {
        finish()
      }
      offset += length
    }
    finish()
    return words
  }
}

/// A word as written, and folded for comparison.
struct Word: Sendable {
  let text: String
  /// Lower case.
  let folded: String
  /// UTF-8 offsets in the text it stands in.
  let range: Range<Int>

  init(_ text: String, _ range: Range<Int>) {
    self.text = text
    self.range = range
    folded = text.lowercased()
  }

  /// An abbreviation, or too short to be inflected or to be taken for another word.
  var isExact: Bool { text.count <= 2 || (text == text.uppercased() && text != folded) }
}
