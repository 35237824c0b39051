public import ResourceModel

/// What an imported unit offers for a sentence.
public struct UnitMatch: Hashable, Sendable {
  /// With the codes of the sentence asked about, all of them codes that it has.
  public var target: InlineContent
  public var language: LanguageTag
  /// 101 for the same source between the same neighbours, 100 for the same source; 99 when its codes are written
  /// otherwise, or its spaces are of another kind.
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

  /// What it offers for a sentence, best first.
  ///
  /// The source must be the same, white space apart, with codes of the same kinds in the same order. A target with a
  /// code that its source lacks is not offered: nobody knows what it should be here.
  /// - Parameter context: Asked for only when the unit has one.
  public func matches(_ query: MemoryQuery, context: () throws -> MemoryContext) rethrows -> [UnitMatch] {
    let wanted = Flow(query.source, query.codes)
    var result: [UnitMatch] = []
    for index in sources where variants[index].language.isForm(of: query.sourceLanguage) {
      let own = Flow(variants[index].content, variants[index].codes)
      guard let likeness = own.likeness(to: wanted) else { continue }
      for (place, variant) in variants.enumerated() where place != index && !variant.content.isEmpty {
        guard let service = variant.language.service(for: query.locale),
          let target = Flow(variant.content, variant.codes).content(numbered: likeness.numbers, as: own)
        else { continue }
        var score = likeness.isExact ? 100 : 99
        if likeness.isExact, let known = self.context, known == (try context()) { score = 101 }
        result.append(UnitMatch(target: target, language: variant.language, score: score, service: service))
      }
    }
    return result.sorted { ($0.score, $0.service) > ($1.score, $1.service) }
  }
}

/// Content made ready to be compared: without marks that have no markup, white space as one space, none at the ends.
private struct Flow {
  private var runs: [InlineContent.Run] = []
  private let codes: [Int: InlineCode]

  init(_ content: InlineContent, _ codes: [InlineCode]) {
    self.codes = Dictionary(codes.map { ($0.id, $0) }) { first, _ in first }
    var kept = InlineContent()
    for run in content.runs where !isMark(run) { kept.append(run) }
    let last = kept.runs.count - 1
    runs = kept.runs.enumerated().compactMap { position, run in
      guard case .text(let text) = run else { return run }
      let folded = Self.folded(text, atStart: position == 0, atEnd: position == last)
      return folded.isEmpty ? nil : .text(folded)
    }
  }

  /// A pair that only marks text, and is no code of a document.
  private func isMark(_ run: InlineContent.Run) -> Bool {
    switch run {
    case .text, .standalone: false
    case .open(let number), .close(let number):
      codes[number].map { $0.opening.isEmpty && $0.closing.isEmpty } ?? false
    }
  }

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
  ///
  /// - Returns: By number of ours, the other's; whether markup and spaces are the same too.
  func likeness(to other: Flow) -> (numbers: [Int: Int], isExact: Bool)? {
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
    return (numbers, isExact)
  }

  /// With other numbers; nil when a code has none, or is of another kind than in the source.
  func content(numbered numbers: [Int: Int], as source: Flow) -> InlineContent? {
    var result = InlineContent()
    for run in runs {
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
