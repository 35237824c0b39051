public import Diagnostics
import ResourceModel
public import XMLTree

/// ITS 2.0 global rules, and the few of our own beside them (`urn:fournil:profile:1`).
///
/// Rules are kept in order: where several select a node, the last one counts (ITS 2.0 §5.5).
public struct ITSRules: Sendable {
  static let namespace = "http://www.w3.org/2005/11/its"
  static let profileNamespace = "urn:fournil:profile:1"
  static let linkNamespace = "http://www.w3.org/1999/xlink"

  private(set) var rules: [Rule] = []
  /// What they say of ids, references and alternatives.
  private(set) var linkRules: [Rule] = []
  /// What was linked to and is not there.
  public private(set) var warnings: [Diagnostic] = []

  /// No rules: the defaults of ITS, elements translatable, attributes not, nothing within text.
  public init() {}

  /// Reads a rules file, and those it links to.
  ///
  /// - Throws: ``ParseError``, or ``ExtractionError`` for a rule that says nothing sensible or a link that is refused.
  public init(_ source: XMLSource, linked: LinkedFiles = .none) throws {
    try self.init(XMLParser.parse(source), linked: linked)
  }

  /// - Parameter rebinding: A prefix and the namespace it is to have; an empty one leaves the prefix out.
  init(
    _ document: Document, linked: LinkedFiles = .none, rebinding: (prefix: String, namespace: String)? = nil
  ) throws {
    let root = document.rootElement
    guard root.local == "rules", root.namespace == Self.namespace else {
      throw ExtractionError(root.location, "'\(root.name.written)' is not ITS rules; the root must be 'its:rules'")
    }
    var reader = RulesReader(linked: linked, rebinding: rebinding)
    try reader.read(root)
    rules = reader.rules
    linkRules = reader.linkRules
    warnings = reader.warnings
  }

  /// The rules that stand in a document itself.
  init(of document: Document, linked: LinkedFiles) throws(ExtractionError) {
    let isITS = document.names.contains { $0.namespace == Self.namespace && $0.local == "rules" }
    guard isITS else { return }
    var reader = RulesReader(linked: linked, rebinding: nil)
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      let name = document.name(node)
      if name.local == "rules", name.namespace == Self.namespace { try reader.read(Element(node, of: document)) }
    }
    rules = reader.rules
    linkRules = reader.linkRules
    warnings = reader.warnings
  }

  /// These rules, then others.
  public func followed(by others: ITSRules) -> ITSRules {
    if others.rules.isEmpty, others.linkRules.isEmpty, others.warnings.isEmpty { return self }
    var all = self
    all.rules += others.rules
    all.linkRules += others.linkRules
    all.warnings += others.warnings
    return all
  }

  /// Whether any rule says what is within text.
  var sayWithinText: Bool { rules.contains { $0.category == .elementsWithinText } }
}

extension String {
  /// An expression whose names have lost a prefix.
  func dropping(prefix: String) -> String {
    let mark = "\(prefix):"
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: mark) {
      let before = (rest[..<range.lowerBound].last).map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      result += rest[..<range.lowerBound]
      if before ?? false { result += mark }
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  /// Runs of XML white space as one space, none at the ends.
  var foldingXMLSpace: String {
    split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
  }
}

/// Why rules or a document could not be used for extraction.
public struct ExtractionError: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostic: Diagnostic

  init(_ location: SourceLocation, _ message: String) { diagnostic = .error(message, at: location) }

  init(_ location: SourceLocation, _ error: XPathError) {
    self.init(location, "the XPath expression '\(error.expression.shortened)' is wrong: \(error.reason)")
  }

  public var description: String { diagnostic.description }
}
