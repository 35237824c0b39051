import XMLTree

/// An ITS selector, taken apart so that the usual ones are answered in one walk of the tree.
///
/// XPath costs more than the parse; `//name`, `//p:name/@a` and `//*[@a='v']`
/// need no XPath at all.
struct Selector {
  /// One branch of a union that a walk can answer.
  struct Simple: Hashable {
    /// What an element must be called; nil for any name.
    var element: NameTest?
    /// What its parent must be called.
    var parent: NameTest?
    /// Set when the path ends in `/@name`.
    var attribute: NameTest?
    var predicate: AttributePredicate?
  }

  struct NameTest: Hashable {
    /// The namespace; empty for none.
    var namespace: String
    /// The local name; nil for any in the namespace.
    var local: String?

    func matches(_ name: QualifiedName) -> Bool {
      name.namespace == namespace && (local == nil || local == name.local)
    }
  }

  /// `[@name]` or `[@name='value']`.
  struct AttributePredicate: Hashable {
    var name: NameTest
    var value: String?
  }

  private(set) var simple: [Simple] = []
  /// Branches that need XPath.
  private(set) var complex: [String] = []

  init(_ expression: String, namespaces: [String: String]) {
    for branch in Self.branches(expression) {
      if let parsed = SelectorParser(branch, namespaces).parse() {
        simple.append(parsed)
      } else {
        complex.append(branch)
      }
    }
  }

  /// The branches of a union, `|` inside brackets and quotes left alone.
  static func branches(_ expression: String) -> [String] {
    var result: [String] = []
    var current = ""
    var depth = 0
    var quote: Character?
    for character in expression {
      switch character {
      case let mark where mark == quote: quote = nil
      case "\"" where quote == nil, "'" where quote == nil: quote = character
      case "[" where quote == nil, "(" where quote == nil: depth += 1
      case "]" where quote == nil, ")" where quote == nil: depth -= 1
      case "|" where quote == nil && depth == 0:
        result.append(current)
        current = ""
        continue
      default: break
      }
      current.append(character)
    }
    result.append(current)
    return result.map { String($0.drop(while: \.isWhitespace)) }.map { text in
      String(text.reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}

/// Reads `//[parent/]name[predicate][/@attribute]`; gives up on anything else.
private struct SelectorParser {
  private var rest: Substring
  private let namespaces: [String: String]

  init(_ text: String, _ namespaces: [String: String]) {
    rest = text[...]
    self.namespaces = namespaces
  }

  func parse() -> Selector.Simple? {
    var parser = self
    return parser.path()
  }

  private mutating func path() -> Selector.Simple? {
    guard take("//") else { return nil }
    var result = Selector.Simple()
    if take("@") {
      guard let name = name(), rest.isEmpty else { return nil }
      result.attribute = name
      return result
    }
    guard let first = step() else { return nil }
    result.element = first.test
    result.predicate = first.predicate
    if rest.isEmpty { return result }
    guard take("/"), !rest.hasPrefix("/") else { return nil }
    if !rest.hasPrefix("@") {
      // `//parent/child`: only plain names, for the predicate belongs to the child.
      guard result.predicate == nil, let parent = first.test, let second = step() else { return nil }
      result.parent = parent
      result.element = second.test
      result.predicate = second.predicate
      if rest.isEmpty { return result }
      guard take("/") else { return nil }
    }
    guard take("@"), let attribute = name(), rest.isEmpty else { return nil }
    result.attribute = attribute
    return result
  }

  private mutating func step() -> (test: Selector.NameTest?, predicate: Selector.AttributePredicate?)? {
    var test: Selector.NameTest?
    if !take("*") {
      guard let name = name() else { return nil }
      test = name
    }
    guard take("[") else { return (test, nil) }
    guard take("@"), let attribute = name() else { return nil }
    if take("]") { return (test, Selector.AttributePredicate(name: attribute, value: nil)) }
    skipSpace()
    guard take("=") else { return nil }
    skipSpace()
    guard let quote = rest.first, quote == "'" || quote == "\"" else { return nil }
    rest = rest.dropFirst()
    let value = rest.prefix { $0 != quote }
    rest = rest.dropFirst(value.count)
    guard take(String(quote)) else { return nil }
    skipSpace()
    guard take("]") else { return nil }
    return (test, Selector.AttributePredicate(name: attribute, value: String(value)))
  }

  /// `name`, `prefix:name` or `prefix:*`; nil when the prefix is unknown or it is no name.
  private mutating func name() -> Selector.NameTest? {
    let first = word()
    guard !first.isEmpty else { return nil }
    guard rest.hasPrefix(":"), !rest.hasPrefix("::") else {
      // `text()`, `ancestor::`, … are not names.
      if rest.hasPrefix("(") || rest.hasPrefix("::") { return nil }
      return Selector.NameTest(namespace: "", local: first)
    }
    rest = rest.dropFirst()
    guard let namespace = first == "xml" ? xmlNamespace : namespaces[first] else { return nil }
    if take("*") { return Selector.NameTest(namespace: namespace, local: nil) }
    let local = word()
    guard !local.isEmpty, !rest.hasPrefix("(") else { return nil }
    return Selector.NameTest(namespace: namespace, local: local)
  }

  private mutating func word() -> String {
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
    guard let first = word.first, first.isLetter || first == "_" else { return "" }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }
}
