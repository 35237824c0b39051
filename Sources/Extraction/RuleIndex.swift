import ResourceModel
import XMLTree

/// The rules made ready for one document: which of them select a node, answered at once.
struct RuleIndex {
  private struct Entry {
    var rule: Int
    var condition: Selector.Simple
  }

  private let document: Document
  let rules: [Rule]
  /// By number of an element's name: the rules that may select it, in order.
  private var elementEntries: [[Entry]]
  /// By number of an attribute's name: the rules that may select it, in order.
  private var attributeEntries: [[Entry]]
  /// What XPath selected: rules by node, and by attribute.
  private var selectedNodes: [Int: [Int]] = [:]
  private var selectedAttributes: [Int: [Int]] = [:]
  /// The traits of elements whose rules have no further condition, by number of their name.
  private var settled: [Traits?]

  /// - Throws: ``ExtractionError`` naming the rule's expression when XPath refuses it.
  init(_ rules: [Rule], for document: Document) throws(ExtractionError) {
    self.document = document
    self.rules = rules
    let names = document.names
    elementEntries = Array(repeating: [], count: names.count)
    attributeEntries = Array(repeating: [], count: names.count)
    settled = []
    for (number, rule) in rules.enumerated() {
      for branch in rule.selector.simple { index(branch, number, names) }
      for branch in rule.selector.complex { try select(branch, number, rule.scope) }
    }
    settled = elementEntries.map { entries in
      guard entries.allSatisfy({ $0.condition.parent == nil && $0.condition.predicate == nil }) else { return nil }
      var traits = Traits()
      for entry in entries { traits.apply(rules[entry.rule].statement, number: entry.rule) }
      return traits
    }
  }

  /// Whether any rule selects attributes of this name.
  func concernsAttribute(named number: Int) -> Bool {
    !attributeEntries[number].isEmpty || !selectedAttributes.isEmpty
  }

  func traits(of node: Document.Node) -> Traits {
    let name = document.nameNumber(node)
    if selectedNodes.isEmpty, let known = settled[name] { return known }
    let byXPath = selectedNodes[node] ?? []
    if byXPath.isEmpty, let known = settled[name] { return known }
    let byName = elementEntries[name].filter { holds($0.condition, of: node) }.map(\.rule)
    return merged(byName, byXPath)
  }

  func traits(ofAttribute attribute: Int, of node: Document.Node) -> Traits {
    let entries = attributeEntries[document.attributeNameNumber(attribute)]
    let byName = entries.filter { entry in
      (entry.condition.element?.matches(document.name(node)) ?? true) && holds(entry.condition, of: node)
    }.map(\.rule)
    return merged(byName, selectedAttributes[attribute] ?? [])
  }

  private func merged(_ some: [Int], _ others: [Int]) -> Traits {
    var traits = Traits()
    let numbers = others.isEmpty ? some : (some + others).sorted()
    for number in numbers { traits.apply(rules[number].statement, number: number) }
    return traits
  }

  private mutating func index(_ branch: Selector.Simple, _ rule: Int, _ names: [QualifiedName]) {
    let entry = Entry(rule: rule, condition: branch)
    for (number, name) in names.enumerated() {
      if let attribute = branch.attribute {
        if attribute.matches(name) { attributeEntries[number].append(entry) }
      } else if branch.element?.matches(name) ?? true {
        elementEntries[number].append(entry)
      }
    }
  }

  private mutating func select(_ expression: String, _ rule: Int, _ scope: XPathScope) throws(ExtractionError) {
    let items: [XPathItem]
    do {
      items = try document.select(expression, in: scope)
    } catch {
      throw ExtractionError(document.location(document.root), "\(error)")
    }
    for item in items {
      switch item {
      case .node(let node): selectedNodes[node, default: []].append(rule)
      case .attribute(let attribute, _): selectedAttributes[attribute, default: []].append(rule)
      }
    }
  }

  private func holds(_ condition: Selector.Simple, of node: Document.Node) -> Bool {
    if let parent = condition.parent {
      guard let above = document.parent(node), parent.matches(document.name(above)) else { return false }
    }
    guard let predicate = condition.predicate else { return true }
    return document.attributes(node).contains { attribute in
      guard predicate.name.matches(document.attributeName(attribute)) else { return false }
      return predicate.value == nil || predicate.value == document.attributeValue(attribute)
    }
  }
}
