public import ResourceModel

/// A glossary: concepts with their terms in several languages.
public struct TermBase: Hashable, Sendable {
  public var title: String?
  /// Where the glossary comes from, in words (TBX `sourceDesc`).
  public var provenance: String?
  public var concepts: [Concept]

  public init(title: String? = nil, provenance: String? = nil, concepts: [Concept] = []) {
    self.title = title
    self.provenance = provenance
    self.concepts = concepts
  }

  /// The languages that have a term, sorted.
  public var languages: [LanguageTag] {
    Set(concepts.lazy.flatMap { $0.terms.map(\.language) }).sorted()
  }
}

/// Allots ids to the concepts of files that do not write them.
struct ConceptNames {
  private var used: Set<String>
  /// By stem, the last number given.
  private var counts: [String: Int] = [:]

  init(used: Set<String> = []) { self.used = used }

  /// A name made of the concept's first term, so that it does not depend on where the concept stands.
  mutating func name(for term: String) -> String {
    let words = Tokeniser.tokens(of: term, language: "").map(\.key).filter { $0.first?.isLetter ?? false }
    let stem = words.isEmpty ? "concept" : words.joined(separator: "-")
    var count = counts[stem] ?? 1
    var name = count == 1 ? stem : "\(stem)-\(count)"
    while !used.insert(name).inserted {
      count += 1
      name = "\(stem)-\(count)"
    }
    counts[stem] = count
    return name
  }
}
