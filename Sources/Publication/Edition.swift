import DurableFiles
public import ResourceModel
public import XMLTree
import ZipArchives

/// What an edition is made of: one partner, one locale, the resources that may appear.
public struct Edition: Sendable {
  /// A resource as it is to appear.
  public struct Item: Sendable {
    public var id: String
    /// The assembled document, with the parts it takes in.
    public var source: XMLSource
    /// Files it refers to, by their path as written in the document.
    public var assets: [OutputFile]
    public var revision: Int

    public init(id: String, source: XMLSource, assets: [OutputFile], revision: Int) {
      self.id = id
      self.source = source
      self.assets = assets
      self.revision = revision
    }
  }

  public var partner: Partner
  public var locale: LanguageTag
  public var sourceLanguage: LanguageTag
  public var items: [Item]
  /// The other locales of the partner in which each resource appears, by resource.
  public var siblings: [String: [LanguageTag]]

  public init(
    partner: Partner, locale: LanguageTag, sourceLanguage: LanguageTag, items: [Item],
    siblings: [String: [LanguageTag]]
  ) {
    self.partner = partner
    self.locale = locale
    self.sourceLanguage = sourceLanguage
    self.items = items
    self.siblings = siblings
  }

  var title: String { partner.titles[locale] ?? partner.titles[locale.parent ?? locale] ?? partner.name }
}

/// An edition as files.
public struct BuiltEdition: Sendable {
  public var partner: String
  public var locale: LanguageTag
  /// SHA-256 of the pack's manifest: the same for the same content.
  public var manifestHash: String
  /// Below `Output/<partner>/<locale>/`.
  public var files: [OutputFile]
  public var revisions: [String: Int]
}

/// Makes editions: a site, and a pack that holds the site and the translated XML.
public struct EditionBuilder: Sendable {
  public init() {}

  /// The files of an edition; the same edition gives the same bytes.
  ///
  /// - Parameter version: Counted up by whoever keeps the record of editions.
  /// - Throws: ``ZipError``, or the errors of a stylesheet or document that cannot be used.
  public func build(_ edition: Edition, version: String) throws -> BuiltEdition {
    let stylesheet = try Stylesheet(
      XMLSource(bytes: PackageResources.resource_xsl, file: "resource.xsl"))
    let bag = try bag(edition, stylesheet, version: version)
    let pack = try ZipWriter.archive(
      bag.files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map { ZipEntry($0.path, $0.bytes) })
    var files = try site(edition, stylesheet, isAlone: false).map { OutputFile("site/\($0.path)", $0.bytes) }
    files += xml(edition).map { OutputFile("xml/\($0.path)", $0.bytes) }
    files.append(OutputFile("\(bag.name).zip", pack))
    files.append(OutputFile(EditionFolder.manifestName, text: bag.manifest))
    return BuiltEdition(
      partner: edition.partner.id, locale: edition.locale, manifestHash: bag.manifestHash, files: files,
      revisions: Dictionary(edition.items.map { ($0.id, $0.revision) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The hash the edition would have, without making its pack.
  public func manifestHash(_ edition: Edition) throws -> String {
    let stylesheet = try Stylesheet(XMLSource(bytes: PackageResources.resource_xsl, file: "resource.xsl"))
    return try bag(edition, stylesheet, version: "").manifestHash
  }

  private func bag(_ edition: Edition, _ stylesheet: Stylesheet, version: String) throws -> Bag {
    // On a USB key there are no neighbours: the pages of the pack link to none.
    let payload =
      try site(edition, stylesheet, isAlone: true).map { OutputFile("site/\($0.path)", $0.bytes) }
      + xml(edition).map { OutputFile("xml/\($0.path)", $0.bytes) }
    return Bag(
      name: "\(edition.partner.id)-\(edition.locale)-\(version)", payload: payload,
      information: [
        ("Source-Organization", edition.partner.name), ("External-Description", edition.title),
        ("External-Identifier", "\(edition.partner.id)/\(edition.locale)"), ("Bag-Count", "1 of 1"),
        ("Fournil-Edition-Version", version), ("Fournil-Language", edition.locale.text),
        ("Fournil-Source-Language", edition.sourceLanguage.text),
      ])
  }

  private func xml(_ edition: Edition) -> [OutputFile] {
    edition.items.flatMap { item in
      let home = Self.home(of: item)
      return Self.xml(item).map { OutputFile("\(item.id)/\($0.path)", $0.bytes) }
        + item.assets.map { OutputFile("\(item.id)/\(home)\($0.path)", $0.bytes) }
    }
  }

  /// One file by the resource's id; those of a book by their own names, by which they refer to each other.
  private static func xml(_ item: Edition.Item) -> [OutputFile] {
    let files = item.source.files
    guard files.count > 1 else { return [OutputFile("\(item.id).xml", files[0].bytes)] }
    let base = Folders.common(files.map(\.file))
    return files.map { OutputFile(Folders.path($0.file, below: base) ?? $0.file, $0.bytes) }
  }

  /// The folder of the main file, from which the document names its pictures, among those of the parts.
  private static func home(of item: Edition.Item) -> String {
    let files = item.source.files.map(\.file)
    let name = Folders.path(files[0], below: Folders.common(files)) ?? files[0]
    return Folders.common([name])
  }

  private func site(_ edition: Edition, _ stylesheet: Stylesheet, isAlone: Bool) throws -> [OutputFile] {
    let strings = InterfaceStrings(table: PackageResources.strings_tsv, for: edition.locale)
    let pages = try edition.items.map { try Page($0, edition, strings, stylesheet, isAlone: isAlone) }
    let index = IndexPage(edition, pages.map(\.card), strings, isAlone: isAlone)
    return [
      OutputFile("index.html", text: index.html), OutputFile("edition.css", PackageResources.edition_css),
    ] + pages.flatMap(\.files)
  }
}
