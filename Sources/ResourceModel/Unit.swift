/// One translatable block of a resource: a paragraph, a title, an alternative text (XLIFF `unit`).
public struct Unit: Hashable, Sendable {
  /// Stable across revisions: the author's where there is one, else allotted by the store.
  ///
  /// Empty until the store has allotted one.
  public var id: String
  /// The id the author wrote (`xml:id`, ITS Id Value), made unique in the resource; nil when there is none.
  public var anchor: String?
  /// Where it stands: `/resource/body/session[2]/para[1]`, `…/media/@alt`; runs after the first end in `#2`.
  public var path: String
  public var role: UnitRole
  public var source: InlineContent
  public var codes: [InlineCode]
  /// Sentences in order, as ranges of offsets of ``source``.
  public var segments: [Segment]
  public var notes: [Note]
  /// White space is content (`xml:space="preserve"`, ITS Preserve Space).
  public var preservesSpace: Bool
  public var language: LanguageTag?
  /// The locales it is meant for (ITS Locale Filter); nil for all.
  public var localeFilter: LocaleFilter?
  /// What else the author or a tool says of it (ITS); empty for most.
  public var annotations: [Annotation]
  /// The file it stands in, relative to the workspace; nil for the resource's own.
  public var file: String?
  /// Where its text starts in that file.
  public var line: Int
  public var column: Int

  public init(
    id: String = "", anchor: String? = nil, path: String, role: UnitRole = .body, source: InlineContent,
    codes: [InlineCode] = [], segments: [Segment] = [], notes: [Note] = [], preservesSpace: Bool = false,
    language: LanguageTag? = nil, localeFilter: LocaleFilter? = nil, annotations: [Annotation] = [],
    file: String? = nil, line: Int = 1, column: Int = 1
  ) {
    self.id = id
    self.anchor = anchor
    self.path = path
    self.role = role
    self.source = source
    self.codes = codes
    self.segments = segments
    self.notes = notes
    self.preservesSpace = preservesSpace
    self.language = language
    self.localeFilter = localeFilter
    self.annotations = annotations
    self.file = file
    self.line = line
    self.column = column
  }

  /// The source text of one sentence.
  public func source(of segment: Segment) -> InlineContent { source.slice(segment.range) }

  public func code(_ id: Int) -> InlineCode? {
    // Codes are numbered from 1 in order, so the usual case is a look-up by place.
    if id >= 1, id <= codes.count, codes[id - 1].id == id { return codes[id - 1] }
    return codes.first { $0.id == id }
  }
}

/// One sentence of a unit: a range of its content, never a change of its identity.
public struct Segment: Hashable, Sendable {
  /// Unique in its unit and stable across revisions; empty until the store has allotted one.
  public var id: String
  /// Offsets of the unit's ``Unit/source``, white space at the ends left out.
  public var range: Range<Int>

  public init(id: String = "", range: Range<Int>) {
    self.id = id
    self.range = range
  }
}

/// What a unit is to the resource.
public enum UnitRole: String, Hashable, Sendable, CaseIterable {
  case body, title, caption, alt, label, safety, summary, metadata, cell, item, question, trace, footnote
}

/// Something the author tells the translator (ITS Localization Note).
public struct Note: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case description, alert
  }
  public var kind: Kind
  public var text: String

  public init(_ kind: Kind = .description, _ text: String) {
    self.kind = kind
    self.text = text
  }
}

/// Which locales a unit is for: BCP 47 extended language ranges (ITS 2.0 §8.10).
public struct LocaleFilter: Hashable, Sendable, Codable {
  public var ranges: [String]
  public var excludes: Bool

  public init(ranges: [String], excludes: Bool) {
    self.ranges = ranges
    self.excludes = excludes
  }

  /// Whether the unit is offered in a locale (RFC 4647 extended filtering).
  public func admits(_ locale: LanguageTag) -> Bool {
    ranges.contains { locale.matches(extendedRange: $0) } != excludes
  }
}
