import ResourceModel
import XMLTree

/// The rules made ready for one document: which of them select a node, answered at once.
final class RuleIndex {
  /// The traits of a name's elements, by which of its conditions hold: as many as were met.
  private struct Known {
    var conditions: UInt64
    var traits: Traits
  }

  let rules: [Rule]
  /// Whether any rule gives ids.
  let givesIDs: Bool
  private let document: Document
  private let entries: RuleEntries
  /// What XPath selected: rules by node, and by attribute.
  private let selectedNodes: [Int: [Int]]
  private let selectedAttributes: [Int: [Int]]
  private var known: [[Known]]
  /// The traits of elements whose names have many entries, by the buckets of rules that hold.
  private var crowded: [[Int]: Traits] = [:]
  /// The sets of rules that ``Traits/data`` numbers.
  private var dataSets: [[Int]] = []
  private var dataNumbers: [[Int]: Int32] = [:]

  /// - Throws: ``ExtractionError`` naming the rule's expression when XPath refuses it.
  init(_ rules: [Rule], for document: Document) throws(ExtractionError) {
    self.document = document
    self.rules = rules
    givesIDs = rules.contains { if case .idValue = $0.statement { true } else { false } }
    entries = RuleEntries(rules, for: document)
    (selectedNodes, selectedAttributes) = try Self.selected(by: rules, in: document)
    known = Array(repeating: [], count: document.names.count)
  }

  /// Whether any rule selects attributes of this name.
  func concernsAttribute(named number: Int) -> Bool {
    !entries.attributes[number].isEmpty || !selectedAttributes.isEmpty
  }

  func traits(of node: Document.Node) -> Traits {
    let name = document.nameNumber(node)
    if !selectedNodes.isEmpty, let byXPath = selectedNodes[node] { return merged(simpleRules(of: node), byXPath) }
    if let buckets = entries.crowdedBuckets(of: node) {
      if let known = crowded[buckets] { return known }
      let traits = merged(entries.rules(in: buckets), [])
      crowded[buckets] = traits
      return traits
    }
    let conditions = conditions(of: node, name)
    for candidate in known[name] where candidate.conditions == conditions { return candidate.traits }
    let traits = merged(simpleRules(of: node), [])
    // Past 32 sets a search is no gain.
    if known[name].count < 32 { known[name].append(Known(conditions: conditions, traits: traits)) }
    return traits
  }

  func traits(ofAttribute attribute: Int, of node: Document.Node) -> Traits {
    merged(simpleRules(ofAttribute: attribute, of: node), selectedAttributes[attribute] ?? [])
  }

  /// The rules for rarer categories, the last of each, that select what the traits are of.
  func dataRules(_ traits: Traits) -> [Int] { traits.data < 0 ? [] : dataSets[Int(traits.data)] }

  /// Whether those rules say the same wherever they hold.
  func isConstant(_ traits: Traits) -> Bool {
    dataRules(traits).allSatisfy { number in
      if case .data(let data) = rules[number].statement {
        data.pointers.isEmpty && data.category.definition.standOff == nil
      } else {
        false
      }
    }
  }

  /// All the rules that select a place, in order.
  func ruleNumbers(of place: Place) -> [Int] {
    switch place {
    case .element(let node): (simpleRules(of: node) + (selectedNodes[node] ?? [])).sorted()
    case .attribute(let attribute, let node):
      (simpleRules(ofAttribute: attribute, of: node) + (selectedAttributes[attribute] ?? [])).sorted()
    }
  }

  private func simpleRules(of node: Document.Node) -> [Int] {
    if let buckets = entries.crowdedBuckets(of: node) { return entries.rules(in: buckets) }
    return entries.elements[document.nameNumber(node)].filter { entries.holds($0, of: node) }.map(\.rule)
  }

  private func simpleRules(ofAttribute attribute: Int, of node: Document.Node) -> [Int] {
    entries.attributes[document.attributeNameNumber(attribute)].filter { entries.holds($0, of: node) }.map(\.rule)
  }

  /// A bit for each of the name's entries whose condition holds.
  private func conditions(of node: Document.Node, _ name: Int) -> UInt64 {
    var bits: UInt64 = 0
    for (bit, entry) in entries.conditional[name] where entries.holds(entry, of: node) { bits |= bit }
    return bits
  }

  private func merged(_ some: [Int], _ others: [Int]) -> Traits {
    var traits = Traits()
    var data: [Int] = []
    for number in others.isEmpty ? some : (some + others).sorted() {
      if case .data(let rule) = rules[number].statement {
        data.removeAll { rules[$0].category == rule.category }
        data.append(number)
      } else {
        traits.apply(rules[number].statement, number: number)
      }
    }
    if !data.isEmpty { traits.data = self.number(ofData: data) }
    return traits
  }

  private func number(ofData data: [Int]) -> Int32 {
    if let known = dataNumbers[data] { return known }
    let number = Int32(dataSets.count)
    dataSets.append(data)
    dataNumbers[data] = number
    return number
  }

  private static func selected(
    by rules: [Rule], in document: Document
  ) throws(ExtractionError) -> (nodes: [Int: [Int]], attributes: [Int: [Int]]) {
    var nodes: [Int: [Int]] = [:]
    var attributes: [Int: [Int]] = [:]
    var budget = PathBudget(document)
    for (number, rule) in rules.enumerated() {
      for expression in rule.selector.complex {
        try budget.spend(on: expression, of: rule)
        let items: [XPathItem]
        do {
          items = try document.select(expression, in: rule.scope)
        } catch {
          throw ExtractionError(rule.location, error)
        }
        for item in items {
          switch item {
          case .node(let node): nodes[node, default: []].append(number)
          case .attribute(let attribute, _): attributes[attribute, default: []].append(number)
          }
        }
      }
    }
    return (nodes, attributes)
  }
}
