import ResourceModel

/// A target whose codes, and all text after the first of them, may be left over from what was sent.
///
/// A tool that replaces the first text of an element and leaves its children makes such targets.
struct Remains {
  /// What stands before the first code.
  let head: String
  let rest: InlineContent
  /// What stood there as sent; nil when it is not known any more.
  private let sentHead: String?

  /// - Returns: nil when the rest is not what was sent.
  init?(of target: InlineContent, sent: InlineContent?) {
    let (head, rest) = Self.cut(target)
    let old = sent.map(Self.cut)
    if let old, old.rest != rest || old.head == head { return nil }
    if rest.isEmpty || head.isEmpty { return nil }
    self.head = head
    self.rest = rest
    sentHead = old?.head
  }

  private static func cut(_ content: InlineContent) -> (head: String, rest: InlineContent) {
    guard case .text(let head)? = content.runs.first else { return ("", content) }
    return (head, InlineContent(runs: content.runs.dropFirst()))
  }

  /// Whether the head says what the rest says.
  var finding: CodeRepair.Finding {
    let rest = Self.words(rest.text)
    let head = Self.words(self.head)
    guard let sentHead else {
      return rest.count >= 3 && Self.common(rest, head) == rest.count ? .standsTwice : .nothing
    }
    if rest.isEmpty {
      // A full stop behind a footnote: it may stand there twice because a second sentence was added.
      let end = self.rest.text
      return !end.allSatisfy(\.isWhitespace) && self.head.hasPrefix(sentHead + end) ? .mayStandTwice : .nothing
    }
    // Of a word or two, only the end of the head tells: they may well stand elsewhere in it.
    if head.count > rest.count, Array(head.suffix(rest.count)) == rest { return .standsTwice }
    guard rest.count >= 3 else { return .nothing }
    let added = Self.without(Self.words(sentHead), head)
    let common = Self.common(rest, added)
    if common * 5 >= rest.count * 4 { return .standsTwice }
    let growth = head.count - Self.words(sentHead).count
    let isLong = rest.count >= 6 && growth * 5 >= rest.count * 4
    return isLong || rest.count >= 4 && common * 2 >= rest.count ? .mayStandTwice : .nothing
  }

  private static func words(_ text: String) -> [Substring] { text.split { !($0.isLetter || $0.isNumber) } }

  /// The words of a text but for those of another, each taken as often as it stands there.
  private static func without(_ known: [Substring], _ words: [Substring]) -> [Substring] {
    var left = known.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return words.filter { word in
      guard let count = left[word], count > 0 else { return true }
      left[word] = count - 1
      return false
    }
  }

  /// How many words of one text stand in another in the same order, each sought behind the one before.
  private static func common(_ wanted: [Substring], _ words: [Substring]) -> Int {
    var places: [Substring: [Int]] = [:]
    for (index, word) in words.enumerated().reversed() { places[word, default: []].append(index) }
    var start = 0
    return wanted.count { word in
      // The nearest place is the last of the list; those already passed are of no use to later words.
      while let place = places[word]?.last {
        places[word]?.removeLast()
        guard place >= start else { continue }
        start = place + 1
        return true
      }
      return false
    }
  }
}
