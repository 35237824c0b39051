public import Diagnostics

/// Why a glossary was refused: everything found wrong in it, in order.
///
/// A file is read whole or not at all: a glossary half read would call good translations wrong.
public struct GlossaryError: Error, Hashable, Sendable {
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension GlossaryError: CustomStringConvertible {
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}

/// Collects what is wrong in a file, as far as a person would read it.
final class Problems {
  /// Each location costs a pass over the file, so that a file wrong everywhere must not be located everywhere.
  private static let limit = 100
  private var diagnostics: [Diagnostic] = []
  private var beyond = 0

  func add(_ message: @autoclosure () -> String, at location: @autoclosure () -> SourceLocation) {
    if diagnostics.count < Self.limit {
      diagnostics.append(.error(message(), at: location()))
    } else {
      beyond += 1
    }
  }

  /// - Throws: ``GlossaryError`` when anything was added, in the order of the file.
  func refuse(_ file: String) throws(GlossaryError) {
    guard !diagnostics.isEmpty else { return }
    let whole = SourceLocation(file: file)
    let rest: [Diagnostic] = beyond == 0 ? [] : [.error("\(beyond) more like these; correct the first", at: whole)]
    let inOrder = diagnostics.enumerated().sorted { one, other in
      let (here, there) = (one.element.location ?? whole, other.element.location ?? whole)
      return here == there ? one.offset < other.offset : here < there
    }
    throw GlossaryError(inOrder.map(\.element) + rest)
  }
}
