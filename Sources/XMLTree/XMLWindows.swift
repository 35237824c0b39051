import Diagnostics

/// Cuts a large document into small ones, so that it is never held whole.
///
/// A window is a stretch of the file between the start tags of the elements
/// open there and their end tags, with what stands in them before their first item: a document by itself.
/// The whole is well-formed when every window is, for each leaves open just what the next begins with.
/// A document that fits in one window, has a DOCTYPE or is not in UTF-8 comes whole, as it is.
public struct XMLWindows {
  /// Where a document may be cut.
  public struct Cuts: Sendable {
    /// Local names of the elements that are kept whole.
    var items: Set<String>
    /// Local names of those that hold items, other than the root.
    var containers: Set<String>
    /// Local names of children of a container of which items need to know no more than that they are there.
    var asides: Set<String>

    public init(items: Set<String>, containers: Set<String>, asides: Set<String> = []) {
      self.items = items
      self.containers = containers
      self.asides = asides
    }
  }

  /// The size a window has at least, in bytes, but for the last.
  public static let usualSize = 1 << 20
  /// How many times as long as what is repeated in it a window is at least: the whole grows by no more than a quarter.
  private static let growth = 4

  private let file: String
  private let cuts: Cuts
  private let size: Int
  private let read: () throws -> [UInt8]?
  private var scanner: WindowScanner
  private var isAtEnd = false
  private var isDone = false
  /// Whether a window was given out already.
  private var isUnderWay = false
  private var line = 1
  private var column = 1
  private var prefix: [UInt8] = []

  /// - Parameters:
  ///   - file: The name used in messages; nothing is opened.
  ///   - read: The next bytes of the file; nil at its end.
  public init(
    file: String, cuts: Cuts, size: Int = Self.usualSize, read: @escaping () throws -> [UInt8]?
  ) {
    self.file = file
    self.cuts = cuts
    self.size = size
    self.read = read
    scanner = WindowScanner(cuts)
  }

  /// The next window; nil after the last.
  ///
  /// - Throws: ``ParseError`` for bytes that are no text; what `read` throws.
  public mutating func next() throws -> XMLSource? {
    if isDone { return nil }
    if !isUnderWay {
      try fill(to: size)
      // What is wrong with the declaration is said of the whole.
      let encoding = try? EncodingSniffer.encoding(of: Array(scanner.bytes.prefix(1024)), file: file)
      if isAtEnd || encoding?.isUTF8 != true { return try whole() }
    }
    let repeated = min(prefix.count * Self.growth, XMLSource.byteLimit / Self.growth)
    let size = repeated > Self.usualSize ? max(size, repeated) : size
    while true {
      switch scanner.scan(past: size) {
      case .cut(let end): return try window(upTo: end)
      case .doctype where !isUnderWay: return try whole()
      case .doctype, .stuck:
        // Bytes that no markup can be made of, or the end: libxml2 says what is wrong, if anything is.
        guard isAtEnd else {
          // Twice as much each time: a long comment is looked through again from its start.
          try fill(to: max(scanner.bytes.count * 2, size * 2))
          continue
        }
        isDone = true
        return try window(upTo: scanner.bytes.count)
      }
    }
  }

  private mutating func fill(to count: Int) throws {
    if isAtEnd { return }
    while scanner.bytes.count < count {
      guard let more = try read() else {
        isAtEnd = true
        return
      }
      guard scanner.bytes.count + more.count <= XMLSource.byteLimit else {
        throw ParseError.limit(
          at: SourceLocation(file: file),
          reason: "more than \(XMLSource.byteLimit >> 20) MB without a place to cut; split the file into parts")
      }
      scanner.bytes += more
    }
  }

  private mutating func whole() throws -> XMLSource {
    try fill(to: .max)
    isDone = true
    return try XMLSource(bytes: scanner.bytes, file: file)
  }

  private mutating func window(upTo end: Int) throws -> XMLSource {
    let window = XMLSource.Window(
      prefix: prefix.count, prefixLines: prefix.count { $0 == 0x0A }, line: line, column: column,
      isFirst: !isUnderWay)
    let text = prefix + scanner.bytes[..<end] + (isDone ? [] : scanner.closing)
    var cursor = LineCursor(offset: 0, line: line, column: column)
    (line, column) = scanner.bytes[..<end].withUnsafeBufferPointer { cursor.move(to: end, in: $0) }
    prefix = scanner.opening
    scanner.drop(upTo: end)
    isUnderWay = true
    return try XMLSource(window: window, utf8: text, file: file)
  }
}

extension XMLSource {
  /// Which part of a file a window shows.
  struct Window: Sendable {
    /// How many bytes of the text stand before the stretch of the file: copies of what was open there.
    var prefix: Int
    var prefixLines: Int
    /// Where the stretch begins in the file.
    var line: Int
    var column: Int
    var isFirst: Bool
  }

  /// Whether a byte is a copy of what an earlier window had already.
  public func isRepeated(_ offset: Int) -> Bool { window.map { !$0.isFirst && offset < $0.prefix } ?? false }

  /// Whether this is the beginning of the file, or all of it.
  public var isBeginning: Bool { window?.isFirst ?? true }
}
