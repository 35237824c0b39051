public import ResourceModel

/// A translation worth remembering.
public struct MemoryEntry: Hashable, Sendable {
  public var source: InlineContent
  public var target: InlineContent
  /// The codes of the unit it comes from.
  public var codes: [InlineCode]
  public var sourceLanguage: LanguageTag
  public var locale: LanguageTag
  public var context: MemoryContext
  /// The segment it comes from.
  public var key: SegmentKey
  public var state: SegmentState

  public init(
    source: InlineContent, target: InlineContent, codes: [InlineCode], sourceLanguage: LanguageTag, locale: LanguageTag,
    context: MemoryContext = MemoryContext(), key: SegmentKey, state: SegmentState
  ) {
    self.source = source
    self.target = target
    self.codes = codes
    self.sourceLanguage = sourceLanguage
    self.locale = locale
    self.context = context
    self.key = key
    self.state = state
  }
}

/// What to look for in a memory.
public struct MemoryQuery: Hashable, Sendable {
  public var source: InlineContent
  /// The codes of the unit it is in.
  public var codes: [InlineCode]
  public var sourceLanguage: LanguageTag
  public var locale: LanguageTag
  public var context: MemoryContext
  /// The segment to be filled.
  public var key: SegmentKey
  /// White space is content.
  public var preservesSpace: Bool

  public init(
    source: InlineContent, codes: [InlineCode], sourceLanguage: LanguageTag, locale: LanguageTag,
    context: MemoryContext = MemoryContext(), key: SegmentKey, preservesSpace: Bool = false
  ) {
    self.preservesSpace = preservesSpace
    self.source = source
    self.codes = codes
    self.sourceLanguage = sourceLanguage
    self.locale = locale
    self.context = context
    self.key = key
  }
}

/// A translation that a memory offers.
public struct MemoryMatch: Hashable, Sendable {
  /// With the codes of the segment asked about.
  public var target: InlineContent
  /// 100 for the same source, 101 for the same source in the same place.
  public var score: Int
  /// The segment it was remembered from.
  public var key: SegmentKey
  public var state: SegmentState

  public init(target: InlineContent, score: Int, key: SegmentKey, state: SegmentState) {
    self.target = target
    self.score = score
    self.key = key
    self.state = state
  }
}

/// The neighbours of a segment, as far as it takes to recognise them.
public struct MemoryContext: Hashable, Sendable {
  private let previous: UInt64?
  private let next: UInt64?

  /// - Parameters:
  ///   - previous: The source of the segment before; nil at the start.
  ///   - next: The source of the segment after; nil at the end.
  public init(previous: InlineContent? = nil, next: InlineContent? = nil) {
    self.previous = previous.map(Self.hash)
    self.next = next.map(Self.hash)
  }

  /// Whether it says anything of the place.
  var isKnown: Bool { previous != nil || next != nil }

  /// A collision costs no more than one point of score.
  private static func hash(_ content: InlineContent) -> UInt64 { Fingerprint.of(content.text.utf8) }
}
