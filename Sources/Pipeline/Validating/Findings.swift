import Diagnostics
import XMLTree

/// What judgements find wrong in a document, each at a byte; lines and columns are counted once, at the end.
struct Findings {
  private var items: [(offset: Int, diagnostic: Diagnostic)] = []
  let document: Document

  init(in document: Document) { self.document = document }

  mutating func add(_ severity: Severity, _ message: String, at node: Document.Node) {
    items.append((document.span(node).lowerBound, Diagnostic(severity, message)))
  }

  mutating func add(_ severity: Severity, _ message: String, atAttribute attribute: Int) {
    items.append((document.attributeSpan(attribute).lowerBound, Diagnostic(severity, message)))
  }

  /// In the order of the document; what was found at one place stays in the order it was found.
  func diagnostics() -> [Diagnostic] {
    let order = items.indices.sorted { (items[$0].offset, $0) < (items[$1].offset, $1) }
    var places = PlaceCursor(document.source)
    return order.map { index in
      var diagnostic = items[index].diagnostic
      diagnostic.location = places.location(of: items[index].offset)
      return diagnostic
    }
  }
}

extension Document {
  /// The elements, in document order.
  var elements: [Node] { (0..<nodeCount).filter { kind($0) == .element } }
}
