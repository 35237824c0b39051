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
    /// By path, the SHA-256 of each file.
    public var files: [String: String]

    public init(partner: String, locale: LanguageTag, files: [String: String]) {
      self.partner = partner
      self.locale = locale
      self.files = files
    }
  }

  /// Whether the edition stands installed, every file as it was made.
  public func holds(_ edition: BuiltEdition) -> Bool { holds(Self.installation(of: edition)) }

  private func holds(_ installation: Installation) -> Bool {
    isWhole(final(installation.partner, installation.locale), installation)
  }

  private static func installation(of edition: BuiltEdition) -> Installation {
    let sums = edition.files.map { ($0.path, Checksum.sha256($0.bytes)) }
    return Installation(
      partner: edition.partner, locale: edition.locale, files: Dictionary(sums, uniquingKeysWith: { first, _ in first })
    )
  }

  /// Writes an edition beside its place, synced.
  ///
  /// - Throws: ``FileError`` also when the place is not one to put an edition in: then nothing is decided yet.
  public func stage(_ edition: BuiltEdition) throws(FileError) -> Installation {
    let partner = Folders.join(output, edition.partner)
    // Behind a link stands what is not ours to exchange or delete.
    guard
      !Folders.exists(partner) && Folders.isWithoutLinks(edition.partner, below: output) || Folders.isFolder(partner)
    else {
      throw FileError("publish", partner, reason: "it is a file or a link, and editions go into a folder; move it")
    }
    let folder = try StagedFolder(at: staged(edition.partner, edition.locale))
    for file in edition.files { try folder.add(file.path, file.bytes) }
    return Self.installation(of: edition)
  }

  /// Puts a staged edition in its place, unless it stands there already.
  public func install(_ installation: Installation) throws(FileError) {
    let staged = staged(installation.partner, installation.locale)
    let final = final(installation.partner, installation.locale)
    if !holds(installation) {
      // Somebody has cleared Output/: the next publication makes the edition anew, and nobody is locked out.
      guard isWhole(staged, installation) else { return }
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

  private func isWhole(_ folder: String, _ installation: Installation) -> Bool {
    Folders.isFolder(folder)
      && installation.files.allSatisfy { path, sum in
        let bytes = try? DurableFile.read(Folders.join(folder, path))
        return bytes.map(Checksum.sha256) == sum
      }
  }
}
