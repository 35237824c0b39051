import XMLTree

/// The place of each element among the siblings of its name.
struct Siblings {
  /// By node, from 1; 0 when no sibling has its name.
  private let places: [Int32]

  /// One pass: each element's children are counted by name.
  init(_ document: Document) {
    var places = [Int32](repeating: 0, count: document.nodeCount)
    var counts = [(parent: Document.Node, first: Document.Node, count: Int32)](
      repeating: (-1, 0, 0), count: document.names.count)
    let canonical = document.canonicalNames()
    for parent in 0..<document.nodeCount where document.subtreeEnd(parent) - parent > 2 {
      for child in document.children(parent) where document.kind(child) == .element {
        let name = canonical[document.nameNumber(child)]
        guard counts[name].parent == parent else {
          counts[name] = (parent, child, 1)
          continue
        }
        if counts[name].count == 1 { places[counts[name].first] = 1 }
        counts[name].count += 1
        places[child] = counts[name].count
      }
    }
    self.places = places
  }

  /// Its place among the siblings of its name, from 1.
  func place(of node: Document.Node) -> Int { max(1, Int(places[node])) }

  /// Whether no sibling has its name.
  func isAlone(_ node: Document.Node) -> Bool { places[node] == 0 }
}
