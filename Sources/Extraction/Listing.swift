import ResourceModel
public import XMLTree

/// The listing of the W3C's test suite: what holds for each element and attribute of a document in one category.
///
/// Lines hold a path, then tab-separated `name="value"`; stand-off records are numbered.
struct Listing {
  private let document: Document
  private let index: RuleIndex
  private let category: DataCategory
  private let definition: CategoryDefinition
  private let locals: LocalMarkup
  private let reader: DataReader
  private var lines: [String] = []

  private struct Inherited {
    var value: DataValue?
    var annotator: String?
  }

  init(_ document: Document, _ index: RuleIndex, _ category: DataCategory) {
    self.document = document
    self.index = index
    self.category = category
    definition = category.definition
    locals = LocalMarkup(document)
    reader = DataReader(document)
  }

  mutating func run() throws(ExtractionError) -> String {
    let root = document.root
    try list(root, path: "/" + document.name(root).written, Inherited())
    return lines.joined(separator: "\n") + "\n"
  }

  /// Depth is limited by the parser.
  private mutating func list(_ node: Document.Node, path: String, _ inherited: Inherited) throws(ExtractionError) {
    var own = inherited
    if let annotator = locals.annotators(of: node)[category.rawValue] { own.annotator = annotator }
    let said = try said(of: node)
    let value = said ?? (definition.inheritance == .none ? nil : inherited.value)
    own.value = value
    write(path, value ?? defaultValue(definition.elementDefaults), own.annotator)
    try listAttributes(of: node, path, own)
    var counts: [QualifiedName: Int] = [:]
    for child in document.children(node) where document.kind(child) == .element {
      let name = document.name(child)
      counts[QualifiedName(namespace: name.namespace, local: name.local), default: 0] += 1
      let place = counts[QualifiedName(namespace: name.namespace, local: name.local)] ?? 1
      try list(child, path: "\(path)/\(name.written)[\(place)]", own)
    }
  }

  private mutating func listAttributes(
    of node: Document.Node, _ path: String, _ own: Inherited
  ) throws(ExtractionError) {
    let attributes = document.attributes(node).map { ($0, document.attributeName($0).written) }.sorted { $0.1 < $1.1 }
    for (attribute, name) in attributes {
      var value = try global(.attribute(attribute, of: node))
      if value == nil, definition.inheritance == .everything { value = own.value }
      write("\(path)/@\(name)", value ?? defaultValue(definition.attributeDefaults), own.annotator)
    }
  }

  /// What the element says itself, else what a rule says of it (ITS 2.0 §5.5).
  private func said(of node: Document.Node) throws(ExtractionError) -> DataValue? {
    if let local = locals.values(of: node)[category], let value = reader.completed(local, category) { return value }
    return try global(.element(node))
  }

  private func global(_ place: Place) throws(ExtractionError) -> DataValue? {
    guard let rule = index.ruleNumbers(of: place).last(where: { index.rules[$0].category == category }) else {
      return nil
    }
    return try reader.value(of: index.rules[rule], at: place)
  }

  private func defaultValue(_ values: [String: String]) -> DataValue? {
    values.isEmpty ? nil : DataValue(values: values)
  }

  private mutating func write(_ path: String, _ value: DataValue?, _ annotator: String?) {
    var fields = [path]
    if category.hasAnnotators, let annotator { fields.append("annotatorsRef=\"\(category.rawValue)|\(annotator)\"") }
    if let value {
      for (name, text) in value.values.sorted(by: { $0.key < $1.key }) {
        fields.append("\(name)=\"\(shown(text))\"")
      }
      for (number, record) in value.records.enumerated() {
        for (name, text) in record.sorted(by: { $0.key < $1.key }) {
          fields.append("\(name)[\(number + 1)]=\"\(shown(text))\"")
        }
      }
    }
    lines.append(fields.joined(separator: "\t"))
  }

  /// On one line.
  private func shown(_ text: String) -> String {
    text.contains("\n") || text.contains("\t") ? text.foldingXMLSpace : text
  }
}

extension Extractor {
  /// What holds for each element and attribute in one category of ITS 2.0, as the W3C's test suite lists it.
  ///
  /// The rules are those ``extract(_:fallbackID:path:language:)`` would go by.
  /// - Throws: ``ExtractionError`` for rules that cannot be applied.
  public func listing(of category: DataCategory, in document: Document) throws(ExtractionError) -> String {
    let rules = try rules(for: document, profile(for: document))
    var listing = Listing(document, try RuleIndex(rules.rules, for: document), category)
    return try listing.run()
  }
}
