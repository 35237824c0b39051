public import ResourceModel
import XMLTree

/// A plain page of a resource whose vocabulary no stylesheet of ours knows: its texts in order, each as what it is.
public struct UnitPreview {
  /// What the page shows, one below the other.
  public enum Block {
    /// - Parameter language: Set where the text is in another language than the page.
    case text(Unit, InlineContent, language: LanguageTag?)
    /// By the address that the document gives it.
    case picture(String)
  }

  public var title: String
  public var language: LanguageTag
  /// The same page in other languages: a relative address each.
  public var alternatives: [(language: LanguageTag, href: String)]
  /// Pictures beside the page, by the addresses that the document gives them.
  public var pictures: Set<String>

  public init(
    title: String, language: LanguageTag, alternatives: [(language: LanguageTag, href: String)], pictures: Set<String>
  ) {
    self.title = title
    self.language = language
    self.alternatives = alternatives
    self.pictures = pictures
  }

  /// HTML in UTF-8; every unit can be linked by ``anchor(of:)``. The same blocks give the same bytes.
  public func html(_ blocks: [Block]) -> [UInt8] {
    let links = alternatives.map { tag, href in
      "<a href=\"\(HTMLText.escape(href.asIRI))\" lang=\"\(tag)\" hreflang=\"\(tag)\">\(HTMLText.escape(tag.ownName))</a>"
    }.joined(separator: " ")
    var page = """
      <!DOCTYPE html>
      <html lang="\(language)" dir="\(language.isRightToLeft ? "rtl" : "ltr")"><head><meta charset="utf-8">
      <title>\(HTMLText.escape(title))</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>\(Self.style)</style></head><body><nav>\(links)</nav><main>

      """
    for block in blocks { page += html(block) }
    return Array((page + "</main></body></html>\n").utf8)
  }

  public static func anchor(of unit: Unit) -> String { NameToken.encode(unit.id) }

  private func html(_ block: Block) -> String {
    switch block {
    case .picture(let address): "<p>\(image(address))</p>\n"
    case .text(let unit, let text, let language): html(unit, text, language)
    }
  }

  private func html(_ unit: Unit, _ text: InlineContent, _ language: LanguageTag?) -> String {
    let kind = unit.formatStyle
    let element = Self.elements.contains(kind) ? kind : "p"
    var attributes = " id=\"\(Self.anchor(of: unit))\" class=\"\(kind) \(unit.role.rawValue)\""
    if let language {
      attributes += " lang=\"\(language)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\""
    }
    return "<\(element)\(attributes)>\(text.runs.map { html($0, unit) }.joined())</\(element)>\n"
  }

  private func image(_ address: String, _ words: String = "") -> String {
    "<img src=\"\(HTMLText.escape(address.asIRI))\" alt=\"\(HTMLText.escape(words))\">"
  }

  /// Those that may stand anywhere; what needs a table or list around it is a paragraph of its class.
  private static let elements: Set<String> = ["blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"]

  private func html(_ run: InlineContent.Run, _ unit: Unit) -> String {
    switch run {
    case .text(let text): return HTMLText.escape(text)
    case .open(let number): return "<\(element(number, unit))>"
    case .close(let number): return "</\(element(number, unit))>"
    case .standalone(let number):
      guard let code = unit.code(number) else { return "" }
      if code.displayClass == .lineBreak { return "<br>" }
      if let picture = Self.picture(of: code, among: pictures) { return image(picture, code.display) }
      return "<bdi class=\"code\">\(HTMLText.escape(code.display))</bdi>"
    }
  }

  /// The picture that a code shows, or has somewhere inside.
  public static func picture(of code: InlineCode, among pictures: Set<String>) -> String? {
    if let address = code.address, pictures.contains(address) { return address }
    guard code.kind == .standalone, !pictures.isEmpty else { return nil }
    // Among all that stands between quotation marks.
    return code.opening.split { $0 == "\"" || $0 == "'" }.lazy.map(String.init).first(where: pictures.contains)
  }

  /// Pairs that show nothing are spans; links lead nowhere from here.
  private func element(_ number: Int, _ unit: Unit) -> String {
    switch unit.code(number)?.formatStyle {
    case "em"?: "em"
    case "code"?: "code"
    case "a"?: "u"
    default: "span"
    }
  }

  private static let style = """
    body{font:1rem/1.6 system-ui,sans-serif;margin:0;color:#222;background:#fff}main,nav{max-width:42rem;margin:1.5rem auto;\
    padding:0 1rem}.li{display:list-item;margin-inline-start:1.5rem}.td,.th{border:1px solid #ccc;padding:.2rem .5rem;\
    margin:0}.caption,.legend{color:#555}.safety{border-inline-start:4px solid #b00;padding-inline-start:.8rem}.alt,.metadata{\
    color:#555;font-size:.9em}.code{color:#666;background:#f1efe9;border-radius:3px;padding:0 .2em}[lang] [lang],main \
    [lang]{background:#fff7df}img{max-width:100%}:target{outline:3px solid #06c}
    """
}
