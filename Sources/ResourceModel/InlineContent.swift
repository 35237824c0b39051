/// Text with inline codes in it: what a translator reads and writes.
///
/// Positions inside it are *offsets*: a text run counts its UTF-8 bytes, a code
/// counts one. So a range of offsets names any part, codes included.
public struct InlineContent: Hashable, Sendable {
  /// One stretch of content. Numbers are ``InlineCode/id``s of the unit.
  public enum Run: Hashable, Sendable {
    case text(String)
    case open(Int)
    case close(Int)
    case standalone(Int)

    /// How many offsets the run takes.
    public var length: Int {
      switch self {
      case .text(let text): text.utf8.count
      case .open, .close, .standalone: 1
      }
    }
  }

  public private(set) var runs: [Run]

  public init() { runs = [] }

  /// Nothing yet, with room for so many runs.
  public init(capacity: Int) {
    runs = []
    runs.reserveCapacity(capacity)
  }

  /// Plain text without codes.
  public init(_ text: String) { runs = text.isEmpty ? [] : [.text(text)] }

  /// Runs in order; neighbouring texts are joined, empty ones dropped.
  public init(runs: some Sequence<Run>) {
    self.runs = []
    for run in runs { append(run) }
  }

  /// Adds a run at the end, joining text to text.
  public mutating func append(_ run: Run) {
    guard case .text(let new) = run else {
      runs.append(run)
      return
    }
    if new.isEmpty { return }
    guard case .text(var text)? = runs.last else {
      runs.append(run)
      return
    }
    // Taken out, so that it is not copied for each piece that is added.
    runs.removeLast()
    text += new
    runs.append(.text(text))
  }

  public mutating func append(contentsOf other: InlineContent) {
    for run in other.runs { append(run) }
  }

  public var isEmpty: Bool { runs.isEmpty }

  /// The number of offsets: UTF-8 bytes of the text plus one a code.
  public var length: Int { runs.reduce(0) { $0 + $1.length } }

  /// The text alone, codes left out.
  public var text: String {
    if runs.count == 1, case .text(let text) = runs[0] { return text }
    var result = ""
    for case .text(let text) in runs { result += text }
    return result
  }

  /// Whether there is any character other than white space (XML's, U+00A0, U+202F).
  public var hasText: Bool {
    runs.contains { run in
      guard case .text(let text) = run else { return false }
      return text.unicodeScalars.contains { !$0.properties.isWhitespace }
    }
  }

  /// The codes in order of appearance.
  public var codeRuns: [Run] {
    runs.filter { if case .text = $0 { false } else { true } }
  }

  /// The numbers of the codes in order of first appearance.
  public var codeNumbers: [Int] {
    if runs.count == 1, case .text = runs[0] { return [] }
    var seen: Set<Int> = []
    var numbers: [Int] = []
    for run in runs {
      switch run {
      case .text: continue
      case .open(let number), .close(let number), .standalone(let number):
        if seen.insert(number).inserted { numbers.append(number) }
      }
    }
    return numbers
  }

  /// Whether the part between two offsets is this other content.
  public func has(_ other: InlineContent, at range: Range<Int>) -> Bool {
    if range.lowerBound == 0, range.upperBound == length { return self == other }
    guard other.length == range.count else { return false }
    return slice(range) == other
  }

  /// The part between two offsets, which must lie on character boundaries.
  public func slice(_ range: Range<Int>) -> InlineContent {
    if range.lowerBound == 0, range.upperBound == length { return self }
    var result = InlineContent()
    var start = 0
    for run in runs {
      let end = start + run.length
      defer { start = end }
      if end <= range.lowerBound { continue }
      if start >= range.upperBound { break }
      guard case .text(let text) = run else {
        result.append(run)
        continue
      }
      let lower = max(range.lowerBound, start) - start
      let upper = min(range.upperBound, end) - start
      let utf8 = text.utf8
      let from = utf8.index(utf8.startIndex, offsetBy: lower)
      let to = utf8.index(utf8.startIndex, offsetBy: upper)
      result.append(.text(String(text[from..<to])))
    }
    return result
  }
}

extension InlineContent: CustomStringConvertible {
  public var description: String { tagged }
}
