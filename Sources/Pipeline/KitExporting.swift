import DurableFiles
import Exchange
import Glossaries
import Memories
import Publication
public import ResourceModel
import Tracking
import ZipArchives

/// How a kit for a translator is laid out.
public enum KitLayout: String, CaseIterable, Sendable {
  /// A folder for each kind of thing.
  case plain
  /// A project that OmegaT opens as it is.
  case omegat

  fileprivate var layout: TranslationKit.Layout {
    switch self {
    case .plain: .plain
    case .omegat: .omegat
    }
  }

  /// What is written when nobody says: XLIFF 2, but OmegaT shows all of PO, and nothing of XLIFF 2 in old releases.
  public var usualFormat: ExportFormat {
    switch self {
    case .plain: .xliff2
    case .omegat: .po
    }
  }
}

extension Workspace {
  /// Writes one archive with all that a translator needs: segment files, memory, glossary, previews, instructions.
  ///
  /// - Parameters:
  ///   - names: The resources; all when empty.
  ///   - translator: Whom it is for: in its name and its instructions; may be empty.
  ///   - folder: Where the archive goes; made if need be.
  public func exportKit(
    _ layout: KitLayout, locale: LanguageTag, resources names: [String], selection: ExportSelection,
    format: ExportFormat, translator: String, to folder: String, dryRun: Bool, progress: Progress = .none
  ) async throws(PipelineError) -> ExportReport {
    guard let segmentFormat = format.segmentFormat else {
      throw .refused("nothing comes back of '\(format.rawValue)'; a kit holds files of another format, such as xliff2")
    }
    guard layout != .omegat || ![.csv, .xlsx].contains(segmentFormat) else {
      throw .refused(
        "OmegaT cannot work on '\(format.rawValue)'; leave '--format' out, or choose po, po-paragraph, xliff2 or xliff12"
      )
    }
    do {
      let previews = try await previews(of: names, locale: locale, progress: progress)
      let order = ExportOrder(
        locale: locale, names: names, selection: selection, format: format, folder: "",
        arguments: ["--kit", layout.rawValue], previews: Self.links(previews))
      let spool = Spool(in: folder)
      var (report, files) = try gather(order, in: spool, dryRun: dryRun)
      if report.items.isEmpty { return report }
      var kit = TranslationKit(
        layout: layout.layout, format: segmentFormat,
        sourceLanguage: previews.first?.resource.sourceLanguage ?? settings.source, locale: locale,
        translator: translator)
      let path = Folders.join(folder, "\(TranslationKit.name(locale: locale, translator: translator)).zip")
      report.kit = path
      if dryRun { return report }
      for file in files { kit.segmentFiles.append(ZipEntry(file.path, file.head + (try spool.bytes(in: file.rest)))) }
      add(previews, report, to: &kit)
      try addKnowledge(to: &kit)
      try DurableFile.write(ZipWriter.archive(kit.entries()), to: path)
      return report
    } catch {
      throw .from(error)
    }
  }

  private static func links(_ previews: [ResourcePreview]) -> [String: PreviewLinks] {
    let links = previews.compactMap { preview in
      preview.pages.first.map { page in
        let href = "\(TranslationKit.previewsFromSegments)/\(page.path)"
        return (preview.resource.id, PreviewLinks(href: href, fragments: preview.fragments))
      }
    }
    return Dictionary(links) { first, _ in first }
  }

  private func add(_ previews: [ResourcePreview], _ report: ExportReport, to kit: inout TranslationKit) {
    // What has nothing to do for the translator may still be linked to.
    for preview in previews { kit.previews += preview.files.map { ZipEntry($0.path, $0.bytes) } }
    if previews.contains(where: { $0.resource.vocabulary == "resource" }) {
      kit.previews.append(ZipEntry(Preview.stylesheet.path, Preview.stylesheet.bytes))
    }
    let known = Dictionary(previews.map { ($0.resource.id, $0) }) { first, _ in first }
    kit.resources = report.items.map { item in
      var resource = TranslationKit.Resource(
        id: item.resource, title: known[item.resource]?.resource.title ?? item.resource, file: item.file,
        segments: item.segments, open: item.open, words: item.words)
      resource.previews = known[item.resource]?.pages ?? []
      return resource
    }
  }

  /// The memory and the glossary of the pair of languages.
  private func addKnowledge(to kit: inout TranslationKit) throws {
    let (source, locale) = (kit.sourceLanguage, kit.locale)
    var units = try store.read { try memoryUnits(locale, of: [], includesImported: true, $0) }
    // Where codes are marks in the text, they are in the memory too, or no sentence with one would be found.
    if !kit.format.hasMarkup { units = units.map(\.marked) }
    if !units.isEmpty { kit.memory = TMXWriter.write(units, sourceLanguage: source).bytes }
    let terms = try termBase().pair(from: source, to: locale)
    if !terms.concepts.isEmpty {
      kit.glossary = (try TBXWriter.write(terms), GlossaryTableWriter.write(terms, from: source, to: locale))
    }
  }
}

extension SegmentFormat {
  /// Whether inline codes are elements there, not marks in the text.
  fileprivate var hasMarkup: Bool {
    switch self {
    case .xliff2, .xliff12: true
    case .po, .csv, .xlsx: false
    }
  }
}

extension TranslationUnit {
  /// With codes as the marks that people see.
  fileprivate var marked: TranslationUnit {
    var unit = self
    unit.variants = variants.map { variant in
      var variant = variant
      variant.content = InlineContent(variant.content.tagged)
      variant.codes = []
      return variant
    }
    return unit
  }
}
