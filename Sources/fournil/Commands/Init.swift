import ArgumentParser
import Pipeline
import ResourceModel

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a workspace that runs.",
    discussion: """
      Examples:
        fournil init                              here, from French
        fournil init mine --locales es,ar         in 'mine', to Spanish and Arabic
        fournil init mine --template example      with a resource to try everything on
      """)

  @Argument(help: ArgumentHelp("The folder; made if need be.", valueName: "dir"))
  var folder = "."

  @Option(help: ArgumentHelp("The language the resources are written in.", valueName: "tag"))
  var source = "fr"

  @Option(help: ArgumentHelp("The languages to translate into, separated by commas.", valueName: "tags"))
  var locales = ""

  @Option(help: "What to begin with: empty or example.")
  var template = WorkspaceTemplate.empty

  func run() throws {
    guard let source = LanguageTag(source) else { throw ValidationError("'\(self.source)' is not a language tag") }
    let tags = try locales.split(separator: ",").map { text in
      guard let tag = LanguageTag(text) else { throw ValidationError("'\(text)' is not a language tag") }
      return tag
    }
    let written = try Workspace.initialise(at: folder, source: source, locales: tags, template: template)
    for file in written { Output.line("wrote \(file)") }
    Output.line("next: put resources under Resources/, then run 'fournil add'")
  }
}
