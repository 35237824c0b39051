import XMLTree

/// `fs` and `subFs` (§5.3).
extension XLIFFJudge {
  private static let styles: Set<String> = [
    "a", "b", "bdo", "big", "blockquote", "body", "br", "button", "caption", "center", "cite", "code", "col",
    "colgroup", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "html", "i",
    "img", "label", "legend", "li", "ol", "p", "pre", "q", "s", "samp", "select", "small", "span", "strike", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "tt", "u", "ul",
  ]

  mutating func checkFormatStyle(_ node: Node, _ core: Core) {
    for attribute in document.attributes(node) where vocabulary(ofAttribute: attribute) == .formatStyle {
      let value = document.attributeValue(attribute)
      let name = document.attributeName(attribute).local
      let section = name == "subFs" ? "5.3.5.2" : "5.3.5.1"
      guard name == "fs" || name == "subFs", Self.mayBeStyled(core) else {
        reportPlacement(attribute, core, section)
        continue
      }
      if core == .ec, self.value(node, "isolated") != "yes" {
        report(attribute: attribute, "'\(name)' may stand on an isolated 'ec' only; put it on the 'sc'", section)
      }
      if name == "fs", !Self.styles.contains(value) {
        report(attribute: attribute, "fs is '\(value)', which is no HTML element of the module; choose one", section)
      }
      guard name == "subFs" else { continue }
      if document.attribute(node, "fs", namespace: XLIFFNamespace.formatStyle) == nil {
        report(attribute: attribute, "'subFs' stands without 'fs'; state the element", section)
      }
      if !Self.isList(value) {
        report(
          attribute: attribute,
          "subFs is '\(value)'; write name,value pairs with '\\' between, and '\\' before ',' and '\\' in values",
          section)
      }
    }
  }

  private static func mayBeStyled(_ core: Core) -> Bool {
    switch core {
    case .file, .group, .unit, .note, .sc, .ec, .ph, .pc, .mrk, .sm: true
    default: false
    }
  }

  /// `name,value\name,value`: each pair with exactly one comma that is not escaped.
  private static func isList(_ text: String) -> Bool {
    var commas = 0
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if scalar == "," { commas += 1 }
      guard scalar == "\\" else { continue }
      if scalars.first == "," || scalars.first == "\\" {
        scalars.removeFirst()
      } else {
        if commas != 1 { return false }
        commas = 0
      }
    }
    return commas == 1
  }
}
