public import ResourceModel
public import XMLTree

/// The page of one document by itself, as its readers will see it, for somebody who works on it.
///
/// For our own vocabulary only: the stylesheet knows no other.
public struct Preview: Sendable {
  /// What the pages look like; they look for it in the folder above theirs.
  public static var stylesheet: OutputFile { OutputFile("edition.css", PackageResources.edition_css) }

  /// HTML in UTF-8; the same document gives the same bytes.
  public let html: [UInt8]
  /// The ids that places of the page can be linked by.
  public let anchors: Set<String>

  /// - Parameters:
  ///   - language: The document's; what is not in it is marked.
  ///   - alternatives: The same page in other languages, this one included: a relative address each.
  ///   - links: By the id of another resource, the relative address of its page.
  /// - Throws: ``ParseError`` for what is not XML, ``StylesheetError`` where a template gives up.
  public init(
    of source: XMLSource, language: LanguageTag, sourceLanguage: LanguageTag,
    alternatives: [(language: LanguageTag, href: String)], links: [(id: String, href: String)]
  ) throws {
    let stylesheet = try Stylesheet(XMLSource(bytes: PackageResources.resource_xsl, file: "resource.xsl"))
    html = try stylesheet.transform(
      try XMLParser.parse(source),
      parameters: [
        "language": language.text, "direction": language.isRightToLeft ? "rtl" : "ltr", "stylesheet": "../edition.css",
        "alternatives": alternatives.map { "\($0.language)|\($0.language.ownName)|\($0.href)" }.joined(separator: "\n"),
        "strings": InterfaceStrings(table: PackageResources.strings_tsv, for: language).parameter,
        "links": links.map { "\($0.id)|\($0.href)" }.joined(separator: "\n"), "source-language": sourceLanguage.text,
      ])
    anchors = Self.anchors(of: html)
  }

  private static func anchors(of html: [UInt8]) -> Set<String> {
    let mark = Array(" id=\"".utf8)
    var found: Set<String> = []
    var rest = html[...]
    while let start = rest.firstRange(of: mark) {
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { break }
      found.insert(String(decoding: rest[..<end], as: UTF8.self))
      rest = rest[end...]
    }
    return found
  }
}
