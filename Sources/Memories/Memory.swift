public import ResourceModel

/// What surrounds a sentence: the text before it and after it, as tagged text.
public struct MemoryContext: Hashable, Sendable {
  public var previous: String
  public var next: String

  public init(previous: String, next: String) {
    self.previous = previous
    self.next = next
  }
}

/// A translation that the memory offers.
public struct MemoryMatch: Hashable, Sendable {
  /// Its codes are numbered as in the sentence that was asked for.
  public var target: InlineContent
  /// 101 when the sentences round it are the same too, else 100.
  public var score: Int
  /// How far the remembered translation had come.
  public var state: SegmentState
}

/// Remembers sentences with their translations in one language pair; answers when one comes again.
///
/// Exact matches only. Codes may be numbered otherwise, but their markup must be the same in the same order.
public struct Memory: Sendable {
  private struct Entry: Sendable {
    var source: InlineContent
    var target: InlineContent
    var state: SegmentState
    var context: MemoryContext
  }

  private var entries: [String: [Entry]] = [:]

  public init() {}

  /// Remembers a translation.
  public mutating func add(
    source: InlineContent, codes: [InlineCode], target: InlineContent, state: SegmentState, context: MemoryContext
  ) {
    entries[Self.key(source, codes), default: []].append(
      Entry(source: source, target: target, state: state, context: context))
  }

  /// The best translation of a sentence: the same surroundings first, then the furthest state, then the first remembered.
  public func match(source: InlineContent, codes: [InlineCode], context: MemoryContext) -> MemoryMatch? {
    let known = entries[Self.key(source, codes)] ?? []
    let ranked = known.enumerated().max { one, other in
      let isSame = (one.element.context == context, other.element.context == context)
      if isSame.0 != isSame.1 { return isSame.1 }
      if one.element.state != other.element.state { return one.element.state < other.element.state }
      return one.offset > other.offset
    }
    guard let best = ranked?.element else { return nil }
    return MemoryMatch(
      target: Self.renumbered(best.target, from: best.source, to: source),
      score: best.context == context ? 101 : 100, state: best.state)
  }

  /// The text with the markup of its codes instead of their numbers.
  private static func key(_ source: InlineContent, _ codes: [InlineCode]) -> String {
    var key = ""
    for run in source.runs {
      switch run {
      case .text(let text): key += text
      case .open(let id), .standalone(let id): key += "\u{1}\(codes.first { $0.id == id }?.opening ?? "")\u{1}"
      case .close(let id): key += "\u{1}\(codes.first { $0.id == id }?.closing ?? "")\u{1}"
      }
    }
    return key
  }

  /// The target with the code numbers of another sentence that has the same codes in the same order.
  private static func renumbered(
    _ target: InlineContent, from old: InlineContent, to new: InlineContent
  ) -> InlineContent {
    let pairs = zip(old.codeRuns.compactMap(\.code), new.codeRuns.compactMap(\.code))
    let numbers = Dictionary(Array(pairs), uniquingKeysWith: { first, _ in first })
    return InlineContent(
      runs: target.runs.map { run in
        switch run {
        case .text: run
        case .open(let id): .open(numbers[id] ?? id)
        case .close(let id): .close(numbers[id] ?? id)
        case .standalone(let id): .standalone(numbers[id] ?? id)
        }
      })
  }
}

extension InlineContent.Run {
  fileprivate var code: Int? {
    switch self {
    case .text: nil
    case .open(let id), .close(let id), .standalone(let id): id
    }
  }
}
