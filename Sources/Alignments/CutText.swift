import ResourceModel

/// Inline content as bytes, one of them a code, so that offsets are indices.
struct CutText {
  /// No byte of UTF-8.
  static let code: UInt8 = 0xFF

  let bytes: [UInt8]
  /// The codes, by offset in rising order.
  let codes: [(offset: Int, run: InlineContent.Run)]
  /// Before each offset, the characters that are not white space.
  private let weights: [Int]
  /// Where numbers end, in rising order, and what they are.
  private let numbers: [(end: Int, value: UInt64)]

  init(_ content: InlineContent) {
    var bytes: [UInt8] = []
    var codes: [(offset: Int, run: InlineContent.Run)] = []
    var numbers: [(end: Int, value: UInt64)] = []
    for run in content.runs {
      if case .text(let text) = run {
        Self.readNumbers(text, at: bytes.count, into: &numbers)
        bytes += text.utf8
      } else {
        codes.append((bytes.count, run))
        bytes.append(Self.code)
      }
    }
    self.bytes = bytes
    self.codes = codes
    self.numbers = numbers
    var weights = [0]
    weights.reserveCapacity(bytes.count + 1)
    for byte in bytes {
      let isCounted = byte != Self.code && byte & 0xC0 != 0x80 && byte > 0x20
      weights.append((weights.last ?? 0) + (isCounted ? 1 : 0))
    }
    self.weights = weights
  }

  private static func readNumbers(_ text: String, at start: Int, into numbers: inout [(end: Int, value: UInt64)]) {
    var offset = start
    var value = NumberReader()
    var end: Int?
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      if let digit = WordReader.digit(scalar) {
        value.add(digit)
        end = offset + width
      } else if let last = end {
        if WordReader.isSeparator(scalar) {
          value.addSeparator()
        } else {
          numbers.append((last, value.value))
          (value, end) = (NumberReader(), nil)
        }
      }
      offset += width
    }
    if let end { numbers.append((end, value.value)) }
  }

  /// Characters of a part.
  func weight(_ range: Range<Int>) -> Int { weights[range.upperBound] - weights[range.lowerBound] }

  /// The numbers that end in a part, sorted.
  func numbers(_ range: Range<Int>) -> [UInt64] {
    if numbers.isEmpty { return [] }
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle].end <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return numbers[low...].prefix { $0.end <= range.upperBound }.map(\.value).sorted()
  }

  /// All but the white space at the ends; nil when there is nothing else.
  var trimmed: Range<Int>? {
    let start = skippingSpace(from: 0)
    return start < bytes.count ? start..<skippingSpace(before: bytes.count) : nil
  }

  func skippingSpace(from offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count {
      let length = spaceLength(at: offset)
      if length == 0 { break }
      offset += length
    }
    return offset
  }

  func skippingSpace(before offset: Int) -> Int {
    var offset = offset
    while offset > 0 {
      var start = offset - 1
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      guard spaceLength(at: start) == offset - start else { break }
      offset = start
    }
    return offset
  }

  /// Whether XML's white space, where words end, is at an offset; U+00A0 and U+202F bind words.
  func isSpace(_ offset: Int) -> Bool {
    let byte = bytes[offset]
    return byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// The bytes of a white space character as a segment's ends have it: XML's, U+00A0, U+202F, U+3000; 0 for others.
  private func spaceLength(at offset: Int) -> Int {
    if isSpace(offset) { return 1 }
    func follows(_ tail: UInt8...) -> Bool { bytes[(offset + 1)...].starts(with: tail) }
    switch bytes[offset] {
    case 0xC2: return follows(0xA0) ? 2 : 0
    case 0xE2: return follows(0x80, 0xAF) ? 3 : 0
    case 0xE3: return follows(0x80, 0x80) ? 3 : 0
    default: return 0
    }
  }

  /// The character that starts at an offset; nil at the end and at a code.
  func character(at offset: Int) -> Unicode.Scalar? {
    guard offset < bytes.count, bytes[offset] != Self.code else { return nil }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return String(decoding: bytes[offset..<end], as: UTF8.self).unicodeScalars.first
  }

  /// The character that ends before an offset; nil at the start and behind a code.
  func character(before offset: Int) -> Unicode.Scalar? {
    guard offset > 0, bytes[offset - 1] != Self.code else { return nil }
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.first
  }
}
