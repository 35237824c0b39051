internal import CLibXML2

/// A `data` or `value` of a schema.
///
/// libxml2 judges each value, through a schema of one element, so that its
/// verdict on the document and our explanation cannot differ.
final class Datatype {
  let type: String
  private let parameters: [String: String]
  private let schema: OpaquePointer?

  /// - Parameter node: The `data` or `value` element of the schema.
  init(_ node: Element, library: String) {
    type = Self.folded(node.value("type") ?? "token")
    parameters = Dictionary(
      node.elements("param").map { ($0.value("name") ?? "", $0.text) }, uniquingKeysWith: { first, _ in first })
    schema = Self.compile(node, library: library)
  }

  deinit {
    if let schema { xmlRelaxNGFree(schema) }
  }

  private static func compile(_ node: Element, library: String) -> OpaquePointer? {
    let prefix = node.name.prefix
    let tag = prefix.isEmpty ? "element" : "\(prefix):element"
    let declaration = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)"
    let written = node.document.source.utf8[node.document.span(node.node)]
    var text = Array("<\(tag) \(declaration)=\"\(node.namespace)\" name=\"v\" datatypeLibrary=\"".utf8)
    text += XMLText.encode(attribute: library, quote: UInt8(ascii: "\""), encoding: .utf8)
    text += "\">".utf8
    text += written
    text += "</\(tag)>".utf8
    return text.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let context = xmlRelaxNGNewMemParserCtxt(start, Int32(bytes.count)) else { return nil }
      defer { xmlRelaxNGFreeParserCtxt(context) }
      xmlRelaxNGSetParserStructuredErrors(context, { _, _ in }, nil)
      return xmlRelaxNGParse(context)
    }
  }

  /// Whether the value is of the type; a type libxml2 does not know accepts all.
  func accepts(_ value: String) -> Bool {
    guard let schema, let document = xmlNewDoc("1.0") else { return true }
    defer { xmlFreeDoc(document) }
    guard let root = xmlNewDocNode(document, nil, "v", nil) else { return true }
    xmlDocSetRootElement(document, root)
    if !value.isEmpty { xmlAddChild(root, xmlNewDocText(document, value)) }
    guard let context = xmlRelaxNGNewValidCtxt(schema) else { return true }
    defer { xmlRelaxNGFreeValidCtxt(context) }
    xmlRelaxNGSetValidStructuredErrors(context, { _, _ in }, nil)
    return xmlRelaxNGValidateDoc(context, document) == 0
  }

  /// What is expected, in the words of a message: `a whole number of at least 1`.
  var expectation: String {
    if let pattern = parameters["pattern"] { return "something like '\(pattern)'" }
    switch type {
    case "NCName", "ID", "IDREF": return "a name without spaces or colons, beginning with a letter"
    case "language": return "a language tag such as 'fr' or 'pt-BR'"
    case "anyURI": return "an address such as 'https://example.org/a'"
    case "positiveInteger": return "a whole number\(range), at least 1"
    case "nonNegativeInteger": return "a whole number\(range), at least 0"
    case "integer", "int", "long", "short": return "a whole number\(range)"
    case "decimal", "double", "float": return "a number\(range)"
    case "boolean": return "'true' or 'false'"
    case "duration": return "a duration such as 'PT45M'"
    case "date": return "a date such as '2025-09-01'"
    default: return "a value of type '\(type)'"
    }
  }

  private var range: String {
    switch (parameters["minInclusive"], parameters["maxInclusive"]) {
    case (let least?, let most?): " from \(least) to \(most)"
    case (let least?, nil): " of at least \(least)"
    case (nil, let most?): " of at most \(most)"
    case (nil, nil): ""
    }
  }

  /// White space at the ends removed and folded to one space between words.
  static func folded(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
  }
}
