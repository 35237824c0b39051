/// What a pattern still expects after an event of the document: James Clark's
/// "An algorithm for RELAX NG validation", with each answer remembered.
///
/// The `recovering` variants say how to go on after an error.
struct Derivatives {
  let grammar: Grammar
  private(set) var table: PatternTable
  private let names: [QualifiedName]
  private var opened: [Key: PatternTable.Number] = [:]
  private var closed: [Key: PatternTable.Number] = [:]
  private var attributed: [AttributeKey: PatternTable.Number] = [:]
  private var texts: [PatternTable.Number: PatternTable.Number] = [:]
  private var candidates: [Key: [Int]] = [:]
  private var verdicts: [ValueKey: Bool] = [:]

  private struct Key: Hashable {
    var pattern: PatternTable.Number
    var name: Int32
    var isRecovering = false
  }

  private struct AttributeKey: Hashable {
    var pattern: PatternTable.Number
    var accepting: [Int]
  }

  private struct ValueKey: Hashable {
    var datatype: Int
    var value: String
  }

  private enum Continuation {
    case group(PatternTable.Number)
    case interleave(PatternTable.Number)
    case after(PatternTable.Number)
  }

  /// - Parameter names: The document's names, by the numbers that ``open(_:name:isRecovering:)`` takes.
  init(_ grammar: Grammar, names: [QualifiedName]) {
    self.grammar = grammar
    self.names = names
    table = grammar.table
  }

  // MARK: Start tags

  /// After `<name`. Recovering, what must come before the element may be missing.
  mutating func open(_ pattern: PatternTable.Number, name: Int, isRecovering: Bool) -> PatternTable.Number {
    let key = Key(pattern: pattern, name: Int32(name), isRecovering: isRecovering)
    if let known = opened[key] { return known }
    let result = openUnknown(pattern, name, isRecovering)
    opened[key] = result
    return result
  }

  private mutating func openUnknown(
    _ pattern: PatternTable.Number, _ name: Int, _ isRecovering: Bool
  ) -> PatternTable.Number {
    switch table[pattern] {
    case .choice(let parts):
      let results = parts.map { open($0, name: name, isRecovering: isRecovering) }
      return table.choice(results)
    case .element(let element):
      let element = grammar.elements[element]
      return element.name.contains(names[name])
        ? table.after(element.content, PatternTable.empty) : PatternTable.notAllowed
    case .group(let one, let other):
      let first = wrap(open(one, name: name, isRecovering: isRecovering), .group(other))
      guard table.isNullable(one) || isRecovering else { return first }
      let second = open(other, name: name, isRecovering: isRecovering)
      // A place that needs nothing to be missing is the better one.
      return isRecovering && first != PatternTable.notAllowed ? first : table.choice(first, second)
    case .interleave(let one, let other):
      let first = wrap(open(one, name: name, isRecovering: isRecovering), .interleave(other))
      let second = wrap(open(other, name: name, isRecovering: isRecovering), .interleave(one))
      return table.choice(first, second)
    case .oneOrMore(let part):
      let rest = table.choice(pattern, PatternTable.empty)
      return wrap(open(part, name: name, isRecovering: isRecovering), .group(rest))
    case .after(let one, let other):
      return wrap(open(one, name: name, isRecovering: isRecovering), .after(other))
    case .empty, .notAllowed, .text, .list, .attribute, .data, .value: return PatternTable.notAllowed
    }
  }

  /// Adds to what follows each open element.
  private mutating func wrap(_ pattern: PatternTable.Number, _ continuation: Continuation) -> PatternTable.Number {
    switch table[pattern] {
    case .after(let one, let other):
      let rest =
        switch continuation {
        case .group(let next): table.group(other, next)
        case .interleave(let next): table.interleave(other, next)
        case .after(let next): table.after(other, next)
        }
      return table.after(one, rest)
    case .choice(let parts):
      let results = parts.map { wrap($0, continuation) }
      return table.choice(results)
    default: return PatternTable.notAllowed
    }
  }

  /// The attribute patterns that are for a name, in the element that is open.
  mutating func attributePatterns(_ pattern: PatternTable.Number, name: Int) -> [Int] {
    let key = Key(pattern: pattern, name: Int32(name))
    if let known = candidates[key] { return known }
    let name = names[name]
    let found = attributePatterns(pattern).filter { grammar.attributes[$0].name.contains(name) }
    candidates[key] = found
    return found
  }

  /// All attribute patterns of the element that is open.
  func attributePatterns(_ pattern: PatternTable.Number) -> [Int] {
    switch table[pattern] {
    case .attribute(let attribute): [attribute]
    case .choice(let parts): parts.flatMap(attributePatterns)
    case .group(let one, let other), .interleave(let one, let other):
      attributePatterns(one) + attributePatterns(other)
    case .oneOrMore(let part), .after(let part, _): attributePatterns(part)
    case .empty, .notAllowed, .text, .list, .element, .data, .value: []
    }
  }

  /// After an attribute that is as the given attribute patterns say.
  mutating func attribute(_ pattern: PatternTable.Number, accepting: [Int]) -> PatternTable.Number {
    guard !accepting.isEmpty else { return PatternTable.notAllowed }
    let key = AttributeKey(pattern: pattern, accepting: accepting)
    if let known = attributed[key] { return known }
    let result = attributeUnknown(pattern, accepting)
    attributed[key] = result
    return result
  }

  private mutating func attributeUnknown(
    _ pattern: PatternTable.Number, _ accepting: [Int]
  ) -> PatternTable.Number {
    switch table[pattern] {
    case .attribute(let attribute):
      return accepting.contains(attribute) ? PatternTable.empty : PatternTable.notAllowed
    case .choice(let parts):
      let results = parts.map { attribute($0, accepting: accepting) }
      return table.choice(results)
    case .group(let one, let other):
      let first = table.group(attribute(one, accepting: accepting), other)
      return table.choice(first, table.group(one, attribute(other, accepting: accepting)))
    case .interleave(let one, let other):
      let first = table.interleave(attribute(one, accepting: accepting), other)
      return table.choice(first, table.interleave(one, attribute(other, accepting: accepting)))
    case .oneOrMore(let part):
      let rest = table.choice(pattern, PatternTable.empty)
      return table.group(attribute(part, accepting: accepting), rest)
    case .after(let one, let other): return table.after(attribute(one, accepting: accepting), other)
    case .empty, .notAllowed, .text, .list, .element, .data, .value: return PatternTable.notAllowed
    }
  }

  /// After the start tag's `>`. Recovering, attributes may be missing.
  mutating func close(_ pattern: PatternTable.Number, isRecovering: Bool) -> PatternTable.Number {
    let key = Key(pattern: pattern, name: -1, isRecovering: isRecovering)
    if let known = closed[key] { return known }
    let result: PatternTable.Number
    switch table[pattern] {
    case .attribute: result = isRecovering ? PatternTable.empty : PatternTable.notAllowed
    case .choice(let parts):
      let results = parts.map { close($0, isRecovering: isRecovering) }
      result = table.choice(results)
    case .group(let one, let other):
      result = table.group(close(one, isRecovering: isRecovering), close(other, isRecovering: isRecovering))
    case .interleave(let one, let other):
      result = table.interleave(close(one, isRecovering: isRecovering), close(other, isRecovering: isRecovering))
    case .oneOrMore(let part): result = table.oneOrMore(close(part, isRecovering: isRecovering))
    case .after(let one, let other): result = table.after(close(one, isRecovering: isRecovering), other)
    case .empty, .notAllowed, .text, .list, .element, .data, .value: result = pattern
    }
    closed[key] = result
    return result
  }

  // MARK: Text

  /// After text. What it says matters only where ``PatternTable/readsText(_:)``.
  mutating func text(_ pattern: PatternTable.Number, _ text: String) -> PatternTable.Number {
    guard !table.readsText(pattern) else { return textUnknown(pattern, text) }
    if let known = texts[pattern] { return known }
    let result = textUnknown(pattern, text)
    texts[pattern] = result
    return result
  }

  private mutating func textUnknown(_ pattern: PatternTable.Number, _ text: String) -> PatternTable.Number {
    switch table[pattern] {
    case .text: return pattern
    case .value(let word): return Datatype.folded(text) == word ? PatternTable.empty : PatternTable.notAllowed
    case .data(let datatype): return accepts(datatype, text) ? PatternTable.empty : PatternTable.notAllowed
    case .list(let part):
      let words = Datatype.folded(text).split(separator: " ").map(String.init)
      let rest = words.reduce(part) { self.text($0, $1) }
      return table.isNullable(rest) ? PatternTable.empty : PatternTable.notAllowed
    case .choice(let parts):
      let results = parts.map { self.text($0, text) }
      return table.choice(results)
    case .group(let one, let other):
      let first = table.group(self.text(one, text), other)
      return table.isNullable(one) ? table.choice(first, self.text(other, text)) : first
    case .interleave(let one, let other):
      let first = table.interleave(self.text(one, text), other)
      return table.choice(first, table.interleave(one, self.text(other, text)))
    case .oneOrMore(let part):
      let rest = table.choice(pattern, PatternTable.empty)
      return table.group(self.text(part, text), rest)
    case .after(let one, let other): return table.after(self.text(one, text), other)
    case .empty, .notAllowed, .attribute, .element: return PatternTable.notAllowed
    }
  }

  /// Whether a pattern for a value, such as an attribute's, is met.
  mutating func matches(_ pattern: PatternTable.Number, value: String) -> Bool {
    if table.isNullable(pattern), value.allSatisfy({ $0.isASCII && $0.isWhitespace }) { return true }
    return table.isNullable(text(pattern, value))
  }

  private mutating func accepts(_ datatype: Int, _ value: String) -> Bool {
    let key = ValueKey(datatype: datatype, value: value)
    if let known = verdicts[key] { return known }
    let verdict = grammar.datatypes[datatype].accepts(value)
    verdicts[key] = verdict
    return verdict
  }

  mutating func choice(_ one: PatternTable.Number, _ other: PatternTable.Number) -> PatternTable.Number {
    table.choice(one, other)
  }

  // MARK: End tags

  /// After the end tag. Recovering, content may be missing.
  mutating func end(_ pattern: PatternTable.Number, isRecovering: Bool) -> PatternTable.Number {
    switch table[pattern] {
    case .after(let one, let other): return table.isNullable(one) || isRecovering ? other : PatternTable.notAllowed
    case .choice(let parts):
      let results = parts.map { end($0, isRecovering: isRecovering) }
      return table.choice(results)
    default: return PatternTable.notAllowed
    }
  }
}
