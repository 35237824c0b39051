public import Diagnostics
public import ResourceModel

/// One rule that judges a translated sentence: one file, one type, one rule.
///
/// Pure: it reads what it is given and nothing else.
public protocol Check: Sendable {
  /// As users name it in settings and reports: `inline.codes`.
  var id: String { get }
  /// What is wrong with the sentence, if anything.
  func findings(for segment: CheckedSegment) -> [Finding]
}

/// A sentence with all that a check may need to know of it.
public struct CheckedSegment: Sendable {
  public var key: SegmentKey
  public var unit: Unit
  public var source: InlineContent
  /// nil when there is none.
  public var translation: Translation?
  public var sourceLanguage: LanguageTag
  public var locale: LanguageTag
  /// Terms of the glossary that stand in the source.
  public var sourceTerms: [TermMatch]
  /// Terms of the glossary that stand in the target, forbidden ones too.
  public var targetTerms: [TermMatch]
  /// The concepts of both, by id.
  public var concepts: [String: Concept]

  public init(
    key: SegmentKey, unit: Unit, source: InlineContent, translation: Translation?, sourceLanguage: LanguageTag,
    locale: LanguageTag, sourceTerms: [TermMatch] = [], targetTerms: [TermMatch] = [], concepts: [String: Concept] = [:]
  ) {
    self.key = key
    self.unit = unit
    self.source = source
    self.translation = translation
    self.sourceLanguage = sourceLanguage
    self.locale = locale
    self.sourceTerms = sourceTerms
    self.targetTerms = targetTerms
    self.concepts = concepts
  }

  /// The target, when there is anything in it.
  var target: InlineContent? {
    guard let target = translation?.target, target.hasText || !target.codeRuns.isEmpty else { return nil }
    return target
  }
}

/// What a check says of a sentence.
public struct Finding: Hashable, Sendable {
  public var check: String
  public var severity: Severity
  public var message: String
  public var key: SegmentKey
  public var locale: LanguageTag
  /// UTF-8 offsets in the target's text, when one place is meant.
  public var range: Range<Int>?

  public init(
    check: String, severity: Severity, message: String, key: SegmentKey, locale: LanguageTag, range: Range<Int>? = nil
  ) {
    self.check = check
    self.severity = severity
    self.message = message
    self.key = key
    self.locale = locale
    self.range = range
  }
}

extension Check {
  /// A finding of this check.
  func finding(
    _ severity: Severity, _ message: String, _ segment: CheckedSegment, at range: Range<Int>? = nil
  ) -> Finding {
    Finding(
      check: id, severity: severity, message: message, key: segment.key, locale: segment.locale, range: range)
  }
}
