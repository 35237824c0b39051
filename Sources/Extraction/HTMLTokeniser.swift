import XMLTree

/// Cuts HTML as people write it into tags, text and comments (HTML Living Standard §13.2.5), never failing.
///
/// The tokens tile the bytes. What has no end, such as a tag or a comment, goes to the end of the text.
struct HTMLTokeniser {
  struct Token {
    enum Kind {
      case text, start, end
      /// What a reader of the page never sees: comments, declarations, a tag that never ends.
      case comment
      /// The content of `script` and its like, which holds neither tags nor references.
      case raw
    }
    var kind: Kind
    var range: Range<Int>
    /// In small letters.
    var name = ""
    /// Indices in ``attributes``.
    var attributes = 0..<0
  }

  struct Attribute {
    /// In small letters.
    var name: String
    /// Between the quotation marks.
    var value: Range<Int>
    /// The quotation mark; a space when there is none.
    var quote: UInt8
  }

  private(set) var tokens: [Token] = []
  private(set) var attributes: [Attribute] = []
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while at < bytes.count { cut() }
  }

  /// Whether `<` and this begin markup.
  static func opensMarkup(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  func value(of attribute: Attribute) -> String { String(decoding: bytes[attribute.value], as: UTF8.self) }

  private mutating func cut() {
    let start = at
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count, Self.opensMarkup(bytes[at + 1]) { break }
      at += 1
    }
    if at > start { tokens.append(Token(kind: .text, range: start..<at)) }
    guard at < bytes.count else { return }
    switch bytes[at + 1] {
    case UInt8(ascii: "!"): declaration()
    case UInt8(ascii: "?"): bogus(from: at + 2)
    case UInt8(ascii: "/"):
      if at + 2 < bytes.count, Self.isLetter(bytes[at + 2]) {
        tag(.end, nameStart: at + 2)
      } else {
        bogus(from: at + 2)
      }
    default: tag(.start, nameStart: at + 1)
    }
  }

  private mutating func declaration() {
    guard bytes[at...].starts(with: "<!--".utf8) else {
      bogus(from: at + 2)
      return
    }
    let inside = bytes[(at + 4)...]
    if inside.starts(with: ">".utf8) || inside.starts(with: "->".utf8) {
      bogus(from: at + 4)
      return
    }
    var end = at + 4
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "-") {
        let rest = bytes[end...]
        if rest.starts(with: "-->".utf8) { return finish(.comment, at: end + 3) }
        if rest.starts(with: "--!>".utf8) { return finish(.comment, at: end + 4) }
      }
      end += 1
    }
    finish(.comment, at: end)
  }

  private mutating func bogus(from start: Int) {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
    finish(.comment, at: min(end + 1, bytes.count))
  }

  private mutating func finish(_ kind: Token.Kind, at end: Int) {
    tokens.append(Token(kind: kind, range: at..<end))
    at = end
  }

  // MARK: Tags

  private mutating func tag(_ kind: Token.Kind, nameStart: Int) {
    let first = attributes.count
    var end = nameStart
    while end < bytes.count, !endsName(bytes[end]) { end += 1 }
    let name = lowercased(nameStart..<end)
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") {
      if isSpace(bytes[end]) || bytes[end] == UInt8(ascii: "/") {
        end += 1
      } else {
        end = attribute(from: end)
      }
    }
    guard end < bytes.count else {
      attributes.removeSubrange(first...)
      finish(.comment, at: bytes.count)
      return
    }
    tokens.append(Token(kind: kind, range: at..<(end + 1), name: name, attributes: first..<attributes.count))
    at = end + 1
    guard kind == .start else { return }
    if name == "plaintext" {
      if at < bytes.count { finish(.raw, at: bytes.count) }
    } else if HTMLElements.raw.contains(name) {
      content(of: name, .raw)
    } else if name == "textarea" || name == "title" {
      content(of: name, .text)
    }
  }

  /// Reads an attribute; where it ends.
  private mutating func attribute(from start: Int) -> Int {
    var end = start
    // A `=` in the first place is part of the name.
    repeat { end += 1 } while end < bytes.count && !endsName(bytes[end]) && bytes[end] != UInt8(ascii: "=")
    let name = lowercased(start..<end)
    var next = end
    while next < bytes.count, isSpace(bytes[next]) { next += 1 }
    guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else {
      attributes.append(Attribute(name: name, value: end..<end, quote: 0x20))
      return next
    }
    next += 1
    while next < bytes.count, isSpace(bytes[next]) { next += 1 }
    guard next < bytes.count, bytes[next] != UInt8(ascii: ">") else {
      attributes.append(Attribute(name: name, value: next..<next, quote: 0x20))
      return next
    }
    let quote = bytes[next]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let value = next
      while next < bytes.count, !isSpace(bytes[next]), bytes[next] != UInt8(ascii: ">") { next += 1 }
      attributes.append(Attribute(name: name, value: value..<next, quote: 0x20))
      return next
    }
    let value = next + 1
    next = value
    while next < bytes.count, bytes[next] != quote { next += 1 }
    attributes.append(Attribute(name: name, value: value..<next, quote: quote))
    return min(next + 1, bytes.count)
  }

  /// The content of an element that ends only at its own end tag.
  private mutating func content(of name: String, _ kind: Token.Kind) {
    let closing = Array("</\(name)".utf8)
    var end = at
    while end < bytes.count, !isEndTag(closing, at: end) { end += 1 }
    if end > at { finish(kind, at: end) }
  }

  private func isEndTag(_ closing: [UInt8], at start: Int) -> Bool {
    guard bytes[start] == UInt8(ascii: "<"), start + closing.count < bytes.count else { return false }
    for offset in closing.indices where Self.lowercased(bytes[start + offset]) != closing[offset] { return false }
    return endsName(bytes[start + closing.count])
  }

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].map(Self.lowercased), as: UTF8.self)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private func isSpace(_ byte: UInt8) -> Bool { XMLText.isSpace(byte) }

  private func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }
}
