import ResourceModel

/// The words of the pages that are not the resources' own, in the edition's language.
struct InterfaceStrings {
  private let texts: [(key: String, text: String)]
  private let byKey: [String: String]

  /// The nearest language of `strings.tsv` to the locale; English for what it lacks.
  init(_ locale: LanguageTag) {
    let lines = String(decoding: PackageResources.strings_tsv, as: UTF8.self).split(separator: "\n")
    let header = lines.first.map(Self.fields) ?? []
    let column = locale.inheritance.lazy.compactMap { tag in header.firstIndex(of: tag.text) }.first
    let fallback = header.firstIndex(of: "en") ?? 1
    texts = lines.dropFirst().compactMap { line in
      let fields = Self.fields(line)
      guard let key = fields.first, fields.count > fallback else { return nil }
      let own = column.flatMap { $0 < fields.count ? fields[$0] : nil } ?? ""
      return (key, own.isEmpty ? fields[fallback] : own)
    }
    byKey = Dictionary(texts, uniquingKeysWith: { first, _ in first })
  }

  subscript(key: String) -> String { byKey[key] ?? key }

  /// As the stylesheet reads them: a line `key|text` each.
  var parameter: String { texts.map { "\($0.key)|\($0.text)" }.joined(separator: "\n") }

  private static func fields(_ line: Substring) -> [String] {
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
}
