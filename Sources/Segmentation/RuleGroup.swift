internal import Diagnostics

/// Rules next to each other that say the same, asked together as one pattern.
///
/// Their order among themselves does not matter, since any of them decides alike.
final class RuleGroup: Sendable {
  /// Beyond this many bytes from a position, a pattern without a bound sees nothing.
  static let horizon = 1_024

  let breaks: Bool
  /// Possible last characters, by their last byte, of what precedes a match's position, white space aside.
  let before: ByteSet
  /// A match may follow the start of the text or white space alone.
  let isOpenBefore: Bool
  /// A match may stand behind White_Space, and elsewhere.
  let standsBehindSpace: Bool
  let standsBehindText: Bool
  /// Possible first bytes after the position.
  let after: ByteSet
  /// A match may stand at the end of the text.
  let isOpenAfter: Bool
  /// The group's rules in the file, for messages.
  let locations: [SourceLocation]
  /// Beyond these a pattern need not be tried; nil when it may match after anything.
  let suffixes: SuffixFilter?
  private let isAnchored: Bool
  /// The bytes a match may begin with.
  private let first: ByteSet
  private let pattern: CompiledPattern
  private let width: Int
  private let reach: Int

  /// Compiles rules of one kind together.
  ///
  /// - Throws: ``PatternError`` when PCRE2 cannot; each rule by itself has compiled before.
  init(_ rules: some Collection<Rule>) throws(PatternError) {
    breaks = rules.first?.breaks ?? false
    var before = ByteSet()
    var after = ByteSet()
    var first = ByteSet()
    var (isOpenBefore, isOpenAfter) = (false, false)
    var (width, reach) = (0, 0)
    for rule in rules {
      before.formUnion(rule.before.shape.last)
      first.formUnion(rule.before.shape.canBeEmpty ? .all : rule.before.shape.first)
      isOpenBefore = isOpenBefore || rule.before.shape.isOpenBefore
      after.formUnion(rule.after.shape.first)
      isOpenAfter = isOpenAfter || rule.after.shape.canBeEmpty
      width = max(width, min(rule.before.shape.widthBeforeSpace ?? Self.horizon, Self.horizon))
      let sight = rule.before.shape.reach.flatMap { one in rule.after.shape.reach.map { one + $0 } }
      reach = max(reach, min(sight ?? Self.horizon, Self.horizon))
    }
    self.before = before
    self.isOpenBefore = isOpenBefore
    self.after = after
    self.first = first
    self.isOpenAfter = isOpenAfter
    let suffixes = rules.reduce(SuffixSet()) { $0.union($1.before.shape.suffixesBeforeSpace) }
    self.suffixes = suffixes.isAnything ? nil : SuffixFilter(suffixes)
    isAnchored = rules.allSatisfy(\.before.shape.isAnchored)
    standsBehindSpace = rules.contains(where: \.before.shape.standsBehindSpace)
    standsBehindText = rules.contains(where: \.before.shape.standsBehindText)
    self.width = width
    self.reach = reach
    locations = rules.map(\.location)
    // The callout lets a match through only where it ends at the position asked for.
    let alternatives = rules.map { rule in
      let before = rule.before.text.isEmpty ? "" : "(?:\(rule.before.text))"
      return rule.after.text.isEmpty ? "\(before)(?C1)" : "\(before)(?C1)(?=\(rule.after.text))"
    }
    pattern = try CompiledPattern(alternatives.joined(separator: "|"), speedsUp: true)
  }

  /// Whether one of the rules matches at a position.
  ///
  /// - Parameter spaceStart: Where the white space that ends at the position begins.
  func match(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int, spaceStart: Int, _ scratch: MatchScratch
  ) -> MatchScratch.Outcome {
    var start = max(0, max(spaceStart, position - Self.horizon) - width)
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    if isAnchored, start > 0 || !first.contains(text[0]) { return .noMatch }
    // One character more, so that `\b` and the like see what follows.
    var end = min(text.count, position + reach + 4)
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return scratch.match(pattern, text, from: start, at: position, to: end)
  }
}

extension RuleGroup {
  /// The most pattern text put into one group; PCRE2's own limit is 64 KB of compiled code.
  private static let sizeLimit = 8_000

  /// Groups rules, in order.
  ///
  /// Neighbours of one kind are put together by how far back they look, so that
  /// a long rule does not make short ones search far. Rules that may take
  /// exponential time or refer back stand alone.
  static func groups(of rules: [Rule]) -> [RuleGroup] {
    var result: [RuleGroup] = []
    var index = 0
    while index < rules.count {
      var end = index
      while end < rules.count, rules[end].breaks == rules[index].breaks { end += 1 }
      var bySight: [Rule.Sight: [Rule]] = [:]
      for rule in rules[index..<end] {
        if rule.isSolitary {
          result += compiled([rule])
        } else {
          bySight[rule.sight, default: []].append(rule)
        }
      }
      for sight in bySight.keys.sorted() { result += chunks(bySight[sight] ?? []).flatMap(compiled) }
      index = end
    }
    return result
  }

  private static func chunks(_ rules: [Rule]) -> [[Rule]] {
    var result: [[Rule]] = []
    var size = sizeLimit
    for rule in rules {
      let length = rule.before.text.utf8.count + rule.after.text.utf8.count
      if size + length > sizeLimit {
        result.append([])
        size = 0
      }
      result[result.count - 1].append(rule)
      size += length
    }
    return result
  }

  /// One group, or one for each rule should PCRE2 find them too much together.
  private static func compiled(_ rules: [Rule]) -> [RuleGroup] {
    do throws(PatternError) {
      return [try RuleGroup(rules)]
    } catch {
      // Alone each has compiled when the file was read, so that none is lost here.
      return rules.count > 1 ? rules.flatMap { compiled([$0]) } : []
    }
  }
}

extension Rule {
  fileprivate var isSolitary: Bool {
    before.shape.isRisky || after.shape.isRisky || before.shape.hasBackreference || after.shape.hasBackreference
  }

  /// What rules should share to be asked together: how far back they look, and what keeps them from being asked.
  fileprivate struct Sight: Hashable, Comparable {
    var width: Int
    var isAnchored: Bool
    var hasSuffixes: Bool
    var standsBehindSpace: Bool
    var standsBehindText: Bool

    static func < (one: Sight, other: Sight) -> Bool { one.rank < other.rank }

    private var rank: Int {
      [isAnchored, hasSuffixes, standsBehindSpace, standsBehindText].reduce(width) { $0 * 2 + ($1 ? 1 : 0) }
    }
  }

  fileprivate var sight: Sight {
    let width =
      switch before.shape.widthBeforeSpace ?? RuleGroup.horizon {
      case ...12: 12
      case ...40: 40
      case ...200: 200
      default: RuleGroup.horizon
      }
    return Sight(
      width: width, isAnchored: before.shape.isAnchored, hasSuffixes: !before.shape.suffixesBeforeSpace.isAnything,
      standsBehindSpace: before.shape.standsBehindSpace, standsBehindText: before.shape.standsBehindText)
  }
}
