import ResourceModel
import XMLTree

/// The ids authors wrote, or that follow from one.
///
/// An element without an id that is the only one of its name in a parent with
/// one is called after the parent: the title of `s1` is `s1.title`.
struct Anchors {
  private let document: Document
  private let index: RuleIndex
  private let siblings: Siblings
  private let reader: DataReader
  /// By number of an attribute's name.
  private let isXMLID: [Bool]
  private var used: Set<String> = []
  /// By anchor that was given before, the last number put behind it.
  private var numbers: [String: Int] = [:]

  init(_ document: Document, _ index: RuleIndex, _ siblings: Siblings, _ reader: DataReader) {
    self.document = document
    self.index = index
    self.siblings = siblings
    self.reader = reader
    isXMLID = document.names.map { $0.local == "id" && $0.namespace == xmlNamespace }
  }

  /// - Throws: ``ExtractionError`` when a rule's Id Value cannot be evaluated.
  func anchor(of node: Document.Node) throws(ExtractionError) -> String? {
    if let own = try ownID(of: node) { return own }
    guard siblings.isAlone(node), let parent = document.parent(node), let above = try ownID(of: parent) else {
      return nil
    }
    return "\(above).\(document.name(node).local)"
  }

  /// The anchor itself, or with a number when it was given before.
  mutating func unique(_ anchor: String) -> String {
    if used.insert(anchor).inserted { return anchor }
    var number = numbers[anchor, default: 1] + 1
    while !used.insert("\(anchor)-\(number)").inserted { number += 1 }
    numbers[anchor] = number
    return "\(anchor)-\(number)"
  }

  private func ownID(of node: Document.Node) throws(ExtractionError) -> String? {
    for attribute in document.attributes(node) where isXMLID[document.attributeNameNumber(attribute)] {
      return document.attributeValue(attribute)
    }
    guard index.givesIDs else { return nil }
    let number = Int(index.traits(of: node).idValue)
    guard number >= 0, case .idValue(let expression) = index.rules[number].statement else { return nil }
    return try reader.string(expression, index.rules[number], .element(node))
  }
}
