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
    var result = try nearest(locale) { try translations(resource: resource, locale: $0) }
    cover(units, resource, &result)
    return result
  }

  /// The same for the units at some positions; none of the resource's translations may cover others.
  func effectiveTranslations(
    resource: String, locale: LanguageTag, at positions: Range<Int>
  ) throws -> [SegmentKey: EffectiveTranslation] {
    try nearest(locale) { try translations(resource: resource, locale: $0, at: positions) }
  }

  private func nearest(
    _ locale: LanguageTag, _ read: (LanguageTag) throws -> [SegmentKey: Translation]
  ) rethrows -> [SegmentKey: EffectiveTranslation] {
    var result: [SegmentKey: EffectiveTranslation] = [:]
    for tag in locale.inheritance {
      for (key, translation) in try read(tag)
      where result[key] == nil && (!translation.target.isEmpty || translation.omission != nil) {
        result[key] = EffectiveTranslation(translation: translation, locale: tag)
      }
    }
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
