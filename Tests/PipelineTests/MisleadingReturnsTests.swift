import DurableFiles
import ResourceModel
import TestSupport
import Testing
import Tracking

@testable import Pipeline

@Suite struct `A file that says more than anyone did` {
  private let bakery: Bakery
  private let spanish: LanguageTag
  private let mexican: LanguageTag

  init() async throws {
    bakery = try Bakery(
      "Un <em>mot</em>. Deux mots.</para><para xml:id=\"q\">Une radio.</para><para xml:id=\"r\">Une radio.")
    spanish = try #require(LanguageTag("es"))
    mexican = try #require(LanguageTag("es-MX"))
    _ = try await bakery.workspace.add([], dryRun: false)
  }

  private func exported(
    _ format: ExportFormat = .po, _ locale: LanguageTag? = nil
  ) throws -> (path: String, text: String) {
    let report = try bakery.workspace.export(
      locale: locale ?? spanish, resources: [], selection: .all, format: format, to: bakery.root, dryRun: false)
    let path = try #require(report.items.first?.file)
    return (path, String(decoding: try DurableFile.read(path), as: UTF8.self))
  }

  private func take(_ text: String, _ path: String) throws -> ImportReport {
    try DurableFile.write(Array(text.utf8), to: path)
    return try bakery.workspace.importFiles([path], dryRun: false)
  }

  private func held(_ locale: LanguageTag? = nil) throws -> [String] {
    let stored = try bakery.workspace.store.read { try $0.translations(resource: "r", locale: locale ?? spanish) }
    return stored.sorted { ($0.key.unit, $0.key.segment) < ($1.key.unit, $1.key.segment) }.map {
      "\($0.key.unit)/\($0.key.segment)=\($0.value.target.tagged) (\($0.value.isDraft ? "draft" : $0.value.state.rawValue))"
    }
  }

  private func filled(_ text: String, _ pairs: [(String, String)]) throws -> String {
    try pairs.reduce(text) { text, pair in
      try #require(text.contains("msgid \"\(pair.0)\"\nmsgstr \"\""), "\(text)")
      return text.replacing(
        "msgid \"\(pair.0)\"\nmsgstr \"\"", with: "msgid \"\(pair.0)\"\nmsgstr \"\(pair.1)\"", maxReplacements: 1)
    }
  }

  @Test func `with codes and no text translates nothing, and empties what was there`() throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    let first = try take(try filled(sent.text, [("Un <1>mot</1>.", "<1></1>")]), sent.path)
    #expect(first.files.map(\.applied) == [0])
    #expect(try held() == [])
    _ = try take(try filled(sent.text, [("Un <1>mot</1>.", "Una <1>palabra</1>.")]), sent.path)
    let again = try exported()
    let emptied = try take(again.text.replacing("Una <1>palabra</1>.", with: "<1></1>"), again.path)
    let message = try #require(emptied.messages.first)
    #expect(message.hasSuffix(": warning: the target of unit 'p' was emptied; ours stays: 'Una palabra.'"))
    #expect(try held() == ["p/s1=Una <1>palabra</1>. (translated)"])
  }

  @Test(arguments: [ExportFormat.xliff2, .xliff12, .csv])
  func `with sources copied and no state said is taken as drafts`(_ format: ExportFormat) throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(format)
    let copied =
      switch format {
      case .csv: sent.text.replacing("\"Deux mots.\",\"\"", with: "\"Deux mots.\",\"Deux mots.\"")
      case .xliff12:
        sent.text.replacing(
          "<source>Deux mots.</source>", with: "<source>Deux mots.</source><target state=\"new\">Deux mots.</target>")
      default:
        sent.text.replacing(
          "<source>Deux mots.</source>", with: "<source>Deux mots.</source><target>Deux mots.</target>")
      }
    try #require(copied != sent.text)
    let report = try take(copied, sent.path)
    #expect(
      report.messages == [
        "\(sent.path): warning: 1 target that equals its source is taken as drafts, for the file says of none that it is "
          + "translated"
      ])
    #expect(try held() == ["p/s2=Deux mots. (draft)"])
    #expect(try take(copied, sent.path).files.map(\.unchanged).reduce(0, +) > 0)
    #expect(try held() == ["p/s2=Deux mots. (draft)"])
  }

  @Test func `brought twice confirms no draft that the first made`() throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.poParagraph)
    let text = try filled(sent.text, [("Un <1>mot</1>. Deux mots.", "Una <1>palabra</1> y dos más, en fin.")])
    let first = try take(text, sent.path)
    let before = try held()
    let second = try take(text, sent.path)
    #expect(try held() == before)
    #expect(second.files.map(\.applied) == [0], "\(first.messages) \(second.messages)")
  }

  @Test func `lets no repetition into what a variant inherits`() throws {
    defer { try? Folders.remove(bakery.root) }
    let base = try exported()
    _ = try take(
      base.text.replacing("msgid \"Une radio.\"\nmsgstr \"\"", with: "msgid \"Une radio.\"\nmsgstr \"Un radio.\""),
      base.path)
    #expect(try held() == ["q/s1=Un radio. (translated)", "r/s1=Un radio. (translated)"])
    let variant = try exported(.po, mexican)
    let changed = variant.text.replacing("Un radio.", with: "Una radio.", maxReplacements: 1)
    try #require(changed != variant.text)
    let report = try take(changed, variant.path)
    #expect(report.repetitions.isEmpty)
    #expect(try held(mexican) == ["q/s1=Una radio. (translated)"])
  }

  @Test func `for another language than it went out for is refused, unless it is a tool's own name of it`() throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported(.xliff2)
    let text = sent.text.replacing(
      "<source>Deux mots.</source>", with: "<source>Deux mots.</source><target>Dos palabras.</target>")
    let error = #expect(throws: PipelineError.self) {
      try take(text.replacing("trgLang=\"es\"", with: "trgLang=\"es-MX\""), sent.path)
    }
    #expect(
      error?.description
        == "\(sent.path):3:3: error: the file is in 'es-MX', but went out for 'es'; correct the language, or return the "
        + "right file")
    let report = try take(text.replacing("trgLang=\"es\"", with: "trgLang=\"es-ES\""), sent.path)
    #expect(report.files.map(\.locale) == ["es"])
    #expect(try held() == ["p/s2=Dos palabras. (translated)"])
  }

  @Test func `that msgcat joined of two is not taken for either`() throws {
    defer { try? Folders.remove(bakery.root) }
    let sent = try exported()
    let both = "#-#-#-#-#  a.po  #-#-#-#-#\\nUna.\\n#-#-#-#-#  b.po  #-#-#-#-#\\nDos."
    let report = try take(try filled(sent.text, [("Deux mots.", both)]), sent.path)
    let message = try #require(report.messages.first)
    #expect(
      message.hasSuffix(
        ": error: the entry 'p/s2' holds several translations, as msgcat joins them; keep one, without the lines of "
          + "'#-#-#-#-#'"))
    #expect(try held() == [])
    let error = #expect(throws: PipelineError.self) {
      try take(
        sent.text.replacing("msgstr \"\"\n\"", with: "msgstr \"\"\n\"#-#-#-#-#  a.po  #-#-#-#-#\\n\"\n\""), sent.path)
    }
    #expect(
      error?.description
        == "\(sent.path):2:1: error: the file was joined of several, which differ; import each of them by itself")
  }

  @Test func `of a paragraph with white space round it is read all the same`() async throws {
    defer { try? Folders.remove(bakery.root) }
    try bakery.edit("x</para><para xml:id=\"c\" xml:space=\"preserve\">\n  Un mot.\n")
    _ = try await bakery.workspace.add([], dryRun: false)
    let sent = try exported(.poParagraph)
    #expect(try take(sent.text, sent.path).messages == [])
    // With its own white space, or with none.
    for target in ["&#10;  Una palabra.&#10;", "Una palabra."] {
      let report = try take(try filled(sent.text, [("&#10;  Un mot.&#10;", target)]), sent.path)
      #expect(report.messages == [])
      #expect(try held() == ["c/s1=Una palabra. (translated)"])
    }
  }
}
