import ArgumentParser
import Pipeline

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write segment files for a translator: one a resource.",
    discussion: """
      Each file holds the source cut into sentences, what is translated already, notes, and the \
      glossary's terms. XLIFF 2 is what CAT tools read today, XLIFF 1.2 what older ones do; \
      PO is for Poedit and the like, a sentence an entry or a whole paragraph; XLSX and CSV for a spreadsheet; \
      TMX is a memory of what is translated, and nothing comes back of it.

      A kit is one archive with all that a translator needs: the files, the memory, the glossary, pages that \
      show each resource, and instructions in their language; with '--kit omegat' it is a project that OmegaT \
      opens as it is. 'fournil import' takes the whole archive back.

      Examples:
        fournil export --locale es
        fournil export --locale ar --resource dents --only work -o for-salma
        fournil export --locale ar --kit --for Salma -o kits
        fournil export --locale es --kit omegat
      """)

  @Option(help: ArgumentHelp("The language to translate into.", valueName: "tag"))
  var locale: String

  @Option(help: ArgumentHelp("A resource; repeat for more. All when absent.", valueName: "id"))
  var resource: [String] = []

  @Option(help: "Which units: all, missing, stale, or work for both.")
  var only = ExportSelection.all

  @Option(
    help:
      "The format: xliff2, xliff12, po, po-paragraph, xlsx, csv, tmx for a memory, or sheet to print and read. (default: xliff2; po for OmegaT)"
  )
  var format: ExportFormat?

  @Option(
    defaultAsFlag: .plain, help: "One archive with all a translator needs: plain, or omegat for a project of OmegaT.")
  var kit: KitLayout?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whom a kit is for: in its name and its instructions.", valueName: "name"))
  var translator: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write.", valueName: "dir"))
  var output = "."

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if translator != nil, kit == nil { throw ValidationError("'--for' names whom a kit is for; add '--kit'") }
  }

  func run() async throws {
    let report = try await report(try options.open())
    if json.json { return try Output.json(report) }
    guard !options.quiet else { return }
    for item in report.items {
      let left = item.leftOut == 0 ? "" : ", \(item.leftOut) left out: they hold characters that XML cannot hold"
      Output.line(
        "\(item.file): \(Output.count(item.segments, "sentence")), \(item.translated) translated, "
          + "\(Output.count(item.words, "word")) (\(report.counter))\(left)")
    }
    if let kit = report.kit, !dry.dryRun {
      Output.line("\(kit): send it as it is; 'fournil import' takes it, or its files, back")
    }
    if report.items.isEmpty { Output.line("nothing to export: no unit is '\(only.rawValue)' in '\(locale)'") }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }

  private func report(_ workspace: Workspace) async throws -> ExportReport {
    let locale = try workspace.locale(locale)
    guard let kit else {
      return try workspace.export(
        locale: locale, resources: resource, selection: only, format: format ?? .xliff2, to: output, dryRun: dry.dryRun)
    }
    return try await workspace.exportKit(
      kit, locale: locale, resources: resource, selection: only, format: format ?? kit.usualFormat,
      translator: translator ?? "", to: output, dryRun: dry.dryRun, progress: Output.progress(isQuiet: options.quiet))
  }
}
