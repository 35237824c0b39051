import ArgumentParser
import Pipeline

struct Adopt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take over a translated edition that exists already: align it with its source, unit by unit.",
    discussion: """
      Ids decide first, then structure, then content. Each pair becomes a translation with a confidence; what does \
      not fit is listed with its line, for a person to decide, and so is all below 50 %. What is adopted below 70 %, \
      or cut into sentences in doubt, is listed to be looked at; --json tells the confidence of every unit. What is \
      translated here already stays. Formulas, links and other codes keep the form the translated edition gives \
      them; the labels of a formula that it writes anew are adopted with the formula. 'fournil undo' takes it all \
      back.

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
    if !report.unmatched.isEmpty || !report.missing.isEmpty { throw ExitCode.findings }
  }

  private func print(_ report: AdoptReport) {
    for item in report.unmatched {
      Output.line("\(item.location): warning: unit '\(item.unit)' is not adopted: \(item.reason)")
    }
    for file in report.missing { Output.line("\(file): warning: there is no such file; its resource is left as it is") }
    for pair in report.pairs {
      guard let look = pair.look else { continue }
      Output.line("\(pair.location): information: unit '\(pair.unit)' is adopted, but \(look) (\(pair.confidence) %)")
    }
    guard !options.quiet else { return }
    for item in report.items {
      var parts = ["\(item.adopted) of \(Output.count(item.units, "unit")) adopted"]
      if item.unchanged > 0 { parts.append("\(item.unchanged) unchanged") }
      if item.covered > 0 { parts.append("\(item.covered) of them labels in formulas of its own") }
      if item.doubtful > 0 { parts.append("\(item.doubtful) to be looked at") }
      Output.line("\(item.resource) \(report.locale): \(parts.joined(separator: ", "))")
    }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }
}
