import Checks
import DurableFiles
import Exchange
import Glossaries
import ResourceModel

extension Workspace {
  /// All term bases the settings name, as one.
  func termBase() throws -> TermBase {
    var base = TermBase()
    for pattern in settings.glossaries {
      for file in try Folders.matching(pattern, in: root) {
        let bytes = try DurableFile.read(path(file))
        base.add(
          contentsOf: file.hasSuffix(".csv")
            ? try CSVGlossaryReader.read(bytes, file: file) : try TBXReader.read(bytes, file: file))
      }
    }
    return base
  }
}

/// Finds what the glossary says of a sentence, for a translator.
struct TermSuggester {
  private let base: TermBase
  private let recogniser: TermRecogniser
  private let locale: LanguageTag

  init(_ base: TermBase, source: LanguageTag, locale: LanguageTag) {
    self.base = base
    self.locale = locale
    recogniser = TermRecogniser(base, language: source)
  }

  /// One entry a concept that stands in the unit and has a term to use in the locale.
  func suggestions(_ unit: Unit) -> [OutgoingTerm] {
    var told: Set<String> = []
    return recogniser.matches(in: unit.source.text).compactMap { match in
      guard told.insert(match.concept).inserted, let concept = base[match.concept] else { return nil }
      let targets = concept.terms(in: locale).filter { !$0.status.isForbidden }.map(\.text)
      let definition = locale.inheritance.lazy.compactMap { concept.definitions[$0] }.first
      return targets.isEmpty ? nil : OutgoingTerm(source: match.term.text, targets: targets, definition: definition)
    }
  }
}

/// Finds the terms of source and target, and hands them to the checks.
struct TermFinder {
  private let base: TermBase
  private let source: LanguageTag
  private let inSource: TermRecogniser
  private let inTarget: TermRecogniser

  init(_ base: TermBase, source: LanguageTag, locale: LanguageTag) {
    self.base = base
    self.source = source
    inSource = TermRecogniser(base, language: source)
    inTarget = TermRecogniser(base, language: locale)
  }

  func checked(
    _ key: SegmentKey, _ unit: Unit, _ text: InlineContent, _ translation: Translation?, locale: LanguageTag
  ) -> CheckedSegment {
    let sourceTerms = translation == nil ? [] : inSource.matches(in: text.text)
    let targetTerms = translation.map { inTarget.matches(in: $0.target.text) } ?? []
    var concepts: [String: Concept] = [:]
    for match in sourceTerms + targetTerms { concepts[match.concept] = base[match.concept] }
    return CheckedSegment(
      key: key, unit: unit, source: text, translation: translation, sourceLanguage: source, locale: locale,
      sourceTerms: sourceTerms, targetTerms: targetTerms, concepts: concepts)
  }
}
