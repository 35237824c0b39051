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
      let decoded = decoded(String(reference)),
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

  /// An address with `%C3%A9` read as UTF-8 (RFC 3986 §2.1); nil when that is none, or has a NUL.
  public static func decoded(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text.utf8.contains(0) ? nil : text }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      guard digits.count == 2 else { return nil }
      bytes.append(UInt8(digits[0] * 16 + digits[1]))
      rest = rest.dropFirst(2)
    }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }
}
