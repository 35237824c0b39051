import ArgumentParser
import Diagnostics
import Pipeline

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge files: any XML document, XLIFF, TMX, PO, TBX, CSV term lists, SRX; every fault with its line.",
    discussion: """
      Needs no workspace; in one, its profiles and schemas are used. Of a document: its schema, ids and \
      references, pictures and their alternatives, formulas. Files of a book, named together, know each other's ids.

      Examples:
        fournil validate Resources/dents/dents.xml
        fournil validate back/ Glossaries/
      """)

  @Argument(help: "Files, or folders with every file in them.")
  var paths: [String]

  @Flag(help: "Say only what is wrong.")
  var quiet = false

  func run() throws {
    let report = try Validation.run(paths)
    for diagnostic in report.diagnostics { Output.line(diagnostic.description) }
    let errors = report.diagnostics.count { $0.severity == .error }
    let warnings = report.diagnostics.count { $0.severity == .warning }
    if !quiet {
      Output.line(
        "\(Output.count(report.files, "file")): \(Output.count(errors, "error")), "
          + Output.count(warnings, "warning"))
    }
    if errors + warnings > 0 { throw ExitCode.findings }
  }
}
