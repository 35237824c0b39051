import ResourceModel

/// A text cut into as many pieces as there are sources.
struct SentenceCut {
  private(set) var pieces: [InlineContent] = []
  /// There were exactly as many ends of sentences.
  let isCertain: Bool

  /// Where one sentence ends and the next begins, as offsets; white space lies between.
  private struct End {
    var end: Int
    var start: Int
  }

  /// - Returns: nil when the text has too few ends of sentences.
  init?(_ target: InlineContent, like sources: [InlineContent]) {
    let length = target.length
    let last = Self.lastText(of: target)
    let ends = Self.ends(of: target).filter { $0.start <= last }
    guard ends.count >= sources.count - 1 else { return nil }
    isCertain = ends.count == sources.count - 1
    var at = 0
    for cut in Self.choose(ends[...], sources, length) {
      pieces.append(target.slice(at..<cut.end))
      at = cut.start
    }
    pieces.append(target.slice(at..<length))
  }

  /// Where the last character that is no white space begins; -1 when there is none.
  private static func lastText(of content: InlineContent) -> Int {
    var last = -1
    var offset = 0
    for run in content.runs {
      if case .text(let text) = run {
        var at = offset
        for character in text {
          if !character.isWhitespace { last = at }
          at += character.utf8.count
        }
      }
      offset += run.length
    }
    return last
  }

  /// For each source but the last, the end nearest to where its share of the text ends.
  private static func choose(_ ends: ArraySlice<End>, _ sources: [InlineContent], _ length: Int) -> [End] {
    let total = max(1, sources.reduce(0) { $0 + $1.length })
    var chosen: [End] = []
    var candidates = ends
    var before = 0
    for (index, source) in sources.dropLast().enumerated() {
      before += source.length
      let wanted = length * before / total
      // Enough ends have to be left for the sentences that follow.
      let reach = candidates.dropLast(sources.count - 2 - index)
      guard let best = reach.indices.min(by: { abs(reach[$0].end - wanted) < abs(reach[$1].end - wanted) }) else {
        break
      }
      chosen.append(candidates[best])
      candidates = candidates[(best + 1)...]
    }
    return chosen
  }

  private enum State {
    case text
    /// After a full stop; where the script puts no space, the next character may begin a sentence.
    case ended(needsSpace: Bool)
    case spaced(end: Int)
  }

  private static func ends(of content: InlineContent) -> [End] {
    var result: [End] = []
    var state = State.text
    var offset = 0
    for run in content.runs {
      guard case .text(let text) = run else {
        state = after(run, at: offset, state, &result)
        offset += 1
        continue
      }
      for character in text {
        state = after(character, at: offset, state, &result)
        offset += character.utf8.count
      }
    }
    return result
  }

  private static func after(_ character: Character, at offset: Int, _ state: State, _ ends: inout [End]) -> State {
    let next: State =
      switch character {
      case ".", "!", "?", "…", "؟", "।": .ended(needsSpace: true)
      case "。", "！", "？": .ended(needsSpace: false)
      default: .text
      }
    switch state {
    case .text: return next
    case .spaced(let end):
      if character.isWhitespace { return state }
      ends.append(End(end: end, start: offset))
      return next
    case .ended(let needsSpace):
      if character.isWhitespace { return .spaced(end: offset) }
      if case .ended = next { return next }
      if "\"'»”’)]）」』".contains(character) { return state }
      if !needsSpace { ends.append(End(end: offset, start: offset)) }
      return .text
    }
  }

  /// A code that closes, or stands alone, belongs to the sentence before it.
  private static func after(
    _ code: InlineContent.Run, at offset: Int, _ state: State, _ ends: inout [End]
  ) -> State {
    switch state {
    case .text: return .text
    case .spaced(let end):
      ends.append(End(end: end, start: offset))
      return .text
    case .ended(let needsSpace):
      guard case .open = code else { return state }
      if !needsSpace { ends.append(End(end: offset, start: offset)) }
      return .text
    }
  }
}
