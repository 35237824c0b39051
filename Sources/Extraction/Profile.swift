public import Diagnostics
import ResourceModel
import Synchronization
public import XMLTree

/// What is known of a vocabulary: how it is recognised, its rules, and where a document says its title and language.
///
/// A profile is an ITS rules file with a `f:vocabulary` among the rules
/// (`urn:fournil:profile:1`). Its rules are read when a document first needs them.
public struct Profile: Sendable {
  /// As `fournil inspect` and fournil.yaml call it.
  public let name: String
  /// XPath of the title, with its prefixes.
  private let title: String?
  /// XPath of what identifies a document; nil where that is the root's id.
  private let identity: String?
  private let memberList: MemberList?
  let scope: XPathScope
  /// The attributes of the root that state language and direction; nil where the vocabulary has none.
  let languageAttribute: String?
  let directionAttribute: String?
  let recognitions: [Recognition]
  /// The prefix of the vocabulary's names in the rules, and the namespace they are written for.
  private let prefix: String
  private let namespace: String
  private let fields: [MetadataField]
  private let library: RuleLibrary?
  /// Where it is written; nil for ITS's defaults.
  public let location: SourceLocation?

  /// One way to tell the vocabulary.
  struct Recognition: Sendable {
    /// Empty for none.
    var namespace: String
    /// Names of roots; empty for any.
    var roots: [String]
    /// What the DOCTYPE's public identifier contains; empty when it does not matter.
    var publicID: String
    /// An attribute that the root must have; empty for none.
    var attribute: String
  }

  /// Where a document states something about itself.
  struct MetadataField: Sendable {
    var name: String
    var select: String
    /// Where it is written, for messages.
    var location: SourceLocation
  }

  /// Where a map or a collection lists what belongs to it.
  struct MemberList: Sendable {
    var select: String
    /// Whether it names files; else ids.
    var namesFiles: Bool
  }

  /// ITS's own defaults, for a document of no vocabulary we know.
  public static let plain = Profile()

  var isPlain: Bool { library == nil }

  private init() {
    name = "its"
    title = nil
    identity = nil
    memberList = nil
    scope = XPathScope()
    languageAttribute = "xml:lang"
    directionAttribute = nil
    recognitions = []
    prefix = ""
    namespace = ""
    fields = []
    library = nil
    location = nil
  }

  /// Reads a profile.
  ///
  /// - Parameters:
  ///   - others: The profiles it may extend by `extends="…"`: the rules of that one come first.
  ///   - linked: The files its rules may link to.
  /// - Throws: ``ParseError`` or ``ExtractionError``.
  public init(_ source: XMLSource, extending others: [Profile] = [], linked: LinkedFiles = .none) throws {
    let document = try XMLParser.parse(source)
    let root = document.rootElement
    guard let vocabulary = root.elements.first(where: { $0.local == "vocabulary" && $0.isOfProfile }),
      let name = vocabulary.value("name")
    else {
      throw ExtractionError(root.location, "not a profile; add <f:vocabulary name=\"…\" namespace=\"…\" root=\"…\"/>")
    }
    var base: Profile?
    if let extended = vocabulary.value("extends") {
      base = others.first { $0.name == extended }
      guard base != nil else {
        let known = others.map(\.name).joined(separator: ", ")
        throw ExtractionError(
          vocabulary.location, "extends=\"\(extended.shortened)\" is no profile; there are \(known)")
      }
    }
    let own = Self.recognitions(vocabulary)
    guard !own.isEmpty || base != nil else {
      throw ExtractionError(
        vocabulary.location, "nothing tells the vocabulary '\(name)'; add namespace=\"…\" or root=\"…\"")
    }
    let edition = root.elements.first { $0.local == "edition" && $0.isOfProfile }
    self.name = name
    title = vocabulary.value("title") ?? base?.title
    identity = vocabulary.value("identity") ?? base?.identity
    memberList = Self.memberList(root) ?? base?.memberList
    var scope = XPathScope(namespaces: document.namespaces(at: vocabulary.node))
    if let base { scope.namespaces.merge(base.scope.namespaces) { own, _ in own } }
    self.scope = scope
    prefix = vocabulary.value("prefix") ?? base?.prefix ?? ""
    namespace = vocabulary.value("namespace") ?? base?.namespace ?? ""
    languageAttribute = edition?.value("language") ?? base?.languageAttribute
    directionAttribute = edition?.value("direction") ?? base?.directionAttribute
    recognitions = own + (base?.recognitions ?? [])
    fields = Self.fields(root) + (base?.fields ?? [])
    library = RuleLibrary(source, prefix: prefix, base: base?.library, linked: linked)
    location = vocabulary.location
  }

  /// Reads everything the profile says, where else the first document that needs it would find it wrong.
  ///
  /// - Throws: ``ExtractionError`` at the rule or the expression.
  public func verify() throws(ExtractionError) {
    _ = try rules()
    guard let location, let empty = try? XMLParser.parse(Array("<empty/>".utf8), file: location.file) else { return }
    for (expression, place) in fields.map({ ($0.select, $0.location) })
      + [title, identity, memberList?.select].compactMap({ $0.map { ($0, location) } })
    {
      do {
        _ = try empty.select(expression, in: scope)
      } catch {
        throw ExtractionError(place, error)
      }
    }
  }

  private static func recognitions(_ vocabulary: Element) -> [Recognition] {
    ([vocabulary] + vocabulary.elements.filter { $0.local == "recognise" && $0.isOfProfile }).compactMap { element in
      let recognition = Recognition(
        namespace: element.value("namespace") ?? "",
        roots: (element.value("root") ?? "").split(separator: " ").map(String.init),
        publicID: element.value("public") ?? "", attribute: element.value("attribute") ?? "")
      let saysSomething =
        !recognition.namespace.isEmpty || !recognition.roots.isEmpty || !recognition.publicID.isEmpty
      return saysSomething ? recognition : nil
    }
  }

  private static func memberList(_ root: Element) -> MemberList? {
    root.elements.first { $0.local == "members" && $0.isOfProfile }.flatMap { element in
      element.value("select").map { MemberList(select: $0, namesFiles: element.value("by") != "id") }
    }
  }

  private static func fields(_ root: Element) -> [MetadataField] {
    root.elements.filter { $0.local == "metadata" && $0.isOfProfile }.compactMap { element in
      guard let name = element.value("field"), let select = element.value("select") else { return nil }
      return MetadataField(name: name, select: select, location: element.location)
    }
  }

  /// Whether the profile is meant for a document.
  public func recognises(_ document: Document) -> Bool { rank(of: DocumentForm(document)) != nil }

  /// How surely: a DOCTYPE says more than a namespace, a namespace more than a name; nil when it is not meant.
  func rank(of form: DocumentForm) -> Int? { recognitions.compactMap { $0.rank(of: form) }.max() }

  /// The rules as a document needs them.
  ///
  /// - Throws: ``ExtractionError`` when they cannot be read.
  func rules(for document: Document) throws(ExtractionError) -> ITSRules {
    guard let library else { return ITSRules() }
    return try library.rules(for: rebound(for: document))
  }

  /// All the rules, for the vocabulary's own namespace.
  ///
  /// - Throws: ``ExtractionError`` when they cannot be read.
  public func rules() throws(ExtractionError) -> ITSRules { try library?.rules(for: nil) ?? ITSRules() }

  /// The namespace of the document's root, when it is another of the vocabulary's.
  private func rebound(for document: Document) -> String? {
    let actual = document.name(document.root).namespace
    guard !prefix.isEmpty, actual != namespace, recognitions.contains(where: { $0.namespace == actual }) else {
      return nil
    }
    return actual
  }

  func title(for document: Document) -> String? { title.flatMap { try? texts($0, of: document).first } }

  func identity(of document: Document) -> String? { identity.flatMap { try? texts($0, of: document).first } }

  /// What a map or a collection lists, in the order of reading.
  ///
  /// - Parameter path: Of the document, relative to the workspace.
  /// - Throws: ``ExtractionError`` for a profile whose expression is wrong.
  func members(of document: Document, at path: String) throws(ExtractionError) -> [ExtractedResource.Member] {
    guard let memberList else { return [] }
    return try texts(memberList.select, of: document).compactMap { name in
      memberList.namesFiles ? LinkedFiles.path(of: name, from: path).map { .file($0) } : .resource(name)
    }
  }

  /// An expression of the profile's as a document needs it.
  private func bound(_ expression: String, for document: Document) -> (expression: String, scope: XPathScope) {
    guard let actual = rebound(for: document) else { return (expression, scope) }
    if actual.isEmpty { return (expression.dropping(prefix: prefix), scope) }
    var scope = scope
    scope.namespaces[prefix] = actual
    return (expression, scope)
  }

  /// What a document says of itself, in the order of the profile: pairs of a field and a text.
  func metadata(of document: Document) throws(ExtractionError) -> [(field: String, text: String)] {
    var result: [(field: String, text: String)] = []
    for field in fields {
      for text in try texts(field.select, of: document, at: field.location) { result.append((field.name, text)) }
    }
    return result
  }

  /// The texts an expression of the profile's selects, empty ones left out.
  private func texts(
    _ expression: String, of document: Document, at place: SourceLocation? = nil
  ) throws(ExtractionError) -> [String] {
    let (expression, scope) = bound(expression, for: document)
    let items: [XPathItem]
    do {
      items = try document.select(expression, in: scope)
    } catch {
      throw ExtractionError(place ?? location ?? document.location(document.root), error)
    }
    return items.compactMap { item in
      let text =
        switch item {
        case .node(let node): document.text(node).foldingXMLSpace
        case .attribute(let attribute, _): document.attributeValue(attribute).foldingXMLSpace
        }
      return text.isEmpty ? nil : text
    }
  }
}

extension Profile.Recognition {
  func rank(of form: DocumentForm) -> Int? {
    if !publicID.isEmpty { return form.publicID.contains(publicID) ? 5 : nil }
    guard namespace == form.namespace, roots.isEmpty || roots.contains(form.root) else { return nil }
    if !attribute.isEmpty { return form.attributes.contains(attribute) ? 4 : nil }
    if namespace.isEmpty { return 1 }
    return roots.isEmpty ? 2 : 3
  }
}

extension Element {
  fileprivate var isOfProfile: Bool { namespace == ITSRules.profileNamespace }
}

/// The rules of a profile, read at the first document that needs them.
final class RuleLibrary: Sendable {
  private let source: XMLSource
  private let prefix: String
  private let base: RuleLibrary?
  private let linked: LinkedFiles
  /// By the namespace put in the place of the vocabulary's; the key "-" for its own.
  private let read = Mutex<[String: ITSRules]>([:])

  init(_ source: XMLSource, prefix: String, base: RuleLibrary?, linked: LinkedFiles) {
    self.source = source
    self.prefix = prefix
    self.base = base
    self.linked = linked
  }

  /// - Parameter namespace: Another namespace for the vocabulary's prefix; empty for none at all.
  func rules(for namespace: String?) throws(ExtractionError) -> ITSRules {
    let key = namespace ?? "-"
    if let known = read.withLock({ $0[key] }) { return known }
    let own: ITSRules
    do {
      own = try ITSRules(XMLParser.parse(source), linked: linked, rebinding: namespace.map { (prefix, $0) })
    } catch let error as ExtractionError {
      throw error
    } catch let error as ParseError {
      throw ExtractionError(error.diagnostic.location ?? SourceLocation(file: source.file), error.diagnostic.message)
    } catch {
      throw ExtractionError(SourceLocation(file: source.file), "\(error)")
    }
    let rules = try base?.rules(for: namespace).followed(by: own) ?? own
    read.withLock { $0[key] = rules }
    return rules
  }
}
