/// Writes XML, indented, in UTF-8, one element at a time.
///
/// ```swift
/// var writer = XMLWriter()
/// writer.open("xliff", [("version", "2.0")])
/// writer.leaf("note", text: "a & b")
/// writer.close()
/// ```
/// The same calls give the same bytes. Names are the caller's and must be XML names.
public struct XMLWriter: Sendable {
  public private(set) var bytes: [UInt8]
  private var open: [String] = []

  /// Starts with the XML declaration.
  public init() { bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) }

  /// Goes on inside elements that another writer opened, without a declaration.
  public init(inside names: [String]) {
    bytes = []
    open = names
  }

  /// A start tag on a line of its own.
  public mutating func open(_ name: String, _ attributes: [(String, String?)] = []) {
    indent()
    tag(name, attributes, end: ">\n")
    open.append(name)
  }

  /// The end tag of the last ``open(_:_:)``.
  public mutating func close() {
    guard let name = open.popLast() else { return }
    indent()
    bytes += "</\(name)>\n".utf8
  }

  /// An element with text only, on one line; without text, an empty element.
  public mutating func leaf(_ name: String, _ attributes: [(String, String?)] = [], text: String? = nil) {
    guard let text else {
      indent()
      tag(name, attributes, end: "/>\n")
      return
    }
    mixed(name, attributes) { $0.text(text) }
  }

  /// An element whose content is written by the closure, exactly, on one line.
  public mutating func mixed(
    _ name: String, _ attributes: [(String, String?)] = [], _ content: (inout XMLWriter) -> Void
  ) {
    indent()
    tag(name, attributes, end: ">")
    content(&self)
    bytes += "</\(name)>\n".utf8
  }

  /// Characters inside ``mixed(_:_:_:)``; white space that XML would fold is written as references.
  ///
  /// - Parameters:
  ///   - isFirst: Nothing stands before: a space there would be taken for layout, so it is a reference too.
  ///   - isLast: Nothing stands after, likewise.
  public mutating func text(_ text: String, isFirst: Bool = true, isLast: Bool = true) {
    var encoded = XMLText.encode(text, space: .folded, encoding: .utf8)
    if isLast, encoded.last == 0x20 { encoded.replaceSubrange((encoded.count - 1)..., with: "&#32;".utf8) }
    if isFirst, encoded.first == 0x20 { encoded.replaceSubrange(..<1, with: "&#32;".utf8) }
    bytes += encoded
  }

  /// A start tag inside ``mixed(_:_:_:)``.
  public mutating func inlineOpen(_ name: String, _ attributes: [(String, String?)] = []) {
    tag(name, attributes, end: ">")
  }

  /// An end tag inside ``mixed(_:_:_:)``.
  public mutating func inlineClose(_ name: String) { bytes += "</\(name)>".utf8 }

  /// An empty element inside ``mixed(_:_:_:)``.
  public mutating func inlineEmpty(_ name: String, _ attributes: [(String, String?)] = []) {
    tag(name, attributes, end: "/>")
  }

  /// An element written already, on lines of its own, such as ``Document/standalone(_:defaults:without:limit:)`` gives.
  ///
  /// The caller vouches that it is well-formed.
  public mutating func element(asWritten xml: String) {
    indent()
    bytes += xml.utf8
    bytes.append(0x0A)
  }

  private mutating func indent() { bytes.append(contentsOf: repeatElement(0x20, count: open.count * 2)) }

  /// Attributes without a value are left out.
  private mutating func tag(_ name: String, _ attributes: [(String, String?)], end: String) {
    bytes += "<\(name)".utf8
    for case (let name, let value?) in attributes {
      bytes += " \(name)=\"".utf8
      bytes += XMLText.encode(attribute: value, quote: UInt8(ascii: "\""), encoding: .utf8)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes += end.utf8
  }
}
