public import Diagnostics

/// A file in an archive, in memory: a relative path with `/`, and its bytes; a folder when the path ends with one.
public struct ZipEntry: Hashable, Sendable {
  public enum Method: Hashable, Sendable {
    case stored, deflated
  }

  public var path: String
  public var bytes: [UInt8]
  public var method: Method

  public init(_ path: String, _ bytes: [UInt8], method: Method = .deflated) {
    self.path = path
    self.bytes = bytes
    self.method = method
  }
}

/// Why an archive could not be made, or is not read.
public struct ZipError: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostic: Diagnostic

  init(_ message: String, file: String? = nil) {
    diagnostic = .error(message, at: file.map { SourceLocation(file: $0) })
  }

  public var description: String { diagnostic.description }
}
