import ResourceModel

/// A formula as the texts of its elements, in order.
public struct FormulaText: Hashable, Sendable {
  /// The text of one element without children.
  public struct Token: Hashable, Sendable {
    public var text: String
    /// The position of the unit that it is; nil for what is not translated.
    public var unit: Int?

    public init(text: String, unit: Int? = nil) {
      self.text = text
      self.unit = unit
    }
  }

  public let tokens: [Token]
  /// What is seen of it: letters, digits and marks one by one, words as a whole.
  let signs: [UInt64]
  /// By token, its signs.
  let ranges: [Range<Int>]

  public init(_ tokens: [Token]) {
    self.tokens = tokens
    var signs: [UInt64] = []
    ranges = tokens.map { token in
      let start = signs.count
      signs += Self.signs(token.text)
      return start..<signs.count
    }
    self.signs = signs
  }

  /// Whether two formulas say the same, units left aside, and have as many of these.
  public func isSameButForLabels(_ other: FormulaText) -> Bool {
    func rest(_ formula: FormulaText) -> [[UInt64]] {
      zip(formula.tokens, formula.ranges).map { $0.unit == nil ? Array(formula.signs[$1]) : [] }
    }
    return rest(self) == rest(other)
  }

  /// The text of the tokens from one on to where their signs end; nil when none ends there.
  func text(from first: Int, to end: Int) -> String? {
    var text = ""
    for (token, range) in zip(tokens[first...], ranges[first...]) {
      text += token.text
      if range.upperBound == end { return text }
      if range.upperBound > end { return nil }
    }
    return nil
  }

  /// Letters in a row from which on they are a word: short ones may be written as several identifiers.
  private static let word = 4

  private static func signs(_ text: String) -> [UInt64] {
    let scalars = text.unicodeScalars.compactMap(sign)
    var signs: [UInt64] = []
    var place = 0
    while place < scalars.count {
      let letters = scalars[place...].prefix { $0.properties.isAlphabetic }
      if letters.count >= word {
        signs.append(Fingerprint.of(letters.flatMap { Array(UTF8.encode($0) ?? .init()) }))
        place = letters.endIndex
        continue
      }
      // 1,5 and 1.5 are one number.
      let isDecimal =
        scalars[place] == "," && place > 0 && place + 1 < scalars.count && WordReader.digit(scalars[place - 1]) != nil
        && WordReader.digit(scalars[place + 1]) != nil
      signs.append(UInt64((isDecimal ? "." : scalars[place]).value))
      place += 1
    }
    return signs
  }

  /// One sign for those that editions use for each other; nil for what is not seen.
  private static func sign(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "-", "\u{2010}", "\u{2013}": return "\u{2212}"
    case "\u{22C5}", "\u{D7}": return "\u{B7}"
    case "\u{2218}": return "\u{B0}"
    default:
      let isSeen = !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
      return isSeen ? scalar : nil
    }
  }
}

/// Finds the labels of a formula in the same formula of a translation, whatever elements that one writes them in.
///
/// One edition writes `m/s` as a text, another as three identifiers: only the
/// signs are compared. What has another fellow about as good is left for a person.
public struct FormulaLabels: Hashable, Sendable {
  /// What the translation has for a label.
  public struct Found: Hashable, Sendable {
    public var unit: Int
    public var text: String
    /// From 0 to 1.
    public var confidence: Double
  }

  /// In the order of the source.
  public let found: [Found]

  /// Formulas of more signs than this are not compared.
  private static let mostSigns = 1_500
  /// These parts of the signs at least must be the same, of the shorter and of the longer, or it is another formula.
  private static let leastShared = (shorter: 0.6, longer: 0.25)

  /// - Parameter labels: The texts of all the document's labels: what is another's does not translate this one.
  public init(source: FormulaText, target: FormulaText, labels: Set<String> = []) {
    let (one, other) = (source.signs, target.signs)
    guard source.tokens.contains(where: { $0.unit != nil }), one.count <= Self.mostSigns, other.count <= Self.mostSigns
    else {
      found = []
      return
    }
    let aligner = GapAligner(one.count, other.count, margin: 1) { one[$0] == other[$1] ? 1 : nil }
    let shared = Double(aligner.matches.count)
    guard shared >= Self.leastShared.shorter * Double(min(one.count, other.count)),
      shared >= Self.leastShared.longer * Double(max(one.count, other.count))
    else {
      found = []
      return
    }
    var fellows: [Int?] = Array(repeating: nil, count: one.count)
    for match in aligner.matches { fellows[match.left] = match.right }
    let starts = Dictionary(target.ranges.enumerated().map { ($1.lowerBound, $0) }, uniquingKeysWith: { $1 })
    let tokens = Dictionary(zip(target.ranges, target.tokens), uniquingKeysWith: { first, _ in first })
    found = zip(source.tokens, source.ranges).compactMap { token, range in
      guard let unit = token.unit, !range.isEmpty else { return nil }
      if let same = Self.same(range, fellows), let first = starts[same.lowerBound] {
        guard let text = target.text(from: first, to: same.upperBound) else { return nil }
        // Signs are as the source's; numbers are as people there write them.
        let hasDigits = token.text.unicodeScalars.contains { WordReader.digit($0) != nil }
        return Found(unit: unit, text: hasDigits ? text : token.text, confidence: 0.95)
      }
      guard let between = Self.between(range, fellows, other.count), let fellow = tokens[between],
        Self.mayTranslate(token.text, fellow.text, labels)
      else { return nil }
      return Found(unit: unit, text: fellow.text, confidence: 0.8)
    }
  }

  /// Where the label's signs stand, one behind the other.
  private static func same(_ range: Range<Int>, _ fellows: [Int?]) -> Range<Int>? {
    guard let first = fellows[range.lowerBound] else { return nil }
    for place in range where fellows[place] != first + place - range.lowerBound { return nil }
    return first..<(first + range.count)
  }

  /// Whether a label can be another's translation: equal, or words about as long with the same digits and marks.
  ///
  /// A mark at the end does not count: an edition sets its own.
  ///
  /// - Parameter labels: The texts of all the source's labels: what is one of them does not translate another.
  public static func mayTranslate(_ one: String, _ other: String, _ labels: Set<String>) -> Bool {
    let (left, right) = (unmarked(one), unmarked(other))
    if left.isEmpty || right.isEmpty { return one == other }
    if FormulaText([.init(text: left)]).signs == FormulaText([.init(text: right)]).signs { return true }
    if labels.contains(other) || labels.contains(right) { return false }
    func marks(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.filter { !$0.properties.isAlphabetic && !$0.properties.isWhitespace }
    }
    func letters(_ text: String) -> Int { text.unicodeScalars.count { $0.properties.isAlphabetic } }
    let (fewer, more) = (min(letters(left), letters(right)), max(letters(left), letters(right)))
    return fewer > 0 && more <= 3 * fewer + 6 && marks(left) == marks(right)
  }

  /// Without a mark that ends a clause.
  private static func unmarked(_ text: String) -> String {
    guard let last = text.unicodeScalars.last, ".,;:?".unicodeScalars.contains(last) else { return text }
    return String(text.unicodeScalars.dropLast())
  }

  /// What stands between the fellows of the label's two neighbours.
  private static func between(_ range: Range<Int>, _ fellows: [Int?], _ count: Int) -> Range<Int>? {
    let before = range.lowerBound == 0 ? -1 : fellows[range.lowerBound - 1]
    let after = range.upperBound == fellows.count ? count : fellows[range.upperBound]
    guard let before, let after, before + 1 < after else { return nil }
    return (before + 1)..<after
  }

  /// Pairs formulas in order, where their signs leave no doubt.
  ///
  /// - Parameter known: Pairs known already, by place in the source; only what is between two of them is paired.
  /// - Returns: By place in the source, those known among them.
  public static func pairs(
    _ source: [FormulaText], _ target: [FormulaText], known: [Int: Int]
  ) -> [Int: Int] {
    var pairs = known
    let ones = source.map(neighbours)
    let others = target.map(neighbours)
    var (from, start) = (0, 0)
    for place in 0...source.count {
      let fellow = place == source.count ? target.count : known[place] ?? -1
      // Formulas that changed their order tell nothing.
      guard fellow >= start else { continue }
      let (lefts, rights) = (from..<place, start..<fellow)
      let aligner = GapAligner(lefts.count, rights.count, margin: 1.5) { left, right in
        let (one, other) = (ones[lefts.lowerBound + left], others[rights.lowerBound + right])
        return one.count < 3 || other.count < 3 ? nil : 8 * (CodeMarkup.likeness(one, other) - 0.5)
      }
      for match in aligner.matches where pairs[lefts.lowerBound + match.left] == nil {
        pairs[lefts.lowerBound + match.left] = rights.lowerBound + match.right
      }
      (from, start) = (place + 1, fellow + 1)
    }
    return pairs
  }

  /// Pairs of neighbouring signs, sorted.
  private static func neighbours(_ formula: FormulaText) -> [UInt64] {
    zip(formula.signs, formula.signs.dropFirst()).map { $0 &* 0x100_0000_01b3 ^ $1 }.sorted()
  }
}
