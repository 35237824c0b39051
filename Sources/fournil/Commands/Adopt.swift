import ArgumentParser
import Pipeline

struct Adopt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take over a translated edition that exists already: align it with its source, unit by unit.",
    discussion: """
      Ids decide first, then structure, then content. Each pair becomes a translation; what does not fit is listed \
      with its line, for a person to decide. What is translated here already stays. Formulas, links and other codes \
      keep the form the translated edition gives them. 'fournil undo' takes it all back.

      Examples:
        fournil adopt dents-et-aliments old-site/dients.es.xml --locale es
        fournil adopt Resources/ partner-export/ --locale pl --dry-run
      """)

  @Argument(help: "The source: a resource's id, its file, or a folder.")
  var source: String

  @Argument(help: "The translated file, or a folder with files of the same names.")
  var target: String

  @Option(help: "The language of the translated edition.")
  var locale: String

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let workspace = try options.open()
    let report = try await workspace.adopt(
      source: source, target: target, locale: workspace.locale(locale), dryRun: dry.dryRun,
      progress: Output.progress(isQuiet: options.quiet))
    if json.json { try Output.json(report) } else { print(report) }
    if !report.unmatched.isEmpty { throw ExitCode.findings }
  }

  private func print(_ report: AdoptReport) {
    for item in report.unmatched {
      Output.line("\(item.location): warning: unit '\(item.unit)' is not adopted: \(item.reason)")
    }
    guard !options.quiet else { return }
    for item in report.items {
      var parts = ["\(item.adopted) of \(Output.count(item.units, "unit")) adopted"]
      if item.unchanged > 0 { parts.append("\(item.unchanged) unchanged") }
      if item.cutInside > 0 { parts.append("\(item.cutInside) not cut between sentences: look at them") }
      Output.line("\(item.resource) \(report.locale): \(parts.joined(separator: ", "))")
    }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }
}
