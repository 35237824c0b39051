import DurableFiles
import ResourceModel
import Testing
import Tracking

@testable import Pipeline

@Suite struct `A translation memory and a workspace` {
  private let bakery: Bakery
  private let spanish: LanguageTag

  init() async throws {
    bakery = try Bakery("Un mot. Une <em>idée</em> ! Un <em>mot. Deux</em> mots.")
    spanish = try #require(LanguageTag("es"))
    _ = try await bakery.workspace.add([], dryRun: false)
  }

  private func write(_ units: String, name: String = "m.tmx") throws -> String {
    let path = Folders.join(bakery.root, name)
    let text = """
      <tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" \
      srclang="fr-FR" datatype="xml"/><body>
      \(units)
      </body></tmx>
      """
    try DurableFile.write(Array(text.utf8), to: path)
    return path
  }

  private func tu(_ source: String, _ target: String, to language: String = "es-ES") -> String {
    """
    <tu><tuv xml:lang="fr-FR"><seg>\(source)</seg></tuv><tuv xml:lang="\(language)"><seg>\(target)</seg></tuv></tu>
    """
  }

  private let idea = """
    Une <bpt i="1">&lt;em></bpt>idée<ept i="1">&lt;/em></ept> !
    """

  private func export(_ format: ExportFormat = .xliff2) throws -> String {
    let report = try bakery.workspace.export(
      locale: spanish, resources: [], selection: .all, format: format, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    #expect(try Validation.run([path]).diagnostics == [])
    return String(decoding: try DurableFile.read(path), as: UTF8.self)
  }

  @Test func `makes drafts of what is missing, once, and undo takes them back`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let path = try write(
      tu("Un mot.", "Una palabra.") + tu(idea, "¡Una <bpt i=\"1\">&lt;em></bpt>idea<ept i=\"1\">&lt;/em></ept>!")
        + tu("Titre", "Título", to: "de"))
    let dry = try bakery.workspace.importMemories([path], name: nil, dryRun: true)
    #expect(dry.drafts.map(\.drafts) == [2])
    #expect(try bakery.workspace.memories().isEmpty)
    let report = try bakery.workspace.importMemories([path], name: nil, dryRun: false)
    #expect(report.files.map(\.memory) == ["m"])
    #expect(report.files.map(\.units) == [3])
    #expect(report.messages == [])
    #expect(report.drafts.map { "\($0.resource) \($0.locale) \($0.drafts)" } == ["r es 2"])
    let text = try export()
    #expect(text.contains("Una palabra."))
    #expect(text.contains("¡Una "))
    #expect(try await bakery.cell("es").translatedWords == 0)
    let again = try bakery.workspace.importMemories([path], name: nil, dryRun: false)
    #expect(again.files.map(\.isUnchanged) == [true])
    #expect(again.drafts.isEmpty)
    #expect(try bakery.workspace.memories().map { "\($0.name) \($0.file) \($0.units)" } == ["m m.tmx 3"])
    #expect(try await bakery.workspace.verify() == [])
    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try bakery.workspace.memories().isEmpty)
    #expect(try !export().contains("palabra"))
  }

  @Test func `offers what it has, best first, five at most, where nothing fresh stands`() throws {
    defer { try? Folders.remove(bakery.root) }
    let units = (1...9).map { tu("Un mot.", "Palabra \($0).", to: $0 == 7 ? "es" : "es-ES") }.joined()
    let path = try write(units)
    _ = try bakery.workspace.importMemories([path], name: "Ministerio", dryRun: false)
    let text = try export()
    #expect(text.ranges(of: "<mtc:match ").count == 5)
    #expect(text.contains("origin=\"Ministerio\""))
    #expect(text.contains("similarity=\"100.0\"") || text.contains("similarity=\"100\""))
    // The draft is the best of them, in the very language asked for.
    #expect(text.contains("<target>Palabra 7.</target>"))
  }

  @Test func `of other markup is a draft of less than 100, and one with foreign codes is none`() throws {
    defer { try? Folders.remove(bakery.root) }
    let path = try write(
      tu("Une <bpt i=\"1\">{\\b </bpt>idée<ept i=\"1\">}</ept> !", "¡<bpt i=\"1\">{\\b </bpt>Idea<ept i=\"1\">}</ept>!")
        + tu("Un mot.", "Una <ph>x</ph>palabra.") + tu("Titre", "<it pos=\"begin\">b</it>Título"))
    let report = try bakery.workspace.importMemories([path], name: nil, dryRun: false)
    #expect(report.drafts.map(\.drafts) == [1])
    let drafted = try bakery.workspace.store.read { try $0.translations(resource: "r", locale: spanish) }
    #expect(
      drafted.values.map { "\($0.target) \($0.origin) \($0.isDraft)" } == ["¡<1>Idea</1>! memory(score: 99) true"])
  }

  @Test func `keeps white space where the sentence does`() async throws {
    let bakery = try Bakery("Un mot.</para><para xml:id=\"v\" xml:space=\"preserve\">ligne un\nligne  deux")
    defer { for root in [self.bakery.root, bakery.root] { try? Folders.remove(root) } }
    let path = Folders.join(bakery.root, "m.tmx")
    let text = """
      <tmx version="1.4"><header srclang="fr"/><body>\(tu("ligne un\nligne  deux", "línea uno\nlínea  dos"))\
      \(tu("Un mot.", "Una\npalabra."))</body></tmx>
      """
    try DurableFile.write(Array(text.utf8), to: path)
    _ = try await bakery.workspace.add([], dryRun: false)
    _ = try bakery.workspace.importMemories([path], name: nil, dryRun: false)
    let drafted = try bakery.workspace.store.read { try $0.translations(resource: "r", locale: spanish) }
    #expect(
      drafted.values.map { "\($0.target) \($0.origin)" }.sorted() == [
        "Una palabra. memory(score: 100)", "línea uno\nlínea  dos memory(score: 100)",
      ])
  }

  @Test func `finds a translation behind any number of others`() async throws {
    let bakery = try Bakery(
      "Bonjour." + (10..<90).map { "</para><para xml:id=\"a\($0)\">Salut." }.joined())
    defer { for root in [self.bakery.root, bakery.root] { try? Folders.remove(root) } }
    let path = try write((0..<80).map { _ in tu("Bonjour.", "Hallo.", to: "de") }.joined() + tu("Bonjour.", "Hola."))
    let text = try DurableFile.read(path)
    let own = Folders.join(bakery.root, "m.tmx")
    try DurableFile.write(text, to: own)
    _ = try await bakery.workspace.add([], dryRun: false)
    #expect(try bakery.workspace.importMemories([own], name: nil, dryRun: false).drafts.map(\.drafts) == [1])
    #expect(try bakery.workspace.searchMemory("Bonjour.", locale: spanish).map(\.target) == ["Hola.", "Hola."])
    // The last of eighty that say the same.
    let key = SegmentKey(resource: "r", unit: "a89", segment: "s1")
    try bakery.workspace.store.write(bakery.workspace.command("test", [])) { transaction in
      let source = try #require(try transaction.knownSources(of: key).first)
      _ = try transaction.setTranslation(
        key, spanish, Translation(target: InlineContent("Buenas."), state: .translated, basis: source.hash), why: "")
    }
    let report = try bakery.workspace.export(
      locale: spanish, resources: [], selection: .all, to: bakery.root, dryRun: false)
    let file = String(decoding: try DurableFile.read(try #require(report.items.first?.file)), as: UTF8.self)
    #expect(file.ranges(of: "<target>Buenas.</target>").count == 80)
  }

  @Test func `is exported valid, whatever the file it came in said of times`() throws {
    defer { try? Folders.remove(bakery.root) }
    let facts = "<tu usagecount=\"-3\" creationdate=\"2002-05-23\">"
    let path = try write(tu("Un mot.", "Una palabra.").replacing("<tu>", with: facts))
    _ = try bakery.workspace.importMemories([path], name: nil, dryRun: false)
    let out = Folders.join(bakery.root, "out/all.tmx")
    let dry = try bakery.workspace.exportMemory(
      locale: spanish, resources: [], includesImported: true, to: out, dryRun: true)
    #expect(dry.units == 1)
    #expect(throws: FileError.self) { try DurableFile.read(out) }
    _ = try bakery.workspace.exportMemory(
      locale: spanish, resources: [], includesImported: true, to: out, dryRun: false)
    #expect(try Validation.run([out]).diagnostics == [])
    let text = String(decoding: try DurableFile.read(out), as: UTF8.self)
    #expect(text.contains("<prop type=\"x-creationdate\">2002-05-23</prop>"))
    #expect(text.hasSuffix("  </body>\n</tmx>\n"))
  }

  @Test func `tells what it cannot use, and is refused whole when nothing can`() throws {
    defer { try? Folders.remove(bakery.root) }
    let path = try write(tu("Un <bpt i=\"1\">b</bpt>mot.", "x") + "\n" + tu("Un mot.", "Una palabra."))
    let report = try bakery.workspace.importMemories([path], name: nil, dryRun: false)
    #expect(
      report.messages == [
        "\(path):2:35: error: 'bpt' i=\"1\" has no 'ept'; add it, or write 'it'; the 'tuv' is left out"
      ])
    #expect(report.files.map(\.units) == [1])
    let broken = Folders.join(bakery.root, "broken.tmx")
    try DurableFile.write(Array("<tmx><body><tu>".utf8), to: broken)
    let other = try write(tu("Deux", "Dos"), name: "other.tmx")
    #expect(throws: PipelineError.self) {
      try bakery.workspace.importMemories([other, broken], name: nil, dryRun: false)
    }
    #expect(try bakery.workspace.memories().map(\.name) == ["m"])
    #expect(throws: PipelineError.self) { try bakery.workspace.importMemories([other], name: "a\nb", dryRun: false) }
    let twin = try write(tu("Trois", "Tres"), name: "sub/other.tmx")
    let error = #expect(throws: PipelineError.self) {
      try bakery.workspace.importMemories([other, twin], name: "M", dryRun: false)
    }
    #expect(
      error?.description
        == "\(twin): error: another file of the memory 'M' has this name; rename one, or import it with another --name")
  }

  @Test func `is exported with what is translated, and gives the same back elsewhere`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let back = try bakery.translated([
      ("Un mot.", "Una palabra.")
    ])
    _ = try bakery.workspace.importFiles([back], dryRun: false)
    let path = Folders.join(bakery.root, "out.tmx")
    let report = try bakery.workspace.exportMemory(
      locale: spanish, resources: [], includesImported: false, to: path, dryRun: false)
    #expect(report.units == 1)
    #expect(try Validation.run([path]).diagnostics == [])
    let bytes = try DurableFile.read(path)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<prop type=\"x-fournil-segment\">r/p/s1</prop>"))
    #expect(text.contains("<prop type=\"x-context-pre\">Titre</prop>"))
    _ = try bakery.workspace.exportMemory(
      locale: spanish, resources: [], includesImported: false, to: path, dryRun: false)
    #expect(try DurableFile.read(path) == bytes)
    #expect(try export(.tmx).contains("<seg>Una palabra.</seg>"))

    let other = try Bakery("Un mot. Une <em>idée</em> ! Un <em>mot. Deux</em> mots.")
    defer { try? Folders.remove(other.root) }
    _ = try await other.workspace.add([], dryRun: false)
    let taken = try other.workspace.importMemories([path], name: nil, dryRun: false)
    #expect(taken.drafts.map(\.drafts) == [1])
    let drafted = try other.workspace.store.read { try $0.translations(resource: "r", locale: spanish) }
    // In the same place: a match in context.
    #expect(drafted.values.map { "\($0.target) \($0.origin)" } == ["Una palabra. memory(score: 101)"])
    let all = try other.workspace.exportMemory(
      locale: spanish, resources: [], includesImported: true, to: path, dryRun: true)
    #expect(all.units == 1)
  }

  @Test func `is searched for a whole text, in the workspace and in what was imported`() throws {
    defer { try? Folders.remove(bakery.root) }
    let back = try bakery.translated([("Un mot.", "Una palabra.")])
    _ = try bakery.workspace.importFiles([back], dryRun: false)
    _ = try bakery.workspace.importMemories([write(tu("UN MOT.", "UNA VOZ."))], name: nil, dryRun: false)
    let found = try bakery.workspace.searchMemory("Un mot.", locale: spanish)
    #expect(
      found.map { "\($0.origin) \($0.target) \($0.state ?? "-") \($0.isExact)" } == [
        "r/p/s1 Una palabra. translated true", "m UNA VOZ. - false",
      ])
    #expect(try bakery.workspace.searchMemory("mot", locale: spanish).isEmpty)
  }

  @Test func `is removed by its name`() throws {
    defer { try? Folders.remove(bakery.root) }
    _ = try bakery.workspace.importMemories([write(tu("Rien", "Nada"))], name: nil, dryRun: false)
    let error = #expect(throws: PipelineError.self) { try bakery.workspace.removeMemory("n", dryRun: false) }
    #expect(error?.description == "error: 'n' is no memory of this workspace; did you mean 'm'?")
    #expect(try bakery.workspace.removeMemory("m", dryRun: true) == 1)
    #expect(try bakery.workspace.removeMemory("m", dryRun: false) == 1)
    #expect(try bakery.workspace.memories().isEmpty)
    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try bakery.workspace.memories().map(\.name) == ["m"])
  }
}
