import DurableFiles
import Pipeline
import ResourceModel
import TestSupport
import Testing

/// The files in `Tests/Fixtures/Annotations`: a resource with ITS, what is sent, what comes back, what is sent next.
@Suite struct `What ITS says` {
  private struct Place {
    let root: String
    let workspace: Workspace

    init(locales: [String] = ["es", "ar"]) async throws {
      root = try Folders.temporary("fournil-its")
      let source = try #require(LanguageTag("fr"))
      _ = try Workspace.initialise(
        at: root, source: source, locales: try locales.map { try #require(LanguageTag($0)) }, template: .empty)
      try DurableFile.write(try Place.fixture("fiche.xml"), to: Folders.join(root, "Resources/fiche/fiche.xml"))
      workspace = try Workspace(at: root)
      _ = try await workspace.add([], dryRun: false)
    }

    static func fixture(_ name: String) throws -> [UInt8] {
      try Files.bytes(Checkout.path("Tests/Fixtures/Annotations/\(name)"))
    }

    func export(_ locale: String = "es", _ format: ExportFormat = .xliff2) throws -> String {
      let report = try workspace.export(
        locale: try #require(LanguageTag(locale)), resources: [], selection: .all, format: format, to: root,
        dryRun: false)
      return String(decoding: try DurableFile.read(try #require(report.items.first?.file)), as: UTF8.self)
    }

    /// Takes back a fixture, or a text.
    func take(_ name: String, _ text: String? = nil) throws -> ImportReport {
      let path = Folders.join(root, name)
      try DurableFile.write(try text.map { Array($0.utf8) } ?? Self.fixture(name), to: path)
      return try workspace.importFiles([path], dryRun: false)
    }

    func check() async throws -> CheckReport {
      try await workspace.check(locales: [try #require(LanguageTag("es"))], resources: [])
    }
  }

  private func text(_ name: String) throws -> String { String(decoding: try Place.fixture(name), as: UTF8.self) }

  @Test func `goes out, comes back with what others said, and goes out again`() async throws {
    let place = try await Place()
    defer { try? Folders.remove(place.root) }
    #expect(try place.export() == text("fiche.sent.xlf"))

    let report = try place.take("fiche.returned.xlf")
    #expect(report.files.map(\.applied) == [8])
    let path = Folders.join(place.root, "fiche.returned.xlf")
    #expect(
      report.messages == [
        "\(path):25:9: warning: unit 'wxowo4dv' is taken, but the text takes 24 bytes in UTF-8 where 20 fit; shorten it",
        "\(path):40:9: warning: unit 'ag7guw3c' is taken, but 'n', '°' may not stand here: "
          + "the author allows only [A-Z0-9 ]; write it otherwise",
      ])
    let again = try place.export()
    #expect(again == (try text("fiche.again.xlf")))
    #expect(try place.take("fiche.again.xlf").files.map(\.unchanged) == [11])

    _ = try place.workspace.undo(nil, dryRun: false)
    #expect(try place.export() == text("fiche.sent.xlf"))
    #expect(try await place.workspace.verify() == [])
  }

  @Test func `is found by the checks, and listed`() async throws {
    let place = try await Place()
    defer { try? Folders.remove(place.root) }
    _ = try place.export()
    _ = try place.take("fiche.returned.xlf")
    let report = try await place.check()
    #expect(
      report.findings.map { "\($0.unit) \($0.severity) \($0.check)" } == [
        "wxowo4dv blocking size.storage", "ag7guw3c blocking characters.allowed", "mh7m4xp6 blocking quality.rating",
        "lmqvdim6 warning quality.issue", "qgm33wnc blocking quality.issue",
      ])
    #expect(report.said.count == 7)
    let masse = try #require(report.said.first { $0.unit == "lmqvdim6" })
    #expect(masse.provenance == [["person": "Ana", "revPerson": "Luis", "revToolRef": "http://example.org/cat"]])
    #expect(masse.issues.map(\.text) == ["masa"])
    let image = try #require(report.said.first { $0.unit == "fojdo6az" })
    #expect(image.confidences.map(\.score) == [0.8982])
    #expect(image.confidences.map(\.tool) == ["http://example.org/mt"])
  }

  @Test func `is a judgement on a text: another text has none, a tool without ITS takes none back`() async throws {
    let place = try await Place()
    defer { try? Folders.remove(place.root) }
    _ = try place.export()
    _ = try place.take("fiche.returned.xlf")
    let again = try text("fiche.again.xlf")
    // Every mark taken out, as by a tool that does not know them.
    let bare = again.replacing(try Regex("</?mrk[^>]*>|<[se]m [^>]*/>"), with: "")
    #expect(try place.take("bare.xlf", bare).files.map(\.unchanged) == [11])
    #expect(try place.export() == again)

    let better = bare.replacing("Texto revisado y releido.", with: "Texto revisado y releído.")
    #expect(try place.take("better.xlf", better).files.map(\.applied) == [1])
    let left = try await place.check()
    #expect(!left.findings.contains { $0.unit == "qgm33wnc" })
    #expect(!left.said.contains { $0.unit == "qgm33wnc" })
  }

  @Test func `is set aside by a reviewer who disables an issue`() async throws {
    let place = try await Place()
    defer { try? Folders.remove(place.root) }
    _ = try place.export()
    _ = try place.take("fiche.returned.xlf")
    let settled = try text("fiche.again.xlf").replacing(
      "locQualityIssueSeverity=\"80\"", with: "locQualityIssueSeverity=\"80\" locQualityIssueEnabled=\"no\"")
    #expect(try place.take("settled.xlf", settled).files.map(\.applied) == [1])
    #expect(try await !place.check().findings.contains { $0.unit == "qgm33wnc" })
    #expect(try await place.check().said.first { $0.unit == "qgm33wnc" }?.issues.map(\.isEnabled) == [false, false])
  }

  @Test func `of a locale keeps a unit out of the others`() async throws {
    let place = try await Place()
    defer { try? Folders.remove(place.root) }
    #expect(try !place.export("es").contains("Pour une langue."))
    #expect(try place.export("ar").contains("Pour une langue."))
    #expect(try place.export("ar").contains("its:localeFilterList=\"ar\" its:localeFilterType=\"include\""))
    let status = try await place.workspace.status(
      locales: ["es", "ar"].map { try #require(LanguageTag($0)) }, resources: [], partner: nil)
    #expect(status.rows.first?.cells.map(\.segments) == [11, 12])
  }

  @Test func `of a resource changes nothing when it is added twice`() async throws {
    let place = try await Place()
    defer { try? Folders.remove(place.root) }
    #expect(try await place.workspace.add([], dryRun: false).items.map(\.isUnchanged) == [true])
    // Another limit is another form of the unit, in words that stay translated.
    _ = try place.export()
    _ = try place.take("fiche.returned.xlf")
    let tighter = try text("fiche.xml").replacing("storageSize=\"20\"", with: "storageSize=\"200\"")
    try DurableFile.write(Array(tighter.utf8), to: Folders.join(place.root, "Resources/fiche/fiche.xml"))
    let report = try await place.workspace.add([], dryRun: false)
    #expect(report.items.map(\.revision) == [2])
    #expect(report.items.map(\.staleWords) == [[:]])
    #expect(try await !place.check().findings.contains { $0.check == "size.storage" })
  }

  @Test(arguments: [
    (
      ExportFormat.po,
      ["#. only these characters: [A-Z0-9 ]\n", "#. at most 12 bytes in ISO-8859-1\n", "#. solution saturée\n"]
    ),
    (
      .xliff12,
      [
        "<note from=\"limit\">only these characters: [A-Z0-9 ]</note>", " maxbytes=\"20\"",
        "<note from=\"term\" annotates=\"source\">masse: http://example.org/masse</note>",
      ]
    ),
    (.csv, ["at most 12 bytes in ISO-8859-1\nonly these characters: [A-Z0-9 ]"]),
    (.sheet, ["<p>at most 12 bytes in ISO-8859-1</p><p>only these characters: [A-Z0-9 ]</p>"]),
  ])
  func `is told in words where a format has no other way`(_ format: ExportFormat, _ wanted: [String]) async throws {
    let place = try await Place()
    defer { try? Folders.remove(place.root) }
    let text = try place.export("es", format)
    for part in wanted { #expect(text.contains(part), "\(part)") }
  }
}
