public import ResourceModel
public import XMLTree

/// Finds what is translatable in a document: units with inline codes, and the skeleton they go back to.
///
/// Follows ITS 2.0: global rules, then rules inside the document, then local
/// markup; inheritance; defaults.
public struct Extractor: Sendable {
  private let profiles: [Profile]
  private let extraRules: ITSRules

  /// - Parameters:
  ///   - profiles: The first that recognises a document is used, else ITS's defaults.
  ///   - extraRules: Rules after the profile's.
  public init(profiles: [Profile], extraRules: ITSRules = ITSRules()) {
    self.profiles = profiles
    self.extraRules = extraRules
  }

  /// The units and skeleton of a document, units in document order.
  ///
  /// - Parameters:
  ///   - fallbackID: The resource's id when its root states none.
  ///   - path: Where the file is, relative to the workspace.
  ///   - language: The source language when the root states none.
  /// - Throws: ``ExtractionError`` for rules that cannot be applied.
  public func extract(
    _ document: Document, fallbackID: String, path: String, language: LanguageTag
  ) throws(ExtractionError) -> ExtractedResource {
    let profile = profiles.first { $0.recognises(document) } ?? .plain
    var rules = profile.rules.followed(by: extraRules)
    try addRules(of: document, to: &rules)
    let index = try RuleIndex(rules.rules, for: document)
    let root = document.root
    let stated = document.value(root, "lang", namespace: xmlNamespace) ?? document.value(root, "lang")
    let language = stated.flatMap { LanguageTag($0) } ?? language

    let walk = try document.source.utf8.withUnsafeBufferPointer { bytes throws(ExtractionError) in
      var walk = ExtractionWalk(document, bytes, index, language: language)
      try walk.run()
      return walk
    }
    var skeleton = walk.skeleton
    skeleton.marks = marks(of: root, in: document, profile)
    let id = document.value(root, "id", namespace: xmlNamespace) ?? document.value(root, "id")
    let resource = Resource(
      id: id ?? fallbackID, path: path, vocabulary: profile.name, sourceLanguage: language,
      title: title(of: document, profile) ?? fallbackID)
    return ExtractedResource(resource: resource, units: walk.units, skeleton: skeleton)
  }

  /// Adds the `its:rules` that stand in the document itself.
  private func addRules(of document: Document, to rules: inout ITSRules) throws(ExtractionError) {
    let isITS = document.names.contains { $0.namespace == ITSRules.namespace && $0.local == "rules" }
    guard isITS else { return }
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      let name = document.name(node)
      if name.local == "rules", name.namespace == ITSRules.namespace { try rules.read(Element(node, of: document)) }
    }
  }

  private func title(of document: Document, _ profile: Profile) -> String? {
    guard let expression = profile.title, let items = try? document.select(expression, in: profile.scope),
      case .node(let node)? = items.first
    else { return nil }
    let text = document.text(node).foldingXMLSpace
    return text.isEmpty ? nil : text
  }

  /// Where the root states its language and direction, or could.
  private func marks(of root: Document.Node, in document: Document, _ profile: Profile) -> [Skeleton.Mark] {
    let insertion = UInt32(document.startTagSpan(root).lowerBound + 1 + document.name(root).written.utf8.count)
    return [(Skeleton.Mark.Kind.language, profile.languageAttribute), (.direction, profile.directionAttribute)]
      .compactMap { kind, name in
        guard let name else { return nil }
        let local = name.hasPrefix("xml:") ? String(name.dropFirst(4)) : name
        let namespace = name.hasPrefix("xml:") ? xmlNamespace : ""
        if let attribute = document.attribute(root, local, namespace: namespace) {
          let span = document.attributeValueSpan(attribute)
          return Skeleton.Mark(
            kind, name: name, start: UInt32(span.lowerBound), end: UInt32(span.upperBound), isPresent: true)
        }
        return Skeleton.Mark(kind, name: name, start: insertion, end: insertion, isPresent: false)
      }
  }
}
