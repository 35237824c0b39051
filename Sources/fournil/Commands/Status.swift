import ArgumentParser
import Pipeline
import ResourceModel

struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show how complete each resource is in each language.",
    discussion: """
      The matrix counts words of the source, never rounded up; 'ready' means the publication gate passes. \
      With one resource and one locale, it lists what is missing.

      Examples:
        fournil status
        fournil status --partner maghreb            by that partner's gate
        fournil status --resource dents --locale es what is missing
        fournil status --require publishable        exit 1 unless everything is ready
      """)

  enum Requirement: String, ExpressibleByArgument, CaseIterable {
    case publishable
  }

  @Option(help: ArgumentHelp("A locale; repeat for more. All when absent.", valueName: "tag"))
  var locale: [String] = []

  @Option(help: ArgumentHelp("A resource; repeat for more. All when absent.", valueName: "id"))
  var resource: [String] = []

  @Option(help: ArgumentHelp("Whose gate is asked.", valueName: "id"))
  var partner: String?

  @Option(help: "Fail unless every cell is: publishable.")
  var require: Requirement?

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var json: JSONOption

  func run() async throws {
    let workspace = try options.open()
    let locales = try locale.map {
      try LanguageTag($0) == workspace.settings.source ? workspace.settings.source : workspace.locale($0)
    }
    let report = try await workspace.status(locales: locales, resources: resource, partner: partner)
    if json.json {
      try Output.json(report)
    } else if !options.quiet {
      if locale.count == 1, resource.count == 1 { printDetail(report) } else { StatusMatrix(report).print() }
    }
    if require != nil, report.rows.contains(where: { $0.cells.contains { !$0.isPublishable } }) {
      throw ExitCode.findings
    }
  }

  private func printDetail(_ report: StatusReport) {
    for row in report.rows {
      for cell in row.cells {
        Output.line("\(Output.bold(row.title)) (\(row.resource)), \(cell.locale)")
        Output.line(
          "  \(Output.count(cell.words, "word")): \(cell.percent(cell.translatedWords)) % translated, "
            + "\(cell.percent(cell.reviewedWords)) % reviewed, \(cell.percent(cell.finalWords)) % final")
        if cell.inheritedWords > 0 { Output.line("  \(Output.count(cell.inheritedWords, "word")) inherited") }
        for obstacle in cell.obstacles {
          let place = obstacle.segment.isEmpty ? obstacle.unit : "\(obstacle.unit)/\(obstacle.segment)"
          Output.line("  \(obstacle.location): \(place): \(obstacle.message)")
        }
        for suggestion in cell.suggestions {
          Output.line(
            "  \(suggestion.unit)/\(suggestion.segment): suggested by \(suggestion.why): '\(suggestion.target)'")
        }
        for remark in cell.remarks {
          let place = [remark.unit, remark.segment].filter { !$0.isEmpty }.joined(separator: "/")
          let kind = remark.kind == "term" ? "term proposed" : "remark"
          let text = remark.text.split(whereSeparator: \.isNewline).joined(separator: " / ")
          Output.line("  \(place.isEmpty ? row.resource : place): \(kind) by \(remark.who), \(remark.why): '\(text)'")
        }
        Output.line(
          cell.isPublishable
            ? "  ready: the gate passes"
            : "  not ready: \(Output.count(cell.obstacles.count, "thing")) missing for the gate '\(report.gate)'")
      }
    }
  }
}
