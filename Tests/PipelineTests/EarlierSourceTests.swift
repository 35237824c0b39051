import DurableFiles
import ResourceModel
import Testing
import Tracking

@testable import Pipeline

/// Two sentences with codes, exported, and a source that changed before the file came back.
@Suite struct `A file made from an earlier source` {
  private let bakery: Bakery
  private let spanish: LanguageTag

  init() async throws {
    bakery = try Bakery("Un <em>vieux</em> mot. Prenez <em>le rouge</em> ou <strong>le bleu</strong> ici.")
    spanish = try #require(LanguageTag("es"))
    _ = try await bakery.workspace.add([], dryRun: false)
  }

  private func exported() throws -> (path: String, text: String) {
    let report = try bakery.workspace.export(
      locale: spanish, resources: [], selection: .all, format: .po, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    return (path, String(decoding: try DurableFile.read(path), as: UTF8.self))
  }

  private static let source = "msgid \"Prenez <2>le rouge</2> ou <3>le bleu</3> ici.\"\nmsgstr \"\""

  /// The second sentence translated.
  private func returned(_ target: String, before text: String, to path: String) throws -> String {
    try #require(text.contains(Self.source), "\(text)")
    let back = text.replacing(Self.source, with: Self.source.dropLast() + "\(target)\"")
    try DurableFile.write(Array(back.utf8), to: path)
    return path
  }

  private func targets() throws -> [String] {
    let stored = try bakery.workspace.store.read {
      try $0.translations(resource: "r", locale: spanish)
    }
    return stored.sorted { $0.key.segment < $1.key.segment }.map {
      "\($0.value.target.tagged)\($0.value.staleness.map { " \($0)" } ?? "")"
    }
  }

  @Test func `of whose sentence only the code numbers changed is taken as current, with the numbers of now`()
    async throws
  {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    try bakery.edit("Un vieux mot. Prenez <em>le rouge</em> ou <strong>le bleu</strong> ici.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let path = try returned("Tome <2>el rojo</2> o <3>el azul</3> aquí.", before: sent.text, to: sent.path)
    let report = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(report.messages == [])
    #expect(report.files.map(\.applied) == [1])
    #expect(try targets() == ["Tome <1>el rojo</1> o <2>el azul</2> aquí."])
    #expect(try bakery.workspace.importFiles([path], dryRun: false).files.map(\.applied) == [0])
    // What goes out now is numbered as now, and what the first file says of it is as it was sent.
    _ = try exported()
    try bakery.edit("<em>Un</em> vieux <em>mot</em>. Prenez <em>le rouge</em> ou <strong>le bleu</strong> ici.")
    _ = try await bakery.workspace.add([], dryRun: false)
    #expect(try targets() == ["Tome <3>el rojo</3> o <4>el azul</4> aquí."])
    let again = try exported()
    try DurableFile.write(Array(again.text.replacing("Tome", with: "Coja").utf8), to: again.path)
    try bakery.edit("Un vieux mot. Prenez <em>le rouge</em> ou <strong>le bleu</strong> ici.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let second = try bakery.workspace.importFiles([again.path], dryRun: false)
    #expect(second.files.map(\.applied) == [1], "\(second.messages)")
    #expect(try targets() == ["Coja <1>el rojo</1> o <2>el azul</2> aquí."])
  }

  @Test func `of whose sentence more changed is taken as stale, as much as it is`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    try bakery.edit("Un vieux mot. Prenez <em>le rouge</em> ou <strong>le bleu</strong>, ici !")
    _ = try await bakery.workspace.add([], dryRun: false)
    let path = try returned("Tome <2>el rojo</2> o <3>el azul</3> aquí.", before: sent.text, to: sent.path)
    let report = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(report.files.map(\.appliedStale) == [1], "\(report.messages)")
    #expect(try targets() == ["Tome <1>el rojo</1> o <2>el azul</2> aquí. minor"])
  }

  @Test(arguments: [ExportFormat.po, .xliff2, .xliff12, .csv, .poParagraph])
  func `of whose paragraph a sentence is gone has the others taken, and that one told`(
    _ format: ExportFormat
  ) async throws {
    defer { try? Folders.remove(bakery.root) }
    try bakery.edit("Un mot. Deux mots. Trois mots.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let report = try bakery.workspace.export(
      locale: spanish, resources: [], selection: .all, format: format, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    var text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    let words = [("Un mot.", "Una palabra."), ("Deux mots.", "Dos palabras."), ("Trois mots.", "Tres palabras.")]
    for (source, target) in words {
      text =
        switch format {
        case .po: text.replacing("\"\(source)\"\nmsgstr \"\"", with: "\"\(source)\"\nmsgstr \"\(target)\"")
        case .csv: text.replacing("\"\(source)\",\"\"", with: "\"\(source)\",\"\(target)\"")
        case .poParagraph:
          text.replacing(
            "\"Un mot. Deux mots. Trois mots.\"\nmsgstr \"\"",
            with: "\"Un mot. Deux mots. Trois mots.\"\nmsgstr \"Una palabra. Dos palabras. Tres palabras.\"")
        default:
          text.replacing("<source>\(source)</source>", with: "<source>\(source)</source><target>\(target)</target>")
        }
    }
    try DurableFile.write(Array(text.utf8), to: path)
    try bakery.edit("Un mot. Trois mots.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let back = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(try targets() == ["Una palabra.", "Tres palabras."], "\(back.messages)")
    #expect(back.files.map(\.refused) == [1])
    let message = try #require(back.messages.first)
    #expect(
      message.hasSuffix(
        ": error: sentence 's3' of unit 'p' is not there any more; its translation is left out: 'Dos palabras.'"))
    #expect(back.messages.count == 1)
  }

  @Test func `of whose paragraph a sentence went to another has its translation kept there`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    let path = try returned("Tome <2>el rojo</2> o <3>el azul</3> aquí.", before: sent.text, to: sent.path)
    try bakery.edit(
      "Un <em>vieux</em> mot.</para><para xml:id=\"q\">Prenez <em>le rouge</em> ou <strong>le bleu</strong> ici.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let report = try bakery.workspace.importFiles([path], dryRun: false)
    let message = try #require(report.messages.first)
    #expect(
      message.hasSuffix(
        ": warning: sentence 's2' of unit 'p' is in unit 'q' now; its translation is kept there as a suggestion: "
          + "'Tome el rojo o el azul aquí.'"))
    let kept = try bakery.workspace.store.read { try $0.suggestions(resource: "r", locale: spanish) }
    #expect(kept.values.joined().map(\.target.tagged) == ["Tome <1>el rojo</1> o <2>el azul</2> aquí."])
    #expect(try bakery.workspace.importFiles([path], dryRun: false).command == nil)
  }

  @Test func `of whose paragraphs one went into another has its translation kept there`() async throws {
    defer { try? Folders.remove(bakery.root) }
    try bakery.edit("Un mot.</para><para xml:id=\"q\">Prenez le rouge.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let sent = try exported()
    let back = sent.text.replacing(
      "msgid \"Prenez le rouge.\"\nmsgstr \"\"", with: "msgid \"Prenez le rouge.\"\nmsgstr \"Tome el rojo.\"")
    try DurableFile.write(Array(back.utf8), to: sent.path)
    try bakery.edit("Un mot. Prenez le rouge.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let report = try bakery.workspace.importFiles([sent.path], dryRun: false)
    #expect(report.files.map(\.conflicts) == [1])
    let message = try #require(report.messages.first)
    #expect(
      message.contains(": warning: sentence 's1' of unit 'q' is in unit 'p' now; its translation is kept there as a "))
    let kept = try bakery.workspace.store.read { try $0.suggestions(resource: "r", locale: spanish) }
    #expect(kept.values.joined().map(\.target.text) == ["Tome el rojo."])
  }

  @Test func `is held to the codes it was made with`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    try bakery.edit("Un vieux mot. Prenez le vert ici.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let path = try returned("Tome <2>el rojo</2> o <9>el azul</9> aquí.", before: sent.text, to: sent.path)
    let report = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(report.files.map(\.refused) == [1])
    let message = try #require(report.messages.first)
    #expect(message.contains(": error: unit 'p' is not taken: "), "\(message)")
    #expect(report.messages.count == 1)
    #expect(try targets() == [])
  }
}
