import ArgumentParser
import Pipeline

struct Assemble: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write translated XML: the source's bytes with the translations in place.",
    discussion: """
      What is not translated stays in the source language and says so (xml:lang). Everything outside \
      the translated text is the source, byte for byte, and that is checked each time.

      Examples:
        fournil assemble --locale es -o out
        fournil assemble --locale es-MX --resource dents -o out
      """)

  @Option(help: ArgumentHelp("The language.", valueName: "tag"))
  var locale: String

  @Option(help: ArgumentHelp("A resource; repeat for more. All when absent.", valueName: "id"))
  var resource: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write.", valueName: "dir"))
  var output = "."

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let workspace = try options.open()
    let report = try await workspace.assemble(
      locale: workspace.locale(locale), resources: resource, to: output, dryRun: dry.dryRun)
    if json.json { return try Output.json(report) }
    guard !options.quiet else { return }
    for item in report.items {
      let left = item.left > 0 ? ", \(item.left) left in the source language" : ""
      let parts = item.parts.isEmpty ? "" : " and \(Output.count(item.parts.count, "part"))"
      Output.line("\(item.file)\(parts): \(Output.count(item.translated, "sentence")) translated\(left)")
    }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }
}
