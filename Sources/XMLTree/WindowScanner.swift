#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Finds in a growing buffer where a document may be cut, and what is open there.
///
/// It looks at tags only, and may be led astray by what is not well-formed: then some window is not well-formed either.
struct WindowScanner {
  enum Result {
    /// The end of an item, at or after the size asked for.
    case cut(Int)
    /// The buffer ends in the middle of markup, or before a place to cut.
    case stuck
    case doctype
  }

  private enum Markup {
    case start, empty, end, other, doctype
  }

  private struct Container {
    var tag: [UInt8]
    var name: [UInt8]
    /// What stands in it before its first container or item, once that has come.
    var head: [UInt8]?
    /// Where its content begins; may lie in what was dropped.
    var start: Int
    /// What of the content need not be repeated: that of some elements, not their tags.
    var asides: [Range<Int>] = []
  }

  var bytes: [UInt8] = []
  private let items: [[UInt8]]
  private let containers: [[UInt8]]
  private let asides: [[UInt8]]
  private var at = 0
  /// The root and the containers open.
  private var open: [Container] = []
  /// How many other elements are open inside them, and whether the outermost is an item.
  private var depth = 0
  private var isInItem = false
  /// Where the content of an element begins that need not be repeated.
  private var aside: Int?

  init(_ cuts: XMLWindows.Cuts) {
    items = cuts.items.map { Array($0.utf8) }
    containers = cuts.containers.map { Array($0.utf8) }
    asides = cuts.asides.map { Array($0.utf8) }
  }

  /// The end tags that a window which ends here needs.
  var closing: [UInt8] { open.reversed().flatMap { Array("</".utf8) + $0.name + Array(">".utf8) } }

  /// What a window that begins here begins with.
  var opening: [UInt8] { open.flatMap { $0.tag + ($0.head ?? []) } }

  /// Forgets what was given out.
  mutating func drop(upTo end: Int) {
    bytes.removeFirst(end)
    at -= end
    for index in open.indices {
      open[index].start -= end
      open[index].asides = []
    }
    aside = nil
  }

  /// Goes on to the first place at or after a size where an item has just ended.
  mutating func scan(past size: Int) -> Result {
    while let (markup, range) = next() {
      switch markup {
      case .doctype: return .doctype
      case .other: break
      case .start: start(range, isEmpty: false)
      case .empty: start(range, isEmpty: true)
      case .end:
        if depth > 0 { depth -= 1 } else if !open.isEmpty { open.removeLast() }
      }
      at = range.upperBound
      if let start = aside, depth == 0, markup == .end, !open.isEmpty {
        open[open.count - 1].asides.append(start..<range.lowerBound)
        aside = nil
      }
      guard depth == 0, isInItem, markup != .other else { continue }
      isInItem = false
      if at >= size { return .cut(at) }
    }
    return .stuck
  }

  private mutating func start(_ range: Range<Int>, isEmpty: Bool) {
    guard depth == 0 else {
      if !isEmpty { depth += 1 }
      return
    }
    let name = bytes[(range.lowerBound + 1)..<range.upperBound]
      .prefix { !XMLText.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    let isItem = !open.isEmpty && items.contains { Self.isLocal(name, $0) }
    let isContainer = !isItem && (open.isEmpty || containers.contains { Self.isLocal(name, $0) })
    if isItem || isContainer { noteHead(upTo: range.lowerBound) }
    isInItem = isItem
    if isEmpty { return }
    if !isItem, !isContainer, asides.contains(where: { Self.isLocal(name, $0) }) { aside = range.upperBound }
    if isContainer {
      open.append(Container(tag: Array(bytes[range]), name: Array(name), start: range.upperBound))
    } else {
      depth = 1
    }
  }

  private mutating func noteHead(upTo place: Int) {
    guard let last = open.last, last.head == nil else { return }
    guard last.start >= 0 else {
      open[open.count - 1].head = []
      return
    }
    var head: [UInt8] = []
    var from = last.start
    for aside in last.asides {
      head += bytes[from..<aside.lowerBound]
      from = aside.upperBound
    }
    open[open.count - 1].head = head + bytes[from..<place]
  }

  private static func isLocal(_ name: ArraySlice<UInt8>, _ local: [UInt8]) -> Bool {
    guard name.count >= local.count, name.suffix(local.count).elementsEqual(local) else { return false }
    return name.count == local.count || name[name.endIndex - local.count - 1] == UInt8(ascii: ":")
  }

  // MARK: Markup

  /// The next tag, comment, section or instruction that is whole in the buffer.
  private func next() -> (Markup, Range<Int>)? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = Self.find("<", in: buffer, from: at), start + 1 < buffer.count else { return nil }
      switch buffer[start + 1] {
      case UInt8(ascii: "/"):
        return Self.find(">", in: buffer, from: start).map { (.end, start..<($0 + 1)) }
      case UInt8(ascii: "?"):
        return Self.end("?", in: buffer, from: start + 2).map { (.other, start..<$0) }
      case UInt8(ascii: "!"):
        guard start + 3 < buffer.count else { return nil }
        switch buffer[start + 2] {
        case UInt8(ascii: "-"):
          return Self.end("--", in: buffer, from: start + 4).map { (.other, start..<$0) }
        case UInt8(ascii: "["):
          return Self.end("]]", in: buffer, from: start + 3).map { (.other, start..<$0) }
        default: return (.doctype, start..<(start + 2))
        }
      default:
        return Self.tagEnd(buffer, from: start + 1).map { end in
          (buffer[end - 1] == UInt8(ascii: "/") ? .empty : .start, start..<(end + 1))
        }
      }
    }
  }

  private static func find(
    _ byte: Unicode.Scalar, in buffer: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard start < buffer.count, let base = buffer.baseAddress,
      let found = memchr(base + start, Int32(byte.value), buffer.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Past the first `>` that some characters stand right before.
  private static func end(
    _ word: StaticString, in buffer: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    let count = word.utf8CodeUnitCount
    var at = start
    while let found = find(">", in: buffer, from: at) {
      let begin = found - count
      if begin >= start, (0..<count).allSatisfy({ buffer[begin + $0] == word.utf8Start[$0] }) { return found + 1 }
      at = found + 1
    }
    return nil
  }

  /// The `>` that ends a tag, not one inside a value.
  private static func tagEnd(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < buffer.count {
      switch buffer[at] {
      case UInt8(ascii: ">"): return at
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let end = find(Unicode.Scalar(buffer[at]), in: buffer, from: at + 1) else { return nil }
        at = end + 1
      default: at += 1
      }
    }
    return nil
  }
}
