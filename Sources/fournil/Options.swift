// The conformances below are public because the enumerations are.
public import ArgumentParser
public import Pipeline
import ResourceModel

/// What every command of a workspace takes.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The workspace; else the nearest folder upwards with fournil.yaml.", valueName: "dir"))
  var workspace: String?

  @Flag(help: "Say only what is wrong.")
  var quiet = false

  func open() throws -> Workspace { try Workspace(at: workspace) }
}

/// What every reading command takes.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON, for scripts.")
  var json = false
}

/// What every writing command takes.
struct DryRunOption: ParsableArguments {
  @Flag(help: "Do everything but write; say what would change.")
  var dryRun = false
}

extension ExitCode {
  /// Done, but something was found.
  static let findings = ExitCode(1)
  /// An input was refused.
  static let refused = ExitCode(2)
}

extension Workspace {
  /// The locales a user named.
  func locales(_ names: [String]) throws -> [LanguageTag] { try names.map { try locale($0) } }
}

extension ExportSelection: ExpressibleByArgument {}
extension RoundTripWay: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension KitLayout: ExpressibleByArgument {}
extension WorkspaceTemplate: ExpressibleByArgument {}
