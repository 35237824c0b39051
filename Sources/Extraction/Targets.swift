import ResourceModel
import XMLTree

/// Where translations go in a document that holds both languages (ITS 2.0 §8.13).
struct Targets {
  /// By the element that holds the source.
  private var places: [Document.Node: TargetPlace] = [:]
  /// Elements that hold translations: they are nobody's source.
  private var holders: Set<Document.Node> = []
  private var heldAttributes: Set<Int> = []

  /// - Throws: ``ExtractionError`` when a pointer is no XPath.
  init(_ document: Document, _ index: RuleIndex, _ reader: DataReader) throws(ExtractionError) {
    guard index.rules.contains(where: { $0.category == .targetPointer }) else { return }
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      let rules = index.dataRules(index.traits(of: node))
      guard let number = rules.last(where: { index.rules[$0].category == .targetPointer }),
        case .data(let data) = index.rules[number].statement, let expression = data.literals["targetPointer"]
      else { continue }
      let pointer = DataReader.bound(expression, index.rules[number].scope)
      // A pointer to nothing leaves the source without a place, and says so by leaving it out.
      switch try reader.items(expression, index.rules[number], .element(node)).first {
      case .node(let target) where document.kind(target) == .element && target != node:
        holders.insert(target)
        places[node] = Self.place(target, document, pointer)
      case .attribute(let attribute, _):
        heldAttributes.insert(attribute)
        let span = document.attributeValueSpan(attribute)
        let quote = document.source.utf8[span.upperBound]
        places[node] = TargetPlace(
          pointer: pointer, start: UInt32(span.lowerBound), end: UInt32(span.upperBound), quote: quote,
          text: document.attributeValue(attribute))
      default: break
      }
    }
  }

  func holds(_ node: Document.Node) -> Bool { !holders.isEmpty && holders.contains(node) }

  func holds(attribute: Int) -> Bool { !heldAttributes.isEmpty && heldAttributes.contains(attribute) }

  func place(of node: Document.Node) -> TargetPlace? { places.isEmpty ? nil : places[node] }

  private static func place(_ target: Document.Node, _ document: Document, _ pointer: String) -> TargetPlace {
    let content = document.contentSpan(target)
    let whole = document.span(target)
    guard content.isEmpty, content.upperBound == whole.upperBound else {
      return TargetPlace(
        pointer: pointer, start: UInt32(content.lowerBound), end: UInt32(content.upperBound),
        text: document.text(target).foldingXMLSpace)
    }
    // `<target/>`: to be opened.
    let tag = String(decoding: document.source.utf8[whole].dropLast(2), as: UTF8.self)
    let name = document.name(target).written
    return TargetPlace(
      pointer: pointer, start: UInt32(whole.lowerBound), end: UInt32(whole.upperBound), opening: "\(tag)>",
      closing: "</\(name)>")
  }
}
