import DurableFiles
import ResourceModel
import Testing
import Tracking
@testable import Pipeline

@Suite struct `What a change of the source costs` {
  private let bakery: Bakery

  init() async throws {
    bakery = try Bakery("Un mot. L’eau bout à cent degrés.")
    _ = try await bakery.workspace.add([], dryRun: false)
    let file = try bakery.translated([
      ("Titre", "Título"), ("Un mot.", "Una palabra."), ("L’eau bout à cent degrés.", "El agua hierve a cien grados."),
    ])
    _ = try bakery.workspace.importFiles([file], dryRun: false)
  }

  private func impact() async throws -> ImpactReport { try await bakery.workspace.impact([]) }

  private func summary(_ report: ImpactReport) -> [String] {
    report.items.flatMap { item in
      ["\(item.resource) \(item.isChanged) \(item.editedUnits) \(item.newUnits) \(item.goneUnits)"]
        + item.locales.map { locale in
          "\(locale.locale): \(locale.becomesStale.words) become, \(locale.becomesStaleMinor.words) minor, "
            + "\(locale.stale.words) stale, \(locale.new.words) new, \(locale.orphaned.words) orphaned"
        } + item.editions.map { "\($0.partner)/\($0.locale) \($0.isOutdated) \($0.changed.words)" }
    }
  }

  @Test func `is nothing when nothing changed`() async throws {
    defer { try? Folders.remove(bakery.root) }
    #expect(
      summary(try await impact()) == [
        "r false 0 0 0", "es: 0 become, 0 minor, 0 stale, 0 new, 0 orphaned",
        "es-MX: 0 become, 0 minor, 0 stale, 0 new, 0 orphaned",
      ])
  }

  @Test func `is told before the change is added, and after, and nothing is written`() async throws {
    defer { try? Folders.remove(bakery.root) }
    try bakery.edit("Un mot. L’eau bout à nonante degrés. Elle chante.")
    let before = try await impact()
    #expect(
      summary(before) == [
        "r true 1 0 0", "es: 5 become, 0 minor, 5 stale, 2 new, 0 orphaned",
        "es-MX: 0 become, 0 minor, 5 stale, 2 new, 0 orphaned",
      ])
    #expect(before.counter == "uax29")
    #expect(summary(try await impact()) == summary(before))
    _ = try await bakery.workspace.add([], dryRun: false)
    #expect(
      summary(try await impact()) == [
        "r false 0 0 0", "es: 0 become, 0 minor, 5 stale, 0 new, 0 orphaned",
        "es-MX: 0 become, 0 minor, 5 stale, 0 new, 0 orphaned",
      ])
  }

  @Test func `counts all of a resource that was never added`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let text = String(decoding: try DurableFile.read(Folders.join(bakery.root, "Resources/r/r.xml")), as: UTF8.self)
    try DurableFile.write(
      Array(text.replacing("xml:id=\"r\"", with: "xml:id=\"n\"").utf8),
      to: Folders.join(bakery.root, "Resources/n/n.xml"))
    #expect(
      summary(try await impact()).prefix(3) == [
        "n true 0 2 0", "es: 0 become, 0 minor, 0 stale, 8 new, 0 orphaned",
        "es-MX: 0 become, 0 minor, 0 stale, 8 new, 0 orphaned",
      ])
  }

  @Test func `counts punctuation apart, and sentences that go`() async throws {
    defer { try? Folders.remove(bakery.root) }
    try bakery.edit("Un mot !")
    #expect(
      summary(try await impact()) == [
        "r true 1 0 0", "es: 0 become, 2 minor, 0 stale, 0 new, 5 orphaned",
        "es-MX: 0 become, 0 minor, 0 stale, 0 new, 0 orphaned",
      ])
  }

  @Test func `names the editions that no longer say what their source says`() async throws {
    defer { try? Folders.remove(bakery.root) }
    let yaml = Folders.join(bakery.root, "fournil.yaml")
    let settings = """
      source: fr
      locales: [es, es-MX]
      resources: ['Resources/*/*.xml']
      partners:
        web: {locales: [es, fr], gate: translated}
      """
    try DurableFile.write(Array(settings.utf8), to: yaml)
    let workspace = try Workspace(at: bakery.root)
    _ = try await workspace.publish(partners: [], locales: [], dryRun: false)
    #expect(try await workspace.impact([]).hasOutdatedEditions == false)
    try bakery.edit("Un mot. L’eau bout à nonante degrés.")
    let report = try await workspace.impact(["r"])
    #expect(report.hasOutdatedEditions)
    #expect(summary(report).suffix(2) == ["web/es true 5", "web/fr true 5"])
    // What is added again as it was published is not outdated.
    _ = try await workspace.add([], dryRun: false)
    try bakery.edit("Un mot. L’eau bout à cent degrés.")
    _ = try await workspace.add([], dryRun: false)
    #expect(try await workspace.impact([]).hasOutdatedEditions == false)
  }
}

@Suite struct `The same sentence elsewhere` {
  private func bakery(_ sentences: String) async throws -> Bakery {
    let bakery = try Bakery(sentences)
    _ = try await bakery.workspace.add([], dryRun: false)
    return bakery
  }

  /// Targets in order, drafts in brackets.
  private func targets(_ bakery: Bakery) throws -> [String] {
    let spanish = try #require(LanguageTag("es"))
    return try bakery.workspace.store.read { snapshot in
      let translations = try snapshot.translations(resource: "r", locale: spanish)
      return try snapshot.units(of: "r").flatMap { unit in
        unit.keyed("r").map { key, _ in
          guard let translation = translations[key] else { return "-" }
          return translation.isDraft ? "[\(translation.target.text)]" : translation.target.text
        }
      }
    }
  }

  @Test func `is filled when one comes back: between the same neighbours as it is, elsewhere as a draft`() async throws
  {
    let other = "</para><para xml:id=\"q\">Oui. Non. Fin.</para><para xml:id=\"s\">Non. Peut-être."
    let bakery = try await bakery("Oui. Non. Fin.\(other)")
    defer { try? Folders.remove(bakery.root) }
    let path = try bakery.translated([("Oui.", "Sí."), ("Non.", "No."), ("Fin.", "Final.")])
    let report = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(report.repetitions.map { "\($0.resource) \($0.locale) \($0.applied) \($0.suggested)" } == ["r es 1 3"])
    // The neighbours of the second « Oui. » and « Fin. » are others: another paragraph goes before or after.
    #expect(try targets(bakery) == ["-", "Sí.", "No.", "Final.", "[Sí.]", "No.", "[Final.]", "[No.]", "-"])
  }

  @Test func `is left alone where it has a translation, and undone with the import`() async throws {
    let bakery = try await bakery("Oui. Non.</para><para xml:id=\"q\">Oui. Bon.")
    defer { try? Folders.remove(bakery.root) }
    let path = try bakery.translated([("Oui.", "Sí.")])
    _ = try bakery.workspace.importFiles([path], dryRun: false)
    #expect(try targets(bakery) == ["-", "Sí.", "-", "[Sí.]", "-"])
    _ = try bakery.workspace.undo(nil, dryRun: false)
    #expect(try targets(bakery) == ["-", "-", "-", "-", "-"])
  }
}

@Suite struct `A count of words` {
  @Test(arguments: [("uax29", 6), ("gmxv", 6), ("whitespace", 7)])
  func `is made as the settings say, and every report names how`(_ counter: String, _ words: Int) async throws {
    let bakery = try Bakery("Un mot : l’eau, 3 kg.")
    defer { try? Folders.remove(bakery.root) }
    try DurableFile.write(
      Array("source: fr\nlocales: [es]\nresources: ['Resources/*/*.xml']\ncounter: \(counter)\n".utf8),
      to: Folders.join(bakery.root, "fournil.yaml"))
    let workspace = try Workspace(at: bakery.root)
    let spanish = try #require(LanguageTag("es"))
    let added = try await workspace.add([], dryRun: false)
    #expect(added.items.map(\.words) == [words])
    let exported = try workspace.export(
      locale: spanish, resources: [], selection: .all, to: bakery.root, dryRun: true)
    #expect(exported.items.map(\.words) == [words])
    let status = try await workspace.status(locales: [spanish], resources: [], partner: nil)
    #expect(status.rows.map(\.words) == [words])
    let impact = try await workspace.impact([])
    #expect([added.counter, exported.counter, status.counter, impact.counter] == Array(repeating: counter, count: 4))
  }
}
