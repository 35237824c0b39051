#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Line and column of offsets asked for in rising order, without starting over.
///
/// CR LF, CR and LF each end a line.
public struct LineCursor {
  private var offset: Int
  private var line: Int
  private var column: Int
  private let start: (offset: Int, line: Int, column: Int)
  /// Whether a CR stands anywhere; nil until looked for.
  private var hasCR: Bool?

  public init() { self.init(offset: 0, line: 1, column: 1) }

  /// Starts where the place is known.
  init(offset: Int, line: Int, column: Int) {
    start = (offset, line, column)
    (self.offset, self.line, self.column) = start
  }

  /// The line and column of a byte at or after the last one asked for.
  public mutating func move(to target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
    if target < offset { (offset, line, column) = start }
    if offset == 0, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF, target >= 3 { offset = 3 }
    let end = min(target, bytes.count)
    if !hasAnyCR(bytes) { skipLines(to: end, in: bytes) }
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  private mutating func hasAnyCR(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if let hasCR { return hasCR }
    let found = bytes.baseAddress.map { memchr($0, 0x0D, bytes.count) != nil } ?? false
    hasCR = found
    return found
  }

  /// Past the last LF before the end: whole lines need no columns.
  private mutating func skipLines(to end: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    while offset < end, let found = memchr(base + offset, 0x0A, end - offset) {
      offset = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      line += 1
      column = 1
    }
  }
}
