internal import Diagnostics

/// The rules of one language, made to run over text.
final class RuleProgram: Sendable {
  /// What a run needs beside the program: of use to one call at a time.
  final class Scratch {
    let sentences: BreakIterator
    let match = MatchScratch()
    /// How often each group has met the limit in this text.
    fileprivate var limits: [Int]
    fileprivate var hasMetLimit = false

    init(language: String, groupCount: Int) {
      sentences = BreakIterator(.sentence, language: language)
      limits = Array(repeating: 0, count: groupCount)
    }
  }

  /// After so many limits met in one text, a group is not asked again there.
  private static let patience = 8

  let groups: [RuleGroup]
  let usesUnicodeBreaks: Bool
  /// For each last byte of what precedes, white space aside, the groups that may match; at 256, for nothing.
  ///
  /// First for positions that white space does not touch, then for those behind it.
  private let before: [UInt64]
  /// For each first byte of what follows.
  private let after: [UInt64]
  /// The bits of groups that break, and of those that forbid it; the shared last bit may be in both.
  private let breaking: UInt64
  private let forbidding: UInt64

  init(_ rules: [Rule], usesUnicodeBreaks: Bool) {
    groups = RuleGroup.groups(of: rules)
    self.usesUnicodeBreaks = usesUnicodeBreaks
    var before = [UInt64](repeating: 0, count: 2 * Self.kinds)
    var after = [UInt64](repeating: 0, count: 256)
    var (breaking, forbidding) = (UInt64(0), UInt64(0))
    for (number, group) in groups.enumerated() {
      let bit = Self.bit(number)
      if group.breaks { breaking |= bit } else { forbidding |= bit }
      for byte in 0...255 {
        if group.isOpenAfter || group.after.contains(UInt8(byte)) { after[byte] |= bit }
      }
      for byte in 0..<Self.kinds where group.isOpenBefore || byte < 256 && group.before.contains(UInt8(byte)) {
        if group.standsBehindText { before[byte] |= bit }
        if group.standsBehindSpace { before[Self.kinds + byte] |= bit }
      }
    }
    self.before = before
    self.after = after
    self.breaking = breaking
    self.forbidding = forbidding
  }

  private static let kinds = 257

  /// Groups from the 64th on share the last bit.
  private static func bit(_ number: Int) -> UInt64 { 1 << UInt64(min(number, 63)) }

  /// The boundaries inside a text, rising; each stands after the white space that follows the sentence.
  ///
  /// - Parameters:
  ///   - text: Not empty.
  ///   - unbroken: The same bytes with spaces for line ends, for UAX #29, which breaks at them.
  ///   - report: Called with a group that took too many steps, once a text.
  func breaks(
    in text: UnsafeBufferPointer<UInt8>, unbroken: UnsafeBufferPointer<UInt8>, _ scratch: Scratch,
    report: (RuleGroup) -> Void
  ) -> [Int] {
    let followsUnicode = usesUnicodeBreaks && SentenceMarks.occur(in: unbroken) && scratch.sentences.start(unbroken)
    guard followsUnicode || breaking != 0 else { return [] }
    var result: [Int] = []
    var unicode = followsUnicode ? scratch.sentences.next() ?? Int.max : Int.max
    var last = 256
    var spaceStart = 0
    var index = 0
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        while true {
          let first = text[index]
          if first < 0x80 {
            index += 1
            if !Whitespace.isASCII(first) {
              last = Int(first)
              spaceStart = index
            }
          } else {
            let isSpace = Whitespace.length(at: index, in: text) > 0
            index += first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            if !isSpace {
              last = Int(text[index - 1])
              spaceStart = index
            }
          }
          if index >= text.count { break }
          while unicode < index { unicode = scratch.sentences.next() ?? Int.max }
          let candidates = before[spaceStart < index ? Self.kinds + last : last] & after[Int(text[index])]
          let isBoundary = unicode == index
          guard isBoundary || candidates & breaking != 0 else { continue }
          let isBreak = decide(
            candidates, isBoundary: isBoundary, text, at: index, spaceStart: spaceStart, scratch, report)
          if isBreak { result.append(index) }
        }
      }
    }
    if scratch.hasMetLimit { scratch.forgetLimits() }
    return Self.settled(result, in: text)
  }

  /// Asks the rules that may match at a position, in order; the first that does decides.
  private func decide(
    _ candidates: UInt64, isBoundary: Bool, _ text: UnsafeBufferPointer<UInt8>, at position: Int, spaceStart: Int,
    _ scratch: Scratch, _ report: (RuleGroup) -> Void
  ) -> Bool {
    // Rules that can only confirm what stands without them need not be asked.
    let deciding = isBoundary ? candidates & forbidding : candidates & breaking
    if deciding == 0 { return isBoundary }
    let probe = SuffixFilter.Probe(text, before: spaceStart)
    var left = candidates
    while left != 0 {
      let number = left.trailingZeroBitCount
      if deciding >> UInt64(number) == 0 { break }
      let numbers = number == 63 ? 63..<groups.count : number..<(number + 1)
      for number in numbers where groups[number].suffixes?.mayMatch(probe) ?? true {
        if matches(number, text, at: position, spaceStart: spaceStart, scratch, report) {
          return groups[number].breaks
        }
      }
      left &= left - 1
    }
    return isBoundary
  }

  private func matches(
    _ number: Int, _ text: UnsafeBufferPointer<UInt8>, at position: Int, spaceStart: Int, _ scratch: Scratch,
    _ report: (RuleGroup) -> Void
  ) -> Bool {
    if scratch.hasMetLimit, scratch.limits[number] >= Self.patience { return false }
    switch groups[number].match(text, at: position, spaceStart: spaceStart, scratch.match) {
    case .match: return true
    case .noMatch: return false
    case .limit:
      scratch.hasMetLimit = true
      scratch.limits[number] += 1
      if scratch.limits[number] == 1 { report(groups[number]) }
      return false
    }
  }

  /// Moves boundaries behind the white space that follows, and drops those that would cut off white space alone.
  private static func settled(_ breaks: [Int], in text: UnsafeBufferPointer<UInt8>) -> [Int] {
    if breaks.isEmpty { return [] }
    var result: [Int] = []
    var previous = Whitespace.skip(from: 0, in: text)
    for position in breaks where position > previous {
      let end = Whitespace.skip(from: position, in: text)
      if end >= text.count { break }
      result.append(end)
      previous = end
    }
    return result
  }
}

extension RuleProgram.Scratch {
  fileprivate func forgetLimits() {
    hasMetLimit = false
    for index in limits.indices { limits[index] = 0 }
  }
}
