public import ResourceModel

/// Writes what a glossary says for one pair of languages as OmegaT reads it: source, tab, target, tab, comment.
///
/// Source: OmegaT 6 manual, "Glossaries"; every release since 2.0 reads it. UTF-8, in a file that ends in `.utf8`; a row
/// for each term that may be used. The same term base gives the same bytes.
public enum GlossaryTableWriter {
  public static func write(_ base: TermBase, from source: LanguageTag, to locale: LanguageTag) -> [UInt8] {
    var text = ""
    for concept in base.concepts {
      let targets = concept.terms(in: locale)
      let refused = targets.filter(\.status.isForbidden)
      for term in concept.terms(in: source) where !term.status.isForbidden {
        for target in targets where !target.status.isForbidden {
          let cells = [term.text, target.text, comment(concept, target, refused, locale)]
          text += cells.map(cell).joined(separator: "\t") + "\n"
        }
      }
    }
    return Array(text.utf8)
  }

  /// What it means, what is noted, and, with a sign that speaks in every language, the terms not to use.
  private static func comment(_ concept: Concept, _ target: Term, _ refused: [Term], _ locale: LanguageTag) -> String {
    let definition = locale.inheritance.lazy.compactMap { concept.definitions[$0] }.first
    let parts = [definition, target.note].compactMap(\.self) + refused.map { "✗ \($0.text)" }
    return parts.joined(separator: "; ")
  }

  /// Without what would end the cell or the row.
  private static func cell(_ text: String) -> String {
    text.split { $0 == "\t" || $0.isNewline }.joined(separator: " ")
  }
}

extension TermBase {
  /// What somebody needs who translates from one language into another: only terms of these, and of what they inherit from.
  public func pair(from source: LanguageTag, to locale: LanguageTag) -> TermBase {
    let languages = Set(source.inheritance + locale.inheritance)
    var pair = self
    pair.concepts = concepts.compactMap { concept in
      guard !concept.terms(in: source).isEmpty else { return nil }
      var concept = concept
      concept.terms.removeAll { !languages.contains($0.language) }
      concept.definitions = concept.definitions.filter { languages.contains($0.key) }
      return concept
    }
    return pair
  }
}
