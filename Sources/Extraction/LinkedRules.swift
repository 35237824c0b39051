import Diagnostics
import XMLTree

extension LinkedFiles {
  /// The rules that a link leads to (ITS 2.0 §5.4, `xlink:href`).
  ///
  /// - Parameters:
  ///   - href: As written.
  ///   - location: Of the element that links.
  /// - Returns: Nil when no file is there: books are sent round without their rules.
  /// - Throws: ``ExtractionError`` for what is no file of the workspace.
  func rules(_ href: String, at location: SourceLocation) throws(ExtractionError) -> (path: String, bytes: [UInt8])? {
    guard let path = Self.path(of: href, from: location.file) else {
      throw ExtractionError(
        location, "the rules '\(href.shortened)' are not read; link to a file of the workspace by a relative path")
    }
    switch answer(path) {
    case .bytes(let bytes): return (path, bytes)
    case .missing: return nil
    case .outside:
      throw ExtractionError(
        location, "the rules '\(href.shortened)' are outside the workspace; copy them into it and link to the copy")
    }
  }
}

extension String {
  /// Itself, or its start when it is too long to be quoted in a message.
  var shortened: String { utf8.count <= 200 ? self : "\(prefix(120))…" }
}
