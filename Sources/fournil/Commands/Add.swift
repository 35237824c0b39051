import ArgumentParser
import Pipeline

struct Add: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read resources: units, sentences, what changed since last time.",
    discussion: """
      A changed source makes stale what changed and only that; the old source is kept.

      Examples:
        fournil add                               all that fournil.yaml names
        fournil add Resources/dents/dents.xml     one of them
        fournil add --dry-run                     what would become stale
      """)

  @Argument(help: "Resource files; all that fournil.yaml names when there are none.")
  var files: [String] = []

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let workspace = try options.open()
    let report = try await workspace.add(
      files, dryRun: dry.dryRun, progress: Output.progress(isQuiet: options.quiet))
    if json.json { try Output.json(report) } else { print(report) }
    for problem in report.problems { Output.error(problem) }
    if !report.problems.isEmpty { throw ExitCode.refused }
  }

  private func print(_ report: AddReport) {
    guard !options.quiet else { return }
    for item in report.items where !item.isUnchanged {
      let what = item.revision == 1 ? "added" : "revision \(item.revision)"
      let files = item.parts.isEmpty ? "" : "\(item.parts.count + 1) files, "
      Output.line(
        "\(item.resource): \(what), \(files)\(Output.count(item.segments, "sentence")), \(Output.count(item.words, "word")) (\(report.counter))"
      )
      if item.revision > 1 {
        Output.line(
          "  units: \(item.sameUnits) same, \(item.movedUnits) moved, \(item.editedUnits) edited, "
            + "\(item.newUnits) new, \(item.goneUnits) gone")
      }
      for notice in item.notices { Output.line("  \(notice)") }
      for (locale, words) in item.staleWords.sorted(by: { $0.key < $1.key }) {
        Output.line("  \(locale): \(Output.count(words, "word")) stale")
      }
      for (locale, count) in item.leveraged.sorted(by: { $0.key < $1.key }) {
        Output.line("  \(locale): \(Output.count(count, "sentence")) from memory")
      }
    }
    let unchanged = report.items.count { $0.isUnchanged }
    if unchanged > 0 { Output.line("\(Output.count(unchanged, "resource")) unchanged") }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }
}
