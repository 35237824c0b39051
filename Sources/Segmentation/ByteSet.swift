/// A set of byte values.
struct ByteSet: Hashable, Sendable {
  private var words = SIMD4<UInt64>(repeating: 0)

  static let all = ByteSet(0...255)
  /// Bytes a character beyond ASCII can begin with in UTF-8.
  static let leads = ByteSet(0xC2...0xF4)
  /// Bytes it can end with.
  static let continuations = ByteSet(0x80...0xBF)

  init() {}

  init(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0 }

  mutating func formUnion(_ other: ByteSet) { words |= other.words }

  func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.formUnion(other)
    return result
  }

  func intersection(_ other: ByteSet) -> ByteSet {
    var result = self
    result.words &= other.words
    return result
  }

  /// The values from 0 to 127 turned round, the others dropped.
  var asciiComplement: ByteSet {
    var result = ByteSet()
    result.words[0] = ~words[0]
    result.words[1] = ~words[1]
    return result
  }
}
