import Diagnostics
import DurableFiles
import Publication
import ResourceModel
import XMLTree

/// The pictures, sounds and films a resource refers to, each as it is for a locale.
///
/// `verre.es.svg` beside `verre.svg` is the picture of the Spanish edition, where it takes the place and the name
/// of the other: the document does not change.
struct Pictures: Sendable {
  struct Reference: Sendable {
    var href: String
    /// The path below the resource's folder.
    var path: String
    /// `media/@localize`; nil where the author says nothing.
    var localize: String?
    var location: SourceLocation
  }

  /// In document order, each once.
  let references: [Reference]
  private let folder: String

  /// - Parameter folder: The resource's.
  /// - Throws: A refusal for a picture outside the folder.
  init(of document: Document, folder: String) throws {
    self.folder = folder
    var found: [Reference] = []
    var seen: Set<String> = []
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      guard document.name(node).local == "media", let href = document.value(node, "href"),
        href.firstRange(of: ":") == nil, seen.insert(href).inserted
      else { continue }
      let location = document.location(node)
      guard let inside = Folders.inside(href), !inside.isEmpty else {
        throw PipelineError.refused(
          .error("the picture '\(href)' is outside the resource's folder; copy it there", at: location))
      }
      found.append(
        Reference(href: href, path: inside, localize: document.value(node, "localize"), location: location))
    }
    references = found
  }

  /// The files of an edition, under the names the document gives them.
  ///
  /// - Throws: A refusal for a picture that is not there.
  func files(for locale: LanguageTag) throws -> [OutputFile] {
    try references.map { reference in
      let file = variant(of: reference, for: locale) ?? Folders.join(folder, reference.path)
      guard Folders.isPlainFile(file), Folders.isWithoutLinks(reference.path, below: folder) else {
        throw PipelineError.refused(
          .error(
            "the picture '\(reference.href)' is not there; add it or correct the reference", at: reference.location))
      }
      return OutputFile(reference.path, try DurableFile.read(file, limit: 64 << 20))
    }.sorted { $0.path < $1.path }
  }

  /// Those that must be drawn anew for a locale and are not.
  func missing(for locale: LanguageTag) -> [Reference] {
    references.filter { $0.localize == "replace" && variant(of: $0, for: locale) == nil }
  }

  /// What to call a picture's own form for a locale: `figures/verre.es.svg`.
  static func variantName(of path: String, for locale: LanguageTag) -> String {
    let name = Folders.name(of: path)
    let stem = Folders.stem(of: name)
    let variant = "\(stem).\(locale)\(name.dropFirst(stem.count))"
    let parent = Folders.parent(of: path)
    return parent == "." ? variant : Folders.join(parent, variant)
  }

  /// The picture's own form for the locale, or for the nearest it inherits from.
  private func variant(of reference: Reference, for locale: LanguageTag) -> String? {
    locale.inheritance.lazy.map { Folders.join(folder, Self.variantName(of: reference.path, for: $0)) }
      .first { Folders.isPlainFile($0) }
  }
}

extension Workspace {
  /// The pictures of a document that stands, or is to stand, where a resource does.
  func pictures(of source: XMLSource, _ resource: Resource) throws -> Pictures {
    try Pictures(of: XMLParser.parse(source), folder: Folders.parent(of: path(resource.path)))
  }

  /// What keeps the pictures of a resource from being published in each locale: those still in the source language.
  ///
  /// - Parameter files: The resource's; parsed only when they may say that a picture is to be drawn anew.
  func pictureObstacles(
    _ files: [SourceFile], _ resource: Resource, _ locales: [LanguageTag]
  ) throws -> [[Obstacle]] {
    let mention = Array("replace".utf8)
    guard files.contains(where: { $0.bytes.contains(mention) }) else { return locales.map { _ in [] } }
    let pictures = try pictures(of: reader.read(files).source, resource)
    return locales.map { locale in
      guard locale != resource.sourceLanguage else { return [] }
      return pictures.missing(for: locale).map { reference in
        Obstacle(
          kind: .picture, unit: reference.href, segment: "", location: "\(reference.location)",
          message: "the picture is still in '\(resource.sourceLanguage)'; "
            + "put '\(Pictures.variantName(of: reference.path, for: locale))' beside it")
      }
    }
  }
}

extension [UInt8] {
  /// Whether the bytes stand anywhere in these.
  fileprivate func contains(_ word: [UInt8]) -> Bool { firstRange(of: word) != nil }
}
