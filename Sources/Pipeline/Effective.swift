import ResourceModel
import Tracking

/// A translation as a reader of a locale gets it: its own, or a parent's.
struct EffectiveTranslation {
  var translation: Translation
  /// The locale it was written in.
  var locale: LanguageTag
  /// The position of the unit whose translation has this one in a code of its own; nil when it speaks for itself.
  var coveredBy: Int?
}

extension Snapshot {
  /// By segment, the nearest translation in the locale and its parents: es-MX, then es-419, then es.
  ///
  /// Segments that a translation covers are among them, see ``OwnCodes/Written/coversInside``.
  ///
  /// - Parameter units: The resource's, in force.
  func effectiveTranslations(
    of units: [Unit], resource: String, locale: LanguageTag
  ) throws -> [SegmentKey: EffectiveTranslation] {
    var result: [SegmentKey: EffectiveTranslation] = [:]
    for tag in locale.inheritance {
      for (key, translation) in try translations(resource: resource, locale: tag)
      where result[key] == nil && (!translation.target.isEmpty || translation.omission != nil) {
        result[key] = EffectiveTranslation(translation: translation, locale: tag)
      }
    }
    cover(units, resource, &result)
    return result
  }
}

extension Unit {
  /// The unit's sentences with their names in the workspace.
  func keyed(_ resource: String) -> [(key: SegmentKey, segment: Segment)] {
    segments.map { (SegmentKey(resource: resource, unit: id, segment: $0.id), $0) }
  }

  /// Whether the unit is offered in a locale (ITS Locale Filter).
  func isMeant(for locale: LanguageTag) -> Bool { localeFilter?.admits(locale) ?? true }
}
