import ArgumentParser
import Pipeline

struct MemoryRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove an imported memory; what was translated by it stays.",
    discussion: """
      'fournil undo' takes it back.

      Examples:
        fournil memory remove old-site
      """)

  @Argument(help: "The memory's name, as 'fournil memory list' shows it.")
  var name: String

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  private struct Report: Encodable {
    var memory: String
    var files: Int
  }

  func run() throws {
    let workspace = try options.open()
    let files = try workspace.removeMemory(name, dryRun: dry.dryRun)
    if json.json { return try Output.json(Report(memory: name, files: files)) }
    guard !options.quiet else { return }
    Output.line("removed the memory '\(name)': \(Output.count(files, "file"))")
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }
}
