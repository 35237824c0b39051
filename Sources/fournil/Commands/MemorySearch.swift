import ArgumentParser
import Pipeline

struct MemorySearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Look a text up: what it was translated to, and where.",
    discussion: """
      The whole text, but for letter case, spaces and codes. Exit status: 0 found, 1 not.

      Examples:
        fournil memory search --locale es "La Terre tourne."
      """)

  @Argument(help: "The source text.")
  var text: String

  @Option(help: ArgumentHelp("The language translated into.", valueName: "tag"))
  var locale: String

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var json: JSONOption

  func run() throws {
    let workspace = try options.open()
    let found = try workspace.searchMemory(text, locale: workspace.locale(locale))
    if json.json {
      try Output.json(found)
    } else {
      for finding in found {
        let state = finding.state.map { ", \($0)" } ?? ""
        Output.line(Self.visible(finding.source))
        Output.line("  \(finding.language): \(Self.visible(finding.target))")
        Output.line("  \(finding.origin)\(state)\(finding.isExact ? "" : ", nearly the same")")
      }
      if found.isEmpty, !options.quiet { Output.line("not found") }
    }
    if found.isEmpty { throw ExitCode.findings }
  }

  /// On one line, and without what would speak to the terminal: the texts are strangers'.
  private static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control || (0x2028...0x2029).contains(scalar.value)
      result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return result
  }
}
