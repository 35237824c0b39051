import DurableFiles
import ResourceModel
import Testing

@testable import Pipeline

@Suite struct `A translation that comes back too late` {
  private let bakery: Bakery
  private let spanish: LanguageTag

  init() async throws {
    bakery = try Bakery("Un mot. Deux mots.")
    spanish = try #require(LanguageTag("es"))
    _ = try await bakery.workspace.add([], dryRun: false)
  }

  /// Two translators begin from the same export; the second comes back when the first has been taken.
  private func clash() throws -> (path: String, report: ImportReport) {
    let mine = try bakery.translated([("Un mot.", "Una palabra.")])
    let theirs = String(decoding: try DurableFile.read(mine), as: UTF8.self)
      .replacing("Una palabra.", with: "Una voz.")
    _ = try bakery.workspace.importFiles([mine], dryRun: false)
    let path = Folders.join(bakery.root, "late.xlf")
    try DurableFile.write(Array(theirs.utf8), to: path)
    return (path, try bakery.workspace.importFiles([path], dryRun: false))
  }

  @Test func `is kept as a suggestion, shown, and sent to the next translator`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (path, report) = try clash()
    #expect(report.files.map(\.conflicts) == [1])
    #expect(report.messages.count == 1)
    #expect(
      report.messages.first?.hasSuffix(
        "warning: unit 'p' is translated otherwise here; ours stays, theirs is kept as a suggestion: 'Una voz.'")
        == true)
    let cell = try await bakery.cell("es")
    #expect(
      cell.suggestions == [
        SuggestedTranslation(unit: "p", segment: "s1", target: "Una voz.", why: "import of \(path)")
      ])
    let export = try bakery.workspace.export(
      locale: spanish, resources: [], selection: .all, to: bakery.root, dryRun: false)
    let file = String(decoding: try DurableFile.read(try #require(export.items.first?.file)), as: UTF8.self)
    #expect(file.contains("<target>Una palabra.</target>"))
    #expect(file.contains("Una voz."))
    #expect(file.contains("mtc:match"))
    #expect(try Validation.run([try #require(export.items.first?.file)]).diagnostics == [])
  }

  @Test func `is kept once, goes with its import, and is no suggestion once it is taken`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (path, _) = try clash()
    _ = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(try await bakery.cell("es").suggestions.count == 1)
    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try await bakery.cell("es").suggestions == [])
    #expect(try await bakery.cell("es").translatedWords == 2)
    _ = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(try await bakery.cell("es").suggestions.count == 1)
    #expect(try await bakery.workspace.verify() == [])
    let taken = try bakery.workspace.export(
      locale: spanish, resources: [], selection: .all, to: bakery.root, dryRun: false)
    let file = try #require(taken.items.first?.file)
    let text = String(decoding: try DurableFile.read(file), as: UTF8.self)
    try DurableFile.write(
      Array(text.replacing("<target>Una palabra.</target>", with: "<target>Una voz.</target>").utf8), to: file)
    _ = try bakery.workspace.importFiles([file], dryRun: false)
    #expect(try await bakery.cell("es").suggestions == [])
  }
}
