import Diagnostics
import DurableFiles
import Foundation
import Pipeline
import ResourceModel
import Testing

/// More units than are held at once.
@Suite struct `A resource of very many units` {
  private let many = 9000

  private func bakery() async throws -> Bakery {
    let bakery = try Bakery("")
    let paragraphs = (0..<many).map { "<para xml:id=\"p\($0)\">Mot \($0) <em>ici</em>.</para>" }.joined(separator: "\n")
    let xml = """
      <resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="fr" type="activity" version="1"><metadata>\
      <title xml:id="t">Titre</title></metadata><body>\(paragraphs)</body></resource>
      """
    try DurableFile.write(Array(xml.utf8), to: Folders.join(bakery.root, "Resources/r/r.xml"))
    _ = try await bakery.workspace.add([], dryRun: false)
    return bakery
  }

  /// A paragraph and its footnote stand on either side of a border.
  @Test func `names footnotes that stand beyond what is read at once`() async throws {
    let bakery = try Bakery("")
    defer { try? Folders.remove(bakery.root) }
    let note = "<footnote><para xml:id=\"note\">Note.</para></footnote>"
    for position in [4090, 4094, 4095, 4096] {
      let paragraphs = (0..<4200).map { "<para xml:id=\"p\($0)\">Mot\($0 == position ? note : "").</para>" }.joined()
      let xml = """
        <resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="fr" type="activity" version="1"><metadata>\
        <title xml:id="t">Titre</title></metadata><body>\(paragraphs)</body></resource>
        """
      try DurableFile.write(Array(xml.utf8), to: Folders.join(bakery.root, "Resources/r/r.xml"))
      _ = try await bakery.workspace.add([], dryRun: false)
      let tag = try #require(LanguageTag("es"))
      let report = try bakery.workspace.export(
        locale: tag, resources: [], selection: .all, to: bakery.root, dryRun: false)
      let item = try #require(report.items.first)
      let text = String(decoding: try DurableFile.read(item.file), as: UTF8.self)
      #expect(text.contains("subFlows=\"note\""), "\(position)")
      #expect(try Validation.run([item.file]).diagnostics == [])
    }
  }

  @Test(arguments: [ExportFormat.xliff2, .xliff12])
  func `goes out and comes back whole`(_ format: ExportFormat) async throws {
    let bakery = try await bakery()
    defer { try? Folders.remove(bakery.root) }
    let tag = try #require(LanguageTag("es"))
    let item = try #require(
      try bakery.workspace.export(
        locale: tag, resources: [], selection: .all, format: format, to: bakery.root, dryRun: false
      ).items.first)
    #expect(item.segments == many + 1)
    #expect(try Validation.run([item.file]).diagnostics.map(\.description) == [])

    let text = String(decoding: try DurableFile.read(item.file), as: UTF8.self)
    // No order is relied upon.
    let opening = format == .xliff2 ? "    <unit " : "      <group "
    var units = text.components(separatedBy: opening)
    let closing = format == .xliff2 ? "    </unit>\n" : "      </group>\n"
    let end = try #require(units[units.count - 1].range(of: closing))
    let tail = String(units[units.count - 1][end.upperBound...])
    units[units.count - 1] = String(units[units.count - 1][..<end.upperBound])
    let reversed = ([units[0]] + units.dropFirst().reversed()).joined(separator: opening) + tail
    let sound = reversed.components(separatedBy: "\n").map { line in
      guard line.contains("<source>Mot") else { return line }
      return line + line.replacing("source>", with: "target>").replacing("Mot", with: "Palabra")
    }
    try write(sound.joined(separator: "\n"), to: item.file)
    let second = try bakery.workspace.importFiles([item.file], dryRun: false)
    #expect(second.messages == [])
    #expect(second.files.map(\.applied) == [many])
    let third = try bakery.workspace.importFiles([item.file], dryRun: false)
    #expect(third.files.map(\.unchanged) == [many + 1])

    let left = try bakery.workspace.export(
      locale: tag, resources: [], selection: .missing, format: format, to: bakery.root, dryRun: false)
    #expect(left.items.map(\.segments) == [1])
    let again = try bakery.workspace.export(
      locale: tag, resources: [], selection: .all, format: format, to: bakery.root, dryRun: false)
    #expect(again.items.map(\.translated) == [many])
    #expect(try Validation.run([item.file]).diagnostics.map(\.description) == [])
  }

  private func write(_ text: String, to path: String) throws { try DurableFile.write(Array(text.utf8), to: path) }
}
