import ResourceModel

/// Remembers translations and offers them where the same source stands again.
///
/// A source is the same when its text is, in composed or decomposed characters, and its codes are, in order, of the
/// same kind with the same markup; their numbers do not matter. A locale is answered from itself alone: what a
/// variant inherits from its parent it has already. Takes memory in proportion to what was added; finding takes
/// one look-up.
public struct Memory: Sendable {
  private struct Place: Hashable, Sendable {
    var sourceLanguage: LanguageTag
    var locale: LanguageTag
    /// The source with its codes numbered from 1 in order of appearance.
    var source: InlineContent
    /// The codes' markup in that order.
    var codes: [Markup]
  }

  private struct Markup: Hashable, Sendable {
    var kind: InlineCode.Kind
    var opening: String
    var closing: String
  }

  private struct Remembered: Sendable {
    /// With its codes numbered as the source's.
    var target: InlineContent
    var context: MemoryContext
    var key: SegmentKey
    var state: SegmentState
  }

  private var places: [Place: [Remembered]] = [:]
  public private(set) var count = 0

  public init() {}

  /// Remembers a translation, instead of an older one of the same segment and source.
  ///
  /// - Returns: Whether it can be used again: it has a target, whose codes are those of its source.
  @discardableResult
  public mutating func add(_ entry: MemoryEntry) -> Bool {
    guard !entry.target.isEmpty,
      let (place, numbers) = Self.place(entry.source, entry.codes, entry.sourceLanguage, entry.locale),
      let target = entry.target.renumbered({ numbers[$0] })
    else { return false }
    let remembered = Remembered(target: target, context: entry.context, key: entry.key, state: entry.state)
    var known = places.removeValue(forKey: place) ?? []
    if let old = known.firstIndex(where: { $0.key == entry.key }) {
      known[old] = remembered
    } else {
      known.append(remembered)
      count += 1
    }
    places[place] = known
    return true
  }

  /// The best translation for a segment, or nil.
  public func match(_ query: MemoryQuery) -> MemoryMatch? { matches(query).first }

  /// The different translations for a segment, best first: same place, then the further state, then the first key.
  public func matches(_ query: MemoryQuery) -> [MemoryMatch] {
    guard let (place, numbers) = Self.place(query.source, query.codes, query.sourceLanguage, query.locale),
      let known = places[place]
    else { return [] }
    let originals = Dictionary(uniqueKeysWithValues: numbers.map { ($0.value, $0.key) })
    let offers = known.compactMap { remembered in
      remembered.target.renumbered { originals[$0] }.map { target in
        MemoryMatch(
          target: target, score: Self.isSamePlace(remembered, query) ? 101 : 100, key: remembered.key,
          state: remembered.state)
      }
    }
    var seen: Set<InlineContent> = []
    return offers.sorted(by: Self.isBetter).filter { seen.insert($0.target).inserted }
  }

  private static func isSamePlace(_ remembered: Remembered, _ query: MemoryQuery) -> Bool {
    remembered.key == query.key || (query.context.isKnown && remembered.context == query.context)
  }

  private static func isBetter(_ one: MemoryMatch, _ other: MemoryMatch) -> Bool {
    if one.score != other.score { return one.score > other.score }
    if one.state != other.state { return one.state > other.state }
    return one.key < other.key
  }

  /// Where translations of a source are kept, and the number there of each of its codes; nil when a code is unknown.
  private static func place(
    _ source: InlineContent, _ codes: [InlineCode], _ language: LanguageTag, _ locale: LanguageTag
  ) -> (Place, [Int: Int])? {
    let known = Dictionary(codes.map { ($0.id, $0) }) { first, _ in first }
    var numbers: [Int: Int] = [:]
    var markup: [Markup] = []
    for id in source.codeRuns.map(\.code) where numbers[id] == nil {
      guard let code = known[id] else { return nil }
      numbers[id] = numbers.count + 1
      markup.append(Markup(kind: code.kind, opening: code.opening, closing: code.closing))
    }
    guard let numbered = source.renumbered({ numbers[$0] }) else { return nil }
    return (Place(sourceLanguage: language, locale: locale, source: numbered, codes: markup), numbers)
  }
}

extension InlineContent.Run {
  /// The number of its code; 0 for text.
  fileprivate var code: Int {
    switch self {
    case .text: 0
    case .open(let id), .close(let id), .standalone(let id): id
    }
  }
}

extension InlineContent {
  /// The same content with other code numbers; nil when one has none.
  fileprivate func renumbered(_ number: (Int) -> Int?) -> InlineContent? {
    var result = InlineContent()
    for run in runs {
      switch run {
      case .text: result.append(run)
      case .open(let id):
        guard let id = number(id) else { return nil }
        result.append(.open(id))
      case .close(let id):
        guard let id = number(id) else { return nil }
        result.append(.close(id))
      case .standalone(let id):
        guard let id = number(id) else { return nil }
        result.append(.standalone(id))
      }
    }
    return result
  }
}
