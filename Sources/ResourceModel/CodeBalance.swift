/// Compares the inline codes of a target with those of its source.
///
/// One answer for everyone who asks: the import, the checks and the assembler.
public enum CodeBalance {
  public enum Problem: Hashable, Sendable {
    case missing(InlineCode)
    case unknown(Int)
    case repeated(InlineCode)
    /// Closes before it opens, or crosses another pair.
    case crossed(InlineCode)
    case unclosed(InlineCode)
  }

  /// What is wrong with a target's codes.
  ///
  /// - Parameters:
  ///   - source: The codes that are to be there: of the segment, or of the whole unit.
  ///   - isPart: A segment of several: a pair may open in one and close in another.
  ///   - own: Codes that the translation has of its own, and those it does without.
  public static func problems(
    of target: InlineContent, against source: InlineContent, in unit: Unit, isPart: Bool = false, own: OwnCodes? = nil
  ) -> [Problem] {
    let wanted = counts(source)
    let found = counts(target)
    var problems: [Problem] = []
    for run in order(target) where wanted[run] == nil {
      guard let code = unit.code(number(run)) else {
        if own?.written[number(run)] == nil { problems.append(.unknown(number(run))) }
        continue
      }
      problems.append(isPart ? .unknown(code.id) : .repeated(code))
    }
    for run in order(source) {
      guard let code = unit.code(number(run)) else { continue }
      let count = found[run] ?? 0
      if count == 0, !code.rights.canDelete, own?.dropped.contains(code.id) != true { problems.append(.missing(code)) }
      if count > wanted[run] ?? 0, !code.rights.canCopy { problems.append(.repeated(code)) }
    }
    return distinct(problems + nesting(of: target, in: unit, isPart: isPart))
  }

  /// What is wrong with the codes of a whole unit's target.
  public static func problems(of target: InlineContent, in unit: Unit, own: OwnCodes? = nil) -> [Problem] {
    problems(of: target, against: unit.source, in: unit, own: own)
  }

  /// The unit's target as one content: its segments' targets, the source where there is none.
  public static func whole(_ unit: Unit, _ segments: [InlineContent?]) -> InlineContent {
    var whole = InlineContent()
    var at = 0
    for (segment, target) in zip(unit.segments, segments) {
      if at < segment.range.lowerBound { whole.append(contentsOf: unit.source.slice(at..<segment.range.lowerBound)) }
      whole.append(contentsOf: target ?? unit.source(of: segment))
      at = segment.range.upperBound
    }
    let length = unit.source.length
    if at < length { whole.append(contentsOf: unit.source.slice(at..<length)) }
    return whole
  }

  private static func nesting(of target: InlineContent, in unit: Unit, isPart: Bool) -> [Problem] {
    var open: [Int] = []
    var problems: [Problem] = []
    for run in target.runs {
      switch run {
      case .text, .standalone: break
      case .open(let id): open.append(id)
      case .close(let id):
        if open.last == id {
          open.removeLast()
        } else if open.contains(id) || !isPart, let code = unit.code(id) {
          problems.append(.crossed(code))
          open.removeAll { $0 == id }
        }
      }
    }
    if !isPart { problems += open.compactMap(unit.code).map { .unclosed($0) } }
    return problems
  }

  private static func number(_ run: InlineContent.Run) -> Int {
    switch run {
    case .text: 0
    case .open(let id), .close(let id), .standalone(let id): id
    }
  }

  private static func order(_ content: InlineContent) -> [InlineContent.Run] { distinct(content.codeRuns) }

  private static func counts(_ content: InlineContent) -> [InlineContent.Run: Int] {
    var counts: [InlineContent.Run: Int] = [:]
    for run in content.codeRuns { counts[run, default: 0] += 1 }
    return counts
  }

  private static func distinct<Item: Hashable>(_ items: [Item]) -> [Item] {
    var seen: Set<Item> = []
    return items.filter { seen.insert($0).inserted }
  }
}

extension CodeBalance.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let code): "code <\(code.id)> '\(code.display)' is missing; put it back"
    case .unknown(let id): "code <\(id)> is not in the source; remove it"
    case .repeated(let code): "code <\(code.id)> '\(code.display)' stands there too often; keep it once"
    case .crossed(let code): "code <\(code.id)> '\(code.display)' crosses another or closes before it opens; nest it"
    case .unclosed(let code): "code <\(code.id)> '\(code.display)' is not closed; close it"
    }
  }
}
