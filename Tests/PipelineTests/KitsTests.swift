import DurableFiles
import ResourceModel
import TestSupport
import Testing
import ZipArchives

@testable import Pipeline

/// An archive, unpacked in memory.
private struct Unpacked {
  var files: [String: [UInt8]] = [:]

  init() {}

  init(_ path: String) throws {
    let archive = try ZipReader(try DurableFile.read(path), file: path)
    for item in archive.items { files[item.path] = try archive.bytes(of: item) }
  }

  subscript(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

  /// Writes some of the files as an archive.
  func pack(_ change: (String, String) -> String?, to path: String) throws {
    let entries = files.sorted { $0.key < $1.key }.compactMap { name, bytes in
      change(name, String(decoding: bytes, as: UTF8.self)).map { ZipEntry(name, Array($0.utf8)) }
    }
    try DurableFile.write(ZipWriter.archive(entries), to: path)
  }
}

@Suite struct `A kit for a translator` {
  private let bakery: Bakery
  private let spanish: LanguageTag
  private let folder: TemporaryFolder

  init() async throws {
    bakery = try Bakery("Un mot. Une <em>idée</em> neuve. De l’eau.")
    spanish = try #require(LanguageTag("es"))
    folder = try TemporaryFolder()
    let glossary = """
      <tbx type="TBX-Basic" style="dca" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc>\
      <p>x</p></sourceDesc></fileDesc></tbxHeader><text><body><conceptEntry id="eau"><langSec xml:lang="fr"><termSec>\
      <term>eau</term></termSec></langSec><langSec xml:lang="es"><descripGrp><descrip type="definition">Líquido\tincoloro\
      </descrip></descripGrp><termSec><term>agua</term></termSec><termSec><term>aguita</term>\
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec></conceptEntry></body>\
      </text></tbx>
      """
    try DurableFile.write(Array(glossary.utf8), to: Folders.join(bakery.root, "Glossaries/g.tbx"))
    _ = try await bakery.workspace.add([], dryRun: false)
    let path = try bakery.translated([("Titre", "Título")])
    _ = try bakery.workspace.importFiles([path], dryRun: false)
  }

  private func kit(
    _ layout: KitLayout, format: ExportFormat? = nil, translator: String = ""
  ) async throws -> (report: ExportReport, kit: Unpacked) {
    let report = try await bakery.workspace.exportKit(
      layout, locale: spanish, resources: [], selection: .all, format: format ?? layout.usualFormat,
      translator: translator, to: folder.path, dryRun: false)
    return (report, try Unpacked(try #require(report.kit)))
  }

  @Test func `holds segments, memory, glossary, previews and instructions`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (report, kit) = try await kit(.plain, translator: "Salma <B.>")
    #expect(report.kit == "\(folder.path)/kit-es-salma-b.zip")
    #expect(report.items.map(\.file) == ["r.es.xlf"])
    #expect(report.items.map(\.open) == [3])
    #expect(
      kit.files.keys.sorted()
        == [
          "glossary/glossary.tbx", "glossary/glossary.utf8", "instructions.html", "memory/es.tmx",
          "preview/edition.css",
          "preview/r.es/index.html", "preview/r.fr/index.html", "segments/r.es.xlf",
        ].map { "kit-es-salma-b/\($0)" })
    #expect(kit["kit-es-salma-b/glossary/glossary.utf8"] == "eau\tagua\tLíquido incoloro; ✗ aguita\n")
    #expect(kit["kit-es-salma-b/glossary/glossary.tbx"].contains("<term>agua</term>"))
    #expect(kit["kit-es-salma-b/memory/es.tmx"].contains("<seg>Título</seg>"))
    let page = kit["kit-es-salma-b/instructions.html"]
    #expect(page.contains("<h1>Carpeta de traducción</h1>"))
    #expect(page.contains("Para <bdi>Salma &lt;B.&gt;</bdi>"))
    #expect(page.contains("href=\"preview/r.es/index.html\""))
    #expect(!page.contains("{1}"))
  }

  @Test func `links each unit to the place of the page where it stands`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (_, kit) = try await kit(.plain)
    let xliff = kit["kit-es/segments/r.es.xlf"]
    let links = xliff.matches(of: /href="\.\.\/(preview[^"#]*)(?:#([^"]*))?"/).map { ($0.1, $0.2) }
    #expect(links.map { $0.1.map(String.init) ?? "" } == ["", "t", "p"])
    for (page, anchor) in links {
      #expect(anchor.map { kit["kit-es/\(page)"].contains("id=\"\($0)\"") } ?? (kit.files["kit-es/\(page)"] != nil))
    }
    let path = try folder.write(xliff.utf8, to: "r.xlf")
    #expect(try Validation.run([path]).diagnostics == [])
    for name in ["memory/es.tmx", "glossary/glossary.tbx"] {
      let path = try folder.write(Array(kit["kit-es/\(name)"].utf8), to: Folders.name(of: name))
      #expect(try Validation.run([path]).diagnostics == [])
    }
  }

  @Test(arguments: KitLayout.allCases) func `is the same bytes each time`(_ layout: KitLayout) async throws {
    defer { try? Folders.remove(bakery.root) }
    let path = try #require(try await kit(layout).report.kit)
    let first = try DurableFile.read(path)
    _ = try await kit(layout)
    #expect(try DurableFile.read(path) == first)
  }

  @Test func `comes back as an archive`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (report, kit) = try await kit(.plain)
    let untouched = try bakery.workspace.importFiles([try #require(report.kit)], dryRun: false)
    #expect(untouched.messages == [])
    #expect(untouched.files.map(\.unchanged) == [4])
    let back = "\(folder.path)/back.zip"
    try kit.pack(
      { name, text in
        name.contains("instructions")
          ? nil
          : text.replacing("<source>Un mot.</source>", with: "<source>Un mot.</source><target>Una palabra.</target>")
      }, to: back)
    let taken = try bakery.workspace.importFiles([back], dryRun: false)
    #expect(taken.messages == [])
    #expect(taken.files.map(\.applied) == [1])
    #expect(taken.files.map(\.file) == ["\(back)/kit-es/segments/r.es.xlf"])
  }

  @Test func `comes back with files saved beside their folder`() async throws {
    defer { try? Folders.remove(bakery.root) }
    var (_, kit) = try await kit(.plain)
    kit.files["kit-es/r-final.es.xlf"] = Array(
      kit["kit-es/segments/r.es.xlf"]
        .replacing("<source>Un mot.</source>", with: "<source>Un mot.</source><target>Una palabra.</target>").utf8)
    let back = "\(folder.path)/back.zip"
    try kit.pack({ _, text in text }, to: back)
    let taken = try bakery.workspace.importFiles([back], dryRun: false)
    #expect(taken.messages == [])
    #expect(taken.files.map(\.applied) == [1, 0])
  }

  @Test(arguments: [
    // As many full stops as sentences, more, and none.
    ("Uno.", "Dos. Tres.", "Y cuatro."), ("¿Uno? ¿Y dos?", "Tres", "Cuatro."), ("Uno", "dos", "tres"),
  ])
  func `of paragraphs comes back untouched, wherever its sentences end`(_ one: String, _ two: String, _ three: String)
    async throws
  {
    defer { try? Folders.remove(bakery.root) }
    let path = try bakery.translated([("Un mot.", one), ("De l’eau.", three)])
    let text = String(decoding: try DurableFile.read(path), as: UTF8.self)
    let source = try #require(text.firstMatch(of: /<source>Une (<pc .*?>)idée<\/pc> neuve\.<\/source>/))
    let target = "\(source.0)<target>\(two) \(source.1)x</pc></target>"
    try DurableFile.write(Array(text.replacing(source.0, with: target).utf8), to: path)
    #expect(try bakery.workspace.importFiles([path], dryRun: false).messages == [])
    let (report, _) = try await kit(.plain, format: .poParagraph)
    let taken = try bakery.workspace.importFiles([try #require(report.kit)], dryRun: false)
    #expect(taken.messages == [])
    #expect(taken.files.map { [$0.unchanged, $0.applied] } == [[4, 0]])
  }

  @Test func `for OmegaT is a project, and comes back from its folder target`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (_, kit) = try await kit(.omegat)
    #expect(kit["kit-es/omegat.project"].contains("<target_lang>es</target_lang>"))
    // Codes are marks there, as in the files that OmegaT shows.
    #expect(!kit["kit-es/tm/memory.tmx"].contains("<bpt"))
    let back = "\(folder.path)/back.zip"
    try kit.pack({ _, text in text }, to: back)
    do {
      _ = try bakery.workspace.importFiles([back], dryRun: false)
      Issue.record("nothing was translated")
    } catch {
      #expect(
        error.description == """
          \(back): error: the folder 'target' of the OmegaT project is empty; in OmegaT choose Project ▸ Create \
          Translated Documents, then pack it again
          """)
    }
    var done = kit
    done.files["kit-es/target/r.es.po"] = Array(
      kit["kit-es/source/r.es.po"].replacing(
        "msgid \"Un mot.\"\nmsgstr \"\"", with: "msgid \"Un mot.\"\nmsgstr \"Una palabra.\""
      )
      .utf8)
    try done.pack({ _, text in text }, to: back)
    let taken = try bakery.workspace.importFiles([back], dryRun: false)
    #expect(taken.messages == [])
    #expect(taken.files.map(\.applied) == [1])
    #expect(taken.files.map(\.file) == ["\(back)/kit-es/target/r.es.po"])
  }

  @Test(arguments: ExportFormat.allCases) func `holds files of any format that comes back`(_ format: ExportFormat)
    async throws
  {
    defer { try? Folders.remove(bakery.root) }
    if format == .tmx || format == .sheet {
      do {
        _ = try await kit(.plain, format: format)
        Issue.record("nothing comes back of \(format)")
      } catch let error as PipelineError {
        #expect(
          error.description == """
            error: nothing comes back of '\(format)'; a kit holds files of another format, such as xliff2
            """)
      }
      return
    }
    let (report, _) = try await kit(.plain, format: format)
    let untouched = try bakery.workspace.importFiles([try #require(report.kit)], dryRun: false)
    #expect(untouched.messages == [])
    #expect(untouched.files.map(\.unchanged) == [4])
  }

  /// Each would take minutes if every path were set beside every project.
  @Test func `of very many projects is opened in time`() async throws {
    defer { try? Folders.remove(bakery.root) }
    var kit = Unpacked()
    for number in 0..<4900 {
      kit.files["\(number)/omegat.project"] = []
      kit.files["\(number)/source/a.xlf"] = []
    }
    let back = "\(folder.path)/back.zip"
    try kit.pack({ _, text in text }, to: back)
    do {
      _ = try bakery.workspace.importFiles([back], dryRun: false)
      Issue.record("there is nothing in it")
    } catch {
      #expect(error.description.hasPrefix("\(back): error: the folder 'target' of the OmegaT project is empty"))
    }
  }

  @Test func `that is not safe, or holds nothing of ours, changes nothing`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (_, kit) = try await kit(.plain)
    let back = "\(folder.path)/back.zip"
    func refusal() -> String {
      do {
        return "\(try bakery.workspace.importFiles([back], dryRun: false))"
      } catch {
        return "\(error)"
      }
    }
    try kit.pack({ name, text in name.contains("segments") ? nil : text }, to: back)
    #expect(refusal() == "\(back): error: no segment file is in it; send the files of the folder 'segments'")
    try DurableFile.write([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18), to: back)
    #expect(refusal() == "\(back): error: nothing is in it; send the files of the folder 'segments'")
    var nested = Unpacked()
    nested.files = ["a/kit.ZIP": [0]]
    try nested.pack({ _, text in text }, to: back)
    #expect(
      refusal()
        == "\(back): error: no segment file is in it, but another archive, 'a/kit.ZIP'; unpack it, and import that")
    var hostile = kit
    hostile.files["../escape.xlf"] = []
    try hostile.pack({ _, text in text }, to: back)
    #expect(refusal() == "\(back): error: '../escape.xlf' leads out of the archive; nothing of it is taken")
    // One broken file among others: nothing of the archive is taken.
    var broken = kit
    broken.files["kit-es/segments/z.xlf"] = Array("<xliff".utf8)
    try broken.pack(
      { _, text in
        text.replacing("<source>Un mot.</source>", with: "<source>Un mot.</source><target>Una palabra.</target>")
      },
      to: back)
    #expect(refusal().hasPrefix("\(back)/kit-es/segments/z.xlf:1:"))
    #expect(try await bakery.cell("es").translatedWords == 1)
  }

  @Test func `of another vocabulary shows its texts in order, with its pictures`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let docbook = """
      <article xmlns="http://docbook.org/ns/docbook" version="5.0" xml:id="a" xml:lang="fr"><title>Un titre</title>\
      <para xml:id="q">Un <emphasis>mot</emphasis> &lt;b&gt; <inlinemediaobject><imageobject><imagedata fileref="v.png"/>\
      </imageobject></inlinemediaobject></para><mediaobject><imageobject><imagedata fileref="w.png"/></imageobject>\
      </mediaobject><para>Fin.</para></article>
      """
    try DurableFile.write(Array(docbook.utf8), to: Folders.join(bakery.root, "Resources/a/a.xml"))
    for name in ["v.png", "w.png"] {
      try DurableFile.write([0x89, 0x50], to: Folders.join(bakery.root, "Resources/a/\(name)"))
    }
    _ = try await bakery.workspace.add([], dryRun: false)
    let (_, kit) = try await kit(.plain)
    let page = kit["kit-es/preview/a.fr/index.html"]
    #expect(page.contains("<em>mot</em> &lt;b&gt; <img src=\"v.png\""))
    #expect(kit.files["kit-es/preview/a.fr/v.png"] == [0x89, 0x50])
    #expect(page.firstRange(of: /<p><img src="w\.png" alt=""><\/p>\n<p [^>]*>Fin\./) != nil)
    #expect(kit.files["kit-es/preview/a.es/index.html"] == nil)
    #expect(kit["kit-es/segments/a.es.xlf"].contains("../preview/a.fr/index.html#q"))
    #expect(page.contains("id=\"q\""))
  }

  @Test func `comes back as a folder just as well`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (_, kit) = try await kit(.plain)
    for (name, bytes) in kit.files where name.contains("segments") {
      let text = String(decoding: bytes, as: UTF8.self)
        .replacing("<source>Un mot.</source>", with: "<source>Un mot.</source><target>Una palabra.</target>")
      try folder.write(Array(text.utf8), to: "back/\(name)")
    }
    let report = try bakery.workspace.importFiles([folder.path + "/back"], dryRun: false)
    #expect(report.files.map(\.file) == ["\(folder.path)/back/kit-es/segments/r.es.xlf"])
    #expect(report.files.map(\.applied) == [1])
    #expect(report.messages == [])
    try Folders.make(folder.path + "/none")
    let error = #expect(throws: PipelineError.self) {
      try bakery.workspace.importFiles([folder.path + "/none"], dryRun: false)
    }
    #expect(
      error?.description == "\(folder.path)/none: error: nothing is in it; send the files of the folder 'segments'")
  }

  @Test func `may stand in a folder beside files that cannot be read, which are told`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (report, kit) = try await kit(.plain)
    let text = kit["kit-es/segments/r.es.xlf"].replacing(
      "<source>Un mot.</source>", with: "<source>Un mot.</source><target>Una palabra.</target>")
    var back = kit
    back.files["kit-es/segments/r.es.xlf"] = Array(text.utf8)
    back.files["kit-es/segments/r.es.sdlxliff"] = Array("x".utf8)
    try Folders.make(folder.path + "/back/deep")
    try back.pack({ _, text in text }, to: folder.path + "/back/deep/kit.zip")
    try folder.write(Array("x".utf8), to: "back/notes.docx")
    let taken = try bakery.workspace.importFiles([folder.path + "/back"], dryRun: false)
    #expect(taken.files.map(\.applied) == [1])
    #expect(
      taken.messages == [
        "\(folder.path)/back/notes.docx: warning: nothing of this is taken: it is in no format that is read",
        "\(folder.path)/back/deep/kit.zip/kit-es/segments/r.es.sdlxliff: warning: nothing of this is taken: it is in no "
          + "format that is read",
      ])
    // The archive as it went out, beside the folder that it was unpacked to, is no work.
    let sent = try bakery.workspace.importFiles([try #require(report.kit)], dryRun: false)
    #expect(sent.messages == [])
  }

  @Test func `with two versions of a file says which of them was taken`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let (_, kit) = try await kit(.plain)
    let name = "kit-es/segments/r.es.xlf"
    func version(_ target: String) -> [UInt8] {
      Array(
        kit[name].replacing("<source>Un mot.</source>", with: "<source>Un mot.</source><target>\(target)</target>").utf8
      )
    }
    var back = kit
    back.files = ["segments/r.es (1).xlf": version("Una palabra."), "segments/r.es.xlf": version("Un vocablo.")]
    let path = "\(folder.path)/two.zip"
    try back.pack({ _, text in text }, to: path)
    let report = try bakery.workspace.importFiles([path], dryRun: false)
    let line =
      try #require(
        String(decoding: version(""), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
          .firstIndex { $0.contains("<source>Un mot.") }
      ) + 1
    #expect(
      report.messages.map { $0.replacing(/:\d+: warning/, with: ": warning") } == [
        "\(path)/segments/r.es.xlf:\(line): warning: unit 'p' came otherwise before (import of "
          + "\(path)/segments/r.es (1).xlf), and that stays; this is kept as a suggestion: 'Un vocablo.'"
      ])
    #expect(report.files.map(\.applied) == [1, 0])
  }
}
