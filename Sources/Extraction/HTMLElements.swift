import ResourceModel

/// What HTML's elements are to a translator (HTML Living Standard §3.2.5.2, §15.3).
enum HTMLElements {
  enum Kind {
    /// Ends the sentence; what stands in it is a flow of its own.
    case block
    /// Part of the sentence, as a pair of codes.
    case phrasing
    /// A code without content.
    case void
    /// A code whose content is units of its own.
    case nested
    /// A code whose content is nobody's text.
    case opaque
  }

  static func kind(_ name: String) -> Kind {
    // What nobody knows is shown in the line.
    kinds[name] ?? .phrasing
  }

  /// Elements whose content is neither tags nor references.
  static let raw: Set<String> = ["script", "style", "xmp", "iframe", "noembed", "noframes"]

  static let preserved: Set<String> = ["pre", "listing", "textarea"]

  /// Elements that end when another of their like begins.
  static func impliesEnd(of open: String, before next: String) -> Bool {
    switch open {
    case "p": true
    case "li", "option", "tr": next == open
    case "dt", "dd": next == "dt" || next == "dd"
    case "td", "th": next == "td" || next == "th" || next == "tr"
    default: false
    }
  }

  private static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [:]
    for (kind, names) in [
      (
        Kind.block,
        "address article aside blockquote body caption center colgroup dd details dialog dir div dl dt fieldset "
          + "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html legend li listing main "
          + "menu nav noscript ol optgroup option p pre search section summary table tbody td tfoot th thead title tr "
          + "ul hr col frame"
      ), (.void, "area base basefont bgsound br embed img input keygen link meta param source track wbr"),
      (.nested, "audio button canvas datalist map meter object output progress ruby select textarea video"),
      (.opaque, "code iframe kbd math noembed noframes plaintext samp script style svg template var xmp"),
    ] {
      for name in names.split(separator: " ") { kinds[String(name)] = kind }
    }
    return kinds
  }()

  /// Blocks without content.
  static let voidBlocks: Set<String> = ["hr", "col", "frame"]

  static func displayClass(_ name: String) -> InlineCode.DisplayClass {
    switch name {
    case "b", "big", "em", "i", "mark", "s", "small", "strong", "u": .emphasis
    case "a": .link
    case "img", "svg", "object": .image
    case "code", "kbd", "samp", "var", "tt": .code
    case "br", "wbr": .lineBreak
    case "sub", "sup": .quantity
    case "math": .formula
    case "dfn": .term
    default: .other
    }
  }

  static func rights(_ name: String) -> InlineCode.Rights {
    switch displayClass(name) {
    case .emphasis: InlineCode.Rights(canDelete: true)
    case .lineBreak: InlineCode.Rights(canDelete: true, canCopy: true)
    default: InlineCode.Rights()
    }
  }

  static func role(_ name: String) -> UnitRole? {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6", "title": .title
    case "caption", "figcaption": .caption
    case "td", "th": .cell
    case "li", "dd", "dt", "option": .item
    case "legend": .label
    default: nil
    }
  }

  /// Whether an attribute's value is for readers (§3.2.6.3).
  static func isTranslatable(_ attribute: String, of element: String, _ others: (String) -> String?) -> Bool {
    switch attribute {
    case "alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-placeholder",
      "aria-valuetext", "aria-braillelabel":
      true
    case "summary": element == "table"
    case "label": element == "track" || element == "option" || element == "optgroup"
    case "value": element == "input" && ["submit", "button", "reset"].contains(others("type") ?? "")
    case "content": element == "meta" && ["description", "keywords"].contains(others("name") ?? "")
    default: false
    }
  }
}
