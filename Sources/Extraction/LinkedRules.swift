import Diagnostics

/// The files that rules may link to with `xlink:href` (ITS 2.0 §5.4).
///
/// What they are is the caller's to decide: this room opens nothing.
public struct LinkedRules: Sendable {
  /// What stands at a path.
  public enum Answer: Sendable {
    case bytes([UInt8])
    case missing
    /// It is not in the workspace, so it is not looked at.
    case outside
  }

  private let read: @Sendable (String) -> Answer

  /// - Parameter read: Given a path in the same terms as the file names of the documents, `..` taken out.
  public init(_ read: @escaping @Sendable (String) -> Answer) { self.read = read }

  /// What stands at a path.
  public func answer(_ path: String) -> Answer { read(path) }

  /// No file at all: links are passed over, with a warning.
  public static let none = LinkedRules { _ in .missing }

  /// - Parameters:
  ///   - href: As written.
  ///   - location: Of the element that links.
  /// - Returns: Nil when no file is there: books are sent round without their rules.
  /// - Throws: ``ExtractionError`` for what is no file of the workspace.
  func file(_ href: String, at location: SourceLocation) throws(ExtractionError) -> (path: String, bytes: [UInt8])? {
    guard let path = Self.path(href, from: location.file) else {
      throw ExtractionError(
        location, "the rules '\(href.shortened)' are not read; link to a file of the workspace by a relative path")
    }
    switch read(path) {
    case .bytes(let bytes): return (path, bytes)
    case .missing: return nil
    case .outside:
      throw ExtractionError(
        location, "the rules '\(href.shortened)' are outside the workspace; copy them into it and link to the copy")
    }
  }

  /// A relative reference resolved against a file's path; nil for anything else.
  private static func path(_ href: String, from file: String) -> String? {
    let reference = href.prefix { $0 != "#" }
    guard !reference.isEmpty, !reference.hasPrefix("/"), !reference.contains("?"), !reference.contains("\\"),
      let decoded = percentDecoded(reference), !decoded.contains("\0"),
      !reference.prefix(while: { $0 != "/" }).contains(":")
    else { return nil }
    var parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    for part in decoded.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        // Above a relative path there are no more names to take away.
        parts.append("..")
      }
    }
    return parts.joined(separator: "/")
  }

  private static func percentDecoded(_ text: Substring) -> String? {
    guard text.contains("%") else { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension String {
  /// Itself, or its start when it is too long to be quoted in a message.
  var shortened: String { utf8.count <= 200 ? self : "\(prefix(120))…" }
}
