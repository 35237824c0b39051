/// The words of all terms, to be found from the words of a text.
struct WordIndex: Sendable {
  struct Candidate {
    /// A word of terms.
    var word: Int
    var closeness: Closeness
  }

  private let inflection: Inflection
  private var numbers: [String: Int] = [:]
  private var byBase: [String: [Int]] = [:]
  /// Words filed under other forms than their own.
  private var filed: Set<Int> = []
  private var byPrefix: [String: [Int]] = [:]

  init(_ inflection: Inflection) { self.inflection = inflection }

  /// The number of a term's word, allotted when it is first seen.
  ///
  /// - Parameter isWhole: The term is this word alone. Its form is then meant: `environs` is not `environ`,
  ///   whereas `états de la matière` has `état de la matière`.
  mutating func number(_ token: Token, isWhole: Bool) -> Int {
    let number = numbers[token.key] ?? add(token)
    if token.isWord, !isWhole, filed.insert(number).inserted {
      for base in inflection.bases(ofTerm: token.key) { byBase[base, default: []].append(number) }
    }
    return number
  }

  private mutating func add(_ token: Token) -> Int {
    let number = numbers.count
    numbers[token.key] = number
    guard token.isWord else { return number }
    byBase[inflection.stem(ofTerm: token.key), default: []].append(number)
    if let prefix = inflection.prefix {
      let letters = Letters.withoutAccents(token.key)
      let length = letters.count
      if length >= Inflection.Prefix.shortest {
        let shared = max(Inflection.Prefix.shortest, length - prefix.dropped)
        byPrefix[String(letters.prefix(shared)), default: []].append(number)
      }
    }
    return number
  }

  /// The terms' words that a text's word may be, each at its closest.
  func candidates(_ token: Token) -> [Candidate] {
    var found: [Int: Closeness] = [:]
    func keep(_ words: [Int], _ closeness: Closeness) {
      for word in words { found[word] = min(found[word] ?? closeness, closeness) }
    }
    if let equal = numbers[token.key] { found[equal] = .equal }
    if token.isWord {
      for (base, closeness) in inflection.bases(of: token.key) { keep(byBase[base] ?? [], closeness) }
      if let prefix = inflection.prefix, !byPrefix.isEmpty {
        var letters = Substring(Letters.withoutAccents(token.key))
        var tail = 0
        while tail <= prefix.tail, letters.count >= Inflection.Prefix.shortest {
          keep(byPrefix[String(letters)] ?? [], .stem)
          letters = letters.dropLast()
          tail += 1
        }
      }
    }
    // A dictionary's order changes from run to run.
    return found.map { Candidate(word: $0.key, closeness: $0.value) }.sorted { $0.word < $1.word }
  }
}
