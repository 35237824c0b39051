import ResourceModel
import XMLTree

/// The HTML that previews a unit or code in a tool (XLIFF 2.1 §5.3): a few elements, and attributes of pictures.
extension Unit {
  /// The element of the source where HTML has it, else what the role says.
  var formatStyle: String {
    let name = elementName
    if Self.blocks.contains(name) { return name }
    if let known = Self.likeness[name] { return known }
    switch role {
    case .title: return "h2"
    case .caption: return "caption"
    case .label: return "label"
    case .cell: return "td"
    case .item: return "li"
    case .alt: return "span"
    case .body, .safety, .summary, .metadata, .question, .trace, .footnote: return "p"
    }
  }

  /// The local name of the last element of the path; empty for the text of an attribute.
  private var elementName: String {
    guard let last = path.split(separator: "/").last, !last.hasPrefix("@") else { return "" }
    let name = last.prefix { $0 != "[" && $0 != "#" }
    return String(name.split(separator: ":").last ?? name)
  }

  private static let blocks: Set<String> = [
    "blockquote", "button", "caption", "code", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "li",
    "p", "pre", "td", "th",
  ]

  /// Names that other vocabularies give the same.
  private static let likeness = [
    "figcaption": "caption", "entry": "td", "programlisting": "pre", "screen": "pre", "literallayout": "pre",
    "codeblock": "pre", "subtitle": "h3", "quote": "blockquote",
  ]
}

extension InlineCode {
  /// The element that previews it (XLIFF 2.1 §5.3.5.1); nil for what shows nothing.
  var formatStyle: String? {
    switch (displayClass, kind) {
    case (.emphasis, .paired): "em"
    case (.link, .paired), (.reference, .paired): "a"
    case (.code, .paired): "code"
    case (.lineBreak, .standalone): "br"
    case (.term, .paired), (.quantity, .paired): "span"
    case (.image, .standalone): address == nil ? nil : "img"
    default: nil
    }
  }

  /// Attributes of the element as the module lists them (§5.3.5.2); nil for none.
  var subFormatStyle: String? {
    guard displayClass == .image, kind == .standalone, let address else { return nil }
    return "src," + address.asIRI.replacing("\\", with: "\\\\").replacing(",", with: "\\,")
  }

  /// Of the picture it shows.
  var address: String? {
    for case .externalResource(let address) in annotations where !address.isEmpty { return address }
    return nil
  }
}
