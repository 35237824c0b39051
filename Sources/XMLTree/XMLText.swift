/// The two ways between characters and how XML writes them.
public enum XMLText {
  /// Whether white space that is written as such is content or layout.
  public enum Space: Sendable {
    /// Runs of XML white space count as one space. References (`&#10;`) are content.
    case folded
    /// Every character counts; line ends become LF (XML 1.0 §2.11).
    case preserved
    /// An attribute's value: each white-space character written as such is one space (XML 1.0 §3.3.3).
    case attribute
  }

  /// XML's white space: space, tab, LF, CR. U+00A0 and U+202F are content.
  @inline(__always)
  public static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  static func isPredefined(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch name.count {
    case 2: name.elementsEqual("lt".utf8) || name.elementsEqual("gt".utf8)
    case 3: name.elementsEqual("amp".utf8)
    case 4: name.elementsEqual("quot".utf8) || name.elementsEqual("apos".utf8)
    default: false
    }
  }

  /// The characters of text as written, references resolved; general entity references stay as they are.
  public static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, space: Space, isCDATA: Bool = false
  ) -> String {
    let raw = UnsafeBufferPointer(rebasing: bytes[range])
    // The source has been validated as a whole, and markup never parts a character.
    if isPlain(raw, space: space, isCDATA: isCDATA) {
      return String(copying: UTF8Span(unchecked: Span(_unsafeElements: raw)))
    }
    var output: [UInt8] = []
    output.reserveCapacity(raw.count)
    var decoder = TextDecoder(raw, space: space, isCDATA: isCDATA)
    while decoder.next({ output.append($0) }) {}
    return String(decoding: output, as: UTF8.self)
  }

  /// The characters of a CDATA section, given with its marks.
  public static func decode(section: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> String {
    decode(bytes, (section.lowerBound + 9)..<(section.upperBound - 3), space: .preserved, isCDATA: true)
  }

  /// Characters as a CDATA section; nil when one cannot hold them.
  public static func section(_ text: String, encoding: TextEncoding) -> [UInt8]? {
    guard !text.utf8.contains(0x0D), text.firstRange(of: "]]>") == nil,
      encoding.isUnicode || encoding.holds(Array(text.utf8))
    else { return nil }
    return Array("<![CDATA[\(text)]]>".utf8)
  }

  /// How many bytes of text as written make the first `count` bytes of characters.
  public static func writtenLength(
    ofDecoded count: Int, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, space: Space, isCDATA: Bool = false
  ) -> Int {
    let raw = UnsafeBufferPointer(rebasing: bytes[range])
    if isPlain(raw, space: space, isCDATA: isCDATA) { return min(count, raw.count) }
    var decoder = TextDecoder(raw, space: space, isCDATA: isCDATA)
    var decoded = 0
    while decoded < count, decoder.next({ _ in decoded += 1 }) {}
    return decoder.position
  }

  /// How many bytes of characters the text as written makes.
  public static func decodedLength(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, space: Space, isCDATA: Bool = false
  ) -> Int {
    let raw = UnsafeBufferPointer(rebasing: bytes[range])
    if isPlain(raw, space: space, isCDATA: isCDATA) { return raw.count }
    var decoder = TextDecoder(raw, space: space, isCDATA: isCDATA)
    var decoded = 0
    while decoder.next({ _ in decoded += 1 }) {}
    return decoded
  }

  /// Whether the bytes are their own characters.
  private static func isPlain(_ raw: UnsafeBufferPointer<UInt8>, space: Space, isCDATA: Bool) -> Bool {
    var wasSpace = false
    for byte in raw {
      if byte > 0x26 {
        wasSpace = false
        continue
      }
      switch byte {
      case 0x26 where !isCDATA, 0x0D: return false
      case 0x20:
        if wasSpace, case .folded = space { return false }
        wasSpace = true
      case 0x0A, 0x09:
        guard case .preserved = space else { return false }
      default: wasSpace = false
      }
    }
    return true
  }

  /// Characters as XML text between tags, such that ``decode(_:_:space:isCDATA:)`` gives them back.
  ///
  /// What the encoding cannot hold is written as a reference.
  public static func encode(_ text: String, space: Space, encoding: TextEncoding) -> [UInt8] {
    encode(text, space: space, quote: 0, encoding: encoding)
  }

  /// Characters as an attribute's value for the given quotation mark.
  public static func encode(attribute text: String, quote: UInt8, encoding: TextEncoding) -> [UInt8] {
    encode(text, space: .attribute, quote: quote, encoding: encoding)
  }

  private static func encode(_ text: String, space: Space, quote: UInt8, encoding: TextEncoding) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + 16)
    var wasSpace = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      // Only `]]>` must not stand in text, but a lone `>` is what people write for it.
      case UInt8(ascii: ">") where quote == 0: output += "&gt;".utf8
      case quote where quote == UInt8(ascii: "\""): output += "&quot;".utf8
      case quote where quote == UInt8(ascii: "'"): output += "&apos;".utf8
      case 0x0D: output += "&#13;".utf8
      case 0x0A where space != .preserved: output += "&#10;".utf8
      case 0x09 where space != .preserved: output += "&#9;".utf8
      // A second space in a row would be folded away.
      case 0x20 where wasSpace && space == .folded: output += "&#32;".utf8
      default: output.append(byte)
      }
      wasSpace = byte == 0x20
    }
    return referring(output, encoding: encoding)
  }

  /// Escaped text with what the encoding cannot hold written as references.
  static func referring(_ escaped: [UInt8], encoding: TextEncoding) -> [UInt8] {
    guard !encoding.isUnicode, !encoding.holds(escaped) else { return escaped }
    var output: [UInt8] = []
    for scalar in String(decoding: escaped, as: UTF8.self).unicodeScalars {
      if encoding.holds(scalar) {
        output += String(scalar).utf8
      } else {
        output += "&#x\(String(scalar.value, radix: 16, uppercase: true));".utf8
      }
    }
    return output
  }
}

/// Reads text as written, one character's bytes at a time.
private struct TextDecoder {
  private let raw: UnsafeBufferPointer<UInt8>
  private let space: XMLText.Space
  private let isCDATA: Bool
  private(set) var position = 0

  init(_ raw: UnsafeBufferPointer<UInt8>, space: XMLText.Space, isCDATA: Bool) {
    self.raw = raw
    self.space = space
    self.isCDATA = isCDATA
  }

  /// Gives the bytes of the next character; false at the end.
  mutating func next(_ emit: (UInt8) -> Void) -> Bool {
    guard position < raw.count else { return false }
    let byte = raw[position]
    if XMLText.isSpace(byte) {
      whiteSpace(byte, emit)
    } else if byte == UInt8(ascii: "&"), !isCDATA {
      reference(emit)
    } else {
      repeat {
        emit(raw[position])
        position += 1
      } while position < raw.count && raw[position] & 0xC0 == 0x80
    }
    return true
  }

  private mutating func whiteSpace(_ byte: UInt8, _ emit: (UInt8) -> Void) {
    position += 1
    // CR LF is one line end (XML 1.0 §2.11).
    if byte == 0x0D, position < raw.count, raw[position] == 0x0A { position += 1 }
    switch space {
    case .preserved: emit(byte == 0x0D ? 0x0A : byte)
    case .attribute: emit(0x20)
    case .folded:
      while position < raw.count, XMLText.isSpace(raw[position]) { position += 1 }
      emit(0x20)
    }
  }

  private mutating func reference(_ emit: (UInt8) -> Void) {
    var end = position + 1
    while end < raw.count, raw[end] != UInt8(ascii: ";") { end += 1 }
    let name = String(decoding: raw[(position + 1)..<end], as: UTF8.self)
    let after = min(end + 1, raw.count)
    if let scalar = Self.scalar(of: name) {
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { emit(byte) }
    } else {
      for byte in raw[position..<after] { emit(byte) }
    }
    position = after
  }

  private static func scalar(of name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init)
    }
  }
}
