/// Reads the XML syntax of RELAX NG (ISO/IEC 19757-2) into patterns.
///
/// libxml2 has compiled the schema before, so it is taken to be correct; what
/// is not understood makes the grammar incomplete.
struct GrammarReader {
  private let document: Document
  private var defines: [String: [Element]] = [:]
  private var starts: [Element] = []
  private var known: [String: PatternTable.Number] = [:]
  private var underway: Set<String> = []
  /// Elements whose content is still to be read: their patterns may refer to themselves.
  private var waiting: [(number: Int, content: [Element])] = []

  static let namespace = "http://relaxng.org/ns/structure/1.0"

  init(_ document: Document) { self.document = document }

  func read(into grammar: inout Grammar) {
    var reader = self
    reader.readAll(into: &grammar)
  }

  private mutating func readAll(into grammar: inout Grammar) {
    let root = document.rootElement
    if root.local == "grammar" {
      collect(root, &grammar)
      grammar.start = combined(starts, &grammar)
    } else {
      grammar.start = pattern(root, &grammar)
    }
    while let next = waiting.popLast() {
      grammar.elements[next.number].content = group(next.content, &grammar)
    }
  }

  /// Finds the definitions, which may stand in nested `div`s.
  private mutating func collect(_ parent: Element, _ grammar: inout Grammar) {
    for child in parts(of: parent) {
      switch child.local {
      case "start": starts.append(child)
      case "define": defines[child.value("name") ?? "", default: []].append(child)
      case "div": collect(child, &grammar)
      default: grammar.isComplete = false
      }
    }
  }

  /// Several definitions of one name, as their `combine` says.
  private mutating func combined(_ definitions: [Element], _ grammar: inout Grammar) -> PatternTable.Number {
    let isInterleave = definitions.contains { $0.value("combine") == "interleave" }
    var result: PatternTable.Number?
    for definition in definitions {
      let next = group(parts(of: definition), &grammar)
      guard let before = result else {
        result = next
        continue
      }
      result = isInterleave ? grammar.table.interleave(before, next) : grammar.table.choice(before, next)
    }
    return result ?? PatternTable.notAllowed
  }

  private mutating func reference(_ name: String, _ grammar: inout Grammar) -> PatternTable.Number {
    if let pattern = known[name] { return pattern }
    // A definition that needs itself without an element between is an error, which libxml2 has refused.
    guard let definitions = defines[name], underway.insert(name).inserted else { return PatternTable.notAllowed }
    let pattern = combined(definitions, &grammar)
    underway.remove(name)
    known[name] = pattern
    return pattern
  }

  private mutating func pattern(_ node: Element, _ grammar: inout Grammar) -> PatternTable.Number {
    switch node.local {
    case "empty": return PatternTable.empty
    case "notAllowed": return PatternTable.notAllowed
    case "text": return PatternTable.text
    case "ref": return reference(trimmed(node.value("name")), &grammar)
    case "group": return group(parts(of: node), &grammar)
    case "choice":
      let alternatives = parts(of: node).map { pattern($0, &grammar) }
      return grammar.table.choice(alternatives)
    case "interleave":
      return parts(of: node).reduce(PatternTable.empty) { before, next in
        let next = pattern(next, &grammar)
        return grammar.table.interleave(before, next)
      }
    case "mixed":
      let content = group(parts(of: node), &grammar)
      return grammar.table.interleave(PatternTable.text, content)
    case "optional":
      let content = group(parts(of: node), &grammar)
      return grammar.table.choice(content, PatternTable.empty)
    case "oneOrMore":
      let content = group(parts(of: node), &grammar)
      return grammar.table.oneOrMore(content)
    case "zeroOrMore":
      let content = group(parts(of: node), &grammar)
      let many = grammar.table.oneOrMore(content)
      return grammar.table.choice(many, PatternTable.empty)
    case "list":
      let content = group(parts(of: node), &grammar)
      return grammar.table.number(.list(content))
    case "element": return element(node, &grammar)
    case "attribute": return attribute(node, &grammar)
    case "value" where isWord(node): return grammar.table.number(.value(Datatype.folded(node.text)))
    case "data", "value": return data(node, &grammar)
    default:
      grammar.isComplete = false
      return PatternTable.notAllowed
    }
  }

  private mutating func group(_ nodes: [Element], _ grammar: inout Grammar) -> PatternTable.Number {
    // From the right, so that a part's number does not depend on what stands before it.
    nodes.map { pattern($0, &grammar) }.reversed().reduce(PatternTable.empty) { grammar.table.group($1, $0) }
  }

  private mutating func element(_ node: Element, _ grammar: inout Grammar) -> PatternTable.Number {
    let (name, content) = named(node, defaultNamespace: inherited("ns", node), &grammar)
    grammar.elements.append(Grammar.Element(name: name, content: PatternTable.notAllowed))
    waiting.append((grammar.elements.count - 1, content))
    return grammar.table.number(.element(grammar.elements.count - 1))
  }

  private mutating func attribute(_ node: Element, _ grammar: inout Grammar) -> PatternTable.Number {
    // The name in short form takes no namespace from the elements around it (§4.8).
    let (name, content) = named(node, defaultNamespace: node.value("ns") ?? "", &grammar)
    let value = content.isEmpty ? PatternTable.text : group(content, &grammar)
    grammar.attributes.append(Grammar.Attribute(name: name, value: value))
    return grammar.table.number(.attribute(grammar.attributes.count - 1))
  }

  private func data(_ node: Element, _ grammar: inout Grammar) -> PatternTable.Number {
    let library = inherited("datatypeLibrary", node)
    grammar.datatypes.append(Datatype(node, library: library))
    return grammar.table.number(.data(grammar.datatypes.count - 1))
  }

  /// Whether a value is of the built-in type `token`.
  private func isWord(_ node: Element) -> Bool {
    guard let type = node.value("type") else { return true }
    return trimmed(type) == "token"
  }

  // MARK: Names

  private func named(
    _ node: Element, defaultNamespace: String, _ grammar: inout Grammar
  ) -> (NameClass, [Element]) {
    let parts = parts(of: node)
    if let name = node.value("name") {
      return (.name(qualified(trimmed(name), node, defaultNamespace, &grammar)), parts)
    }
    guard let first = parts.first else { return (.oneOf([]), []) }
    return (nameClass(first, &grammar), Array(parts.dropFirst()))
  }

  private func nameClass(_ node: Element, _ grammar: inout Grammar) -> NameClass {
    let exceptions = parts(of: node).filter { $0.local == "except" }.flatMap { parts(of: $0) }
    switch node.local {
    case "name": return .name(qualified(trimmed(node.text), node, inherited("ns", node), &grammar))
    case "anyName": return .any(except: exceptions.map { nameClass($0, &grammar) })
    case "nsName": return .anyIn(namespace: inherited("ns", node), except: exceptions.map { nameClass($0, &grammar) })
    case "choice": return .oneOf(parts(of: node).map { nameClass($0, &grammar) })
    default:
      grammar.isComplete = false
      return .oneOf([])
    }
  }

  private func qualified(
    _ name: String, _ node: Element, _ defaultNamespace: String, _ grammar: inout Grammar
  ) -> QualifiedName {
    guard let colon = name.firstIndex(of: ":") else { return QualifiedName(namespace: defaultNamespace, local: name) }
    let prefix = String(name[..<colon])
    let namespace =
      prefix == "xml" ? xmlNamespace : (try? document.string("string(namespace::\(prefix))", from: node.node)) ?? ""
    grammar.prefixes[namespace] = prefix
    return QualifiedName(namespace: namespace, local: String(name[name.index(after: colon)...]))
  }

  /// An attribute's value here or on the nearest element around.
  private func inherited(_ attribute: String, _ node: Element) -> String {
    var at: Document.Node? = node.node
    while let here = at {
      if let value = document.value(here, attribute) { return value }
      at = document.parent(here)
    }
    return ""
  }

  /// The child elements that belong to RELAX NG; others are annotations.
  private func parts(of node: Element) -> [Element] {
    node.elements.filter { $0.namespace == Self.namespace }
  }

  private func trimmed(_ text: String?) -> String { Datatype.folded(text ?? "") }
}
