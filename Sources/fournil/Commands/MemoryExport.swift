import ArgumentParser
import Pipeline

struct MemoryExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write what is translated as one TMX file.",
    discussion: """
      Sentences that are translated or further, from the source in force, without drafts. \
      TMX 1.4b with codes (level 2); each unit names the sentence it comes from and its neighbours.

      Examples:
        fournil memory export --locale es
        fournil memory export --locale ar --resource dents --all -o for-salma.tmx
      """)

  @Option(help: ArgumentHelp("The language translated into.", valueName: "tag"))
  var locale: String

  @Option(help: ArgumentHelp("A resource; repeat for more. All when absent.", valueName: "id"))
  var resource: [String] = []

  @Flag(help: "Add the units of imported memories.")
  var all = false

  @Option(name: .shortAndLong, help: ArgumentHelp("The file; memory.TAG.tmx when absent.", valueName: "file"))
  var output: String?

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let workspace = try options.open()
    let tag = try workspace.locale(locale)
    let report = try workspace.exportMemory(
      locale: tag, resources: resource, includesImported: all, to: output ?? "memory.\(tag).tmx", dryRun: dry.dryRun)
    if json.json {
      try Output.json(report)
    } else if !options.quiet {
      Output.line("\(report.file): \(Output.count(report.units, "unit"))")
      if report.leftOut > 0 {
        Output.line("\(Output.count(report.leftOut, "unit")) left out: their text holds characters XML cannot")
      }
      if dry.dryRun { Output.line("dry run: nothing was written") }
    }
    if report.leftOut > 0 { throw ExitCode.findings }
  }
}
