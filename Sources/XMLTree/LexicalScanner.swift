/// Cuts well-formed XML into the tokens it is written with.
///
/// The tokens tile the bytes: each begins where the one before ended. The
/// scanner may assume well-formedness, for libxml2 has judged it already; it
/// never reads outside the buffer even so.
struct LexicalScanner {
  enum Kind: UInt8 {
    case text, start, empty, end, comment, instruction, cdata, doctype, declaration, entity
  }

  struct Token {
    var kind: Kind
    var start: Int
    var end: Int
  }

  /// An attribute as written; the name is up to `nameEnd`, the value between its quotes.
  struct Attribute {
    var nameStart: Int
    var nameEnd: Int
    var valueStart: Int
    var valueEnd: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  /// The attributes of the last start or empty tag.
  private(set) var attributes: [Attribute] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    position = start
  }

  /// The next token, or nil at the end.
  @inline(__always)
  mutating func next() -> Token? {
    let start = position
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "<") { return markup(from: start) }
    if bytes[start] == UInt8(ascii: "&"), let end = entityEnd(from: start) {
      position = end
      return Token(kind: .entity, start: start, end: end)
    }
    return text(from: start)
  }

  /// Text up to the next markup or entity reference; character references and the five predefined ones are text.
  private mutating func text(from start: Int) -> Token {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "<") { break }
      if byte == UInt8(ascii: "&"), entityEnd(from: at) != nil { break }
      at += 1
    }
    position = at
    return Token(kind: .text, start: start, end: at)
  }

  /// The end of `&name;` when it is neither a character reference nor predefined.
  private func entityEnd(from start: Int) -> Int? {
    var at = start + 1
    guard at < bytes.count, bytes[at] != UInt8(ascii: "#") else { return nil }
    while at < bytes.count, bytes[at] != UInt8(ascii: ";") { at += 1 }
    guard at < bytes.count else { return nil }
    return XMLText.isPredefined(bytes[(start + 1)..<at]) ? nil : at + 1
  }

  private mutating func markup(from start: Int) -> Token {
    switch byte(start + 1) {
    case UInt8(ascii: "/"):
      return finish(.end, from: start, at: index(of: ">", from: start + 2))
    case UInt8(ascii: "?"):
      let isDeclaration =
        matches("<?xml", at: start) && (byte(start + 5) == 0x20 || (0x09...0x0D).contains(byte(start + 5)))
      return finish(isDeclaration ? .declaration : .instruction, from: start, at: index(of: "?>", from: start + 2))
    case UInt8(ascii: "!"):
      if matches("<!--", at: start) { return finish(.comment, from: start, at: index(of: "-->", from: start + 4)) }
      if matches("<![CDATA[", at: start) { return finish(.cdata, from: start, at: index(of: "]]>", from: start + 9)) }
      return finish(.doctype, from: start, at: doctypeEnd(from: start + 9))
    default:
      return tag(from: start)
    }
  }

  private mutating func finish(_ kind: Kind, from start: Int, at end: Int) -> Token {
    position = end
    return Token(kind: kind, start: start, end: end)
  }

  /// A start or empty tag; fills ``attributes``.
  private mutating func tag(from start: Int) -> Token {
    attributes.removeAll(keepingCapacity: true)
    var at = start + 1
    while at < bytes.count, !endsName(bytes[at]) { at += 1 }
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: ">") { return finish(.start, from: start, at: at + 1) }
      if byte == UInt8(ascii: "/") { return finish(.empty, from: start, at: min(at + 2, bytes.count)) }
      if isSpace(byte) {
        at += 1
        continue
      }
      let nameStart = at
      while at < bytes.count, !endsName(bytes[at]), bytes[at] != UInt8(ascii: "=") { at += 1 }
      let nameEnd = at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "'") { at += 1 }
      guard at < bytes.count else { break }
      let quote = bytes[at]
      at += 1
      let valueStart = at
      while at < bytes.count, bytes[at] != quote { at += 1 }
      attributes.append(
        Attribute(nameStart: nameStart, nameEnd: nameEnd, valueStart: valueStart, valueEnd: at))
      at += 1
    }
    return finish(.start, from: start, at: bytes.count)
  }

  /// Past the `>` of a DOCTYPE, whose internal subset may hold quotes, comments and instructions.
  private func doctypeEnd(from start: Int) -> Int {
    var at = start
    var isInSubset = false
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = bytes[at]
        at += 1
        while at < bytes.count, bytes[at] != quote { at += 1 }
      case UInt8(ascii: "<") where matches("<!--", at: at):
        at = index(of: "-->", from: at + 4) - 1
      case UInt8(ascii: "<") where matches("<?", at: at):
        at = index(of: "?>", from: at + 2) - 1
      case UInt8(ascii: "["): isInSubset = true
      case UInt8(ascii: "]"): isInSubset = false
      case UInt8(ascii: ">") where !isInSubset: return at + 1
      default: break
      }
      at += 1
    }
    return bytes.count
  }

  private func byte(_ at: Int) -> UInt8 { at < bytes.count ? bytes[at] : 0 }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  private func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  private func matches(_ word: StaticString, at start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// Past the first place the word stands, or the end.
  private func index(of word: StaticString, from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if bytes[at] == word.utf8Start[0], matches(word, at: at) { return at + word.utf8CodeUnitCount }
      at += 1
    }
    return bytes.count
  }
}
