import Diagnostics
public import ResourceModel
public import XMLTree

/// Finds what is translatable in a document: units with inline codes, and the skeleton they go back to.
///
/// Follows ITS 2.0: global rules, then rules inside the document, then local
/// markup; inheritance; defaults.
public struct Extractor: Sendable {
  private let profiles: [Profile]
  private let extraRules: ITSRules
  private let linkedRules: LinkedFiles

  /// - Parameters:
  ///   - profiles: The one that recognises a document best is used, else ITS's defaults.
  ///   - extraRules: Rules after the profile's.
  ///   - linkedRules: The files that rules inside a document may link to.
  public init(profiles: [Profile], extraRules: ITSRules = ITSRules(), linkedRules: LinkedFiles = .none) {
    self.profiles = profiles
    self.extraRules = extraRules
    self.linkedRules = linkedRules
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
    let profile = try profile(for: document)
    let rules = try rules(for: document, profile)
    let index = try RuleIndex(rules.rules, for: document)
    let root = document.root
    let stated = document.value(root, "lang", namespace: xmlNamespace) ?? document.value(root, "lang")
    let language = stated.flatMap { LanguageTag($0) } ?? language
    let guessing = profile.isPlain && !rules.sayWithinText ? Guessing(document) : nil

    let walk = try document.source.utf8.withUnsafeBufferPointer { bytes throws(ExtractionError) in
      var walk = try ExtractionWalk(document, bytes, index, language: language, guessed: guessing?.withinText ?? [])
      try walk.run()
      return walk
    }
    var skeleton = walk.skeleton
    skeleton.marks = marks(of: root, in: document, profile, slot: walk.rootSlot) + skeleton.marks
    let id =
      profile.identity(of: document) ?? document.value(root, "id", namespace: xmlNamespace)
      ?? document.value(root, "id")
    var warnings = rules.warnings
    if let id, !Self.canNameFile(id) {
      warnings.append(
        Diagnostic(
          .warning,
          "the id '\(id.shortened)' cannot name a file, so '\(fallbackID)' is used; write letters, digits, '.', '-' and "
            + "'_'", at: document.location(root)))
    }
    let resource = Resource(
      id: id.flatMap { Self.canNameFile($0) ? $0 : nil } ?? fallbackID, path: path, vocabulary: profile.name,
      sourceLanguage: language,
      title: profile.title(for: document) ?? fallbackID)
    return try ExtractedResource(
      resource: resource, units: walk.units, skeleton: skeleton, guesses: guessing?.guesses ?? [],
      members: profile.members(of: document, at: path), warnings: warnings + walk.warnings)
  }

  /// Whether an id is sound as the name of files: a stranger's might lead to another folder.
  private static func canNameFile(_ id: String) -> Bool {
    id.utf8.count <= 200 && id.first != "."
      && id.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .nonspacingMark
          || $0 == "." || $0 == "-" || $0 == "_"
      }
  }

  /// What a document says of itself, as its profile finds it: pairs such as `title`, `abstract`, `licence` and a text.
  ///
  /// - Throws: ``ExtractionError`` for a profile whose expressions are wrong.
  public func metadata(of document: Document) throws(ExtractionError) -> [(field: String, text: String)] {
    try profile(for: document).metadata(of: document)
  }

  /// The profile a document is read by.
  ///
  /// - Throws: ``ExtractionError`` when a profile's rules cannot be read.
  func profile(for document: Document) throws(ExtractionError) -> Profile {
    let form = DocumentForm(document)
    var best: (profile: Profile, rank: Int)?
    for profile in profiles {
      if let rank = profile.rank(of: form), rank > best?.rank ?? 0 { best = (profile, rank) }
    }
    return best?.profile ?? .plain
  }

  /// All the rules for a document, in order.
  func rules(for document: Document, _ profile: Profile) throws(ExtractionError) -> ITSRules {
    try profile.rules(for: document).followed(by: extraRules)
      .followed(by: ITSRules(of: document, linked: linkedRules))
  }

  /// Where the root states its language and direction, or could.
  private func marks(
    of root: Document.Node, in document: Document, _ profile: Profile, slot: Int?
  ) -> [Skeleton.Mark] {
    let insertion = UInt32(document.startTagSpan(root).lowerBound + 1 + document.name(root).written.utf8.count)
    return [(Skeleton.Mark.Kind.language, profile.languageAttribute), (.direction, profile.directionAttribute)]
      .compactMap { kind, name in
        guard let name else { return nil }
        let local = name.hasPrefix("xml:") ? String(name.dropFirst(4)) : name
        let namespace = name.hasPrefix("xml:") ? xmlNamespace : ""
        if let attribute = document.attribute(root, local, namespace: namespace) {
          let span = document.attributeValueSpan(attribute)
          return Skeleton.Mark(
            kind, name: name, start: UInt32(span.lowerBound), end: UInt32(span.upperBound), isPresent: true,
            slot: slot)
        }
        return Skeleton.Mark(kind, name: name, start: insertion, end: insertion, isPresent: false, slot: slot)
      }
  }
}
