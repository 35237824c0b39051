import ArgumentParser
import Pipeline

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write segment files for a translator: one a resource.",
    discussion: """
      Each file holds the source cut into sentences, what is translated already, notes, and the \
      glossary's terms. XLIFF 2 is what CAT tools read today, XLIFF 1.2 what older ones do; \
      PO is for Poedit and the like, XLSX and CSV for a spreadsheet; \
      TMX is a memory of what is translated, and nothing comes back of it.

      Examples:
        fournil export --locale es
        fournil export --locale ar --resource dents --only work -o for-salma
      """)

  @Option(help: ArgumentHelp("The language to translate into.", valueName: "tag"))
  var locale: String

  @Option(help: ArgumentHelp("A resource; repeat for more. All when absent.", valueName: "id"))
  var resource: [String] = []

  @Option(help: "Which units: all, missing, stale, or work for both.")
  var only = ExportSelection.all

  @Option(help: "The format: xliff2, xliff12, po, xlsx, csv, tmx for a memory, or sheet to print and read.")
  var format = ExportFormat.xliff2

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write.", valueName: "dir"))
  var output = "."

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let workspace = try options.open()
    let report = try workspace.export(
      locale: workspace.locale(locale), resources: resource, selection: only, format: format, to: output,
      dryRun: dry.dryRun)
    if json.json { return try Output.json(report) }
    guard !options.quiet else { return }
    for item in report.items {
      Output.line(
        "\(item.file): \(Output.count(item.segments, "sentence")), \(item.translated) translated, "
          + "\(Output.count(item.words, "word")) (\(report.counter))")
    }
    if report.items.isEmpty { Output.line("nothing to export: no unit is '\(only.rawValue)' in '\(locale)'") }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }
}
