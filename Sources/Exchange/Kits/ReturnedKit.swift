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

  /// The segment files that a translator worked on, in order of paths.
  ///
  /// Of an OmegaT project those that are none of its sources, of any other archive all there are.
  /// - Parameter file: The archive's path.
  /// - Throws: ``ZipError`` for an archive that is not safe, ``ExchangeError`` for one without segment files.
  public static func files(in bytes: [UInt8], file: String) throws -> [File] {
    let archive = try ZipReader(bytes, file: file)
    let paths = archive.items.map(\.path).filter { !isOfTheSystem($0) }
    let targets = OmegaTProject.targets(among: paths)
    let files = (targets ?? paths).filter(hasEndingOfOurs).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !files.isEmpty else {
      let advice =
        targets == nil
        ? "no segment file is in the archive; send the files of the folder '\(TranslationKit.folder(.plain))'"
        : "the folder 'target' of the OmegaT project is empty; in OmegaT choose Project ▸ Create Translated Documents, "
          + "then pack it again"
      throw ExchangeError(SourceLocation(file: file), advice)
    }
    return try files.compactMap { path in
      guard let item = archive[path] else { return nil }
      return File(name: "\(file)/\(path)", bytes: try archive.bytes(of: item))
    }
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
