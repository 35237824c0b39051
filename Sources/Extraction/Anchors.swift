import ResourceModel
import XMLTree

/// The ids authors wrote, or that follow from one.
///
/// An element without an id that is the only one of its name in a parent with
/// one is called after the parent: the title of `s1` is `s1.title`.
struct Anchors {
  private let document: Document
  private let index: RuleIndex
  private var used: Set<String> = []

  init(_ document: Document, _ index: RuleIndex) {
    self.document = document
    self.index = index
  }

  /// - Throws: ``ExtractionError`` when a rule's Id Value cannot be evaluated.
  func anchor(of node: Document.Node) throws(ExtractionError) -> String? {
    if let own = try ownID(of: node) { return own }
    guard let parent = document.parent(node), let above = try ownID(of: parent) else { return nil }
    let name = document.nameNumber(node)
    var twins = 0
    for sibling in document.children(parent)
    where document.kind(sibling) == .element && document.nameNumber(sibling) == name {
      twins += 1
      if twins > 1 { return nil }
    }
    return "\(above).\(document.name(node).local)"
  }

  /// The anchor itself, or with a number when it was given before.
  mutating func unique(_ anchor: String) -> String {
    if used.insert(anchor).inserted { return anchor }
    var number = 2
    while !used.insert("\(anchor)-\(number)").inserted { number += 1 }
    return "\(anchor)-\(number)"
  }

  private func ownID(of node: Document.Node) throws(ExtractionError) -> String? {
    if let id = document.value(node, "id", namespace: xmlNamespace) { return id }
    guard let rule = index.traits(of: node).idValue, case .idValue(let expression) = index.rules[rule].statement
    else { return nil }
    if expression == "@id" { return document.value(node, "id") }
    let value: String
    do {
      value = try document.string(expression, from: node, in: index.rules[rule].scope)
    } catch {
      throw ExtractionError(document.location(node), "\(error)")
    }
    return value.isEmpty ? nil : value
  }
}
