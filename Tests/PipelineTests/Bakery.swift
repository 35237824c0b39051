import DurableFiles
import Pipeline
import ResourceModel
import Testing

/// A workspace of its own, with one resource.
struct Bakery {
  let root: String
  let workspace: Workspace

  init(_ sentences: String = "Un mot. Une <em>idée</em> !") throws {
    root = try Folders.temporary("fournil-way")
    let source = try #require(LanguageTag("fr"))
    let locales = try ["es", "es-MX"].map { try #require(LanguageTag($0)) }
    _ = try Workspace.initialise(at: root, source: source, locales: locales, template: .empty)
    try Self.write(sentences, in: root)
    workspace = try Workspace(at: root)
  }

  static func write(_ sentences: String, in root: String) throws {
    let xml = """
      <resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="fr" type="activity" version="1"><metadata>\
      <title xml:id="t">Titre</title></metadata><body><para xml:id="p">\(sentences)</para></body></resource>
      """
    try DurableFile.write(Array(xml.utf8), to: Folders.join(root, "Resources/r/r.xml"))
  }

  func edit(_ sentences: String) throws { try Self.write(sentences, in: root) }

  /// Exports, replaces words in the file, and returns its path.
  func translated(_ words: [(String, String)], locale: String = "es") throws -> String {
    let tag = try #require(LanguageTag(locale))
    let report = try workspace.export(locale: tag, resources: [], selection: .all, to: root, dryRun: false)
    let path = try #require(report.items.first?.file)
    var text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    for (old, new) in words {
      let parts = text.split(separator: "<source>\(old)</source>", maxSplits: 1, omittingEmptySubsequences: false)
      try #require(parts.count == 2)
      text = parts.joined(separator: "<source>\(old)</source><target>\(new)</target>")
    }
    try DurableFile.write(Array(text.utf8), to: path)
    return path
  }

  func cell(_ locale: String) async throws -> CellStatus {
    let tag = try #require(LanguageTag(locale))
    let report = try await workspace.status(locales: [tag], resources: [], partner: nil)
    return try #require(report.rows.first?.cells.first)
  }
}
