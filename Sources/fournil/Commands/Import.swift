import ArgumentParser
import Pipeline

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take back translated segment files: what is sound, sentence by sentence.",
    discussion: """
      A sentence with a lost or unknown code is refused with its line, the others are taken. Where \
      both sides changed, ours stays and theirs is shown. A file that cannot be read changes nothing. \
      'fournil undo' takes a whole import back.

      Examples:
        fournil import back/*.xlf
        fournil import back/dents.es.xlf --dry-run
        fournil import kit-es-salma.zip
      """)

  @Argument(help: "Files in any format that export writes, kits, or folders of them.")
  var files: [String]

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let workspace = try options.open()
    let report = try workspace.importFiles(files, dryRun: dry.dryRun)
    if json.json { try Output.json(report) } else { print(report) }
    if report.hasFindings { throw ExitCode.findings }
  }

  private func print(_ report: ImportReport) {
    for message in report.messages { Output.line(message) }
    guard !options.quiet else { return }
    for file in report.files {
      var parts = ["\(Output.count(file.applied, "sentence")) taken"]
      if file.appliedStale > 0 { parts.append("\(file.appliedStale) taken as stale, for the source has changed") }
      if file.unchanged > 0 { parts.append("\(file.unchanged) unchanged") }
      if file.conflicts > 0 { parts.append(Output.count(file.conflicts, "conflict")) }
      if file.refused > 0 { parts.append("\(file.refused) refused") }
      if file.remarks > 0 { parts.append(Output.count(file.remarks, "remark")) }
      if file.terms > 0 { parts.append("\(Output.count(file.terms, "term")) proposed") }
      if file.kept > 0 { parts.append("\(Output.count(file.kept, "piece")) of other tools kept") }
      if file.absent > 0 { parts.append("\(file.absent) not in the file") }
      Output.line("\(file.resource) \(file.locale): \(parts.joined(separator: ", "))")
    }
    for filled in report.repetitions {
      var parts: [String] = []
      if filled.applied > 0 { parts.append("\(filled.applied) between the same neighbours taken") }
      if filled.suggested > 0 { parts.append("\(Output.count(filled.suggested, "draft")) to look at") }
      Output.line("\(filled.resource) \(filled.locale): the same sentences elsewhere: \(parts.joined(separator: ", "))")
    }
    if let command = report.command {
      Output.line("'fournil undo \(command)' takes this back")
    } else {
      Output.line(dry.dryRun ? "dry run: nothing was written" : "nothing changed")
    }
  }
}
