import Memories
import ResourceModel
import Tracking

/// Makes memory units of translated sentences.
///
/// Those that a person could rely on: translated or further, from the source in force, no draft, not sent back.
struct TMXUnits {
  let resource: String
  let sourceLanguage: LanguageTag
  let locale: LanguageTag
  /// Who wrote what, where it is known.
  var changes: [SegmentKey: LastChange] = [:]
  private(set) var units: [TranslationUnit] = []
  /// The last unit made, and the key it was made of, until what follows it is known.
  private var previous: InlineContent?
  private var isWaiting = false

  init(_ resource: Resource, locale: LanguageTag) {
    self.resource = resource.id
    sourceLanguage = resource.sourceLanguage
    self.locale = locale
  }

  /// Adds the sentences of a unit, in order of the resource.
  mutating func add(_ unit: Unit, _ translation: (Segment) -> Translation?) {
    for (key, segment) in unit.keyed(resource) {
      let source = unit.source(of: segment)
      follow(with: source)
      if let translation = translation(segment), translation.isReliable, unit.isMeant(for: locale) {
        units.append(made(unit, source, translation, key))
        isWaiting = true
      }
      previous = source
    }
  }

  /// Tells the last unit what stands after it.
  private mutating func follow(with next: InlineContent) {
    guard isWaiting else { return }
    units[units.count - 1].facts.properties.append(.init(ContextProperty.next, next.text))
    isWaiting = false
  }

  private func made(
    _ unit: Unit, _ source: InlineContent, _ translation: Translation, _ key: SegmentKey
  ) -> TranslationUnit {
    let codes = unit.codes.map { code in
      var code = code
      code.display = TMXType.name(of: code) ?? ""
      return code
    }
    var properties = [
      TranslationFacts.Property("x-fournil-segment", "\(key.resource)/\(key.unit)/\(key.segment)"),
      TranslationFacts.Property("x-fournil-state", translation.state.rawValue),
    ]
    if let previous { properties.append(.init(ContextProperty.previous, previous.text)) }
    let change = changes[key]
    let language = unit.language ?? sourceLanguage
    return TranslationUnit(
      sourceLanguage: language,
      variants: [
        TranslationVariant(language: language, content: source, codes: codes),
        TranslationVariant(
          language: locale, content: translation.target, codes: written(codes, translation.ownCodes),
          facts: TranslationFacts(changer: change?.who, changed: change.flatMap { Self.time($0.time) })),
      ], facts: TranslationFacts(properties: properties))
  }

  /// The unit's codes as a translation writes them.
  private func written(_ codes: [InlineCode], _ own: OwnCodes?) -> [InlineCode] {
    guard let own, !own.written.isEmpty else { return codes }
    let new = own.written.map { number, written in
      InlineCode(
        id: number, kind: written.closing.isEmpty ? .standalone : .paired, opening: written.opening.joined(),
        closing: written.closing)
    }
    return codes.filter { own.written[$0.id] == nil } + new
  }

  /// `20260301T100000Z` of `2026-03-01T10:00:00Z`; nil of any other.
  private static func time(_ text: String) -> String? {
    let digits = text.filter { $0 != "-" && $0 != ":" }
    return digits.utf8.count == 16 && digits.hasSuffix("Z") ? digits : nil
  }
}

extension Translation {
  /// Fit to be given to others.
  var isReliable: Bool {
    state > .initial && staleness == nil && rejection == nil && !isDraft && !target.isEmpty
  }
}
