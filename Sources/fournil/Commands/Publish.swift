import ArgumentParser
import Diagnostics
import Pipeline
import ResourceModel

struct Publish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make editions for partners: a site and a pack for each language.",
    discussion: """
      Each partner's gate and policy in fournil.yaml decide what appears. Editions go to \
      Output/PARTNER/LOCALE; one that would be as it was is left alone.

      Examples:
        fournil publish
        fournil publish --partner maghreb --locale ar
        fournil publish --dry-run
      """)

  @Option(help: ArgumentHelp("A partner; repeat for more. All when absent.", valueName: "id"))
  var partner: [String] = []

  @Option(help: ArgumentHelp("A locale; repeat for more. All of the partner's when absent.", valueName: "tag"))
  var locale: [String] = []

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var dry: DryRunOption
  @OptionGroup var json: JSONOption

  func run() async throws {
    let workspace = try options.open()
    let source = workspace.settings.source
    let locales = try locale.map { try LanguageTag($0) == source ? source : workspace.locale($0) }
    let report = try await workspace.publish(
      partners: partner, locales: locales, dryRun: dry.dryRun, progress: Output.progress(isQuiet: options.quiet))
    // Somebody asked for a locale by name, and silence would look like success.
    guard !report.editions.isEmpty else {
      let names = locale.map { "'\($0)'" }.joined(separator: ", ")
      throw PipelineError.refused(.error("no partner asked has an edition in \(names); name it under 'partners'"))
    }
    if json.json { try Output.json(report) } else { print(report) }
    if report.hasRefusals { throw ExitCode.findings }
  }

  private func print(_ report: PublishReport) {
    for edition in report.editions {
      let name = "\(edition.partner) \(edition.locale)"
      guard edition.refusals.isEmpty else {
        Output.line("\(name): not published")
        for refusal in edition.refusals { Output.line("  \(refusal)") }
        continue
      }
      guard !options.quiet else { continue }
      let state = edition.isUnchanged ? "unchanged" : dry.dryRun ? "would be published" : "published"
      Output.line(
        "\(name): version \(edition.version) \(state), \(Output.count(edition.resources.count, "resource")), "
          + "\(Output.count(edition.files, "file")) in \(edition.folder)")
      for resource in edition.partial { Output.line("  \(resource): partly in the source language, marked so") }
      for notice in edition.notices { Output.line("  \(notice)") }
      for omitted in edition.omitted { Output.line("  left out: \(omitted)") }
    }
    if dry.dryRun { Output.line("dry run: nothing was written") }
  }
}
