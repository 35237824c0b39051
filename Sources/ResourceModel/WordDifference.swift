/// What changed between two texts, word by word: what a translator needs to see of a source that was corrected.
///
/// Words are runs of letters and digits; in scripts written without spaces, characters. Codes are words of their own.
public struct WordDifference: Hashable, Sendable {
  public enum Part: Hashable, Sendable {
    case kept(String)
    case removed(String)
    case added(String)
  }

  /// In reading order; what was removed stands before what was added in its place.
  public private(set) var parts: [Part] = []

  /// Longer texts are not compared: all is other.
  private static let mostTokens = 2000

  public init(from old: InlineContent, to new: InlineContent) {
    let before = Self.tokens(old)
    let after = Self.tokens(new)
    guard before.count <= Self.mostTokens, after.count <= Self.mostTokens else {
      append(removed: before.joined(), added: after.joined())
      return
    }
    let difference = after.difference(from: before)
    var removals = Set<Int>()
    var insertions = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removals.insert(offset)
      case .insert(let offset, _, _): insertions.insert(offset)
      }
    }
    merge(before, after, removals, insertions)
  }

  /// In the notation of wdiff: `l’eau bout à [-cent-]{+nonante+} degrés`.
  public var marked: String {
    parts.map { part in
      switch part {
      case .kept(let text): text
      case .removed(let text): "[-\(text)-]"
      case .added(let text): "{+\(text)+}"
      }
    }.joined()
  }

  private mutating func merge(_ before: [String], _ after: [String], _ removals: Set<Int>, _ insertions: Set<Int>) {
    var (old, new) = (0, 0)
    var removed = ""
    var added = ""
    var kept = ""
    while old < before.count || new < after.count {
      if old < before.count, removals.contains(old) {
        flushSpace(&kept, &removed, &added)
        removed += before[old]
        old += 1
      } else if new < after.count, insertions.contains(new) {
        flushSpace(&kept, &removed, &added)
        added += after[new]
        new += 1
      } else {
        let token = after[new]
        // A space between two changed words is part of the change, or each word would stand alone.
        if !token.allSatisfy(\.isWhitespace) || (removed.isEmpty && added.isEmpty) {
          append(removed: removed, added: added)
          (removed, added) = ("", "")
        }
        kept += token
        if removed.isEmpty, added.isEmpty {
          append(kept: kept)
          kept = ""
        }
        old += 1
        new += 1
      }
    }
    append(removed: removed, added: added)
    append(kept: kept)
  }

  private mutating func flushSpace(_ kept: inout String, _ removed: inout String, _ added: inout String) {
    removed += kept
    added += kept
    kept = ""
  }

  private mutating func append(removed: String, added: String) {
    if !removed.isEmpty { parts.append(.removed(removed)) }
    if !added.isEmpty { parts.append(.added(added)) }
  }

  private mutating func append(kept text: String) {
    guard !text.isEmpty else { return }
    if case .kept(let before)? = parts.last {
      parts[parts.count - 1] = .kept(before + text)
    } else {
      parts.append(.kept(text))
    }
  }

  // MARK: Words

  private static func tokens(_ content: InlineContent) -> [String] {
    content.runs.flatMap { run in
      switch run {
      case .text(let text): words(of: text)
      case .open(let code): ["<\(code)>"]
      case .close(let code): ["</\(code)>"]
      case .standalone(let code): ["<\(code)/>"]
      }
    }
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var isInWord = false
    for character in text {
      let isPart = isWord(character)
      if isPart, isInWord {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      isInWord = isPart
    }
    return words
  }

  /// Whether a character joins its neighbours to a word.
  private static func isWord(_ character: Character) -> Bool {
    guard character.isLetter || character.isNumber, let scalar = character.unicodeScalars.first else { return false }
    // Ideographs and kana, and the scripts of South-East Asia that put no spaces between words.
    return !scalar.properties.isIdeographic && !(0x3040...0x30FF).contains(scalar.value)
      && !(0x0E00...0x0EFF).contains(scalar.value) && !(0x1000...0x109F).contains(scalar.value)
      && !(0x1780...0x17FF).contains(scalar.value)
  }
}
