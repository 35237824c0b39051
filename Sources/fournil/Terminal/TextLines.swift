import Diagnostics
import Pipeline

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The lines of a text file, or of standard input.
enum TextLines {
  /// The lines in UTF-8, their ends and a byte order mark left out.
  ///
  /// - Throws: ``PipelineError`` when the file cannot be read or is not UTF-8.
  static func read(_ file: String?) throws(PipelineError) -> [String] {
    let place = SourceLocation(file: file ?? "standard input")
    var bytes = try contents(of: file, place)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var lines: [String] = []
    for var line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      guard let text = String(validating: line, as: UTF8.self) else {
        let place = SourceLocation(file: place.file, line: lines.count + 1)
        throw .refused(.error("the text is not UTF-8; save it as UTF-8", at: place))
      }
      lines.append(text)
    }
    // What ends with a line end has no line after it.
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func contents(of file: String?, _ place: SourceLocation) throws(PipelineError) -> [UInt8] {
    let handle = file.map { open($0, O_RDONLY | O_CLOEXEC) } ?? STDIN_FILENO
    defer { if file != nil, handle >= 0 { close(handle) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = handle < 0 ? -1 : Glibc.read(handle, &buffer, buffer.count)
      if count < 0, handle >= 0, errno == EINTR { continue }
      if count < 0 { throw .refused(.error("cannot read this: \(String(cString: strerror(errno)))", at: place)) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}

extension Output {
  /// A JSON array of strings on one line.
  static func array(_ texts: [String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(texts), as: UTF8.self)
  }
}
