import XMLTree

/// A large file cut between units, so that one part after the other can be parsed.
///
/// A tree takes many times the bytes of its document. Each part is the beginning of the file, some units, and the two
/// end tags; the last has the file's own end. A cut that was a mistake, within a comment, makes a part that is not
/// well-formed, and then the file must be read as a whole.
struct TMXWindows {
  private let source: XMLSource
  /// Up to the end of the start tag of `body`, as UTF-8.
  private let head: [UInt8]
  private let size: Int
  private var next: Int

  /// Beginnings longer than this are not repeated in each part.
  private static let longestHead = 1 << 16

  /// - Parameter size: How many bytes of units a part has, about.
  /// - Returns: nil for a file that is not much larger, or begins at length.
  init?(_ source: XMLSource, size: Int) {
    guard source.utf8.count > 4 * size,
      let body = Self.find("<body", in: source.utf8, from: 0, to: Self.longestHead),
      let end = Self.find(">", in: source.utf8, from: body, to: Self.longestHead)
    else { return nil }
    self.source = source
    self.size = size
    head = Self.undeclared(source.utf8[..<end], source.encoding)
    next = end
  }

  /// Without the declaration of an encoding that the part is no longer in; what follows keeps its place.
  private static func undeclared(_ head: ArraySlice<UInt8>, _ encoding: TextEncoding) -> [UInt8] {
    var head = Array(head)
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard encoding.name != "UTF-8", head[start...].starts(with: "<?xml".utf8),
      let end = find("?>", in: head, from: start, to: head.count)
    else { return head }
    for at in start..<end where !XMLText.isSpace(head[at]) { head[at] = 0x20 }
    return head
  }

  /// The next part, and how much further its units stand in the file than in the part; nil at the end.
  mutating func part() -> (bytes: [UInt8], shift: Int)? {
    guard next < source.utf8.count else { return nil }
    let bytes = source.utf8
    let start = next
    next = Self.find("</tu>", in: bytes, from: start + size, to: bytes.count) ?? bytes.count
    var part = head
    part += bytes[start..<next]
    // What ends with a unit lacks its end, and must be found to.
    if next < bytes.count { part += "</body></tmx>".utf8 }
    return (part, start - head.count)
  }

  /// One past the first of some bytes.
  private static func find(_ text: StaticString, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    let count = text.utf8CodeUnitCount
    let end = min(end, bytes.count)
    guard start + count <= end else { return nil }
    return text.withUTF8Buffer { wanted in
      bytes.withUnsafeBufferPointer { bytes in
        var at = start
        while at + count <= end {
          if bytes[at] == wanted[0], (1..<count).allSatisfy({ bytes[at + $0] == wanted[$0] }) { return at + count }
          at += 1
        }
        return nil
      }
    }
  }
}
