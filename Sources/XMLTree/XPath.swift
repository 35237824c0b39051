internal import CLibXML2

/// Why an XPath expression gave no answer.
public struct XPathError: Error, Hashable, Sendable, CustomStringConvertible {
  public let expression: String
  public let reason: String

  public var description: String { "the XPath expression '\(expression)' is wrong: \(reason)" }
}

/// A node or an attribute that an expression selected.
public enum XPathItem: Hashable, Sendable {
  case node(Document.Node)
  /// The attribute's number in ``Document/attributes(_:)``, and its element.
  case attribute(Int, of: Document.Node)
}

/// Names that expressions may use: prefixes and variables.
public struct XPathScope: Hashable, Sendable {
  public var namespaces: [String: String]
  public var variables: [String: String]

  public init(namespaces: [String: String] = [:], variables: [String: String] = [:]) {
    self.namespaces = namespaces
    self.variables = variables
  }
}

extension Document {
  /// The nodes and attributes an expression selects, in document order.
  ///
  /// - Parameters:
  ///   - expression: XPath 1.0.
  ///   - node: The context node; the document itself when nil.
  /// - Throws: ``XPathError`` when it does not compile, is too costly, or gives no node set.
  public func select(
    _ expression: String, from node: Node? = nil, in scope: XPathScope = XPathScope()
  ) throws(XPathError) -> [XPathItem] {
    let result = try xpath.evaluate(expression, from: node, in: scope, self)
    defer { xmlXPathFreeObject(result) }
    guard result.pointee.type == XPATH_NODESET else {
      throw XPathError(expression: expression, reason: "it does not select nodes")
    }
    guard let set = result.pointee.nodesetval, set.pointee.nodeNr > 0 else { return [] }
    xmlXPathNodeSetSort(set)
    return (0..<Int(set.pointee.nodeNr)).compactMap { set.pointee.nodeTab[$0].flatMap(item) }
  }

  /// The string an expression gives.
  ///
  /// - Throws: ``XPathError`` when it does not compile or is too costly.
  public func string(
    _ expression: String, from node: Node? = nil, in scope: XPathScope = XPathScope()
  ) throws(XPathError) -> String {
    let result = try xpath.evaluate(expression, from: node, in: scope, self)
    defer { xmlXPathFreeObject(result) }
    guard let text = xmlXPathCastToString(result) else { return "" }
    defer { fournil_xmlFree(text) }
    return String(cString: text)
  }

  /// The number of a selected node; nil for what has no bytes of its own, such as a defaulted attribute.
  private func item(_ node: UnsafeMutablePointer<xmlNode>) -> XPathItem? {
    if node.pointee.type == XML_ATTRIBUTE_NODE {
      guard let parent = node.pointee.parent, let owner = number(parent) else { return nil }
      let namespace = node.pointee.ns?.pointee.href.map { String(cString: $0) } ?? ""
      return attribute(owner, String(cString: node.pointee.name), namespace: namespace).map {
        .attribute($0, of: owner)
      }
    }
    guard node.pointee.type != XML_NAMESPACE_DECL, node.pointee.type != XML_DOCUMENT_NODE else { return nil }
    return number(node).map { .node($0) }
  }

  private func number(_ node: UnsafeMutablePointer<xmlNode>) -> Node? {
    let stored = Int(bitPattern: node.pointee._private)
    return stored > 0 ? stored - 1 : nil
  }
}

/// One XPath context a document, made at the first expression.
final class XPathEvaluatorBox {
  private var context: UnsafeMutablePointer<xmlXPathContext>?
  private var compiled: [String: OpaquePointer] = [:]
  private var scope = XPathScope()

  /// The most steps one expression may take; a rule from a stranger must not hold us up.
  private static let operationLimit: UInt = 50_000_000
  /// The most text the arguments of functions may hold at once.
  private static let mostArguments = 256 << 20
  private static let clock = SuspendingClock()
  /// What is left of the time that all expressions of this document may take together.
  private var time = Duration.zero

  func evaluate(
    _ expression: String, from node: Document.Node?, in scope: XPathScope, _ document: Document
  ) throws(XPathError) -> UnsafeMutablePointer<xmlXPathObject> {
    let context = try makeContext(document, expression)
    use(scope, context)
    let compiled = try compile(expression, context, document)
    context.pointee.opCount = 0
    context.pointee.opLimit = Self.operationLimit
    context.pointee.node =
      node.map { document.pointers[$0] }
      ?? UnsafeMutableRawPointer(document.tree).assumingMemoryBound(to: xmlNode.self)
    let begin = Self.clock.now
    let limit = withUnsafeMutablePointer(to: &context.pointee.opLimit) { $0 }
    let result = Patience.during([limit], atMost: time) { xmlXPathCompiledEval(compiled, context) }
    time -= Self.clock.now - begin
    guard let result else { throw XPathError(expression: expression, reason: Self.reason(context)) }
    return result
  }

  private func makeContext(
    _ document: Document, _ expression: String
  ) throws(XPathError) -> UnsafeMutablePointer<xmlXPathContext> {
    if let context { return context }
    LibXML2.start()
    guard let context = xmlXPathNewContext(document.tree) else {
      throw XPathError(expression: expression, reason: "no memory is left")
    }
    time = .seconds(4) + .milliseconds(250) * (document.source.utf8.count >> 20)
    // Errors are read from the context; nothing is printed.
    context.pointee.error = { _, _ in }
    refuseUnknownFunctions(context)
    self.context = context
    return context
  }

  /// libxml2 writes the name of a function it does not know to standard error, unless it gets one that fails.
  private func refuseUnknownFunctions(_ context: UnsafeMutablePointer<xmlXPathContext>) {
    xmlXPathRegisterFuncLookup(
      context,
      { context, name, namespace in
        let known = context.flatMap {
          xmlHashLookup2($0.assumingMemoryBound(to: xmlXPathContext.self).pointee.funcHash, name, namespace)
        }
        return known == nil ? { parser, _ in xmlXPathErr(parser, Int32(XPATH_UNKNOWN_FUNC_ERROR.rawValue)) } : nil
      }, context)
  }

  private func use(_ wanted: XPathScope, _ context: UnsafeMutablePointer<xmlXPathContext>) {
    guard wanted != scope else { return }
    if wanted.namespaces != scope.namespaces {
      xmlXPathRegisteredNsCleanup(context)
      for (prefix, uri) in wanted.namespaces { xmlXPathRegisterNs(context, prefix, uri) }
    }
    if wanted.variables != scope.variables {
      xmlXPathRegisteredVariablesCleanup(context)
      for (name, value) in wanted.variables {
        xmlXPathRegisterVariable(context, name, xmlXPathNewString(value))
      }
    }
    scope = wanted
  }

  private func compile(
    _ expression: String, _ context: UnsafeMutablePointer<xmlXPathContext>, _ document: Document
  ) throws(XPathError) -> OpaquePointer {
    if let known = compiled[expression] { return known }
    // Each argument may be the text of the whole document.
    let commas = expression.utf8.count { $0 == UInt8(ascii: ",") }
    guard commas < 64 || commas * document.source.utf8.count <= Self.mostArguments else {
      throw XPathError(expression: expression, reason: "it joins too much text; make it simpler")
    }
    guard expression.utf8.count <= 10_000, let new = xmlXPathCtxtCompile(context, expression) else {
      throw XPathError(expression: expression, reason: Self.reason(context))
    }
    compiled[expression] = new
    return new
  }

  /// libxml2 leaves a code and, for what is not XPath, the place (`XPATH_…_ERROR` in xpath.h); no text.
  private static func reason(_ context: UnsafeMutablePointer<xmlXPathContext>) -> String {
    let error = context.pointee.lastError
    switch Int(error.code) - Int(XML_XPATH_EXPRESSION_OK.rawValue) {
    case 5: return "it uses a variable that is not defined"
    case 9: return "it calls a function that XPath 1.0 does not have"
    case 10, 11, 12: return "a function or an operator has operands it cannot take"
    case 19: return "it uses a prefix that is not declared"
    case 15, 23, 25, 26: return "it takes too many steps; make it simpler"
    default:
      guard let text = error.str1 else { return "it is not XPath 1.0" }
      let sound = UnsafeBufferPointer(
        start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: Int(error.int1))
      return "it is not XPath 1.0, at character \(String(decoding: sound, as: UTF8.self).unicodeScalars.count + 1)"
    }
  }

  func free() {
    for expression in compiled.values { xmlXPathFreeCompExpr(expression) }
    if let context { xmlXPathFreeContext(context) }
  }
}

extension Document {
  /// The prefixes in force at an element, with their namespaces; the default namespace is left out, as XPath 1.0 has none.
  public func namespaces(at node: Node) -> [String: String] { declared(at: node).filter { !$0.key.isEmpty } }

  /// The prefixes in force at an element, the empty one for the default namespace.
  func declared(at node: Node) -> [String: String] {
    var result: [String: String] = [:]
    guard let list = xmlGetNsList(tree, pointers[node]) else { return result }
    defer { fournil_xmlFree(list) }
    var index = 0
    while let entry = list[index] {
      // The nearest declaration comes first.
      let name = entry.pointee.prefix.map { String(cString: $0) } ?? ""
      if result[name] == nil { result[name] = entry.pointee.href.map { String(cString: $0) } ?? "" }
      index += 1
    }
    return result
  }
}
