import DurableFiles
import Foundation
import ResourceModel
import Tracking
import Testing

@testable import Pipeline
@testable import Publication

/// A publication that the store has decided and nobody has installed, as when the process is killed in between.
private struct CutShort {
  let bakery: Bakery
  let output: String

  init() async throws {
    bakery = try Bakery("Un mot.")
    output = Folders.join(bakery.root, "Output")
    _ = try await bakery.workspace.add([], dryRun: false)
    _ = try await bakery.workspace.publish(partners: [], locales: [], dryRun: false)
    // As it was when all was decided and nothing renamed.
    let folder = Folders.join(output, "website/fr")
    var sums: [String: String] = [:]
    for file in try Folders.files(below: folder) {
      sums[String(file.dropFirst(folder.utf8.count + 1))] = Checksum.sha256(try DurableFile.read(file))
    }
    let staging = Folders.join(bakery.root, ".fournil/.staging")
    try Folders.make(staging)
    try FileManager.default.moveItem(atPath: folder, toPath: Folders.join(staging, "website-fr"))
    let pending = [Workspace.PendingInstallation(partner: "website", locale: "fr", files: sums)]
    let json = String(decoding: try JSONEncoder().encode(pending), as: UTF8.self)
    let workspace = bakery.workspace
    try workspace.store.write(workspace.command("publish", [])) { try $0.setPending(Workspace.pendingName, json) }
  }

  /// Where the edition waits: beside the store, or under `Output/` where that is another file system.
  var staged: String? {
    [".fournil/.staging", "Output/.staging"].map { Folders.join(bakery.root, "\($0)/website-fr") }
      .first(where: Folders.exists)
  }
  var page: String { Folders.join(output, "website/fr/site/index.html") }
}

@Suite struct `A publication that was cut short` {
  @Test func `is finished by the next command, whatever it is`() async throws {
    let cut = try await CutShort()
    defer { try? Folders.remove(cut.bakery.root) }
    #expect(cut.staged != nil)
    let reopened = try Workspace(at: cut.bakery.root)
    #expect(Folders.exists(cut.page))
    #expect(cut.staged == nil)
    let again = try await reopened.publish(partners: [], locales: [], dryRun: false)
    #expect(again.editions.first?.isUnchanged == true)
  }

  @Test func `and whose staged files were deleted locks nobody out, and is made anew`() async throws {
    let cut = try await CutShort()
    defer { try? Folders.remove(cut.bakery.root) }
    try Folders.remove(#require(cut.staged))
    let reopened = try Workspace(at: cut.bakery.root)
    #expect(!Folders.exists(cut.page))
    #expect(try await reopened.verify() == [])
    let again = try await reopened.publish(partners: [], locales: [], dryRun: false)
    #expect(again.editions.first?.version == "1")
    #expect(again.editions.first?.refusals == [])
    #expect(Folders.exists(cut.page))
    #expect(cut.staged == nil)
  }

  @Test func `and of whose staged files some are gone is not installed by halves`() async throws {
    let cut = try await CutShort()
    defer { try? Folders.remove(cut.bakery.root) }
    try Folders.remove(Folders.join(#require(cut.staged), "manifest-sha256.txt"))
    let reopened = try Workspace(at: cut.bakery.root)
    #expect(!Folders.exists(cut.page))
    _ = try await reopened.publish(partners: [], locales: [], dryRun: false)
    #expect(Folders.exists(cut.page))
  }

  @Test func `and of whose staged files one is gone is made anew too`() async throws {
    let cut = try await CutShort()
    defer { try? Folders.remove(cut.bakery.root) }
    try Folders.remove(Folders.join(#require(cut.staged), "site/index.html"))
    let reopened = try Workspace(at: cut.bakery.root)
    _ = try await reopened.publish(partners: [], locales: [], dryRun: false)
    #expect(Folders.exists(cut.page))
  }

  @Test func `is passed over when the edition stands there already`() async throws {
    let cut = try await CutShort()
    defer { try? Folders.remove(cut.bakery.root) }
    _ = try Workspace(at: cut.bakery.root)
    let before = try Folders.files(below: cut.output)
    _ = try Workspace(at: cut.bakery.root)
    #expect(try Folders.files(below: cut.output) == before)
  }
}

@Suite struct `An edition in its place` {
  @Test func `of which a file was deleted is made anew`() async throws {
    let bakery = try Bakery("Un mot.")
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    _ = try await bakery.workspace.publish(partners: [], locales: [], dryRun: false)
    let page = Folders.join(bakery.root, "Output/website/fr/site/index.html")
    try Folders.remove(page)
    _ = try await bakery.workspace.publish(partners: [], locales: [], dryRun: false)
    #expect(Folders.exists(page))
  }
}

@Suite struct `Undo` {
  private let words = [("Titre", "Título"), ("Un mot.", "Una palabra."), ("Deux mots.", "Dos palabras.")]

  @Test func `after importing a file twice takes back the first import, for the second changed nothing`() async throws {
    let bakery = try Bakery("Un mot. Deux mots.")
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let file = try bakery.translated(words)
    #expect(try bakery.workspace.importFiles([file], dryRun: false).files.map(\.applied) == [3])
    #expect(try bakery.workspace.importFiles([file], dryRun: false).files.map(\.unchanged) == [3])
    let undone = try bakery.workspace.undo(nil, dryRun: false)
    #expect(undone.command.name == "import")
    #expect(undone.command.arguments == [file])
    #expect(undone.translations == 3)
    #expect(try await bakery.cell("es").translatedWords == 0)
    #expect(try await bakery.workspace.verify() == [])
  }

  @Test func `after two imports that each changed something takes back one, then the other`() async throws {
    let bakery = try Bakery("Un mot. Deux mots.")
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let first = try bakery.translated([words[0], words[1]])
    _ = try bakery.workspace.importFiles([first], dryRun: false)
    let second = try bakery.translated([("Deux mots.", "Dos palabras.")])
    #expect(try bakery.workspace.importFiles([second], dryRun: false).files.map(\.applied) == [1])
    #expect(try await bakery.cell("es").translatedWords == 5)
    #expect(try bakery.workspace.undo(nil, dryRun: false).translations == 1)
    #expect(try await bakery.cell("es").translatedWords == 3)
    #expect(try bakery.workspace.undo(nil, dryRun: false).translations == 2)
    #expect(try await bakery.cell("es").translatedWords == 0)
    // What is left is the 'add'.
    #expect(try bakery.workspace.undo(nil, dryRun: false).revisions == ["r": 0])
    let error = #expect(throws: PipelineError.self) { try bakery.workspace.undo(nil, dryRun: false) }
    #expect(error?.description == "error: there is nothing to undo")
    #expect(try await bakery.workspace.verify() == [])
  }

  @Test func `of an earlier import is refused when a later one changed the same sentence`() async throws {
    let bakery = try Bakery("Un mot.")
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let file = try bakery.translated([("Un mot.", "Una palabra.")])
    _ = try bakery.workspace.importFiles([file], dryRun: false)
    let again = try bakery.translated([])
    let changed = String(decoding: try DurableFile.read(again), as: UTF8.self)
      .replacing("<target>Una palabra.</target>", with: "<target>Un vocablo.</target>")
    try DurableFile.write(Array(changed.utf8), to: again)
    #expect(try bakery.workspace.importFiles([again], dryRun: false).files.map(\.applied) == [1])
    let commands = try bakery.workspace.history(limit: 10).filter { $0.name == "import" && $0.changes > 0 }
    let (earlier, later) = (try #require(commands.last), try #require(commands.first))
    let error = #expect(throws: PipelineError.self) { try bakery.workspace.undo(earlier.id, dryRun: false) }
    #expect(
      error?.description
        == "error: command \(earlier.id) cannot be undone: command \(later.id) ('import' by \(later.who), "
        + "\(later.time)) changed the same things later; undo that one first")
    _ = try bakery.workspace.undo(later.id, dryRun: false)
    _ = try bakery.workspace.undo(earlier.id, dryRun: false)
    #expect(try await bakery.cell("es").translatedWords == 0)
  }

  @Test func `of an undo is the command again, and a dry one changes nothing`() async throws {
    let bakery = try Bakery("Un mot.")
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let file = try bakery.translated([("Un mot.", "Una palabra.")])
    _ = try bakery.workspace.importFiles([file], dryRun: false)
    _ = try bakery.workspace.undo(nil, dryRun: true)
    #expect(try await bakery.cell("es").translatedWords == 2)
    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try await bakery.cell("es").translatedWords == 0)
    let undo = try #require(try bakery.workspace.history(limit: 10).first { $0.name == "undo" }?.id)
    _ = try bakery.workspace.undo(undo, dryRun: false)
    #expect(try await bakery.cell("es").translatedWords == 2)
    #expect(try await bakery.workspace.verify() == [])
  }
}
