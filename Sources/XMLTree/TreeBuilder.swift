import Diagnostics
internal import CLibXML2
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Walks libxml2's tree and our tokens side by side, so that each node learns its bytes.
///
/// Kind and name are compared at every step: a difference is an error, never a guess.
struct TreeBuilder {
  private let source: XMLSource
  private var records: [Document.NodeRecord] = []
  private var attributes: [Document.AttributeRecord] = []
  private var pointers: [UnsafeMutablePointer<xmlNode>] = []
  private var names = NameTable()
  private var open: [Int] = []

  private struct Mismatch: Error {
    var offset: Int
    var reason: String
  }

  private init(_ source: XMLSource) {
    self.source = source
    // At most an element and a text begin at each `<`; what is not used is not touched.
    let most = source.utf8.withUnsafeBufferPointer { bytes in
      var most = 1
      var at = 0
      while at < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + at, Int32(UInt8(ascii: "<")), bytes.count - at)
      {
        most += 2
        at = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      }
      return most
    }
    records.reserveCapacity(most)
    pointers.reserveCapacity(most)
  }

  /// The document of a parsed tree, which it owns from then on; the tree is freed when this throws.
  static func document(_ source: XMLSource, _ tree: UnsafeMutablePointer<xmlDoc>) throws(ParseError) -> Document {
    var builder = TreeBuilder(source)
    do {
      try source.utf8.withUnsafeBufferPointer { try builder.walk(tree, $0) }
    } catch let mismatch as Mismatch {
      xmlFreeDoc(tree)
      throw .misaligned(at: source.location(of: mismatch.offset), reason: mismatch.reason)
    } catch {
      xmlFreeDoc(tree)
      throw .misaligned(at: SourceLocation(file: source.file), reason: "\(error)")
    }
    return Document(
      source: source, tree: tree, records: builder.records, attributes: builder.attributes, names: builder.names.names,
      pointers: builder.pointers)
  }

  private mutating func walk(_ tree: UnsafeMutablePointer<xmlDoc>, _ bytes: UnsafeBufferPointer<UInt8>) throws {
    var scanner = LexicalScanner(bytes, from: source.start)
    var next: UnsafeMutablePointer<xmlNode>? = tree.pointee.children
    while let token = scanner.next() {
      switch token.kind {
      case .declaration, .doctype: continue
      case .text where open.isEmpty:
        // White space outside the root has no node.
        continue
      case .end:
        next = try close(token)
      case .start, .empty:
        next = try element(token, skippingEntities(next, before: token), scanner.attributes, bytes)
      case .text: next = try leaf(token, .text, next, XML_TEXT_NODE)
      case .comment: next = try leaf(token, .comment, next, XML_COMMENT_NODE)
      case .instruction: next = try leaf(token, .instruction, next, XML_PI_NODE)
      case .entity: next = try entity(token, next)
      case .cdata: next = try cdata(token, next)
      }
    }
    if let left = skippingDTD(next) {
      throw Mismatch(offset: bytes.count, reason: "a node of type \(left.pointee.type.rawValue) has no bytes")
    }
    guard open.isEmpty else { throw Mismatch(offset: bytes.count, reason: "an element is not closed") }
  }

  private func skippingDTD(_ node: UnsafeMutablePointer<xmlNode>?) -> UnsafeMutablePointer<xmlNode>? {
    var node = node
    while let candidate = node, candidate.pointee.type == XML_DTD_NODE { node = candidate.pointee.next }
    return node
  }

  /// libxml2 puts a reference before an element when one of its attributes refers to an entity it has not read.
  private func skippingEntities(
    _ node: UnsafeMutablePointer<xmlNode>?, before token: LexicalScanner.Token
  ) -> UnsafeMutablePointer<xmlNode>? {
    var node = skippingDTD(node)
    while let candidate = node, candidate.pointee.type == XML_ENTITY_REF_NODE { node = candidate.pointee.next }
    return node
  }

  private mutating func add(
    _ kind: Document.NodeKind, _ token: LexicalScanner.Token, _ node: UnsafeMutablePointer<xmlNode>, name: UInt32
  ) {
    let end = UInt32(token.end)
    records.append(
      Document.NodeRecord(
        start: UInt32(token.start), open: end, close: end, end: end, parent: Int32(open.last ?? -1),
        subtreeEnd: Int32(records.count + 1), name: name, firstAttribute: UInt32(attributes.count), kind: kind))
    pointers.append(node)
    // XPath hands nodes back by address; this finds their number.
    node.pointee._private = UnsafeMutableRawPointer(bitPattern: records.count)
  }

  private mutating func leaf(
    _ token: LexicalScanner.Token, _ kind: Document.NodeKind, _ node: UnsafeMutablePointer<xmlNode>?,
    _ type: xmlElementType
  ) throws -> UnsafeMutablePointer<xmlNode>? {
    guard let node = skippingDTD(node), node.pointee.type == type else {
      throw Mismatch(offset: token.start, reason: "\(kind) where libxml2 has \(describe(node))")
    }
    add(kind, token, node, name: kind == .instruction ? names.number(local: node.pointee.name, namespace: nil) : 0)
    return node.pointee.next
  }

  private mutating func entity(
    _ token: LexicalScanner.Token, _ node: UnsafeMutablePointer<xmlNode>?
  ) throws -> UnsafeMutablePointer<xmlNode>? {
    try leaf(token, .entity, node, XML_ENTITY_REF_NODE)
  }

  /// Adjacent CDATA sections are one node of libxml2's.
  private mutating func cdata(
    _ token: LexicalScanner.Token, _ node: UnsafeMutablePointer<xmlNode>?
  ) throws -> UnsafeMutablePointer<xmlNode>? {
    if let last = records.last, last.kind == .cdata, Int(last.end) == token.start,
      node?.pointee.type != XML_CDATA_SECTION_NODE
    {
      records[records.count - 1].end = UInt32(token.end)
      return node
    }
    return try leaf(token, .cdata, node, XML_CDATA_SECTION_NODE)
  }

  private mutating func element(
    _ token: LexicalScanner.Token, _ node: UnsafeMutablePointer<xmlNode>?, _ written: [LexicalScanner.Attribute],
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws -> UnsafeMutablePointer<xmlNode>? {
    guard let node, node.pointee.type == XML_ELEMENT_NODE, hasName(node, at: token.start + 1, bytes) else {
      throw Mismatch(offset: token.start, reason: "an element where libxml2 has \(describe(node))")
    }
    add(.element, token, node, name: names.number(local: node.pointee.name, namespace: node.pointee.ns))
    let index = records.count - 1
    if !written.isEmpty { try align(written, with: node, bytes) }
    guard token.kind == .start else { return node.pointee.next }
    open.append(index)
    return node.pointee.children
  }

  private mutating func close(_ token: LexicalScanner.Token) throws -> UnsafeMutablePointer<xmlNode>? {
    guard let index = open.popLast() else { throw Mismatch(offset: token.start, reason: "an end tag too many") }
    records[index].close = UInt32(token.start)
    records[index].end = UInt32(token.end)
    records[index].subtreeEnd = Int32(records.count)
    return pointers[index].pointee.next
  }

  /// Pairs attributes as written with libxml2's, which keeps their order and appends the DTD's defaults.
  private mutating func align(
    _ written: [LexicalScanner.Attribute], with node: UnsafeMutablePointer<xmlNode>,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws {
    var next = node.pointee.properties
    for attribute in written where !isNamespaceDeclaration(attribute, bytes) {
      guard let property = next, hasName(property, attribute, bytes) else {
        throw Mismatch(offset: attribute.nameStart, reason: "an attribute that libxml2 has not")
      }
      attributes.append(
        Document.AttributeRecord(
          name: names.number(local: property.pointee.name, namespace: property.pointee.ns),
          nameStart: UInt32(attribute.nameStart), valueStart: UInt32(attribute.valueStart),
          valueEnd: UInt32(attribute.valueEnd)))
      next = property.pointee.next
    }
  }

  private func isNamespaceDeclaration(
    _ attribute: LexicalScanner.Attribute, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let length = attribute.nameEnd - attribute.nameStart
    guard length >= 5, bytes[attribute.nameStart..<(attribute.nameStart + 5)].elementsEqual("xmlns".utf8) else {
      return false
    }
    return length == 5 || bytes[attribute.nameStart + 5] == UInt8(ascii: ":")
  }

  /// Whether the name as written at an offset ends with the node's local name and nothing after.
  private func hasName(
    _ node: UnsafeMutablePointer<xmlNode>, at start: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var end = start
    while end < bytes.count, !XMLText.isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">"),
      bytes[end] != UInt8(ascii: "/")
    {
      end += 1
    }
    return ends(start..<end, with: node.pointee.name, bytes)
  }

  private func hasName(
    _ property: UnsafeMutablePointer<xmlAttr>, _ attribute: LexicalScanner.Attribute,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    ends(attribute.nameStart..<attribute.nameEnd, with: property.pointee.name, bytes)
  }

  private func ends(
    _ range: Range<Int>, with name: UnsafePointer<xmlChar>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var length = 0
    while name[length] != 0 { length += 1 }
    guard length <= range.count else { return false }
    let start = range.upperBound - length
    for offset in 0..<length where bytes[start + offset] != name[offset] { return false }
    return start == range.lowerBound || bytes[start - 1] == UInt8(ascii: ":")
  }

  private func describe(_ node: UnsafeMutablePointer<xmlNode>?) -> String {
    guard let node else { return "nothing" }
    return node.pointee.type == XML_ELEMENT_NODE
      ? "'\(String(cString: node.pointee.name))'" : "a node of type \(node.pointee.type.rawValue)"
  }
}
