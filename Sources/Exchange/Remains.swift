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
    var added = Self.counts(Self.words(head))
    for (word, count) in Self.counts(Self.words(sentHead ?? "")) { added[word, default: 0] -= count }
    var common = 0
    for (word, count) in Self.counts(rest) { common += min(count, max(0, added[word] ?? 0)) }
    guard let sentHead else { return rest.count >= 3 && common == rest.count ? .standsTwice : .nothing }
    if rest.isEmpty {
      // A full stop behind a footnote: it may stand there twice because a second sentence was added.
      let end = self.rest.text
      return !end.allSatisfy(\.isWhitespace) && head.hasPrefix(sentHead + end) ? .mayStandTwice : .nothing
    }
    if common * 2 >= rest.count { return .standsTwice }
    let growth = Self.words(head).count - Self.words(sentHead).count
    return rest.count >= 6 && growth * 5 >= rest.count * 4 ? .mayStandTwice : .nothing
  }

  private static func words(_ text: String) -> [Substring] { text.split { !($0.isLetter || $0.isNumber) } }

  private static func counts(_ words: [Substring]) -> [Substring: Int] {
    words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
