/// White space of UTF-8 text, told from its bytes.
enum Whitespace {
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  static func isASCII(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// What XML folds: space, tab, line feed, carriage return.
  static func isXML(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  /// The bytes of the White_Space character (Unicode `PropList`) at an index; 0 when there is another.
  static func length(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let first = bytes[index]
    if first < 0x80 { return isASCII(first) ? 1 : 0 }
    switch first {
    case 0xC2: return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE1: return bytes[index + 1] == 0x9A && bytes[index + 2] == 0x80 ? 3 : 0
    case 0xE2:
      let second = bytes[index + 1]
      let third = bytes[index + 2]
      if second == 0x81 { return third == 0x9F ? 3 : 0 }
      let isSpace = (0x80...0x8A).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF
      return second == 0x80 && isSpace ? 3 : 0
    case 0xE3: return bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
    default: return 0
    }
  }

  /// The bytes at an index that do not count at the ends of a segment: XML's, U+00A0, U+202F; 0 for others.
  static func trimmedLength(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let first = bytes[index]
    if isXML(first) { return 1 }
    if first == 0xC2 { return bytes[index + 1] == 0xA0 ? 2 : 0 }
    return first == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF ? 3 : 0
  }

  /// The same for the character that ends before an index, which must be above `start`.
  static func trimmedLength(before index: Int, from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let last = bytes[index - 1]
    if isXML(last) { return 1 }
    if last == 0xA0 { return index - start >= 2 && bytes[index - 2] == 0xC2 ? 2 : 0 }
    let isNarrow = last == 0xAF && index - start >= 3 && bytes[index - 2] == 0x80 && bytes[index - 3] == 0xE2
    return isNarrow ? 3 : 0
  }

  /// The first index at or after another that does not hold White_Space, or the end.
  static func skip(from index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = index
    while index < bytes.count {
      let length = length(at: index, in: bytes)
      if length == 0 { break }
      index += length
    }
    return index
  }
}
