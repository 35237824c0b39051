/// What a translator or reviewer said of a text, beside translating it.
public struct Remark: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case remark
    /// A term that the translator put in the glossary of a file: `source → target`.
    case term
  }

  public var kind: Kind
  /// nil when it is about the whole resource.
  public var unit: String?
  /// nil when it is about the whole unit.
  public var segment: String?
  public var text: String
  /// Who brought it here; empty before it is kept.
  public var who: String
  /// How it came: `import of back.xlf`.
  public var why: String

  public init(
    _ kind: Kind = .remark, unit: String?, segment: String? = nil, text: String, who: String = "", why: String = ""
  ) {
    self.kind = kind
    self.unit = unit
    self.segment = segment
    self.text = text
    self.who = who
    self.why = why
  }

  /// The most bytes of one that is kept.
  public static let most = 16_384

  /// A text as remarks are kept: lines without white space round them, none empty.
  ///
  /// Formats that know lines only (PO comments, cells of a table) then give it back as it was.
  public static func tidy(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in
      let start = line.drop(while: \.isWhitespace)
      return String(
        start.prefix(upTo: start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex))
    }.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

/// What a tool put in a segment file that is neither the format's core nor ours: kept, and written again.
public struct KeptContent: Hashable, Sendable {
  /// Where it stands in the file.
  public enum Place: String, Hashable, Sendable, CaseIterable {
    /// An element by itself in a file or unit.
    case element
    /// An attribute of a file or unit; `xml` is its value, `key` its name and namespace.
    case attribute
    /// A `match`, `glossEntry`, `metaGroup`, `resourceItem` or `rule` beside ours.
    case matches, glossary, metadata, resourceData, validation
    /// The `subState` of a segment; `xml` is the state it goes with and its value.
    case subState
    /// An element or attribute of a `trans-unit` of XLIFF 1.2.
    case transUnit, transUnitAttribute
  }

  public var place: Place
  /// nil when it belongs to the whole file.
  public var unit: String?
  public var segment: String?
  /// Tells it from others of its place: what comes back with the same key takes the place of what was kept.
  public var key: String
  public var xml: String

  public init(_ place: Place, unit: String? = nil, segment: String? = nil, key: String, xml: String) {
    self.place = place
    self.unit = unit
    self.segment = segment
    self.key = key
    self.xml = xml
  }
}
