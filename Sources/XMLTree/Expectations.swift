/// What a pattern would accept next, for messages.
extension Derivatives {
  /// The elements that may come next in the element that is open.
  func nextElements(_ pattern: PatternTable.Number) -> [Int] {
    switch table[pattern] {
    case .element(let element): [element]
    case .choice(let parts): parts.flatMap(nextElements)
    case .group(let one, let other):
      table.isNullable(one) ? nextElements(one) + nextElements(other) : nextElements(one)
    case .interleave(let one, let other): nextElements(one) + nextElements(other)
    case .oneOrMore(let part), .after(let part, _): nextElements(part)
    case .empty, .notAllowed, .text, .list, .attribute, .data, .value: []
    }
  }

  /// The elements of which one must come before the element that is open may end.
  func neededElements(_ pattern: PatternTable.Number) -> [Int] {
    switch table[pattern] {
    case .element(let element): [element]
    case .choice(let parts): table.isNullable(pattern) ? [] : parts.flatMap(neededElements)
    case .group(let one, let other): neededElements(table.isNullable(one) ? other : one)
    case .interleave(let one, let other): neededElements(one) + neededElements(other)
    case .oneOrMore(let part): table.isNullable(part) ? [] : neededElements(part)
    case .after(let part, _): neededElements(part)
    case .empty, .notAllowed, .text, .list, .attribute, .data, .value: []
    }
  }

  /// Every element that may be somewhere in the element that is open.
  func elements(in pattern: PatternTable.Number) -> [Int] {
    switch table[pattern] {
    case .element(let element): [element]
    case .choice(let parts): parts.flatMap(elements(in:))
    case .group(let one, let other), .interleave(let one, let other): elements(in: one) + elements(in: other)
    case .oneOrMore(let part), .after(let part, _): elements(in: part)
    case .empty, .notAllowed, .text, .list, .attribute, .data, .value: []
    }
  }

  /// The attributes without which the start tag is not complete.
  func neededAttributes(_ pattern: PatternTable.Number) -> Set<QualifiedName> {
    switch table[pattern] {
    case .attribute(let attribute): return Set(grammar.attributes[attribute].name.names)
    case .choice(let parts):
      let alternatives = parts.map(neededAttributes)
      return alternatives.dropFirst().reduce(alternatives.first ?? []) { $0.intersection($1) }
    case .group(let one, let other), .interleave(let one, let other):
      return neededAttributes(one).union(neededAttributes(other))
    case .oneOrMore(let part), .after(let part, _): return neededAttributes(part)
    case .empty, .notAllowed, .text, .list, .element, .data, .value: return []
    }
  }

  /// Whether text may stand directly in the content.
  func holdsText(_ pattern: PatternTable.Number) -> Bool {
    switch table[pattern] {
    case .text, .data, .value, .list: true
    case .choice(let parts): parts.contains(where: holdsText)
    case .group(let one, let other), .interleave(let one, let other): holdsText(one) || holdsText(other)
    case .oneOrMore(let part), .after(let part, _): holdsText(part)
    case .empty, .notAllowed, .attribute, .element: false
    }
  }

  /// The words that may stand as a value, and other values described.
  func values(_ pattern: PatternTable.Number) -> (words: [String], described: [String]) {
    switch table[pattern] {
    case .value(let word): return ([word], [])
    case .data(let datatype): return ([], [grammar.datatypes[datatype].expectation])
    case .choice(let parts):
      let all = parts.map(values)
      return (all.flatMap(\.words), all.flatMap(\.described))
    case .group(let one, let other), .interleave(let one, let other):
      let (first, second) = (values(one), values(other))
      return (first.words + second.words, first.described + second.described)
    case .oneOrMore(let part), .after(let part, _), .list(let part): return values(part)
    case .empty, .notAllowed, .text, .attribute, .element: return ([], [])
    }
  }
}

/// Words of a message.
enum Wording {
  /// `'a', 'b' or 'c'`; beyond six, how many others there are.
  static func alternatives(_ names: [String]) -> String {
    join(names.map { "'\($0)'" }, "or")
  }

  /// `'a', 'b' and 'c'`.
  static func list(_ names: [String]) -> String {
    join(names.map { "'\($0)'" }, "and")
  }

  static func join(_ parts: [String], _ word: String, most: Int = 6) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    guard parts.count > most else { return parts.dropLast().joined(separator: ", ") + " \(word) \(last)" }
    let left = parts.count - most
    return parts.prefix(most).joined(separator: ", ") + " \(word) \(left) other\(left == 1 ? "" : "s")"
  }

  /// A value as quoted in a message: whole when short.
  static func quoted(_ value: String) -> String {
    value.count > 60 ? "'\(value.prefix(59))…'" : "'\(value)'"
  }

  /// The candidate that a slip of the keyboard could have turned into the word.
  static func nearest(_ word: String, among candidates: [String]) -> String? {
    let written = Array(word.lowercased().unicodeScalars.prefix(64))
    let limit = max(1, written.count / 3)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let distance = distance(written, Array(candidate.lowercased().unicodeScalars.prefix(64)))
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment).
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (row, scalar) in one.enumerated() {
      var line = [row + 1]
      for (column, target) in other.enumerated() {
        var cost = min(last[column + 1] + 1, line[column] + 1, last[column] + (scalar == target ? 0 : 1))
        if row > 0, column > 0, scalar == other[column - 1], one[row - 1] == target {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        line.append(cost)
      }
      (beforeLast, last) = (last, line)
    }
    return last[other.count]
  }
}
