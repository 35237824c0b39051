import ResourceModel
import XMLTree

/// The first page of an edition: its resources, by kind.
///
/// Written as HTML that is also XML, like the pages the stylesheet makes.
struct IndexPage {
  private static let kinds = ["theme", "sequence", "challenge", "activity", "document", "background", "glossary"]

  private let edition: Edition
  private let cards: [Card]
  private let strings: InterfaceStrings
  private let isAlone: Bool

  init(_ edition: Edition, _ cards: [Card], _ strings: InterfaceStrings, isAlone: Bool) {
    self.edition = edition
    self.cards = cards
    self.strings = strings
    self.isAlone = isAlone
  }

  var html: String {
    let tag = edition.locale.text
    let direction = edition.locale.isRightToLeft ? "rtl" : "ltr"
    return """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="\(tag)" xml:lang="\(tag)" dir="\(direction)">
      <head>
      <meta charset="utf-8"/>
      <title>\(escaped(edition.title)) – \(escaped(edition.partner.name))</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <link rel="icon" href="data:,"/>
      <link rel="stylesheet" href="edition.css"/>
      \(alternateLinks)</head>
      <body class="edition-index">
      <a class="skip" href="#fournil-content">\(string("skip"))</a>
      <header class="site-header">
      <div class="site-name"><bdi class="partner">\(escaped(edition.partner.name))</bdi> \
      <bdi class="edition">\(escaped(edition.title))</bdi></div>
      \(switcher)</header>
      <main id="fournil-content" tabindex="-1">
      <header class="index-header"><h1>\(escaped(edition.title))</h1></header>
      \(groups)</main>
      <footer class="site-footer"><p><bdi>\(escaped(edition.title))</bdi> · <bdi>\(escaped(edition.partner.name))</bdi></p></footer>
      </body>
      </html>

      """
  }

  /// The locales with anything in them, this one included, in the order of tags.
  private var locales: [LanguageTag] {
    isAlone ? [] : Set(edition.siblings.values.flatMap { $0 }).union([edition.locale]).sorted()
  }

  private var alternateLinks: String {
    locales.filter { $0 != edition.locale }.map { locale in
      "<link rel=\"alternate\" hreflang=\"\(locale)\" href=\"\(href(locale))\"/>\n"
    }.joined()
  }

  private var switcher: String {
    guard locales.count > 1 else { return "" }
    let items = locales.map { locale in
      let name = "<bdi>\(escaped(locale.ownName))</bdi>"
      let language = "lang=\"\(locale)\" xml:lang=\"\(locale)\""
      // Who reads French need not know what each language calls itself.
      let french =
        edition.locale.language == "fr" ? " <span class=\"language-gloss\">\(escaped(locale.frenchName))</span>" : ""
      return locale == edition.locale
        ? "<li><span aria-current=\"true\" \(language)>\(name)</span></li>"
        : "<li><a href=\"\(href(locale))\" hreflang=\"\(locale)\" \(language)>\(name)</a>\(french)</li>"
    }.joined(separator: "\n")
    return """
      <nav class="languages" aria-labelledby="fournil-languages">
      <span id="fournil-languages" class="visually-hidden">\(string("also-available"))</span>
      <ul>
      \(items)
      </ul>
      </nav>

      """
  }

  private func href(_ locale: LanguageTag) -> String { "../../\(locale)/site/index.html" }

  private var groups: String {
    guard !cards.isEmpty else { return "<p class=\"empty\">\(string("no-resources"))</p>\n" }
    return Self.kinds.map { kind in
      let own = cards.filter { $0.type == kind }
      guard !own.isEmpty else { return "" }
      return """
        <section class="group" aria-labelledby="group-\(kind)">
        <h2 id="group-\(kind)">\(string("types.\(kind)"))</h2>
        <ul class="cards">
        \(own.map(card).joined(separator: "\n"))
        </ul>
        </section>

        """
    }.joined()
  }

  private func card(_ card: Card) -> String {
    let facts = card.level.isEmpty ? "" : "<ul class=\"card-facts\"><li><bdi>\(escaped(card.level))</bdi></li></ul>"
    return """
      <li class="card type-\(card.type)">
      <p class="card-type">\(string("type.\(card.type)"))</p>
      <h3 class="card-title"\(language(card.titleLanguage))><a href="\(escaped(card.href))">\(escaped(card.title))</a>\(mark(card.titleLanguage))</h3>
      <p class="card-abstract"\(language(card.abstractLanguage))>\(escaped(card.abstract))\(mark(card.abstractLanguage))</p>
      \(facts)
      </li>
      """
  }

  /// Attributes for text that is not in the edition's language.
  private func language(_ tag: LanguageTag?) -> String {
    guard let tag else { return "" }
    return " lang=\"\(tag)\" xml:lang=\"\(tag)\" dir=\"\(tag.isRightToLeft ? "rtl" : "ltr")\""
  }

  private func mark(_ tag: LanguageTag?) -> String {
    guard let tag else { return "" }
    let own = edition.locale
    return """
       <span class="untranslated-mark" lang="\(own)" xml:lang="\(own)" dir="\(own.isRightToLeft ? "rtl" : "ltr")" \
      title="\(string("untranslated"))"><span class="code" aria-hidden="true">\(tag)</span>\
      <span class="visually-hidden">(\(string("untranslated")))</span></span>
      """
  }

  private func string(_ key: String) -> String { escaped(strings[key]) }

  private func escaped(_ text: String) -> String {
    String(decoding: XMLText.encode(attribute: text, quote: UInt8(ascii: "\""), encoding: .utf8), as: UTF8.self)
      .split(separator: ">", omittingEmptySubsequences: false).joined(separator: "&gt;")
  }
}
