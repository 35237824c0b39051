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
    if let refusal = AttributeLimits.refusal(of: source) { throw refusal }
    guard let context = xmlNewParserCtxt() else {
      throw .limit(at: SourceLocation(file: source.file), reason: "no memory is left to parse the file")
    }
    defer { xmlFreeParserCtxt(context) }
    let collector = ErrorCollector(file: source.file)
    context.pointee._private = Unmanaged.passUnretained(collector).toOpaque()
    context.pointee.sax.pointee.serror = { ErrorCollector.receive($0, $1) }
    // Our bytes are UTF-8 whatever the declaration says. No entity is substituted, no DTD or include loaded.
    // Compact trees keep short texts inside their nodes: a quarter less memory and time.
    // DTDATTR adds the defaults of the DTD inside the document, as XML 1.0 §5.1 asks; the loader serves no other.
    let options =
      Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_IGNORE_ENC.rawValue) | Int32(XML_PARSE_COMPACT.rawValue)
      | Int32(XML_PARSE_DTDATTR.rawValue)
    let start = source.start
    let tree = withExtendedLifetime(collector) {
      source.utf8.withUnsafeBytes { bytes in
        xmlCtxtReadMemory(
          context, bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self),
          Int32(bytes.count - start), nil, nil, options)
      }
    }
    if let error = collector.first {
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

/// Keeps libxml2's first real error: the first is the cause, the last only a consequence.
final class ErrorCollector {
  private let file: String
  private(set) var first: ParseError?

  init(file: String) { self.file = file }

  static func receive(_ userData: UnsafeMutableRawPointer?, _ error: UnsafePointer<xmlError>?) {
    guard let userData, let error else { return }
    let context = userData.assumingMemoryBound(to: xmlParserCtxt.self)
    guard let box = context.pointee._private else { return }
    Unmanaged<ErrorCollector>.fromOpaque(box).takeUnretainedValue().take(error.pointee)
  }

  private func take(_ error: xmlError) {
    // An entity whose declaration stands in a DTD we do not read is kept as written.
    let isFatal = error.level == XML_ERR_FATAL
    let isNamespace = error.domain == Int32(XML_FROM_NAMESPACE.rawValue) && error.level == XML_ERR_ERROR
    guard first == nil, isFatal || isNamespace else { return }
    let location = SourceLocation(
      file: file, line: error.line > 0 ? Int(error.line) : nil, column: error.int2 > 0 ? Int(error.int2) : nil)
    let reason = Self.reason(error)
    first =
      if reason.hasPrefix("Excessive depth") {
        .limit(at: location, reason: "elements are nested deeper than 256; flatten the document")
      } else if error.code == Int32(XML_ERR_ENTITY_LOOP.rawValue) {
        // libxml2 says so of great size too, and counts columns inside the entity.
        .limit(
          at: SourceLocation(file: file, line: location.line),
          reason: "entities refer to themselves or unfold to too much text; write their text out")
      } else {
        .malformed(at: location, reason: reason)
      }
  }

  private static func reason(_ error: xmlError) -> String {
    let message = error.message.map { String(cString: $0) } ?? "unknown error"
    return String(message.split(whereSeparator: \.isNewline).first ?? "unknown error")
  }
}

/// What must be set once for the process.
enum LibXML2 {
  /// Initialises libxml2 and forbids it to load anything by itself.
  static func start() { _ = once }

  private static let once: Void = {
    xmlInitParser()
    // Process-wide on purpose: whatever asks, for DTD, entity, include or stylesheet, gets nothing.
    xmlSetExternalEntityLoader { _, _, _ in nil }
  }()
}
