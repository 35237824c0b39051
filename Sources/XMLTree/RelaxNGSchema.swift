public import Diagnostics
internal import CLibXML2

/// A RELAX NG schema in XML syntax, compiled by libxml2.
public final class RelaxNGSchema {
  private let schema: OpaquePointer
  /// The schema itself, from which explanations are taken.
  let grammar: Grammar

  /// Compiles a schema.
  ///
  /// - Throws: ``ParseError``; ``ParseError/malformed(at:reason:)`` also when libxml2 cannot compile it.
  public init(_ source: XMLSource) throws(ParseError) {
    LibXML2.start()
    let document = try XMLParser.parse(source)
    guard let context = xmlRelaxNGNewDocParserCtxt(document.tree) else {
      throw .malformed(at: SourceLocation(file: source.file), reason: "no memory is left to compile the schema")
    }
    defer { xmlRelaxNGFreeParserCtxt(context) }
    xmlRelaxNGSetParserStructuredErrors(context, { _, _ in }, nil)
    guard let schema = xmlRelaxNGParse(context) else {
      throw .malformed(at: SourceLocation(file: source.file), reason: "not a RELAX NG schema")
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
    return [
      .error(
        "the document is not valid, but the place could not be found; compare it with the schema",
        at: document.location(document.root))
    ]
  }
}
