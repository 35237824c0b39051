import XMLTree

/// Writes where elements stand: `/resource/body[1]/para[2]`.
struct Paths {
  private let document: Document
  /// By node: its place among the siblings of its name, from 1.
  private let ordinals: [Int32]
  /// Units that follow each other mostly share a parent.
  private var lastParent: Document.Node?
  private var lastText = ""

  init(_ document: Document) {
    self.document = document
    ordinals = Self.ordinals(document)
  }

  mutating func path(of node: Document.Node) -> String {
    guard let parent = document.parent(node) else { return "/\(document.name(node).written)" }
    if parent != lastParent {
      let text = path(of: parent)
      lastParent = parent
      lastText = text
    }
    return "\(lastText)/\(document.name(node).written)[\(ordinals[node])]"
  }

  /// One pass: each element's children are counted by name.
  private static func ordinals(_ document: Document) -> [Int32] {
    var ordinals = [Int32](repeating: 1, count: document.nodeCount)
    var counts: [Int: Int32] = [:]
    for node in 0..<document.nodeCount where document.subtreeEnd(node) - node > 2 {
      counts.removeAll(keepingCapacity: true)
      for child in document.children(node) where document.kind(child) == .element {
        let count = (counts[document.nameNumber(child)] ?? 0) + 1
        counts[document.nameNumber(child)] = count
        ordinals[child] = count
      }
    }
    return ordinals
  }
}
