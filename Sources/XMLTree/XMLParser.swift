import Diagnostics
internal import CLibXML2

/// Reads XML strictly: never repairs, never opens a file or a connection.
public enum XMLParser {
  /// Parses a document from memory.
  ///
  /// libxml2 judges well-formedness and namespaces and builds the tree; our
  /// scanner then finds each node's bytes.
  ///
  /// - Throws: ``ParseError`` at the first error, with its line and column.
  public static func parse(_ source: XMLSource) throws(ParseError) -> Document {
    try TreeBuilder.document(source, tree(source))
  }

  /// Parses bytes from memory; `file` is for messages only.
  public static func parse(_ bytes: [UInt8], file: String) throws(ParseError) -> Document {
    try parse(XMLSource(bytes: bytes, file: file))
  }

  /// Only judges; cheaper than ``parse(_:)-(XMLSource)``, for output about to be written.
  ///
  /// - Throws: ``ParseError`` at the first error.
  public static func check(_ source: XMLSource) throws(ParseError) {
    xmlFreeDoc(try tree(source))
  }

  private static func tree(_ source: XMLSource) throws(ParseError) -> UnsafeMutablePointer<xmlDoc> {
    LibXML2.start()
    if let refusal = AttributeLimits.refusal(of: source) ?? Doctype.refusal(of: source) { throw refusal }
    guard let context = xmlNewParserCtxt() else {
      throw .limit(at: SourceLocation(file: source.file), reason: "no memory is left to parse the file")
    }
    defer { xmlFreeParserCtxt(context) }
    let watch = ParseWatch(source, context)
    // Our bytes are UTF-8 whatever the declaration says. No entity is substituted, no DTD or include loaded.
    // Compact trees keep short texts inside their nodes: a quarter less memory and time.
    // DTDATTR adds the defaults that the document itself declares, as XML 1.0 §5.1 asks of every parser: XPath
    // sees them, ``Document/attributes(_:)`` does not, for they have no bytes. The loader serves no DTD file.
    let options =
      Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_IGNORE_ENC.rawValue) | Int32(XML_PARSE_COMPACT.rawValue)
      | Int32(XML_PARSE_DTDATTR.rawValue)
    let start = source.start
    let tree = withExtendedLifetime(watch) {
      source.utf8.withUnsafeBytes { bytes in
        xmlCtxtReadMemory(
          context, bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self),
          Int32(bytes.count - start), nil, nil, options)
      }
    }
    if let error = watch.first {
      if let tree { xmlFreeDoc(tree) }
      throw error
    }
    guard let tree, context.pointee.wellFormed == 1, context.pointee.nsWellFormed == 1 else {
      if let tree { xmlFreeDoc(tree) }
      throw .malformed(at: SourceLocation(file: source.file), reason: "libxml2 gives no reason")
    }
    if let refusal = EntityLimits.refusal(of: tree, source) {
      xmlFreeDoc(tree)
      throw refusal
    }
    return tree
  }
}

/// What must be set once for the process.
enum LibXML2 {
  /// Initialises libxml2 and forbids it to load anything by itself.
  static func start() { _ = once }

  private static let once: Void = {
    xmlInitParser()
    // Made at first use otherwise, by two threads at once where two schemas are compiled.
    xmlSchemaInitTypes()
    xmlRelaxNGInitTypes()
    // Process-wide on purpose: whatever asks, for DTD, entity, include or stylesheet, gets nothing.
    xmlSetExternalEntityLoader { _, _, _ in nil }
  }()
}
