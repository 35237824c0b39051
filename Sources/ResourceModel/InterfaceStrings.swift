/// The words of pages that are not a resource's own, in the reader's language.
public struct InterfaceStrings: Sendable {
  /// The language they are in, or most of them.
  public let language: LanguageTag
  private let texts: [(key: String, text: String)]
  private let byKey: [String: String]

  /// - Parameters:
  ///   - table: Lines of fields between tabs: first the languages, then a key and its text in each.
  ///   - locale: Its nearest language of the table is taken; English for what that lacks.
  public init(table: [UInt8], for locale: LanguageTag) {
    let lines = String(decoding: table, as: UTF8.self).split(separator: "\n")
    let header = lines.first.map(Self.fields) ?? []
    let fallback = header.firstIndex(of: "en") ?? 1
    let near = locale.inheritance.first { header.contains($0.text) }
    let column = near.flatMap { header.firstIndex(of: $0.text) } ?? fallback
    language = near ?? LanguageTag(unchecked: "en")
    texts = lines.dropFirst().compactMap { line in
      let fields = Self.fields(line)
      guard let key = fields.first, fields.count > fallback else { return nil }
      let own = column < fields.count ? fields[column] : ""
      return (key, own.isEmpty ? fields[fallback] : own)
    }
    byKey = Dictionary(texts, uniquingKeysWith: { first, _ in first })
  }

  public subscript(key: String) -> String { byKey[key] ?? key }

  /// As the stylesheet reads them: a line `key|text` each.
  public var parameter: String { texts.map { "\($0.key)|\($0.text)" }.joined(separator: "\n") }

  private static func fields(_ line: Substring) -> [String] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
}
