import ArgumentParser
import Pipeline

struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take a whole command back, or list those that can be.",
    discussion: """
      Undoing an undo does the command again.

      Examples:
        fournil undo                 the last command that changed something
        fournil undo --list
        fournil undo 12
      """)

  @Argument(help: "The command's number, as --list shows it.")
  var command: Int?

  @Flag(help: "List the latest commands, newest first.")
  var list = false

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let workspace = try options.open()
    if list { return try printList(workspace) }
    let summary = try workspace.undo(command, dryRun: dry.dryRun)
    if json.json { return try Output.json(summary) }
    guard !options.quiet else { return }
    Output.line(
      "took back \(summary.command.id), '\(Self.words(of: summary.command, most: 4))' of \(summary.command.time) by "
        + "\(summary.command.who): \(Output.count(summary.translations, "translation"))")
    for (resource, revision) in summary.revisions.sorted(by: { $0.key < $1.key }) {
      Output.line("  \(resource): \(revision == 0 ? "not there any more" : "revision \(revision) again")")
    }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }

  /// As it was typed, without what follows the first words.
  private static func words(of command: CommandView, most: Int = .max) -> String {
    let words = [command.name] + command.arguments
    return words.prefix(most).joined(separator: " ") + (words.count > most ? " …" : "")
  }

  private func printList(_ workspace: Workspace) throws {
    let commands = try workspace.history(limit: 50)
    if json.json { return try Output.json(commands) }
    var table = Table([
      Table.Column(title: "command"), Table.Column(title: "no.", alignment: .right), Table.Column(title: "when"),
      Table.Column(title: "who"), Table.Column(title: "changes", alignment: .right), Table.Column(title: ""),
    ])
    for command in commands {
      table.add([
        Self.words(of: command), "\(command.id)", command.time, command.who,
        "\(command.changes)", command.isUndone ? "undone" : "",
      ])
    }
    for line in table.lines(width: Output.width) { Output.line(line) }
  }
}
