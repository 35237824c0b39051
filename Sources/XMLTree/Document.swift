public import Diagnostics
internal import CLibXML2

/// A parsed XML document in which every node and attribute knows its bytes.
///
/// Nodes are numbered in document order; the descendants of a node are the
/// numbers up to its ``subtreeEnd(_:)``. Not for use by several tasks at once.
public final class Document {
  /// A node's number, from 0.
  public typealias Node = Int

  public enum NodeKind: UInt8, Sendable {
    case element, text, cdata, comment, instruction, entity
  }

  struct NodeRecord {
    var start: UInt32
    /// The end of the start tag.
    var open: UInt32
    /// The start of the end tag; equal to `end` when there is none.
    var close: UInt32
    var end: UInt32
    var parent: Int32
    var subtreeEnd: Int32
    var name: UInt32
    /// The next node's is one past this one's last.
    var firstAttribute: UInt32
    var kind: NodeKind
  }

  struct AttributeRecord {
    var name: UInt32
    var nameStart: UInt32
    var valueStart: UInt32
    var valueEnd: UInt32
  }

  public let source: XMLSource
  let records: [NodeRecord]
  let attributeRecords: [AttributeRecord]
  /// Names by number, as in ``nameNumber(_:)``.
  public let names: [QualifiedName]
  let pointers: [UnsafeMutablePointer<xmlNode>]
  let tree: UnsafeMutablePointer<xmlDoc>
  private let evaluator = XPathEvaluatorBox()
  /// What references stand for, looked up when there are any.
  lazy var entityCharacters = EntityCharacters(tree, source)

  init(
    source: XMLSource, tree: UnsafeMutablePointer<xmlDoc>, records: [NodeRecord], attributes: [AttributeRecord],
    names: [QualifiedName], pointers: [UnsafeMutablePointer<xmlNode>]
  ) {
    self.source = source
    self.tree = tree
    self.records = records
    self.attributeRecords = attributes
    self.names = names
    self.pointers = pointers
  }

  deinit {
    evaluator.free()
    xmlFreeDoc(tree)
  }

  public var nodeCount: Int { records.count }

  /// The root element; comments and instructions may stand before it.
  public var root: Node {
    // A well-formed document has one.
    records.firstIndex { $0.parent < 0 && $0.kind == .element } ?? 0
  }

  public func kind(_ node: Node) -> NodeKind { records[node].kind }

  /// The number of the node's name in ``names``; meaningful for elements only.
  public func nameNumber(_ node: Node) -> Int { Int(records[node].name) }

  /// The element's name, or an instruction's target as its local name.
  public func name(_ node: Node) -> QualifiedName { names[Int(records[node].name)] }

  public func parent(_ node: Node) -> Node? { records[node].parent < 0 ? nil : Int(records[node].parent) }

  /// One past the last descendant.
  public func subtreeEnd(_ node: Node) -> Node { Int(records[node].subtreeEnd) }

  /// All the node's bytes in the source's UTF-8 form, tags included.
  public func span(_ node: Node) -> Range<Int> { Int(records[node].start)..<Int(records[node].end) }

  /// The bytes between the tags; empty for `<a/>`.
  public func contentSpan(_ node: Node) -> Range<Int> { Int(records[node].open)..<Int(records[node].close) }

  /// The bytes of the start tag, or of the whole empty tag.
  public func startTagSpan(_ node: Node) -> Range<Int> { Int(records[node].start)..<Int(records[node].open) }

  /// The children, first to last.
  public func children(_ node: Node) -> Children {
    Children(document: self, upcoming: node + 1, end: subtreeEnd(node))
  }

  public struct Children: Sequence, IteratorProtocol {
    let document: Document
    var upcoming: Node
    let end: Node

    public mutating func next() -> Node? {
      guard upcoming < end else { return nil }
      defer { upcoming = document.subtreeEnd(upcoming) }
      return upcoming
    }
  }

  // MARK: Attributes

  /// The numbers of a node's attributes as written, in order; namespace declarations and DTD defaults are not among them.
  public func attributes(_ node: Node) -> Range<Int> {
    let end = node + 1 < records.count ? Int(records[node + 1].firstAttribute) : attributeRecords.count
    return Int(records[node].firstAttribute)..<end
  }

  public func attributeNameNumber(_ attribute: Int) -> Int { Int(attributeRecords[attribute].name) }

  public func attributeName(_ attribute: Int) -> QualifiedName { names[Int(attributeRecords[attribute].name)] }

  /// The value's bytes, between the quotation marks.
  public func attributeValueSpan(_ attribute: Int) -> Range<Int> {
    Int(attributeRecords[attribute].valueStart)..<Int(attributeRecords[attribute].valueEnd)
  }

  /// The attribute's bytes, from its name to the closing quotation mark.
  public func attributeSpan(_ attribute: Int) -> Range<Int> {
    Int(attributeRecords[attribute].nameStart)..<(Int(attributeRecords[attribute].valueEnd) + 1)
  }

  /// The value with references to characters resolved, those to other entities as written.
  public func attributeValue(_ attribute: Int) -> String {
    let span = attributeValueSpan(attribute)
    if tree.pointee.intSubset != nil, let value = valueWithCharacters(span) { return value }
    return source.utf8.withUnsafeBufferPointer { XMLText.decode($0, span, space: .attribute) }
  }

  /// The attribute of a name, or nil when it is not written.
  public func attribute(_ node: Node, _ local: String, namespace: String = "") -> Int? {
    attributes(node).first { attribute in
      let name = attributeName(attribute)
      return name.local == local && name.namespace == namespace
    }
  }

  /// The value of an attribute, or nil when it is not written.
  public func value(_ node: Node, _ local: String, namespace: String = "") -> String? {
    attribute(node, local, namespace: namespace).map(attributeValue)
  }

  // MARK: Text

  /// The text of a node and its descendants; references to entities that are no characters stay as written.
  public func text(_ node: Node) -> String {
    var result = ""
    source.utf8.withUnsafeBufferPointer { bytes in
      for child in node..<subtreeEnd(node) {
        switch kind(child) {
        case .text: result += XMLText.decode(bytes, span(child), space: .preserved)
        case .cdata:
          for section in cdataSections(child) { result += XMLText.decode(section: section, of: bytes) }
        case .entity:
          result += characters(ofReference: span(child)) ?? String(decoding: bytes[span(child)], as: UTF8.self)
        case .element, .comment, .instruction: break
        }
      }
    }
    return result
  }

  /// The characters of one text or CDATA node.
  ///
  /// - Parameter trimming: Leaves out white space written as such at the start, at the end, or both.
  public func characters(_ node: Node, space: XMLText.Space, trimming: Set<Edge> = []) -> String {
    if kind(node) == .cdata { return text(node) }
    var span = span(node)
    return source.utf8.withUnsafeBufferPointer { bytes in
      if trimming.contains(.start) {
        while !span.isEmpty, XMLText.isSpace(bytes[span.lowerBound]) { span = (span.lowerBound + 1)..<span.upperBound }
      }
      if trimming.contains(.end) {
        while !span.isEmpty, XMLText.isSpace(bytes[span.upperBound - 1]) {
          span = span.lowerBound..<(span.upperBound - 1)
        }
      }
      return XMLText.decode(bytes, span, space: space)
    }
  }

  public enum Edge: Hashable, Sendable {
    case start, end
  }

  /// The sections of a CDATA node, marks included: libxml2 makes one node of several in a row.
  public func cdataSections(_ node: Node) -> [Range<Int>] {
    let span = span(node)
    return source.utf8.withUnsafeBufferPointer { bytes in
      var scanner = LexicalScanner(bytes, from: span.lowerBound)
      var sections: [Range<Int>] = []
      while scanner.position < span.upperBound, let token = scanner.next() { sections.append(token.start..<token.end) }
      return sections
    }
  }

  /// Where the node starts, for messages; takes a pass over the bytes before it.
  public func location(_ node: Node) -> SourceLocation { source.location(of: Int(records[node].start)) }

  // MARK: XPath

  /// The context in which this document's XPath expressions are evaluated, made when first asked for.
  var xpath: XPathEvaluatorBox { evaluator }
}

extension Document {
  /// The spans of the general entity references in a stretch of text or an attribute's value, predefined ones left out.
  public func entityReferences(in span: Range<Int>) -> [Range<Int>] {
    source.utf8.withUnsafeBufferPointer { bytes in
      var result: [Range<Int>] = []
      var at = span.lowerBound
      while at < span.upperBound {
        guard bytes[at] == UInt8(ascii: "&"), at + 1 < span.upperBound, bytes[at + 1] != UInt8(ascii: "#") else {
          at += 1
          continue
        }
        let start = at
        while at < span.upperBound, bytes[at] != UInt8(ascii: ";") { at += 1 }
        guard at < span.upperBound else { break }
        if !XMLText.isPredefined(bytes[(start + 1)..<at]) { result.append(start..<(at + 1)) }
      }
      return result
    }
  }
}
