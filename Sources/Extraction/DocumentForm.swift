import XMLTree

/// What tells which vocabulary a document is of: its root, and its DOCTYPE.
struct DocumentForm {
  let namespace: String
  let root: String
  /// The DOCTYPE's public identifier; empty when there is none.
  let publicID: String
  /// The local names of the root's attributes.
  let attributes: [String]

  init(_ document: Document) {
    let name = document.name(document.root)
    namespace = name.namespace
    root = name.local
    attributes = document.attributes(document.root).map { document.attributeName($0).local }
    let prolog = document.span(document.root).lowerBound
    publicID = document.source.utf8.withUnsafeBufferPointer { Self.publicID(in: $0[..<prolog]) }
  }

  /// The public identifier in the bytes before the root.
  private static func publicID(in prolog: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    var rest = prolog
    // Most documents have none, and a comment may speak of one.
    while let mark = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[mark...]
      if rest.starts(with: "<!--".utf8) {
        guard let end = rest.firstRange(of: Array("-->".utf8)) else { return "" }
        rest = rest[end.upperBound...]
      } else if rest.starts(with: "<!DOCTYPE".utf8) {
        let head = rest.prefix { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: ">") }
        guard let keyword = head.firstRange(of: Array("PUBLIC".utf8)) else { return "" }
        let after = head[keyword.upperBound...].drop(while: XMLText.isSpace)
        guard let quote = after.first else { return "" }
        return String(decoding: after.dropFirst().prefix { $0 != quote }, as: UTF8.self)
      } else {
        rest = rest.dropFirst()
      }
    }
    return ""
  }
}
