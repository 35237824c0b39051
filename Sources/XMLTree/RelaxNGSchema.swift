public import Diagnostics
internal import CLibXML2

/// A RELAX NG schema in XML syntax, compiled by libxml2.
public final class RelaxNGSchema {
  private let schema: OpaquePointer
  /// The schema itself, from which explanations are taken.
  let grammar: Grammar

  /// Compiles a schema, which must stand in one file: no other is read.
  ///
  /// - Throws: ``ParseError``; ``ParseError/schema(at:reason:)`` when libxml2 cannot compile it.
  public init(_ source: XMLSource) throws(ParseError) {
    LibXML2.start()
    let document = try XMLParser.parse(source)
    let root = document.rootElement
    guard root.namespace == GrammarReader.namespace else {
      throw .schema(at: root.location, reason: "its root is '\(root.name.written)'")
    }
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      let name = document.name(node)
      guard name.namespace == GrammarReader.namespace, name.local == "include" || name.local == "externalRef" else {
        continue
      }
      throw .schema(
        at: document.location(node),
        reason: "it takes in '\(document.value(node, "href") ?? "")', and no other file is read; write it in one")
    }
    guard let context = xmlRelaxNGNewDocParserCtxt(document.tree) else {
      throw .limit(at: SourceLocation(file: source.file), reason: "no memory is left to compile the schema")
    }
    defer { xmlRelaxNGFreeParserCtxt(context) }
    let complaint = SchemaComplaint()
    xmlRelaxNGSetParserStructuredErrors(
      context, { SchemaComplaint.receive($0, $1) }, Unmanaged.passUnretained(complaint).toOpaque())
    guard let schema = withExtendedLifetime(complaint, { xmlRelaxNGParse(context) }) else {
      throw .schema(
        at: SourceLocation(file: source.file, line: complaint.line),
        reason: complaint.reason ?? "it cannot be compiled")
    }
    self.schema = schema
    grammar = Grammar(document)
  }

  deinit { xmlRelaxNGFree(schema) }

  /// Whether libxml2 finds the document valid.
  public func accepts(_ document: Document) -> Bool {
    guard let context = xmlRelaxNGNewValidCtxt(schema) else { return false }
    defer { xmlRelaxNGFreeValidCtxt(context) }
    xmlRelaxNGSetValidStructuredErrors(context, { _, _ in }, nil)
    return xmlRelaxNGValidateDoc(context, document.tree) == 0
  }

  /// What is wrong with the document, one diagnostic an element that is not as the schema says.
  ///
  /// libxml2 decides whether the document is valid; where it is not, our own
  /// reading of the schema says which element or attribute is wrong and what was expected there.
  public func violations(of document: Document) -> [Diagnostic] {
    guard !accepts(document) else { return [] }
    let found = SchemaExplainer(grammar, document).explain()
    if !found.isEmpty { return found }
    if let first = firstComplaint(about: document) { return [first] }
    return [
      .error(
        "the document is not valid, but the place could not be found; compare it with the schema",
        at: document.location(document.root))
    ]
  }
}

extension RelaxNGSchema {
  /// What libxml2 says first against a document, at the element it says it of.
  private func firstComplaint(about document: Document) -> Diagnostic? {
    guard let context = xmlRelaxNGNewValidCtxt(schema) else { return nil }
    defer { xmlRelaxNGFreeValidCtxt(context) }
    let complaint = SchemaComplaint()
    xmlRelaxNGSetValidStructuredErrors(
      context, { SchemaComplaint.receive($0, $1) }, Unmanaged.passUnretained(complaint).toOpaque())
    _ = withExtendedLifetime(complaint) { xmlRelaxNGValidateDoc(context, document.tree) }
    guard let reason = complaint.reason else { return nil }
    return .error("not as the schema says: \(reason)", at: document.location(complaint.node ?? document.root))
  }
}

/// Keeps the first thing libxml2 says against a schema, or by it against a document.
private final class SchemaComplaint {
  private(set) var reason: String?
  private(set) var line: Int?
  private(set) var node: Document.Node?

  static func receive(_ box: UnsafeMutableRawPointer?, _ error: UnsafePointer<xmlError>?) {
    guard let box, let error else { return }
    let complaint = Unmanaged<SchemaComplaint>.fromOpaque(box).takeUnretainedValue()
    guard complaint.reason == nil, let message = error.pointee.message else { return }
    // Some messages begin with the name of a C function.
    let words = String(cString: message).split(whereSeparator: \.isNewline).first?.split(separator: " ") ?? []
    complaint.reason = words.drop { $0.hasPrefix("xmlRelaxNG") && $0.hasSuffix(":") }.joined(separator: " ")
    complaint.line = error.pointee.line > 0 ? Int(error.pointee.line) : nil
    guard let node = error.pointee.node?.assumingMemoryBound(to: xmlNode.self).pointee,
      node.type == XML_ELEMENT_NODE
    else { return }
    // The number of the node, from 1, as the tree builder left it; a schema's own nodes are no matter here.
    let number = Int(bitPattern: node._private)
    if number > 0 { complaint.node = number - 1 }
  }
}
