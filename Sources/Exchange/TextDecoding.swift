import Diagnostics
import XMLTree

/// The text of a file without an XML declaration: UTF-8, or UTF-16 with its mark.
enum TextDecoding {
  /// The text in UTF-8, without the mark.
  ///
  /// - Throws: ``ExchangeError`` at the first byte that is no text.
  static func decode(_ bytes: [UInt8], file: String) throws(ExchangeError) -> [UInt8] {
    guard !bytes.isEmpty else { throw ExchangeError(SourceLocation(file: file), "the file is empty") }
    if bytes.starts(with: [0xFF, 0xFE]) { return try wide(bytes.dropFirst(2), file: file) { $0 | $1 << 8 } }
    if bytes.starts(with: [0xFE, 0xFF]) { return try wide(bytes.dropFirst(2), file: file) { $0 << 8 | $1 } }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if let wrong = firstFault(text) {
      let byte = String(text[wrong], radix: 16, uppercase: true)
      throw ExchangeError(
        location(wrong, in: text, file: file), "byte 0x\(byte) is not UTF-8; save the file as UTF-8")
    }
    if let zero = text.firstIndex(of: 0) {
      throw ExchangeError(location(zero, in: text, file: file), "a NUL byte; save the file as UTF-8 text")
    }
    return text
  }

  private static func firstFault(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: Span(_unsafeElements: buffer))
        return nil
      } catch {
        return error.byteOffsets.lowerBound
      }
    }
  }

  private static func wide(
    _ bytes: ArraySlice<UInt8>, file: String, _ join: (UInt16, UInt16) -> UInt16
  ) throws(ExchangeError) -> [UInt8] {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      join(UInt16(bytes[$0]), UInt16(bytes[$0 + 1]))
    }
    guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
      throw ExchangeError(SourceLocation(file: file), "the file is cut short or not UTF-16; save it as UTF-8")
    }
    return Array(text.utf8)
  }

  static func location(_ offset: Int, in bytes: [UInt8], file: String) -> SourceLocation {
    var cursor = LineCursor()
    let (line, column) = bytes.withUnsafeBufferPointer { cursor.move(to: offset, in: $0) }
    return SourceLocation(file: file, line: line, column: column)
  }
}
