#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The character encoding of an XML file, and how to go to and from UTF-8.
public struct TextEncoding: Hashable, Sendable {
  /// The name as iconv knows it, upper case: `UTF-8`, `ISO-8859-1`.
  public let name: String

  public static let utf8 = TextEncoding(name: "UTF-8")

  /// Whether it holds every character.
  var isUnicode: Bool { family == .unicode }

  private enum Family {
    case unicode, ascii, latin1, other
  }

  init(name: String) { self.name = name.uppercased() }

  var isUTF8: Bool { name == "UTF-8" || name == "UTF8" }

  private var family: Family {
    switch name {
    case "US-ASCII", "ASCII": .ascii
    case "ISO-8859-1", "ISO8859-1", "LATIN1": .latin1
    default: name.hasPrefix("UTF") || name.hasPrefix("UCS") || name.hasPrefix("ISO-10646") ? .unicode : .other
    }
  }

  /// Whether the encoding can hold a character; one it cannot is to be written `&#xNN;`.
  func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch family {
    case .unicode: true
    case .ascii: scalar.value < 0x80
    case .latin1: scalar.value < 0x100
    case .other:
      // Not even all of ASCII goes without saying: Shift_JIS has a yen sign in the place of the backslash.
      holds(Array(String(scalar).utf8))
    }
  }

  /// Whether the encoding can hold all of a UTF-8 text; far cheaper than asking for each character.
  func holds(_ utf8: [UInt8]) -> Bool {
    if family != .other, utf8.allSatisfy({ $0 < 0x80 }) { return true }
    guard let stored = encode(utf8) else { return false }
    return decode(stored) == utf8
  }

  /// UTF-8 of the bytes, or nil when they are not text in this encoding or the encoding is unknown.
  func decode(_ bytes: [UInt8]) -> [UInt8]? { Self.convert(bytes, from: name, to: "UTF-8") }

  /// UTF-8 of the bytes before the first that is not text in this encoding.
  func decodablePrefix(_ bytes: [UInt8]) -> [UInt8] {
    Self.convertPrefix(bytes, from: name, to: "UTF-8")?.output ?? []
  }

  /// The bytes of UTF-8 text in this encoding, or nil when it cannot hold it.
  public func encode(_ utf8: [UInt8]) -> [UInt8]? {
    isUTF8 ? utf8 : Self.convert(utf8, from: "UTF-8", to: name)
  }

  /// Whether iconv knows the encoding.
  var isKnown: Bool {
    guard let handle = Self.open(from: name, to: "UTF-8") else { return false }
    iconv_close(handle)
    return true
  }

  private static func open(from: String, to: String) -> iconv_t? {
    let handle = iconv_open(to, from)
    return handle == iconv_t(bitPattern: -1) ? nil : handle
  }

  private static func convert(_ bytes: [UInt8], from: String, to: String) -> [UInt8]? {
    guard let result = convertPrefix(bytes, from: from, to: to), result.isWhole else { return nil }
    return result.output
  }

  private static func convertPrefix(
    _ bytes: [UInt8], from: String, to: String
  ) -> (output: [UInt8], isWhole: Bool)? {
    guard let handle = open(from: from, to: to) else { return nil }
    defer { iconv_close(handle) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2 + 16)
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    var input = bytes
    let isWhole = input.withUnsafeMutableBytes { input -> Bool in
      var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = input.count
      // The last round, with no input, writes the return to the initial shift state.
      var isFlushing = false
      while true {
        let (failure, written) = buffer.withUnsafeMutableBytes { buffer -> (Int32?, Int) in
          var to = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
          var room = buffer.count
          let status = isFlushing ? iconv(handle, nil, nil, &to, &room) : iconv(handle, &from, &left, &to, &room)
          // size_t, and so SIZE_MAX on failure, comes to Swift as Int.
          return (status == -1 ? errno : nil, buffer.count - room)
        }
        output.append(contentsOf: buffer[..<written])
        if let failure {
          if failure == E2BIG { continue }
          return false
        }
        if isFlushing { return true }
        isFlushing = true
      }
    }
    return (output, isWhole)
  }
}
