public import ResourceModel

/// What an imported unit offers for a sentence.
public struct UnitMatch: Hashable, Sendable {
  /// With the codes of the sentence asked about, all of them codes that it has.
  public var target: InlineContent
  public var language: LanguageTag
  /// 101 for the same source between the same neighbours, 100 for the same source; 99 when its codes are written
  /// otherwise, or its spaces are of another kind: any other where white space is content.
  public var score: Int
  /// How well the target's language serves, see ``LanguageTag/service(for:)``.
  public var service: Int
}

/// Names of properties that tell what stood round a unit.
public enum ContextProperty {
  /// The source before; none at the start.
  public static let previous = "x-context-pre"
  /// The source after; none at the end.
  public static let next = "x-context-post"
}

extension TranslationUnit {
  /// The neighbours it was translated between; nil when it does not say.
  public var context: MemoryContext? {
    // OmegaT calls them `prev` and `next`.
    let previous = facts[property: ContextProperty.previous] ?? facts[property: "prev"]
    let next = facts[property: ContextProperty.next] ?? facts[property: "next"]
    if previous == nil, next == nil { return nil }
    return MemoryContext(previous: previous.map { InlineContent($0) }, next: next.map { InlineContent($0) })
  }

  /// What it offers for a sentence, best first, each once.
  ///
  /// The source must be the same, white space apart, with codes of the same kinds in the same order. A target with a
  /// code that its source lacks is not offered: nobody knows what it should be here.
  /// - Parameter context: Asked for only when the unit has one.
  public func matches(_ query: MemoryQuery, context: () throws -> MemoryContext) rethrows -> [UnitMatch] {
    guard let (place, source, likeness) = source(like: query) else { return [] }
    var score = likeness.isExact ? 100 : 99
    if likeness.isExact, let known = self.context, known == (try context()) { score = 101 }
    var result: [UnitMatch] = []
    var seen: Set<UnitMatch> = []
    for (index, variant) in variants.enumerated() where index != place && !variant.content.isEmpty {
      guard let service = variant.language.service(for: query.locale),
        let target = Flow(variant.content, variant.codes)
          .content(numbered: likeness.numbers, as: source, isFolded: !query.preservesSpace)
      else { continue }
      let match = UnitMatch(target: target, language: variant.language, score: score, service: service)
      if seen.insert(match).inserted { result.append(match) }
    }
    return result.sorted { ($0.score, $0.service) > ($1.score, $1.service) }
  }

  /// The first source that is exactly what is asked for, else the first that is like it.
  private func source(like query: MemoryQuery) -> (place: Int, flow: Flow, likeness: Flow.Likeness)? {
    let wanted = Flow(query.source, query.codes)
    var found: (place: Int, flow: Flow, likeness: Flow.Likeness)?
    for place in sources where variants[place].language.isForm(of: query.sourceLanguage) {
      let own = Flow(variants[place].content, variants[place].codes)
      guard var likeness = own.likeness(to: wanted) else { continue }
      if query.preservesSpace, own.text != wanted.text { likeness.isExact = false }
      if likeness.isExact { return (place, own, likeness) }
      if found == nil { found = (place, own, likeness) }
    }
    return found
  }
}

/// Content made ready to be compared: without marks, white space as one space, none at the ends.
private struct Flow {
  struct Likeness {
    /// By number of ours, the other's.
    var numbers: [Int: Int]
    /// Whether markup and spaces are the same too.
    var isExact: Bool
  }

  private var runs: [InlineContent.Run] = []
  /// The same, white space as it was.
  private var original = InlineContent()
  private let codes: [Int: InlineCode]

  init(_ content: InlineContent, _ codes: [InlineCode]) {
    self.codes = Dictionary(codes.map { ($0.id, $0) }) { first, _ in first }
    for run in content.runs where !isMark(run) { original.append(run) }
    let last = original.runs.count - 1
    runs = original.runs.enumerated().compactMap { position, run in
      guard case .text(let text) = run else { return run }
      let folded = Self.folded(text, atStart: position == 0, atEnd: position == last)
      return folded.isEmpty ? nil : .text(folded)
    }
  }

  private func isMark(_ run: InlineContent.Run) -> Bool {
    switch run {
    case .text, .standalone: false
    case .open(let number), .close(let number): codes[number]?.isMark ?? false
    }
  }

  /// White space as it was.
  var text: String { original.text }

  private static func folded(_ text: String, atStart: Bool, atEnd: Bool) -> String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(scalar.value) }
    var result = ""
    var isDue = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        isDue = true
        continue
      }
      if isDue, !(atStart && result.isEmpty) { result.unicodeScalars.append(" ") }
      isDue = false
      result.unicodeScalars.append(scalar)
    }
    if isDue, !atEnd { result.unicodeScalars.append(" ") }
    return result
  }

  /// How another is the same; nil when it is not.
  func likeness(to other: Flow) -> Likeness? {
    guard runs.count == other.runs.count else { return nil }
    var numbers: [Int: Int] = [:]
    var taken: Set<Int> = []
    var isExact = true
    func pair(_ own: Int, _ theirs: Int) -> Bool {
      if let known = numbers[own] { return known == theirs }
      numbers[own] = theirs
      return taken.insert(theirs).inserted
    }
    for (own, theirs) in zip(runs, other.runs) {
      switch (own, theirs) {
      case (.text(let one), .text(let two)):
        if one == two { continue }
        guard LookupText.spaced(one) == LookupText.spaced(two) else { return nil }
        isExact = false
      case (.open(let one), .open(let two)), (.standalone(let one), .standalone(let two)):
        guard pair(one, two) else { return nil }
        if codes[one]?.opening != other.codes[two]?.opening { isExact = false }
      case (.close(let one), .close(let two)):
        guard pair(one, two) else { return nil }
        if codes[one]?.closing != other.codes[two]?.closing { isExact = false }
      case (.text, _), (.open, _), (.close, _), (.standalone, _): return nil
      }
    }
    return Likeness(numbers: numbers, isExact: isExact)
  }

  /// With other numbers; nil when a code has none, or is of another kind than in the source.
  func content(numbered numbers: [Int: Int], as source: Flow, isFolded: Bool) -> InlineContent? {
    var result = InlineContent()
    for run in isFolded ? runs : original.runs {
      switch run {
      case .text: result.append(run)
      case .open(let number):
        guard let new = numbers[number], source.codes[number]?.kind == .paired else { return nil }
        result.append(.open(new))
      case .close(let number):
        guard let new = numbers[number], source.codes[number]?.kind == .paired else { return nil }
        result.append(.close(new))
      case .standalone(let number):
        guard let new = numbers[number], source.codes[number]?.kind == .standalone else { return nil }
        result.append(.standalone(new))
      }
    }
    return result.isEmpty ? nil : result
  }
}
