internal import CLibXML2
internal import CLibXSLT

/// Why a stylesheet could not be used.
public struct StylesheetError: Error, Hashable, Sendable, CustomStringConvertible {
  public let reason: String

  public var description: String { reason }
}

/// An XSLT 1.0 stylesheet that can neither read nor write anything but its document.
public final class Stylesheet {
  private let stylesheet: UnsafeMutablePointer<xsltStylesheet>

  /// The most templates, loops and conditions one transformation may go through.
  private static let operationLimit: UInt = 10_000_000
  /// The most steps its expressions may take together.
  private static let expressionLimit: UInt = 200_000_000
  private static let mostTime = Duration.seconds(6)

  /// Compiles a stylesheet.
  ///
  /// - Throws: ``ParseError`` when it is not XML, ``StylesheetError`` when it is not XSLT.
  public init(_ source: XMLSource) throws {
    LibXML2.start()
    SilentXSLT.start()
    let document = try XMLParser.parse(source)
    // The stylesheet keeps and frees its tree, so it gets one of its own.
    guard let copy = xmlCopyDoc(document.tree, 1) else { throw StylesheetError(reason: "no memory is left") }
    guard let stylesheet = xsltParseStylesheetDoc(copy) else {
      xmlFreeDoc(copy)
      throw StylesheetError(reason: "\(source.file): error: not an XSLT stylesheet")
    }
    guard stylesheet.pointee.errors == 0 else {
      xsltFreeStylesheet(stylesheet)
      throw StylesheetError(reason: "\(source.file): error: the stylesheet does not compile")
    }
    self.stylesheet = stylesheet
  }

  deinit { xsltFreeStylesheet(stylesheet) }

  /// The result of a document, serialised as the stylesheet's `xsl:output` says.
  ///
  /// - Parameter parameters: Strings, never evaluated as expressions.
  /// - Throws: ``StylesheetError`` when a template fails or asks for a file or the network.
  public func transform(_ document: Document, parameters: [String: String]) throws(StylesheetError) -> [UInt8] {
    let file = document.source.file
    // Told to strip white space, libxslt removes nodes from the tree it is given.
    let isStripping = stylesheet.pointee.stripSpaces != nil || stylesheet.pointee.stripAll != 0
    guard let tree = isStripping ? xmlCopyDoc(document.tree, 1) : document.tree else {
      throw StylesheetError(reason: "no memory is left")
    }
    defer { if isStripping { xmlFreeDoc(tree) } }
    guard let context = xsltNewTransformContext(stylesheet, tree) else {
      throw StylesheetError(reason: "no memory is left")
    }
    defer { xsltFreeTransformContext(context) }
    guard let rules = xsltNewSecurityPrefs() else { throw StylesheetError(reason: "no memory is left") }
    defer { xsltFreeSecurityPrefs(rules) }
    for option in [
      XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
      XSLT_SECPREF_WRITE_NETWORK,
    ] {
      xsltSetSecurityPrefs(rules, option) { _, _, _ in 0 }
    }
    xsltSetCtxtSecurityPrefs(rules, context)
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
      xsltQuoteOneUserParam(context, name, value)
    }
    let result = apply(context, tree)
    defer { if let result { xmlFreeDoc(result) } }
    guard !isOverLimit(context) else {
      throw StylesheetError(
        reason: "\(file): error: the stylesheet takes too many steps on this document; make it simpler")
    }
    guard let result, context.pointee.state == XSLT_STATE_OK else {
      throw StylesheetError(reason: "\(file): error: the stylesheet failed on this document")
    }
    var text: UnsafeMutablePointer<xmlChar>?
    var length: Int32 = 0
    guard xsltSaveResultToString(&text, &length, result, stylesheet) == 0, let text else {
      throw StylesheetError(reason: "\(file): error: the stylesheet gives an empty page for this document")
    }
    defer { fournil_xmlFree(text) }
    return Array(UnsafeBufferPointer(start: text, count: Int(length)))
  }

  private func apply(
    _ context: UnsafeMutablePointer<xsltTransformContext>, _ tree: UnsafeMutablePointer<xmlDoc>
  ) -> UnsafeMutablePointer<xmlDoc>? {
    context.pointee.opLimit = Self.operationLimit
    var limits = [withUnsafeMutablePointer(to: &context.pointee.opLimit) { $0 }]
    if let expressions = context.pointee.xpathCtxt {
      expressions.pointee.opLimit = Self.expressionLimit
      limits.append(withUnsafeMutablePointer(to: &expressions.pointee.opLimit) { $0 })
    }
    return Patience.during(limits, atMost: Self.mostTime) {
      xsltApplyStylesheetUser(stylesheet, tree, nil, nil, nil, context)
    }
  }

  private func isOverLimit(_ context: UnsafeMutablePointer<xsltTransformContext>) -> Bool {
    if context.pointee.opCount >= context.pointee.opLimit { return true }
    guard let expressions = context.pointee.xpathCtxt else { return false }
    return expressions.pointee.opCount >= expressions.pointee.opLimit
  }
}

/// libxslt speaks on standard error unless told not to; our errors are values.
private enum SilentXSLT {
  static func start() { _ = once }

  private static let once: Void = {
    xsltInit()
    fournil_silenceXSLT()
  }()
}
