public import Diagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A file or folder that could not be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  /// What was being done: `read`, `write`, `rename`.
  public let action: String
  /// The system's own words.
  public let reason: String

  public init(_ action: String, _ path: String, reason: String) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// The error with the reason the last system call left.
  static func last(_ action: String, _ path: String) -> FileError {
    FileError(action, path, reason: String(cString: strerror(errno)))
  }

  public var diagnostic: Diagnostic {
    .error("cannot \(action) this: \(reason)", at: SourceLocation(file: path))
  }

  public var description: String { diagnostic.description }
}
