public import ResourceModel

/// A segment with its translation and all that a check may ask.
public struct CheckedSegment: Sendable {
  public var key: SegmentKey
  /// The unit the segment is of, for its codes.
  public var unit: Unit
  /// The segment's part of the unit's source.
  public var source: InlineContent
  /// What stands in the locale; an initial one with an empty target when nothing does.
  public var translation: Translation
  public var sourceLanguage: LanguageTag
  public var locale: LanguageTag
  /// Terms found in the source's text, in the source language.
  public var sourceTerms: [TermMatch]
  /// Terms found in the target's text, in the locale, those not to be used among them.
  public var targetTerms: [TermMatch]
  /// The locale's terms of each concept that ``sourceTerms`` and ``targetTerms`` name.
  public var glossary: [String: [Term]]
  /// The targets of the whole unit, what stands between them included; given to one of its sentences, where it matters.
  public var wholeTarget: InlineContent?

  public init(
    key: SegmentKey, unit: Unit, source: InlineContent, translation: Translation, sourceLanguage: LanguageTag,
    locale: LanguageTag, sourceTerms: [TermMatch] = [], targetTerms: [TermMatch] = [],
    glossary: [String: [Term]] = [:], wholeTarget: InlineContent? = nil
  ) {
    self.key = key
    self.unit = unit
    self.source = source
    self.translation = translation
    self.sourceLanguage = sourceLanguage
    self.locale = locale
    self.sourceTerms = sourceTerms
    self.targetTerms = targetTerms
    self.glossary = glossary
    self.wholeTarget = wholeTarget
  }

  public var target: InlineContent { translation.target }

  /// Left out on purpose: its target is not published, so nothing is asked of it.
  var isOmitted: Bool { translation.omission != nil }

  /// Whether there is something in the target to judge.
  var hasTarget: Bool {
    if isOmitted { return false }
    return source.hasVisibleText ? target.hasVisibleText : !target.isEmpty
  }
}

extension InlineContent {
  /// Whether a reader sees any text: more than white space and characters without a shape.
  var hasVisibleText: Bool {
    runs.contains { run in
      guard case .text(let text) = run else { return false }
      return text.unicodeScalars.contains {
        !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
      }
    }
  }
}
