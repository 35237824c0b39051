/// The files that a document may link to: rules, parts of a book.
///
/// What they are is the caller's to decide: nothing is opened here.
public struct LinkedFiles: Sendable {
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

  /// No file at all.
  public static let none = LinkedFiles { _ in .missing }

  /// What stands at a path that ``path(of:from:)`` gave.
  public func answer(_ path: String) -> Answer { read(path) }

  /// A relative reference resolved against a file's path; nil for anything else.
  public static func path(of href: String, from file: String) -> String? {
    let reference = href.prefix { $0 != "#" }
    guard !reference.isEmpty, reference.utf8.first != UInt8(ascii: "/"), !reference.contains("?"),
      !reference.contains("\\"),
      let decoded = percentDecoded(reference), !decoded.contains("\0"),
      !reference.prefix(while: { $0 != "/" }).contains(":")
    else { return nil }
    // By scalars: a combining mark after a slash makes no other character of it.
    var parts = file.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .map { String($0) }
    for part in decoded.unicodeScalars.split(separator: "/").map({ Substring($0) }) where part != "." {
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
