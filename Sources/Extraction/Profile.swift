import ResourceModel
public import XMLTree

/// What is known of a vocabulary: its rules, and where a document says its title and language.
public struct Profile: Sendable {
  /// As `fournil inspect` and fournil.yaml call it.
  public let name: String
  public let rules: ITSRules
  let namespace: String
  let root: String
  /// XPath of the title, with its prefixes.
  let title: String?
  let scope: XPathScope
  /// The attributes of the root that state language and direction; nil where the vocabulary has none.
  let languageAttribute: String?
  let directionAttribute: String?

  /// ITS's own defaults, for a document of no vocabulary we know.
  public static let plain = Profile(
    name: "its", rules: ITSRules(), namespace: "", root: "", title: nil, scope: XPathScope(),
    languageAttribute: "xml:lang", directionAttribute: nil)

  /// The profiles that come with Fournil.
  ///
  /// - Throws: Only if the program was built with broken data; a test reads them all.
  public static func bundled() throws -> [Profile] {
    try [
      Profile(XMLSource(bytes: PackageResources.resource_its, file: "resource.its")),
      Profile(XMLSource(bytes: PackageResources.xhtml_its, file: "xhtml.its")),
    ]
  }

  /// The RELAX NG schema of our own vocabulary, in XML syntax.
  public static var resourceSchema: [UInt8] { PackageResources.resource_rng }

  /// Reads a profile: ITS rules with a `f:vocabulary` among them.
  ///
  /// - Throws: ``ParseError`` or ``ExtractionError``.
  public init(_ source: XMLSource) throws {
    rules = try ITSRules(source)
    let root = try XMLParser.parse(source).rootElement
    guard let vocabulary = root.elements.first(where: { $0.local == "vocabulary" && $0.isOfProfile }),
      let name = vocabulary.value("name"), let rootName = vocabulary.value("root")
    else {
      throw ExtractionError(root.location, "not a profile; add <f:vocabulary name=\"…\" namespace=\"…\" root=\"…\"/>")
    }
    let edition = root.elements.first { $0.local == "edition" && $0.isOfProfile }
    self.name = name
    namespace = vocabulary.value("namespace") ?? ""
    self.root = rootName
    title = vocabulary.value("title")
    scope = XPathScope(namespaces: vocabulary.document.namespaces(at: vocabulary.node))
    languageAttribute = edition?.value("language")
    directionAttribute = edition?.value("direction")
  }

  private init(
    name: String, rules: ITSRules, namespace: String, root: String, title: String?, scope: XPathScope,
    languageAttribute: String?, directionAttribute: String?
  ) {
    self.name = name
    self.rules = rules
    self.namespace = namespace
    self.root = root
    self.title = title
    self.scope = scope
    self.languageAttribute = languageAttribute
    self.directionAttribute = directionAttribute
  }

  /// Whether the profile is meant for a document.
  public func recognises(_ document: Document) -> Bool {
    let name = document.name(document.root)
    return name.namespace == namespace && name.local == root
  }
}

extension Element {
  fileprivate var isOfProfile: Bool { namespace == ITSRules.profileNamespace }
}
