import Diagnostics
import ResourceModel
import XMLTree

/// Maps the segments of a returned unit to ours by content, when a tool cut the text otherwise.
///
/// Split segments are joined; a segment that joins several of ours is cut again at the ends of sentences,
/// and kept as a draft where their number leaves a choice. XLIFF 2.1 §4.8.3 lets tools do so.
struct Regrouping {
  struct Pair {
    var segment: Segment
    var returned: ReturnedSegment
  }

  private(set) var pairs: [Pair] = []
  private(set) var faults: [Diagnostic] = []
  /// Those that came back joined, without a target.
  private(set) var untouched: [Segment] = []
  /// Those that came back joined, as we hold them, though we cut them since.
  private(set) var asHeld: [Segment] = []
  private let unit: Unit
  /// By segment id, what we hold.
  private let targets: [String: InlineContent]
  private let seen: Set<String>

  /// - Parameters:
  ///   - targets: By segment id, what we hold: a paragraph that says the same is cut as ours is.
  ///   - seen: Ids of segments that went out with just these targets.
  /// - Returns: nil when the text of the file is not the text we sent, however cut.
  init?(
    _ returned: ReturnedUnit, _ unit: Unit, knownSources: [String: [String: Merge.Origin]],
    targets: [String: InlineContent] = [:], seen: Set<String> = []
  ) {
    self.unit = unit
    self.targets = targets
    self.seen = seen
    if pairByContent(returned.segments, knownSources) { return }
    pairs = []
    guard let groups = Groups(returned, unit) else { return nil }
    for group in groups.list { pair(group.theirs.map { returned.segments[$0] }, group.ours.map { unit.segments[$0] }) }
  }

  /// Same segments, others missing, moved or renamed.
  private mutating func pairByContent(
    _ returned: [ReturnedSegment], _ knownSources: [String: [String: Merge.Origin]]
  ) -> Bool {
    var free = unit.segments
    var waiting: [ReturnedSegment] = []
    func knows(_ segment: Segment, _ theirs: ReturnedSegment) -> Bool {
      knownSources[segment.id]?[theirs.source.tagged] != nil
    }
    for theirs in returned {
      if let index = free.firstIndex(where: { $0.id == theirs.id && knows($0, theirs) }) {
        pairs.append(Pair(segment: free.remove(at: index), returned: theirs))
      } else {
        waiting.append(theirs)
      }
    }
    for theirs in waiting {
      guard let index = free.firstIndex(where: { knows($0, theirs) }) else { return false }
      pairs.append(Pair(segment: free.remove(at: index), returned: theirs))
    }
    return !pairs.isEmpty
  }

  private mutating func pair(_ theirs: [ReturnedSegment], _ ours: [Segment]) {
    guard let first = ours.first, var joined = join(theirs, behind: first.range.lowerBound) else { return }
    joined.source = unit.source(of: first)
    if ours.count == 1 {
      joined.target = joined.target?.trimmed(like: joined.source)
      pairs.append(Pair(segment: first, returned: joined))
      return
    }
    let sources = ours.map { unit.source(of: $0) }
    guard let target = joined.target, target.isTranslation(of: sources) else {
      untouched += ours
      return
    }
    // Which sentence it is said of is not known.
    let said = joined.annotations.ofTheWhole
    if held(ours) == target {
      // Whoever wrote it did not see how we cut it, and confirms nothing.
      guard ours.allSatisfy({ seen.contains($0.id) }) else {
        asHeld += ours
        return
      }
      for (index, segment) in ours.enumerated() {
        var part = joined
        part.source = sources[index]
        part.target = targets[segment.id]
        part.annotations = said
        pairs.append(Pair(segment: segment, returned: part))
      }
      return
    }
    guard let cut = SentenceCut(target, like: sources) else {
      faults.append(
        .error(
          "unit '\(unit.id)': one segment came back for \(ours.count) sentences and cannot be cut like them; "
            + "put a full stop where each ends", at: joined.location))
      return
    }
    for (index, segment) in ours.enumerated() {
      var part = joined
      part.source = sources[index]
      part.target = cut.pieces[index]
      part.annotations = said
      if !cut.isCertain { part.subState = "fournil:draft" }
      pairs.append(Pair(segment: segment, returned: part))
    }
  }

  /// What we hold of some sentences, one behind the other; nil where one has no target.
  private func held(_ ours: [Segment]) -> InlineContent? {
    var whole = InlineContent()
    var at = ours.first?.range.lowerBound ?? 0
    for segment in ours {
      guard let target = targets[segment.id], !target.isEmpty else { return nil }
      if at < segment.range.lowerBound { whole.append(contentsOf: unit.source.slice(at..<segment.range.lowerBound)) }
      whole.append(contentsOf: target)
      at = segment.range.upperBound
    }
    return whole
  }

  /// Several segments as one; nil, and told, when only some are translated.
  ///
  /// - Parameter start: Where our text of them begins.
  private mutating func join(_ theirs: [ReturnedSegment], behind start: Int) -> ReturnedSegment? {
    guard var result = theirs.first else { return nil }
    guard theirs.count > 1 else { return result }
    result.isRefused = theirs.contains { $0.isRefused }
    if result.isRefused { return result }
    result.annotations = theirs.flatMap(\.annotations).ofTheWhole
    let translated = theirs.count { $0.target?.isEmpty == false }
    guard translated == 0 || translated == theirs.count else {
      faults.append(
        .error(
          "unit '\(unit.id)': a sentence was split and only part of it translated; translate the rest",
          at: result.location))
      return nil
    }
    var target = InlineContent()
    var spaces = SpaceFinder(unit.source.slice(start..<unit.source.length).text)
    for (index, part) in theirs.enumerated() {
      let isFollowedBySpace = spaces.pass(part.source.text)
      target.append(contentsOf: part.target ?? InlineContent())
      guard index < theirs.count - 1 else { break }
      target.append(contentsOf: part.gap)
      let next = theirs[index + 1]
      if part.gap.isEmpty, !part.source.endsInSpace, !next.source.beginsWithSpace,
        isFollowedBySpace
      {
        target.append(.text(" "))
      }
      result.state = min(result.state, next.state)
      result.subState = result.subState ?? next.subState
    }
    result.target = translated == 0 ? nil : target
    return result
  }
}

/// Passes over our text as it was cut by a tool, and tells where white space was left out.
private struct SpaceFinder {
  private let text: String
  private var at: String.Index
  private var isLost = false

  init(_ text: String) {
    self.text = text
    at = text.startIndex
  }

  /// Whether white space follows a piece; taken for granted where the piece is not found as we have it.
  mutating func pass(_ piece: String) -> Bool {
    let rest = text[at...].drop { $0.isWhitespace }
    let piece = piece.drop { $0.isWhitespace }
    guard !isLost, rest.hasPrefix(piece) else {
      isLost = true
      return true
    }
    at = text.index(rest.startIndex, offsetBy: piece.count)
    return at < text.endIndex && text[at].isWhitespace
  }
}

extension InlineContent {
  /// Without white space at an end where the other has none: a paragraph that came whole has its own round it.
  fileprivate func trimmed(like other: InlineContent) -> InlineContent {
    var runs = runs
    if !other.beginsWithSpace, case .text(let text)? = runs.first {
      runs[0] = .text(String(Substring(text.utf8.drop(while: XMLText.isSpace))))
    }
    if !other.endsInSpace, case .text(let text)? = runs.last {
      let end = text.utf8.lastIndex { !XMLText.isSpace($0) }.map { text.utf8.index(after: $0) } ?? text.startIndex
      runs[runs.count - 1] = .text(String(text[..<end]))
    }
    return InlineContent(runs: runs)
  }

  fileprivate var endsInSpace: Bool { text.last?.isWhitespace ?? false }
  fileprivate var beginsWithSpace: Bool { text.first?.isWhitespace ?? false }
}

/// Which of their segments hold which of ours, found by laying both texts side by side without white space.
private struct Groups {
  private enum Atom: Hashable {
    case character(Character)
    case code(InlineContent.Run)
  }

  private(set) var list: [(ours: [Int], theirs: [Int])] = []

  init?(_ returned: ReturnedUnit, _ unit: Unit) {
    var ours: [(atom: Atom, segment: Int?)] = []
    var at = unit.segments.first?.range.lowerBound ?? 0
    for (index, segment) in unit.segments.enumerated() {
      Self.add(unit.source.slice(at..<segment.range.lowerBound), nil, to: &ours)
      Self.add(unit.source(of: segment), index, to: &ours)
      at = segment.range.upperBound
    }
    let length = unit.source.length
    Self.add(unit.source.slice(at..<length), nil, to: &ours)
    var theirs: [(atom: Atom, segment: Int?)] = []
    for (index, segment) in returned.segments.enumerated() {
      Self.add(segment.source, index, to: &theirs)
      // The gap of a target may differ from that of the source in nothing but white space.
      Self.add(segment.gap, nil, to: &theirs)
    }
    guard ours.map(\.atom) == theirs.map(\.atom) else { return nil }
    for (mine, other) in zip(ours, theirs) {
      guard let segment = mine.segment, let part = other.segment else { continue }
      let isNewOurs = segment > list.last?.ours.last ?? -1
      let isNewTheirs = part > list.last?.theirs.last ?? -1
      if isNewOurs, isNewTheirs {
        list.append(([segment], [part]))
      } else if isNewOurs {
        list[list.count - 1].ours.append(segment)
      } else if isNewTheirs {
        list[list.count - 1].theirs.append(part)
      }
    }
  }

  private static func add(_ content: InlineContent, _ segment: Int?, to atoms: inout [(atom: Atom, segment: Int?)]) {
    for run in content.runs {
      guard case .text(let text) = run else {
        atoms.append((.code(run), segment))
        continue
      }
      for character in text where !character.isWhitespace { atoms.append((.character(character), segment)) }
    }
  }
}
