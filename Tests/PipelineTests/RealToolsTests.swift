import DurableFiles
import Foundation
import ResourceModel
import TestSupport
import Testing
import Tracking

@testable import Pipeline

/// What other programs do to our files; `Docs/tools.md` says the same in words.
private enum Outcome: String {
  /// Each sentence as it was, with the mark that the tool put at its end.
  case taken = "every sentence taken"
  /// The tool begins again from the source.
  case takenAnew = "every sentence taken, translated anew"
  /// The same, but a sentence without a translation is not shown by the tool.
  case takenWhereTranslated = "translated sentences taken, empty ones unseen"
  case takenWithoutCodes = "sentences without codes taken, the others refused"
  /// Codes had become text.
  case repaired = "every sentence taken, codes put back"
  case unchanged = "unchanged"
  /// Nothing of the text, but the import says what it saw.
  case told = "unchanged, and told of"
  case refused = "file refused"
}

private struct ToolCase: CustomTestStringConvertible {
  var tool: String
  var mode: String?
  var format: ExportFormat
  var outcome: Outcome

  init(_ tool: String, _ mode: String?, _ format: ExportFormat, _ outcome: Outcome) {
    self.tool = tool
    self.mode = mode
    self.format = format
    self.outcome = outcome
  }

  var command: String { mode.map { "\(tool) \($0)" } ?? tool }
  var testDescription: String { "\(command) \(format)" }

  /// The beginning of its row in the page.
  var row: String {
    let names: [ExportFormat: String] = [
      .xliff2: "XLIFF 2", .xliff12: "XLIFF 1.2", .po: "PO", .csv: "CSV", .xlsx: "XLSX",
    ]
    return "| `\(command)` | \(names[format] ?? "") | \(outcome.rawValue) |"
  }

  static let omegat: [ToolCase] = [
    ToolCase("edit-omegat", nil, .po, .takenAnew), ToolCase("edit-omegat", nil, .xliff12, .takenWhereTranslated),
    ToolCase("edit-omegat", nil, .xliff2, .unchanged),
  ]

  static let toolkit: [ToolCase] = [
    ToolCase("edit-toolkit", "rich", .xliff2, .taken), ToolCase("edit-toolkit", "rich", .xliff12, .taken),
    ToolCase("edit-toolkit", "rich", .po, .taken), ToolCase("edit-toolkit", "plain", .xliff2, .takenWithoutCodes),
    ToolCase("edit-toolkit", "plain", .xliff12, .takenWithoutCodes), ToolCase("edit-toolkit", "plain", .po, .taken),
    ToolCase("edit-toolkit", "escaped", .xliff2, .repaired), ToolCase("edit-toolkit", "escaped", .xliff12, .repaired),
    ToolCase("edit-toolkit", "pofilter", .po, .told),
  ]

  static let gettext: [ToolCase] = [
    ToolCase("edit-gettext", "check", .po, .unchanged), ToolCase("edit-gettext", "mark", .po, .takenWhereTranslated),
    ToolCase("edit-gettext", "merge", .po, .unchanged), ToolCase("edit-gettext", "narrow", .po, .unchanged),
    ToolCase("edit-gettext", "wide", .po, .unchanged), ToolCase("edit-gettext", "utf16", .po, .unchanged),
    ToolCase("edit-gettext", "attributes", .po, .told), ToolCase("edit-gettext", "obsolete", .po, .told),
    ToolCase("edit-gettext", "latin1", .po, .refused),
  ]

  static let xml: [ToolCase] = [ExportFormat.xliff2, .xliff12].flatMap { format in
    [
      "indent", "canonical", "oneline", "prefix", "elementtree", "latin9", "crlf", "bom", "utf16", "cp1252", "nfd",
    ].map { ToolCase("edit-xml", $0, format, .unchanged) }
      + [ToolCase("edit-xml", "cp1252-undeclared", format, .refused)]
  }

  static let office: [ToolCase] = [
    ToolCase("edit-office", "comma", .csv, .unchanged), ToolCase("edit-office", "semicolon", .csv, .unchanged),
    ToolCase("edit-office", "tab", .csv, .unchanged), ToolCase("edit-office", "careless", .csv, .unchanged),
    ToolCase("edit-office", "ods", .csv, .unchanged), ToolCase("edit-office", "latin1", .csv, .refused),
    ToolCase("edit-office", "workbook", .xlsx, .unchanged), ToolCase("edit-office", "sheet", .xlsx, .unchanged),
  ]

  static let workbook: [ToolCase] = [ToolCase("edit-openpyxl", nil, .xlsx, .taken)]

  static let all = omegat + toolkit + gettext + xml + office + workbook
}

/// Other people's programs, where they are installed.
private enum Tools {
  /// Programs of the tests' own place before those of the machine.
  static let path = Checkout.path(".build/tools/bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")

  static func has(_ programs: String...) -> Bool {
    programs.allSatisfy { program in
      path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }
  }

  static func hasToolkit() -> Bool { hasModule("lxml, translate.storage.xliff2") }

  static func hasModule(_ names: String) -> Bool {
    has("python3") && (try? run("/usr/bin/env", ["python3", "-c", "import \(names)"]))?.status == 0
  }

  static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, said: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path]) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }
}

@Suite(.serialized) struct `A file that another program saved` {
  @Test(
    .enabled(if: Tools.has("omegat", "python3"), "omegat is not installed; see Scripts/tools"),
    arguments: ToolCase.omegat)
  fileprivate func `OmegaT`(_ tool: ToolCase) async throws { try await check(tool) }

  @Test(
    .enabled(if: Tools.hasToolkit(), "the Translate Toolkit is not installed; see Scripts/tools"),
    arguments: ToolCase.toolkit)
  fileprivate func `the Translate Toolkit`(_ tool: ToolCase) async throws { try await check(tool) }

  @Test(
    .enabled(if: Tools.has("msgfilter", "iconv"), "gettext is not installed; see Scripts/tools"),
    arguments: ToolCase.gettext)
  fileprivate func `gettext`(_ tool: ToolCase) async throws { try await check(tool) }

  @Test(
    .enabled(if: Tools.has("xmllint", "xsltproc", "python3"), "xmllint is not installed; see Scripts/tools"),
    arguments: ToolCase.xml)
  fileprivate func `tools for XML`(_ tool: ToolCase) async throws { try await check(tool) }

  @Test(
    .enabled(if: Tools.has("soffice"), "LibreOffice is not installed; see Scripts/tools"), arguments: ToolCase.office)
  fileprivate func `LibreOffice`(_ tool: ToolCase) async throws { try await check(tool) }

  @Test(
    .enabled(if: Tools.hasModule("openpyxl"), "openpyxl is not installed; see Scripts/tools"),
    arguments: ToolCase.workbook)
  fileprivate func `openpyxl`(_ tool: ToolCase) async throws { try await check(tool) }

  @Test func `is described as it is tested`() throws {
    let page = String(decoding: try Checkout.bytes("Docs/tools.md"), as: UTF8.self)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `edit-") }
    #expect(rows.count == ToolCase.all.count)
    for tool in ToolCase.all { #expect(rows.contains { $0.hasPrefix(tool.row) }, "\(tool.row)") }
  }

  private static let sentences = """
    Un mot. Une <em>idée</em> neuve. Pesez <quantity value="5" unit="g">5\u{A0}g</quantity> de <term>sel</term>\u{202F}: \
    c’est « peu ». Si a &lt; b &amp; c. 1/2 est =1+1. Voir<footnote><para xml:id="f">Note.</para></footnote> ici. \
    Rien encore.
    """

  /// A memory with a sentence that is not translated yet.
  private static let memory = """
    <tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" \
    srclang="fr" datatype="plaintext"/><body><tu><tuv xml:lang="fr"><seg>Rien encore.</seg></tuv><tuv xml:lang="es">\
    <seg>Nada aún.</seg></tuv></tu></body></tmx>
    """

  @Test(
    .enabled(if: Tools.has("omegat", "python3"), "omegat is not installed; see Scripts/tools"),
    arguments: ["look", "memory"])
  func `of a kit comes back from OmegaT`(_ mode: String) async throws {
    let bakery = try Bakery(Self.sentences + " 8 cm. Deux.")
    defer { try? Folders.remove(bakery.root) }
    let workspace = bakery.workspace
    let spanish = try #require(LanguageTag("es"))
    _ = try await workspace.add([], dryRun: false)
    try translate(workspace, spanish)
    let tmx = Folders.join(bakery.root, "old.tmx")
    try DurableFile.write(Array(Self.memory.utf8), to: tmx)
    _ = try workspace.importMemories([tmx], name: nil, dryRun: false)
    let before = try stored(workspace, spanish)
    let report = try await workspace.exportKit(
      .omegat, locale: spanish, resources: [], selection: .all, format: .po, translator: "", to: bakery.root,
      dryRun: false)
    let back = Folders.join(bakery.root, "back.zip")
    let run = try Tools.run(
      Checkout.path("Tests/Tools/open-kit-in-omegat"), [mode, try #require(report.kit), back])
    try #require(run.status == 0, "\(run.said)")
    let taken = try workspace.importFiles([back], dryRun: false)
    // OmegaT empties what is fuzzy.
    let open =
      "\(back)/kit-es/target/r.es.po: information: 1 sentence that needs work came back empty; what we sent of it "
      + "stays as it is"
    #expect(taken.messages == (mode == "look" ? [open] : []))
    let file = try #require(taken.files.first)
    #expect(file.file == "\(back)/kit-es/target/r.es.po")
    #expect(file.applied + file.unchanged == report.items.first?.segments)
    let after = try stored(workspace, spanish)
    guard mode == "memory" else {
      #expect(after == before)
      return
    }
    let changed = after.filter { before[$0.key] != $0.value }
    #expect(changed.values.map { "\($0.target.tagged) \($0.state) \($0.isDraft)" } == ["Nada aún. translated false"])
  }

  /// Gives all sentences but one a translation; one of figures only is the same in both languages.
  private func translate(_ workspace: Workspace, _ locale: LanguageTag) throws {
    _ = try workspace.store.write(workspace.command("test", []), dryRun: false) { transaction in
      for unit in try transaction.units(of: "r") {
        for (key, segment) in unit.keyed("r") where !unit.source(of: segment).text.hasPrefix("Rien") {
          let source = unit.source(of: segment)
          let target = source.text == "8 cm." ? source : InlineContent(runs: [.text("Es: ")] + source.runs)
          try transaction.setTranslation(
            key, locale, Translation(target: target, basis: source.hash(in: unit)), why: "test")
        }
      }
    }
  }

  private func stored(_ workspace: Workspace, _ locale: LanguageTag) throws -> [SegmentKey: Translation] {
    try workspace.store.read { try $0.translations(resource: "r", locale: locale) }
  }

  private func check(_ tool: ToolCase) async throws {
    let bakery = try Bakery(Self.sentences)
    defer { try? Folders.remove(bakery.root) }
    let workspace = bakery.workspace
    let spanish = try #require(LanguageTag("es"))
    _ = try await workspace.add([], dryRun: false)
    try translate(workspace, spanish)
    let report = try workspace.export(
      locale: spanish, resources: [], selection: .all, format: tool.format, to: bakery.root, dryRun: false)
    let sent = try #require(report.items.first)
    let back = Folders.join(bakery.root, "back/r.es.\(tool.format.fileExtension)")
    try Folders.make(Folders.join(bakery.root, "back"))
    let run = try Tools.run(
      Checkout.path("Tests/Tools/\(tool.tool)"), (tool.mode.map { [$0] } ?? []) + [sent.file, back])
    if tool.outcome == .refused {
      // Either the tool sees that the text does not fit, or we do.
      guard run.status == 0 else { return }
      #expect(throws: PipelineError.self) { try workspace.importFiles([back], dryRun: false) }
      return
    }
    try #require(run.status == 0, "\(run.said)")
    let taken = try workspace.importFiles([back], dryRun: false)
    let file = try #require(taken.files.first)
    let sum = file.applied + file.appliedStale + file.unchanged + file.conflicts + file.refused + file.absent
    #expect(sum == sent.segments, "\(taken)")
    try judge(tool, bakery, spanish, taken)
  }

  private func judge(_ tool: ToolCase, _ bakery: Bakery, _ locale: LanguageTag, _ report: ImportReport) throws {
    let (units, stored) = try bakery.workspace.store.read { snapshot in
      (try snapshot.units(of: "r"), try snapshot.translations(resource: "r", locale: locale))
    }
    for unit in units {
      for (key, segment) in unit.keyed("r") {
        let source = unit.source(of: segment)
        let isEmpty = source.text.hasPrefix("Rien")
        let sent = isEmpty ? source : InlineContent(runs: [.text("Es: ")] + source.runs)
        let marked = InlineContent(runs: sent.runs + [.text(" ✓")])
        let kept = isEmpty ? nil : sent
        let expected: InlineContent? =
          switch tool.outcome {
          case .taken, .repaired: marked
          case .takenAnew: InlineContent(runs: source.runs + [.text(" ✓")])
          case .takenWhereTranslated: isEmpty ? nil : marked
          case .takenWithoutCodes: source.codeRuns.isEmpty ? marked : kept
          case .unchanged, .told, .refused: kept
          }
        #expect(stored[key]?.target == expected, "\(tool.testDescription): \(key) \(report.messages)")
      }
    }
    let refusals = report.files.map(\.refused)
    switch tool.outcome {
    case .taken, .takenAnew, .takenWhereTranslated, .unchanged: #expect(report.messages == [])
    case .takenWithoutCodes:
      #expect(refusals == [3])
      #expect(report.messages.count == 3 && report.messages.allSatisfy { $0.contains("is not taken: its text stands") })
    case .repaired:
      #expect(report.messages.count == 3 && report.messages.allSatisfy { $0.contains("had become text; put back: <") })
    case .told: #expect(!report.messages.isEmpty)
    case .refused: Issue.record("a file that should be refused")
    }
  }
}

extension InlineContent {
  fileprivate func hash(in unit: ResourceModel.Unit) -> String { ContentHash.ofSource(self, codes: unit.codes) }
}
