import XMLTree

/// Writes where elements stand: `/resource/body[1]/para[2]`.
struct Paths {
  private let document: Document
  private let siblings: Siblings
  /// The paths of elements that have children with a path, and by node, their number from 1.
  private var known: [String] = []
  private var numbers: [Int32]

  init(_ document: Document, _ siblings: Siblings) {
    self.document = document
    self.siblings = siblings
    numbers = Array(repeating: 0, count: document.nodeCount)
  }

  mutating func path(of node: Document.Node) -> String {
    guard let parent = document.parent(node) else { return "/" + document.name(node).written }
    if numbers[parent] == 0 {
      known.append(path(of: parent))
      numbers[parent] = Int32(known.count)
    }
    return Self.joined(
      known[Int(numbers[parent]) - 1].utf8, document.name(node).written.utf8, siblings.place(of: node))
  }

  /// `above/name[place]`, written in one go.
  private static func joined(_ above: String.UTF8View, _ name: String.UTF8View, _ place: Int) -> String {
    let most = above.count + name.count + 23
    return String(unsafeUninitializedCapacity: most) { buffer in
      var end = buffer.update(fromContentsOf: above)
      buffer[end] = UInt8(ascii: "/")
      end = buffer[(end + 1)...].update(fromContentsOf: name)
      buffer[end] = UInt8(ascii: "[")
      end += 1
      var unit = 1
      while unit <= place / 10 { unit *= 10 }
      while unit > 0 {
        buffer[end] = UInt8(ascii: "0") + UInt8(place / unit % 10)
        end += 1
        unit /= 10
      }
      buffer[end] = UInt8(ascii: "]")
      return end + 1
    }
  }
}
