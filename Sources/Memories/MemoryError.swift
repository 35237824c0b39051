public import Diagnostics

/// Why a memory file cannot be used at all.
public struct MemoryError: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostic: Diagnostic

  init(_ location: SourceLocation, _ message: String) { diagnostic = .error(message, at: location) }

  public var description: String { diagnostic.description }
}
