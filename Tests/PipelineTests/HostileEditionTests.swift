import DurableFiles
import Pipeline
import ResourceModel
import Testing

@Suite struct `A file that is no translated edition` {
  private let bakery: Bakery
  private let spanish: LanguageTag
  private let file: String

  init() throws {
    bakery = try Bakery("Un mot. Une idée !")
    spanish = try #require(LanguageTag("es"))
    file = Folders.join(bakery.root, "old/r.xml")
  }

  /// What adopting a file says; nothing may be kept of it.
  private func refusal(_ text: String) async throws -> String {
    _ = try await bakery.workspace.add([], dryRun: false)
    try DurableFile.write(Array(text.utf8), to: file)
    let error = await #expect(throws: PipelineError.self) {
      try await bakery.workspace.adopt(source: "r", target: file, locale: spanish, dryRun: false)
    }
    #expect(try bakery.workspace.history(limit: 5).map(\.name) == ["add"])
    return (error?.description ?? "").replacing("\(file):", with: "r.xml:")
  }

  private static func resource(_ body: String, _ doctype: String = "") -> String {
    """
    \(doctype)<resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="es" type="activity" version="1"><metadata>\
    <title xml:id="t">Título</title></metadata><body>\(body)</body></resource>
    """
  }

  @Test(arguments: [
    ("", "r.xml: error: the file is empty"),
    ("<html xmlns='http://www.w3.org/1999/xhtml' lang='es'><body><p>Una palabra.</p></body></html>", "other"),
    (resource(""), "units"),
  ])
  func `is refused, or leaves what it lacks`(_ text: String, _ message: String) async throws {
    defer { try? Folders.remove(bakery.root) }
    switch message {
    case "units":
      _ = try await bakery.workspace.add([], dryRun: false)
      try DurableFile.write(Array(text.utf8), to: file)
      let report = try await bakery.workspace.adopt(source: "r", target: file, locale: spanish, dryRun: false)
      #expect(report.adopted == 1)
      #expect(report.unmatched.map(\.unit) == ["p"])
    case "other":
      #expect(
        try await refusal(text)
          == "r.xml: error: the document is 'xhtml', the source 'resource'; name a translation of 'Resources/r/r.xml'")
    default: #expect(try await refusal(text) == message)
    }
  }

  @Test(.timeLimit(.minutes(20))) func `with a bomb of entities is refused`() async throws {
    defer { try? Folders.remove(bakery.root) }
    var entities = "<!ENTITY a0 \"palabra\">"
    for level in 1..<12 {
      let inner = String(repeating: "&a\(level - 1);", count: 10)
      entities += "<!ENTITY a\(level) \"\(inner)\">"
    }
    let text = Self.resource("<para xml:id=\"p\">&a11;</para>", "<!DOCTYPE resource [\(entities)]>")
    let message = try await refusal(text)
    #expect(message.hasPrefix("r.xml:1:"))
    #expect(message.contains("error: "))
  }

  @Test func `with an id twice never gives one unit two texts`() async throws {
    defer { try? Folders.remove(bakery.root) }
    _ = try await bakery.workspace.add([], dryRun: false)
    let text = Self.resource("<para xml:id=\"p\">Una palabra. ¡Una idea!</para><para xml:id=\"p\">Otra. ¿Cuál?</para>")
    try DurableFile.write(Array(text.utf8), to: file)
    let report = try await bakery.workspace.adopt(source: "r", target: file, locale: spanish, dryRun: false)
    #expect(report.pairs.map(\.unit) == ["t", "p"])
    #expect(report.unmatched.map(\.unit) == [])
  }

  @Test(.timeLimit(.minutes(20))) func `of very many paragraphs is aligned`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let paragraphs = String(repeating: "<para>Una palabra.</para>", count: 20_000)
    _ = try await bakery.workspace.add([], dryRun: false)
    try DurableFile.write(Array(Self.resource(paragraphs).utf8), to: file)
    let report = try await bakery.workspace.adopt(source: "r", target: file, locale: spanish, dryRun: false)
    #expect(report.unmatched.map(\.unit) == ["p"])
  }
}
