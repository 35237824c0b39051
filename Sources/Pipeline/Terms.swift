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
  func suggestions(_ unit: Unit) -> [OutgoingTerm] {
    var told: Set<String> = []
    return recogniser.matches(in: unit.source.text).compactMap { match in
      guard told.insert(match.concept).inserted, let concept = concepts[match.concept] else { return nil }
      let targets = concept.terms(in: locale).filter { !$0.status.isForbidden }.map(\.text)
      let definition = locale.inheritance.lazy.compactMap { concept.definitions[$0] }.first
      return targets.isEmpty ? nil : OutgoingTerm(source: match.term.text, targets: targets, definition: definition)
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
