public import Diagnostics
public import XMLTree

/// What a document names and what it refers to, as the rules of its vocabulary tell; whether it is there is not asked.
public struct DocumentLinks: Sendable {
  public struct Identifier: Sendable {
    public var text: String
    public var space: String
    public var node: Document.Node
    /// The number of the attribute in the document.
    public var attribute: Int
    /// The element within which the id must differ from others; nil for the whole document.
    public var scope: Document.Node?
  }

  public struct Reference: Sendable {
    public var text: String
    public var form: ReferenceForm
    public var node: Document.Node
    public var attribute: Int
    /// The scope of the ids round it.
    public var scope: Document.Node?
  }

  /// A picture without words.
  public struct Lack: Sendable {
    public var node: Document.Node
    /// What the vocabulary calls the alternative.
    public var missing: String
  }

  public internal(set) var identifiers: [Identifier] = []
  public internal(set) var references: [Reference] = []
  public internal(set) var lacks: [Lack] = []
  /// Rules that were linked to and are not there.
  public internal(set) var warnings: [Diagnostic] = []
}

/// A file that belongs to a document though it is no part of it: a picture, a sound (ITS 2.0 §8.14).
public struct ExternalResource: Sendable {
  public var reference: String
  /// The element the rule selects.
  public var node: Document.Node
  /// The number of the attribute with the reference; nil when it is an element's text.
  public var attribute: Int?
}

extension Extractor {
  /// The ids and references of a document, in document order.
  ///
  /// - Throws: ``ExtractionError`` for rules that cannot be applied.
  public func links(in document: Document) throws(ExtractionError) -> DocumentLinks {
    let rules = try linkingRules(for: document)
    var walk = LinkWalk(document, try RuleIndex(rules.linkRules, for: document))
    var links = walk.run()
    links.warnings = rules.warnings
    return links
  }

  /// The files a document shows or plays, in document order, by the rules of ITS's category External Resource.
  ///
  /// - Throws: ``ExtractionError`` for rules that cannot be applied.
  public func externalResources(of document: Document) throws(ExtractionError) -> [ExternalResource] {
    let rules = try linkingRules(for: document).rules.filter { $0.category == .externalResource }
    let index = try RuleIndex(rules, for: document)
    let reader = DataReader(document)
    var found: [ExternalResource] = []
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      guard let number = index.ruleNumbers(of: .element(node)).last, case .data(let data) = rules[number].statement,
        let pointer = data.pointers["externalResourceRef"]
      else { continue }
      found += try Self.resources(at: pointer, rules[number], node, document, reader)
    }
    return found
  }

  /// Where a pointer points; an attribute needs no XPath.
  private static func resources(
    at pointer: String, _ rule: Rule, _ node: Document.Node, _ document: Document, _ reader: DataReader
  ) throws(ExtractionError) -> [ExternalResource] {
    func resource(_ attribute: Int) -> ExternalResource {
      let text = document.attributeValue(attribute).foldingXMLSpace
      return ExternalResource(reference: text, node: node, attribute: attribute)
    }
    if let name = DataReader.attribute(pointer) { return document.attribute(node, name).map { [resource($0)] } ?? [] }
    return try reader.items(pointer, rule, .element(node)).map { item in
      switch item {
      case .attribute(let attribute, _): resource(attribute)
      case .node(let other):
        ExternalResource(reference: document.text(other).foldingXMLSpace, node: other, attribute: nil)
      }
    }
  }

  /// The rules for any document, then those ``extract(_:fallbackID:path:language:)`` goes by.
  private func linkingRules(for document: Document) throws(ExtractionError) -> ITSRules {
    try ITSRules.everywhere().followed(by: rules(for: document, profile(for: document)))
  }

  /// The profile a document is read by, and what tells that it is the one.
  public func vocabulary(of document: Document) throws(ExtractionError) -> (name: String, evidence: String) {
    let profile = try profile(for: document)
    return (profile.name, profile.evidence(of: DocumentForm(document)))
  }
}

/// One walk over a document for its ids and references.
private struct LinkWalk {
  private let document: Document
  private let index: RuleIndex
  /// By node, the nearest element round it that is a scope of ids; -1 for none. Empty when there are no such rules.
  private var scopes: [Int32] = []
  private var result = DocumentLinks()

  init(_ document: Document, _ index: RuleIndex) {
    self.document = document
    self.index = index
    let hasScopes = index.rules.contains { $0.statement.link == .idScope }
    if hasScopes { scopes = Array(repeating: -1, count: document.nodeCount) }
  }

  mutating func run() -> DocumentLinks {
    for node in 0..<document.nodeCount where document.kind(node) == .element { element(node) }
    return result
  }

  private mutating func element(_ node: Document.Node) {
    var isScope = false
    for number in index.ruleNumbers(of: .element(node)) {
      switch index.rules[number].statement.link {
      case .idScope: isScope = true
      case .alternative(let missing): result.lacks.append(DocumentLinks.Lack(node: node, missing: missing))
      case .id, .reference, nil: break
      }
    }
    // The id of a scope differs from those of the scopes beside it.
    let inherited = document.parent(node).flatMap { scopes.isEmpty ? nil : scopes[$0] } ?? -1
    if !scopes.isEmpty { scopes[node] = isScope ? Int32(node) : inherited }
    for attribute in document.attributes(node)
    where index.concernsAttribute(named: document.attributeNameNumber(attribute)) {
      self.attribute(attribute, of: node, isScope: isScope)
    }
  }

  private mutating func attribute(_ attribute: Int, of node: Document.Node, isScope: Bool) {
    var space: String?
    var form: ReferenceForm?
    for number in index.ruleNumbers(of: .attribute(attribute, of: node)) {
      switch index.rules[number].statement.link {
      case .id(let own): space = own
      case .reference(let own): form = own
      case .idScope, .alternative, nil: break
      }
    }
    let scope = scopes.isEmpty || scopes[node] < 0 ? nil : Document.Node(scopes[node])
    if let space {
      result.identifiers.append(
        DocumentLinks.Identifier(
          text: document.attributeValue(attribute).foldingXMLSpace, space: space, node: node, attribute: attribute,
          scope: isScope ? nil : scope))
    }
    if let form, form.target != .none {
      result.references.append(
        DocumentLinks.Reference(
          text: document.attributeValue(attribute).foldingXMLSpace, form: form, node: node, attribute: attribute,
          scope: scope))
    }
  }
}

extension Rule.Statement {
  fileprivate var link: LinkRule? {
    if case .link(let rule) = self { return rule }
    return nil
  }
}

extension ITSRules {
  /// What holds in a document of any vocabulary: `xml:id`, XInclude, SVG and MathML.
  ///
  /// - Throws: Only if the program was built with broken data; a test reads them.
  fileprivate static func everywhere() throws(ExtractionError) -> ITSRules {
    try common.get()
  }

  private static let common = Result { () throws(ExtractionError) in
    do {
      return try ITSRules(XMLSource(bytes: PackageResources.links_its, file: "links.its"))
    } catch {
      throw error as? ExtractionError ?? ExtractionError(SourceLocation(file: "links.its"), "\(error)")
    }
  }
}

extension Profile {
  /// What of a document's form tells that it is meant for this profile.
  func evidence(of form: DocumentForm) -> String {
    let best = recognitions.compactMap { recognition in recognition.rank(of: form).map { ($0, recognition) } }
      .max { $0.0 < $1.0 }
    guard let (_, recognition) = best else { return "no profile knows its root '\(form.root)'" }
    if !recognition.publicID.isEmpty { return "its DOCTYPE says '\(recognition.publicID)'" }
    let root = "its root is '\(form.root)'"
    if !recognition.attribute.isEmpty { return "\(root) with an attribute '\(recognition.attribute)'" }
    return recognition.namespace.isEmpty ? root : "\(root) in the namespace '\(recognition.namespace)'"
  }
}
