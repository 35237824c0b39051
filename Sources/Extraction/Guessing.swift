import ResourceModel
import XMLTree

/// What is within text in a document of no vocabulary we know: the elements that mostly stand beside text.
struct Guessing {
  /// By number of an element's name; nil for what is a block.
  private(set) var withinText: [WithinText?]
  private(set) var guesses: [ExtractedResource.Guess] = []

  /// How the elements of one name are met.
  private struct Count {
    var all = 0
    var besideText = 0
    /// Hold elements and no text of their own.
    var elementsOnly = 0
    /// The names of the elements in those.
    var inside: Set<Int> = []
  }

  init(_ document: Document) {
    let canonical = document.canonicalNames()
    var counts = [Count](repeating: Count(), count: document.names.count)
    document.source.utf8.withUnsafeBufferPointer { bytes in
      for node in document.root..<document.nodeCount where document.kind(node) == .element {
        Self.count(node, document, bytes, canonical, &counts)
      }
    }
    withinText = Array(repeating: nil, count: document.names.count)
    for name in counts.indices where counts[name].besideText * 2 > counts[name].all { withinText[name] = .yes }
    for name in counts.indices where withinText[name] != nil && counts[name].elementsOnly > 0 {
      if counts[name].inside.contains(where: { withinText[$0] == nil }) { withinText[name] = .nested }
    }
    for (name, same) in canonical.enumerated() where name != same { withinText[name] = withinText[same] }
    guesses = counts.indices.compactMap { name in
      withinText[name].flatMap { within in
        counts[name].all == 0
          ? nil
          : ExtractedResource.Guess(
            element: document.names[name].written, withinText: within.rawValue, besideText: counts[name].besideText,
            count: counts[name].all)
      }
    }
  }

  private static func count(
    _ node: Document.Node, _ document: Document, _ bytes: UnsafeBufferPointer<UInt8>, _ canonical: [Int],
    _ counts: inout [Count]
  ) {
    var hasText = false
    var inside: [Int] = []
    for child in document.children(node) {
      switch document.kind(child) {
      case .text: hasText = hasText || bytes[document.span(child)].contains { !XMLText.isSpace($0) }
      case .cdata, .entity: hasText = true
      case .element: inside.append(canonical[document.nameNumber(child)])
      case .comment, .instruction: break
      }
    }
    for name in inside {
      counts[name].all += 1
      if hasText { counts[name].besideText += 1 }
    }
    if !hasText, !inside.isEmpty {
      let name = canonical[document.nameNumber(node)]
      counts[name].elementsOnly += 1
      counts[name].inside.formUnion(inside)
    }
  }
}

extension Document {
  /// By number of a name, the first number of the same name: a namespace declared anew numbers its names anew.
  func canonicalNames() -> [Int] {
    var first: [QualifiedName: Int] = [:]
    return names.indices.map { number in
      let name = QualifiedName(namespace: names[number].namespace, local: names[number].local)
      if let known = first[name] { return known }
      first[name] = number
      return number
    }
  }
}
