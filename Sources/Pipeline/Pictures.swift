import Diagnostics
import DurableFiles
import Extraction
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
  /// What an edition does without, in a vocabulary that is not ours.
  let notices: [Diagnostic]
  private let folder: String
  /// Bytes of one picture or film.
  private static let largest = 64 << 20

  /// - Parameters:
  ///   - folder: The resource's.
  ///   - extractor: Knows what the vocabulary calls an external resource.
  /// - Throws: A refusal for a picture of our vocabulary that is outside the folder, or rules that cannot be applied.
  init(of document: Document, folder: String, by extractor: Extractor) throws {
    self.folder = folder
    let isOurs = try extractor.vocabulary(of: document).name == "resource"
    var found: [Reference] = []
    var notices: [Diagnostic] = []
    var seen: Set<String> = []
    for resource in try extractor.externalResources(of: document) {
      let href = resource.reference
      let location = document.location(resource.node)
      guard case .file(let written, _) = FileReference(href) else {
        // Ours are in its folder or on the net; what is at the root of a site, other vocabularies may know.
        guard !isOurs || href.contains(":") else { throw PipelineError.refused(Self.outside(href, at: location)) }
        continue
      }
      let base = Self.base(of: location, in: document)
      guard seen.insert(base + written).inserted else { continue }
      guard let path = Self.path(base + written, in: folder), !path.isEmpty else {
        let refusal = Self.outside(href, at: location)
        guard !isOurs else { throw PipelineError.refused(refusal) }
        notices.append(Diagnostic(.warning, "\(refusal.message), or the edition goes without", at: location))
        continue
      }
      guard isOurs || Self.isThere(path, in: folder) else {
        notices.append(
          Diagnostic(.warning, "the picture '\(href)' is not there; the edition goes without", at: location))
        continue
      }
      found.append(
        Reference(href: href, path: path, localize: document.value(resource.node, "localize"), location: location))
    }
    references = found
    self.notices = notices
  }

  /// What goes before the addresses in a part of a book: its folder, seen from the book's.
  private static func base(of location: SourceLocation, in document: Document) -> String {
    guard location.file != document.source.file else { return "" }
    let home = Folders.parent(of: document.source.file)
    let folder = Folders.parent(of: location.file)
    if folder == home { return "" }
    if home == "." { return folder + "/" }
    return Folders.path(folder, below: home).map { "\($0)/" } ?? "../"
  }

  private static func outside(_ href: String, at location: SourceLocation) -> Diagnostic {
    .error("the picture '\(href)' is outside the resource's folder; copy it there", at: location)
  }

  /// The path a reference means: as written where such a file is, else with its percent signs read.
  private static func path(_ written: String, in folder: String) -> String? {
    guard let inside = Folders.inside(written) else { return nil }
    guard !isThere(inside, in: folder), let decoded = LinkedFiles.decoded(written).flatMap(Folders.inside),
      isThere(decoded, in: folder)
    else { return inside }
    return decoded
  }

  private static func isThere(_ path: String, in folder: String) -> Bool {
    Folders.isPlainFile(Folders.join(folder, path)) && Folders.isWithoutLinks(path, below: folder)
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
      return OutputFile(reference.path, try DurableFile.read(file, limit: Self.largest))
    }.sorted { $0.path < $1.path }
  }

  /// The files that are there, with the addresses that the document gives them.
  func present(for locale: LanguageTag) throws -> [(reference: Reference, file: OutputFile)] {
    try references.compactMap { reference in
      let file = variant(of: reference, for: locale) ?? Folders.join(folder, reference.path)
      guard Folders.isPlainFile(file), Folders.isWithoutLinks(reference.path, below: folder) else { return nil }
      return (reference, OutputFile(reference.path, try DurableFile.read(file, limit: Self.largest)))
    }
  }

  /// Those of which nobody says whether they hold text, and that have no form of their own for a locale.
  func undecided(for locale: LanguageTag) -> [Reference] {
    references.filter { $0.localize == nil && variant(of: $0, for: locale) == nil }
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
    try Pictures(
      of: XMLParser.parse(source), folder: Folders.parent(of: path(resource.path)),
      by: reader.extractor)
  }

  /// What an edition of a resource does without, and which of its pictures may be in the source language still.
  func pictureNotices(_ pictures: Pictures, _ resource: Resource, _ locale: LanguageTag) -> [Diagnostic] {
    guard resource.vocabulary != "resource", locale != resource.sourceLanguage else { return pictures.notices }
    let undecided = pictures.undecided(for: locale)
    guard let first = undecided.first else { return pictures.notices }
    let others = undecided.count == 1 ? "" : " (the first of \(undecided.count))"
    return pictures.notices + [
      Diagnostic(
        .information,
        "the picture '\(first.href)'\(others) has no form of its own in '\(locale)'; if it holds text, put "
          + "'\(Pictures.variantName(of: first.path, for: locale))' beside it", at: first.location)
    ]
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
