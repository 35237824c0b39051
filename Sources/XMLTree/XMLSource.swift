#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif
public import Diagnostics

/// The bytes of an XML file, as stored and as UTF-8.
///
/// Everything else works on ``utf8``; ``encoded(_:)`` goes back. Encoding the
/// UTF-8 form gives the stored bytes again, or the file is refused.
public struct XMLSource: Sendable {
  /// The name used in messages; nothing is opened.
  public let file: String
  /// The file as stored.
  public let bytes: [UInt8]
  /// The same text in UTF-8, byte order mark included.
  public let utf8: [UInt8]
  public let encoding: TextEncoding
  /// The files that ``utf8`` is put together of, the one called ``file`` first; empty when that is the only one.
  let parts: [XMLSource]
  /// Which bytes of ``utf8`` are which of a part, in order; what is in none was put between them.
  let stretches: [Stretch]
  /// Which part of the file this is, when the file is read in windows.
  let window: Window?

  /// The most bytes read of one file.
  public static let byteLimit = 512 << 20

  /// Finds the encoding as XML 1.0 appendix F says, and decodes.
  ///
  /// - Throws: ``ParseError/encoding(at:reason:)``, ``ParseError/empty(file:)``, ``ParseError/limit(at:reason:)``.
  public init(bytes: [UInt8], file: String) throws(ParseError) {
    let whole = SourceLocation(file: file)
    guard !bytes.isEmpty else { throw .empty(file: file) }
    guard bytes.count <= Self.byteLimit else {
      throw .limit(at: whole, reason: "the file is larger than \(Self.byteLimit >> 20) MB; split it into parts")
    }
    let encoding = try EncodingSniffer.encoding(of: bytes, file: file)
    self.file = file
    self.bytes = bytes
    self.encoding = encoding
    parts = []
    stretches = []
    window = nil
    if encoding.isUTF8 {
      utf8 = bytes
      try Self.validate(bytes, file: file)
    } else {
      guard let decoded = encoding.decode(bytes) else {
        let sound = encoding.decodablePrefix(bytes)
        throw .encoding(
          at: Self.location(of: sound.count, in: sound, file: file),
          reason: "the file is not text in '\(encoding.name)'; save it in the encoding it declares")
      }
      guard encoding.encode(decoded) == bytes else {
        throw .encoding(
          at: whole,
          reason: "the file would not come back unchanged from '\(encoding.name)'; save it as UTF-8")
      }
      utf8 = decoded
    }
    if let nul = utf8.withUnsafeBytes(Self.firstNUL) {
      throw Self.nul(at: Self.location(of: nul, in: utf8, file: file))
    }
  }

  /// A part of a file in UTF-8.
  init(window: Window, utf8: [UInt8], file: String) throws(ParseError) {
    self.file = file
    bytes = utf8
    self.utf8 = utf8
    encoding = .utf8
    parts = []
    stretches = []
    self.window = window
    if let wrong = Self.firstInvalid(utf8) {
      throw Self.notUTF8(utf8[wrong], at: location(of: wrong))
    }
    if let nul = utf8.withUnsafeBytes(Self.firstNUL) { throw Self.nul(at: location(of: nul)) }
  }

  /// One text of several files.
  init(parts: [XMLSource], stretches: [Stretch], utf8: [UInt8]) {
    file = parts[0].file
    bytes = parts[0].bytes
    encoding = parts[0].encoding
    self.utf8 = utf8
    self.parts = parts
    self.stretches = stretches
    window = nil
  }

  /// Where the XML begins: after the byte order mark, if any.
  public var start: Int { utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The stored form of changed UTF-8 text.
  ///
  /// - Returns: nil when the encoding cannot hold it.
  public func encoded(_ utf8: [UInt8]) -> [UInt8]? { encoding.encode(utf8) }

  /// The line and column, from 1, of a byte of ``utf8``; columns count code points.
  public func location(of offset: Int) -> SourceLocation {
    guard parts.isEmpty, window == nil else {
      var cursor = PlaceCursor(self)
      return cursor.location(of: offset)
    }
    return Self.location(of: offset, in: utf8, file: file)
  }

  private static func location(of offset: Int, in bytes: [UInt8], file: String) -> SourceLocation {
    var cursor = LineCursor()
    let (line, column) = bytes.withUnsafeBufferPointer { cursor.move(to: offset, in: $0) }
    return SourceLocation(file: file, line: line, column: column)
  }

  private static func firstNUL(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress, let found = memchr(start, 0, bytes.count) else { return nil }
    return UnsafeRawPointer(found) - start
  }

  private static func validate(_ bytes: [UInt8], file: String) throws(ParseError) {
    if let wrong = firstInvalid(bytes) { throw notUTF8(bytes[wrong], at: location(of: wrong, in: bytes, file: file)) }
  }

  /// The first byte that is not UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer -> Int? in
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: Span(_unsafeElements: buffer))
        return nil
      } catch {
        return error.byteOffsets.lowerBound
      }
    }
  }

  private static func notUTF8(_ byte: UInt8, at location: SourceLocation) -> ParseError {
    let digits = String(byte, radix: 16, uppercase: true)
    return .encoding(
      at: location, reason: "byte 0x\(digits) is not UTF-8; save the file as UTF-8 or declare its encoding")
  }

  private static func nul(at location: SourceLocation) -> ParseError {
    .encoding(at: location, reason: "a NUL byte; XML has none, remove it")
  }
}
