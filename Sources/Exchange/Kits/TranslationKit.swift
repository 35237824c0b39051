public import ResourceModel
public import ZipArchives

/// All that one translator needs, in one archive.
///
/// Segment files, memory, glossary, previews, and instructions in their language; laid out for any tool, or as a project
/// that OmegaT opens as it is.
public struct TranslationKit: Sendable {
  /// How the archive is laid out.
  public enum Layout: String, CaseIterable, Sendable {
    /// A folder for each kind of thing.
    case plain
    /// An OmegaT project.
    case omegat
  }

  /// A resource of the kit.
  public struct Resource: Sendable {
    public var id: String
    public var title: String
    /// Name of the segment file.
    public var file: String
    public var segments: Int
    /// How many have no translation that stands.
    public var open: Int
    public var words: Int
    /// Pages that show it, relative to the kit: the source first.
    public var previews: [(language: LanguageTag, path: String)] = []

    public init(id: String, title: String, file: String, segments: Int, open: Int, words: Int) {
      self.id = id
      self.title = title
      self.file = file
      self.segments = segments
      self.open = open
      self.words = words
    }
  }

  public var layout: Layout
  public var format: SegmentFormat
  public var sourceLanguage: LanguageTag
  public var locale: LanguageTag
  /// Whom it is for; empty for whoever takes it.
  public var translator: String
  public var resources: [Resource] = []
  /// The segment files, by their names.
  public var segmentFiles: [ZipEntry] = []
  /// What was translated before, as TMX; nil when nothing was.
  public var memory: [UInt8]?
  /// The glossary as TBX, and as a table that OmegaT reads; nil when there is none.
  public var glossary: (tbx: [UInt8], table: [UInt8])?
  /// Below `preview/`.
  public var previews: [ZipEntry] = []

  public init(
    layout: Layout, format: SegmentFormat, sourceLanguage: LanguageTag, locale: LanguageTag, translator: String
  ) {
    self.layout = layout
    self.format = format
    self.sourceLanguage = sourceLanguage
    self.locale = locale
    self.translator = translator
  }

  /// `kit-ar-salma`: of the archive, and of the folder it unpacks to.
  public static func name(locale: LanguageTag, translator: String) -> String {
    // File systems take 255 bytes.
    let words = translator.lowercased().prefix(40).split { !$0.isLetter && !$0.isNumber }
    return (["kit", locale.text] + words.map(String.init)).joined(separator: "-")
  }

  /// Where segment files stand in the kit.
  public static func folder(_ layout: Layout) -> String { layout == .omegat ? "source" : "segments" }

  /// Where ``previews`` stand in the kit, seen from the segment files.
  public static let previewsFromSegments = "../\(previewFolder)"
  static let previewFolder = "preview"

  /// Everything in the kit, in order of paths; the same kit gives the same bytes.
  ///
  /// - Throws: What the reader says of a segment file that it cannot read.
  public func entries() throws -> [ZipEntry] {
    var files = [
      ZipEntry(KitInstructions.name, KitInstructions(self).html)
    ]
    files += segmentFiles.map { Self.moved($0, to: Self.folder(layout)) }
    files += previews.map { Self.moved($0, to: Self.previewFolder) }
    switch layout {
    case .plain:
      if let memory { files.append(ZipEntry("memory/\(locale).tmx", memory)) }
      if let glossary { files.append(ZipEntry("glossary/glossary.utf8", glossary.table)) }
    case .omegat:
      files.append(ZipEntry("omegat.project", OmegaTProject.settings(from: sourceLanguage, to: locale)))
      if let memory { files.append(ZipEntry("tm/memory.tmx", memory)) }
      if let glossary { files.append(ZipEntry("glossary/glossary.utf8", glossary.table)) }
      if format == .po {
        let written = try segmentFiles.flatMap { try SegmentFileReader.read($0.bytes, file: $0.path) }
        let saved = OmegaTProject.memory(of: written, from: sourceLanguage, to: locale)
        if let saved { files.append(ZipEntry("omegat/project_save.tmx", saved)) }
      }
      // It does not open a project that lacks one.
      files += OmegaTProject.folders.map { ZipEntry($0 + "/", []) }
    }
    if let glossary {
      // In OmegaT's own folder it would be taken for TBX of version 2.
      files.append(ZipEntry(layout == .omegat ? "reference/glossary.tbx" : "glossary/glossary.tbx", glossary.tbx))
    }
    let root = Self.name(locale: locale, translator: translator)
    return files.map { Self.moved($0, to: root) }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func moved(_ entry: ZipEntry, to folder: String) -> ZipEntry {
    ZipEntry("\(folder)/\(entry.path)", entry.bytes, method: entry.method)
  }
}
