import DurableFiles
import Pipeline
import ResourceModel
import TestSupport
import Testing
import XMLTree

/// Modules of a physics textbook: English of 2021 with its published Spanish, then English of 2026.
@Suite(.enabled(if: SharedData.has("openstax-physics"), Comment(rawValue: SharedData.absence)))
struct `A textbook adopted from its translated edition` {
  private static let modules = ["m58272", "m58274", "m58285", "m58302", "m58309"]
  private let root: String
  private let data: String
  private let workspace: Workspace
  private let spanish: LanguageTag

  init() throws {
    data = try #require(SharedData.path("openstax-physics"))
    root = try Folders.temporary("fournil-textbook")
    spanish = try #require(LanguageTag("es"))
    let english = try #require(LanguageTag("en"))
    _ = try Workspace.initialise(at: root, source: english, locales: [spanish], template: .empty)
    workspace = try Workspace(at: root)
  }

  private func add(_ year: String) async throws -> AddReport {
    for module in Self.modules {
      let bytes = try DurableFile.read("\(data)/en-\(year)/\(module).cnxml")
      try DurableFile.write(bytes, to: "\(root)/Resources/\(module)/\(module).xml")
    }
    return try await workspace.add([], dryRun: false)
  }

  private func adopt() async throws -> [String: AdoptReport] {
    var reports: [String: AdoptReport] = [:]
    for module in Self.modules {
      reports[module] = try await workspace.adopt(
        source: module, target: "\(data)/es/\(module).cnxml", locale: spanish, dryRun: false)
    }
    return reports
  }

  /// By id, the canonical content of each element that holds text and no block: markup as it is, white space folded.
  private func contents(_ path: String) throws -> [String: String] {
    let document = try XMLParser.parse(XMLSource(bytes: DurableFile.read(path), file: path))
    let blocks: Set<String> = ["para", "list", "item", "equation", "figure", "table", "note", "exercise", "section"]
    var contents: [String: String] = [:]
    for node in 0..<document.nodeCount where document.kind(node) == .element {
      guard let id = document.value(node, "id"),
        ["para", "item", "title", "meaning"].contains(document.name(node).local),
        !(node + 1..<document.subtreeEnd(node)).contains(where: {
          document.kind($0) == .element && blocks.contains(document.name($0).local)
        })
      else { continue }
      let bytes = document.source.utf8[document.contentSpan(node)]
      contents[id] = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return contents
  }

  @Test func `assembles to the published content, and only what changed grows stale`() async throws {
    defer { try? Folders.remove(root) }
    _ = try await add("2021")
    let reports = try await adopt()
    let out = Folders.join(root, "out")
    _ = try await workspace.assemble(locale: spanish, resources: [], to: out, dryRun: false)
    var compared = 0
    #expect(reports.values.reduce(0) { $0 + $1.adopted } * 100 >= reports.values.reduce(0) { $0 + $1.units } * 97)
    for module in Self.modules {
      let report = try #require(reports[module])
      let ours = try contents("\(out)/\(module).es.xml")
      let published = try contents("\(data)/es/\(module).cnxml")
      let source = try contents("\(data)/en-2021/\(module).cnxml")
      for pair in report.pairs where pair.means == "id" {
        guard let content = ours[pair.unit], let theirs = published[pair.unit], source[pair.unit] != nil else {
          continue
        }
        compared += 1
        // The program writes what XML lets one write in several ways in its own.
        #expect(plain(content) == plain(theirs), "\(module) \(pair.unit)")
      }
    }
    #expect(compared > 100)
    var stale = 0
    let before = try translations()
    let change = try await add("2026")
    #expect(change.problems == [])
    let after = try translations()
    for module in Self.modules {
      let old = try contents("\(data)/en-2021/\(module).cnxml")
      let new = try contents("\(data)/en-2026/\(module).cnxml")
      for (id, content) in old {
        guard let now = new[id], let was = before["\(module) \(id)"], was.isTranslated else { continue }
        let unit = try #require(after["\(module) \(id)"], "\(module) \(id)")
        if unit.isStale { stale += 1 }
        #expect(
          unit.isStale == (plain(content, blankingLabels: true) != plain(now, blankingLabels: true)), "\(module) \(id)")
        if plain(content) == plain(now) { #expect(unit.targets == was.targets, "\(module) \(id)") }
      }
    }
    #expect(stale > 5)
  }

  /// One form of what may be written in two.
  private func plain(_ content: String, blankingLabels: Bool = false) -> String {
    var text = content.replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&apos;", with: "'")
    if blankingLabels { text = text.replacing(/<m:mtext>[^<]*<\/m:mtext>/, with: "<m:mtext/>") }
    return text
  }

  private struct Translated {
    var targets: [String]
    var isTranslated: Bool
    var isStale: Bool
  }

  /// By module and unit, what an export says of it.
  private func translations() throws -> [String: Translated] {
    let report = try workspace.export(
      locale: spanish, resources: [], selection: .all, to: Folders.join(root, "export"), dryRun: false)
    var result: [String: Translated] = [:]
    for item in report.items {
      let document = try XMLParser.parse(XMLSource(bytes: DurableFile.read(item.file), file: item.file))
      for node in 0..<document.nodeCount where document.kind(node) == .element {
        guard document.name(node).local == "unit", let id = document.value(node, "id") else { continue }
        let inside = (node..<document.subtreeEnd(node)).filter { document.kind($0) == .element }
        let segments = inside.filter { document.name($0).local == "segment" }
        let targets = inside.filter { document.name($0).local == "target" }
        result["\(item.resource) \(id)"] = Translated(
          targets: targets.map(document.text), isTranslated: targets.count == segments.count,
          isStale: targets.count < segments.count
            || segments.contains { document.value($0, "subState") == "fournil:stale" })
      }
    }
    return result
  }
}
