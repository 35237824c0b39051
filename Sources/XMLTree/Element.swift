public import Diagnostics

/// An element of a document, for readers of small formats: convenient rather than fast.
public struct Element {
  public let document: Document
  public let node: Document.Node

  public init(_ node: Document.Node, of document: Document) {
    self.node = node
    self.document = document
  }

  public var name: QualifiedName { document.name(node) }
  public var local: String { name.local }
  public var namespace: String { name.namespace }

  /// The child elements, in order.
  public var elements: [Element] {
    document.children(node).filter { document.kind($0) == .element }.map { Element($0, of: document) }
  }

  /// The child elements of a local name, in this element's namespace.
  public func elements(_ local: String) -> [Element] {
    let own = namespace
    return elements.filter { $0.local == local && $0.namespace == own }
  }

  /// The first child element of a local name, in this element's namespace.
  public func element(_ local: String) -> Element? { elements(local).first }

  /// An attribute's value, or nil.
  public func value(_ local: String, namespace: String = "") -> String? {
    document.value(node, local, namespace: namespace)
  }

  /// All the text inside.
  public var text: String { document.text(node) }

  public var location: SourceLocation { document.location(node) }
}

extension Document {
  /// The root, for readers of small formats.
  public var rootElement: Element { Element(root, of: self) }
}

/// The namespace of `xml:lang`, `xml:id` and `xml:space`.
public let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
