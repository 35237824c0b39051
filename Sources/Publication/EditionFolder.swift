public import DurableFiles
public import ResourceModel

/// The places under `Output/`, of which this room is the only writer.
///
/// An edition is staged out of sight, and installed by one rename once the
/// store has recorded it. If that is cut short, ``install(_:)`` is simply done again.
public struct EditionFolder: Sendable {
  static let manifestName = "manifest-sha256.txt"
  private let output: String
  private let staging: String

  /// - Parameters:
  ///   - output: The `Output` folder.
  ///   - workshop: A folder nobody looks at, where editions are staged if its file system is `Output`'s: a rename does
  ///     not cross from one to another.
  public init(output: String, workshop: String) {
    self.output = output
    staging = Folders.join(Folders.shareFileSystem(output, workshop) ? workshop : output, ".staging")
  }

  /// An edition that is staged and to be installed.
  public struct Installation: Hashable, Sendable {
    public var partner: String
    public var locale: LanguageTag
    public var manifestHash: String

    public init(partner: String, locale: LanguageTag, manifestHash: String) {
      self.partner = partner
      self.locale = locale
      self.manifestHash = manifestHash
    }
  }

  /// Whether the edition stands installed, with all that its manifest hash says.
  public func holds(_ installation: Installation) -> Bool {
    hash(final(installation.partner, installation.locale)) == installation.manifestHash
  }

  /// Writes an edition beside its place, synced.
  public func stage(_ edition: BuiltEdition) throws(FileError) -> Installation {
    let folder = try StagedFolder(at: staged(edition.partner, edition.locale))
    for file in edition.files { try folder.add(file.path, file.bytes) }
    return Installation(partner: edition.partner, locale: edition.locale, manifestHash: edition.manifestHash)
  }

  /// Puts a staged edition in its place, unless it stands there already.
  public func install(_ installation: Installation) throws(FileError) {
    let staged = staged(installation.partner, installation.locale)
    let final = final(installation.partner, installation.locale)
    if !holds(installation) {
      // Somebody has cleared Output/: the next publication makes the edition anew, and nobody is locked out.
      guard hash(staged) == installation.manifestHash else { return }
      try StagedFolder.install(staged, at: final)
    }
    try Folders.remove(staged)
  }

  /// Deletes what a publication that was given up has staged.
  public func sweep() throws(FileError) { try Folders.remove(staging) }

  private func final(_ partner: String, _ locale: LanguageTag) -> String {
    Folders.join(output, "\(partner)/\(locale)")
  }

  private func staged(_ partner: String, _ locale: LanguageTag) -> String {
    Folders.join(staging, "\(partner)-\(locale)")
  }

  private func hash(_ folder: String) -> String? {
    guard let bytes = try? DurableFile.read(Folders.join(folder, Self.manifestName)) else { return nil }
    return Checksum.sha256(bytes)
  }
}
