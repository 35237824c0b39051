import Diagnostics

/// Cuts CSV into records and fields (RFC 4180), each field with its place in the file.
///
/// Beyond the RFC: any line end, and `;` or tab as the separator when the first line has it before any comma,
/// as spreadsheets write it in countries that count with a decimal comma.
struct CSVRecords {
  struct Field {
    var text: String
    var location: SourceLocation
  }

  private let bytes: [UInt8]
  private let file: String
  private let separator: UInt8
  private var position = 0
  private var line = 1
  /// Where the line starts, and how many of its bytes only continue a code point.
  private var lineStart = 0
  private var continuations = 0

  /// - Parameter bytes: UTF-8, with or without a byte order mark.
  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = position
    separator = Self.separator(bytes[position...])
  }

  private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    let firstLine = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    return firstLine.first { $0 == comma || $0 == UInt8(ascii: ";") || $0 == 0x09 } ?? comma
  }

  /// The next record, or nil at the end.
  mutating func next(_ problems: Problems) -> [Field]? {
    guard position < bytes.count else { return nil }
    var fields: [Field] = []
    while true {
      fields.append(field(problems))
      guard position < bytes.count, bytes[position] == separator else { break }
      advance()
    }
    endLine()
    return fields
  }

  private mutating func field(_ problems: Problems) -> Field {
    let location = here
    guard position < bytes.count, bytes[position] == Self.quote else {
      let start = position
      while position < bytes.count, !isEnd(bytes[position]) {
        if bytes[position] == Self.quote {
          problems.add("a quotation mark inside an unquoted field; quote the field and double the mark", at: here)
          skipField()
          break
        }
        advance()
      }
      return Field(text: String(decoding: bytes[start..<position], as: UTF8.self), location: location)
    }
    return Field(text: quoted(from: location, problems), location: location)
  }

  private mutating func quoted(from location: SourceLocation, _ problems: Problems) -> String {
    var text: [UInt8] = []
    var isClosed = false
    advance()
    while position < bytes.count, !isClosed {
      let byte = bytes[position]
      if byte == Self.quote {
        advance()
        isClosed = position == bytes.count || bytes[position] != Self.quote
        if isClosed { break }
      }
      text.append(byte)
      if isLineEnd(byte) { endLine(keeping: &text) } else { advance() }
    }
    if !isClosed {
      problems.add("this quoted field never ends; close it with a quotation mark", at: location)
    } else if position < bytes.count, !isEnd(bytes[position]) {
      problems.add("text after the closing quotation mark; double the marks inside the field", at: here)
      skipField()
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func skipField() {
    while position < bytes.count, !isEnd(bytes[position]) { advance() }
  }

  private mutating func advance() {
    if bytes[position] & 0xC0 == 0x80 { continuations += 1 }
    position += 1
  }

  private mutating func endLine() {
    var ignored: [UInt8] = []
    if position < bytes.count { endLine(keeping: &ignored) }
  }

  /// Passes a line end; the first of its bytes is kept already.
  private mutating func endLine(keeping text: inout [UInt8]) {
    if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A {
      position += 1
      text.append(0x0A)
    }
    position += 1
    line += 1
    lineStart = position
    continuations = 0
  }

  private var here: SourceLocation { location(of: position) }

  private func location(of offset: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: offset - lineStart - continuations + 1)
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == separator || isLineEnd(byte) }
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
}
