import Checks
import DurableFiles
import Exchange
import Glossaries
import ResourceModel

extension Workspace {
  /// All term bases the settings name, as one.
  func termBase() throws -> TermBase {
    var concepts: [Concept] = []
    for pattern in settings.glossaries {
      for file in try Folders.matching(pattern, in: root) {
        let bytes = try DurableFile.read(path(file))
        let base =
          file.hasSuffix(".csv")
          ? try CSVGlossaryReader.read(bytes, file: file) : try TBXReader.read(bytes, file: file)
        concepts += base.concepts
      }
    }
    return TermBase(concepts: concepts)
  }
}

extension TermBase {
  /// The concepts by id.
  fileprivate var byID: [String: Concept] {
    Dictionary(concepts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Finds what the glossary says of a sentence, for a translator.
struct TermSuggester {
  private let concepts: [String: Concept]
  private let recogniser: TermRecogniser
  private let locale: LanguageTag

  init(_ base: TermBase, source: LanguageTag, locale: LanguageTag) {
    concepts = base.byID
    self.locale = locale
    recogniser = TermRecogniser(base, language: source)
  }

  /// One entry a concept that stands in the unit and has a term to use in the locale.
  private func suggestions(_ matches: [TermMatch]) -> [OutgoingTerm] {
    var told: Set<String> = []
    return matches.compactMap { match in
      guard told.insert(match.concept).inserted, let concept = concepts[match.concept] else { return nil }
      let targets = concept.terms(in: locale).filter { !$0.status.isForbidden }.map(\.text)
      let definition = locale.inheritance.lazy.compactMap { concept.definitions[$0] }.first
      return targets.isEmpty ? nil : OutgoingTerm(source: match.term.text, targets: targets, definition: definition)
    }
  }
}

extension TermSuggester {
  /// What a translator should say, and should not.
  func advice(on unit: Unit) -> (terms: [OutgoingTerm], rules: [TargetRule]) {
    let matches = recogniser.matches(in: unit.source.text)
    return (suggestions(matches), rules(matches))
  }

  /// What a translation of the unit should not hold: the terms its concepts must not be called by (XLIFF 2.1 §5.8).
  ///
  /// A rule looks for the string anywhere, so one that may be a part of other words, or is part of a term to use, is
  /// left to our own check, which knows words.
  private func rules(_ matches: [TermMatch]) -> [TargetRule] {
    var told: Set<String> = []
    return matches.flatMap { match -> [TargetRule] in
      guard told.insert(match.concept).inserted, let concept = concepts[match.concept] else { return [] }
      let terms = concept.terms(in: locale)
      let wanted = terms.filter { !$0.status.isForbidden }.map { $0.text.lowercased() }
      return terms.filter { $0.status.isForbidden }.map(\.text).filter { text in
        let isPhrase = text.utf8.count >= 8 || text.contains(" ")
        return isPhrase && !wanted.contains { $0.contains(text.lowercased()) } && told.insert(text).inserted
      }.map { TargetRule(.isNotPresent, $0, isCaseSensitive: false) }
    }
  }
}

/// Finds the terms of source and target, and hands them to the checks.
struct TermFinder {
  private let concepts: [String: Concept]
  private let source: LanguageTag
  private let inSource: TermRecogniser
  private let inTarget: TermRecogniser

  init(_ base: TermBase, source: LanguageTag, locale: LanguageTag) {
    concepts = base.byID
    self.source = source
    inSource = TermRecogniser(base, language: source)
    inTarget = TermRecogniser(base, language: locale)
  }

  func checked(
    _ key: SegmentKey, _ unit: Unit, _ text: InlineContent, _ translation: Translation?, locale: LanguageTag
  ) -> CheckedSegment {
    let translation = translation ?? Translation(target: InlineContent(), state: .initial, basis: "")
    let sourceTerms = translation.target.isEmpty ? [] : inSource.matches(in: text.text)
    let targetTerms = inTarget.matches(in: translation.target.text)
    var glossary: [String: [Term]] = [:]
    for match in sourceTerms + targetTerms { glossary[match.concept] = concepts[match.concept]?.terms(in: locale) }
    return CheckedSegment(
      key: key, unit: unit, source: text, translation: translation, sourceLanguage: source, locale: locale,
      sourceTerms: sourceTerms, targetTerms: targetTerms, glossary: glossary)
  }
}
