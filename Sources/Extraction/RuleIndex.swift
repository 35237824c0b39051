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
    if !selectedNodes.isEmpty, let byXPath = selectedNodes[node] {
      return merged(entries.elements[name].filter { entries.holds($0, of: node) }.map(\.rule), byXPath)
    }
    let conditions = conditions(of: node, name)
    for candidate in known[name] where candidate.conditions == conditions { return candidate.traits }
    let traits = merged(entries.elements[name].filter { entries.holds($0, of: node) }.map(\.rule), [])
    // Past 64 entries the conditions of the rest have no bit of their own; past 32 sets a search is no gain.
    if entries.elements[name].count <= 64, known[name].count < 32 {
      known[name].append(Known(conditions: conditions, traits: traits))
    }
    return traits
  }

  func traits(ofAttribute attribute: Int, of node: Document.Node) -> Traits {
    let byName = entries.attributes[document.attributeNameNumber(attribute)].filter { entries.holds($0, of: node) }
    return merged(byName.map(\.rule), selectedAttributes[attribute] ?? [])
  }

  /// A bit for each of the name's entries whose condition holds.
  private func conditions(of node: Document.Node, _ name: Int) -> UInt64 {
    var bits: UInt64 = 0
    for (position, entry) in entries.elements[name].enumerated()
    where entry.hasCondition && entries.holds(entry, of: node) {
      bits |= 1 << UInt64(position & 63)
    }
    return bits
  }

  private func merged(_ some: [Int], _ others: [Int]) -> Traits {
    var traits = Traits()
    let numbers = others.isEmpty ? some : (some + others).sorted()
    for number in numbers { traits.apply(rules[number].statement, number: number) }
    return traits
  }

  private static func selected(
    by rules: [Rule], in document: Document
  ) throws(ExtractionError) -> (nodes: [Int: [Int]], attributes: [Int: [Int]]) {
    var nodes: [Int: [Int]] = [:]
    var attributes: [Int: [Int]] = [:]
    for (number, rule) in rules.enumerated() {
      for expression in rule.selector.complex {
        let items: [XPathItem]
        do {
          items = try document.select(expression, in: rule.scope)
        } catch {
          throw ExtractionError(document.location(document.root), "\(error)")
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
