import Diagnostics
import ZipArchives

/// A kit that came back as an archive.
public enum ReturnedKit {
  /// A segment file in it.
  public struct File: Hashable, Sendable {
    /// The archive's path, `/`, and its own, for messages.
    public var name: String
    public var bytes: [UInt8]
  }

  /// Whether the bytes are an archive, and no workbook.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    ZipReader.recognises(bytes) && !XLSXReader.recognises(bytes)
  }

  /// The segment files in an archive, and the paths of what may hold work and is none.
  ///
  /// - Parameter file: The archive's path.
  /// - Throws: ``ZipError`` for an archive that is not safe, ``ExchangeError`` for one without segment files.
  public static func files(in bytes: [UInt8], file: String) throws -> (files: [File], overlooked: [String]) {
    let archive = try ZipReader(bytes, file: file)
    let paths = archive.items.map(\.path)
    let files = try segmentFiles(among: paths, in: file).compactMap { path in
      try archive[path].map { File(name: "\(file)/\(path)", bytes: try archive.bytes(of: $0)) }
    }
    return (files, overlooked(among: paths))
  }

  /// Those of an archive's or a folder's files that a translator worked on, sorted.
  ///
  /// Of an OmegaT project those that are none of its sources, of anything else all segment files there are.
  /// - Parameters:
  ///   - paths: As they stand in it.
  ///   - place: The archive's or folder's path, for messages.
  /// - Throws: ``ExchangeError`` when there are none.
  public static func segmentFiles(among paths: [String], in place: String) throws -> [String] {
    let own = paths.filter { !isOfTheSystem($0) }
    let targets = OmegaTProject.targets(among: own)
    let files = (targets ?? own).filter(hasEndingOfOurs).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard files.isEmpty else { return files }
    throw ExchangeError(SourceLocation(file: place), refusal(of: own, isProject: targets != nil))
  }

  /// Whether the name of any file is that of a segment file.
  public static func hasSegmentFiles(_ paths: [String]) -> Bool { paths.contains(where: hasEndingOfOurs) }

  /// Those of an archive's or a folder's files that may hold work and are in no format that is read.
  public static func overlooked(among paths: [String]) -> [String] {
    let own = paths.filter { !isOfTheSystem($0) }
    return (OmegaTProject.targets(among: own) ?? own).filter { path in
      foreignEndings.contains { path.lowercased().hasSuffix(".\($0)") }
    }
  }

  /// Of what translators and their tools save work as.
  private static let foreignEndings = [
    "txt", "pot", "bak", "xls", "ods", "doc", "docx", "odt", "rtf", "sdlxliff", "mqxliff", "mxliff", "txlf", "rar",
    "7z",
    "zip",
  ]

  private static func refusal(of paths: [String], isProject: Bool) -> String {
    if isProject {
      return
        "the folder 'target' of the OmegaT project is empty; in OmegaT choose Project ▸ Create Translated Documents, "
        + "then pack it again"
    }
    if paths.isEmpty { return "nothing is in it; send the files of the folder '\(TranslationKit.folder(.plain))'" }
    if let inner = paths.first(where: { $0.lowercased().hasSuffix(".zip") }) {
      return "no segment file is in it, but another archive, '\(inner)'; unpack it, and import that"
    }
    return "no segment file is in it; send the files of the folder '\(TranslationKit.folder(.plain))'"
  }

  /// What archivers of some systems and editors add.
  private static func isOfTheSystem(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("~$") || $0 == "__MACOSX" }
  }

  private static func hasEndingOfOurs(_ path: String) -> Bool {
    let endings = ["xliff", "tsv"] + SegmentFormat.allCases.map(\.fileExtension)
    return endings.contains { path.lowercased().hasSuffix(".\($0)") }
  }
}
