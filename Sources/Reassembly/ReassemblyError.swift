public import Diagnostics

/// Why an edition was not written: it would have broken a promise.
public struct ReassemblyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One for every unit or place that is wrong.
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
