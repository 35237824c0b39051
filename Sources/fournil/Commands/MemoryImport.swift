import ArgumentParser
import Pipeline

struct MemoryImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take TMX files in, and make drafts of what they have for sentences without a translation.",
    discussion: """
      TMX 1.1 to 1.4b, as any tool writes it. A unit that cannot be used is told with its line, the \
      others are taken. The same file again changes nothing; another of the same name replaces it. \
      'fournil undo' takes a whole import back.

      Examples:
        fournil memory import old-site.tmx
        fournil memory import *.tmx --name Ministry
      """)

  @Argument(help: "TMX files.")
  var files: [String]

  @Option(help: "The memory they become; each its file's name when absent.")
  var name: String?

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let workspace = try options.open()
    let report = try workspace.importMemories(files, name: name, dryRun: dry.dryRun)
    if json.json { try Output.json(report) } else { print(report) }
    if !report.messages.isEmpty { throw ExitCode.findings }
  }

  private func print(_ report: MemoryImportReport) {
    for message in report.messages { Output.line(message) }
    guard !options.quiet else { return }
    for file in report.files {
      let what = file.isUnchanged ? "unchanged" : "\(Output.count(file.units, "unit")) taken"
      Output.line("\(file.file): memory '\(file.memory)': \(what)")
    }
    for drafts in report.drafts {
      Output.line("\(drafts.resource) \(drafts.locale): \(Output.count(drafts.drafts, "draft")) to look at")
    }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }
}
