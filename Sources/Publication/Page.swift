import ResourceModel
import XMLTree

/// What the index shows of a resource.
struct Card {
  var id: String
  var href: String
  var title: String
  var abstract: String
  var type: String
  var level: String
  /// Set where the text is not in the edition's language.
  var titleLanguage: LanguageTag?
  var abstractLanguage: LanguageTag?
}

/// The page of one resource in an edition, and what the index says of it.
struct Page {
  let files: [OutputFile]
  let card: Card

  /// - Parameter isAlone: No links to other editions.
  init(
    _ item: Edition.Item, _ edition: Edition, _ strings: InterfaceStrings, _ stylesheet: Stylesheet, isAlone: Bool
  ) throws {
    let document = try XMLParser.parse(item.source)
    let siblings = isAlone ? [] : edition.siblings[item.id] ?? []
    let locale = edition.locale
    let html = try stylesheet.transform(
      document,
      parameters: [
        "edition-title": edition.title, "partner-name": edition.partner.name, "language": locale.text,
        "direction": locale.isRightToLeft ? "rtl" : "ltr", "home": "../index.html", "stylesheet": "../edition.css",
        "alternatives": Self.alternatives(
          siblings + [locale], path: "\(item.id)/index.html", depth: 3, for: locale),
        "strings": strings.parameter,
        "links": edition.items.map { "\($0.id)|../\($0.id)/index.html" }.joined(separator: "\n"),
        "source-language": edition.sourceLanguage.text,
      ])
    files =
      [OutputFile("\(item.id)/index.html", html)]
      + item.assets.map { OutputFile("\(item.id)/\($0.path)", $0.bytes) }
    card = Self.card(item, document)
  }

  /// Lines `tag|name|href`, in the order of tags; from a page `depth` folders below the partner's.
  ///
  /// - Parameter reader: The page's language; in French, each name is explained.
  static func alternatives(
    _ locales: [LanguageTag], path: String, depth: Int, for reader: LanguageTag
  ) -> String {
    let up = String(repeating: "../", count: depth)
    return locales.sorted().map {
      "\($0)|\($0.ownName)\(reader.language == "fr" ? "\t\($0.frenchName)" : "")|\(up)\($0)/site/\(path)"
    }.joined(separator: "\n")
  }

  private static func card(_ item: Edition.Item, _ document: Document) -> Card {
    let root = document.rootElement
    let metadata = root.element("metadata")
    let title = metadata?.element("title")
    let abstract = metadata?.element("abstract")
    return Card(
      id: item.id, href: "\(item.id)/index.html", title: text(title), abstract: text(abstract),
      type: root.value("type") ?? "", level: text(metadata?.element("level")), titleLanguage: ownLanguage(title),
      abstractLanguage: ownLanguage(abstract?.element("para")))
  }

  private static func text(_ element: Element?) -> String {
    element?.text.split(whereSeparator: { " \n\t\r".contains($0) }).joined(separator: " ") ?? ""
  }

  /// What an element says of its own language: only text left in the source's says anything.
  private static func ownLanguage(_ element: Element?) -> LanguageTag? {
    element?.value("lang", namespace: xmlNamespace).flatMap { LanguageTag($0) }
  }
}
