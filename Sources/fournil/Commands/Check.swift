import ArgumentParser
import Diagnostics
import Pipeline

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look for mistakes in translations: codes, terms, leftovers.",
    discussion: """
      A blocking finding keeps the sentence from being published; a warning is for a person to judge. \
      Exit status: 0 nothing found, 1 findings.

      Examples:
        fournil check --locale es
        fournil check --locale ar --resource dents
      """)

  @Option(help: ArgumentHelp("A locale; repeat for more. All when absent.", valueName: "tag"))
  var locale: [String] = []

  @Option(help: ArgumentHelp("A resource; repeat for more. All when absent.", valueName: "id"))
  var resource: [String] = []

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var json: JSONOption

  func run() async throws {
    let workspace = try options.open()
    let report = try await workspace.check(locales: workspace.locales(locale), resources: resource)
    if json.json {
      try Output.json(report)
    } else {
      for finding in report.findings {
        Output.line("\(finding.location): \(finding.severity): \(finding.message) [\(finding.check)]")
        Output.line("  \(finding.locale) \(finding.unit)/\(finding.segment): \(finding.target)")
      }
      if !options.quiet {
        Output.line(
          "\(Output.count(report.checked, "sentence")) checked: \(report.count(.blocking)) blocking, "
            + "\(Output.count(report.count(.warning), "warning")), \(report.count(.information)) for information")
      }
    }
    if !report.findings.isEmpty { throw ExitCode.findings }
  }
}
