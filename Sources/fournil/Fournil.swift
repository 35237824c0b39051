import ArgumentParser
import Diagnostics
import Pipeline

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The command: parses and prints, nothing else.
@main
struct Fournil: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fournil",
    abstract: "Translate and publish teaching resources kept as XML.",
    discussion: """
      Begin in a folder of your own:

        fournil init mine && cd mine
        fournil add                       read the resources
        fournil export --locale es        one XLIFF each, for the translator
        fournil import back/*.xlf         take back what is sound
        fournil status                    what can be published, and what is missing
        fournil publish                   sites and packs for your partners

      Exit status: 0 done and nothing found, 1 findings or a gate that fails, 2 an input was \
      refused and nothing changed, 64 wrong usage, 75 another Fournil is writing.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(name: "Begin", subcommands: [Init.self, Add.self, Undo.self, Verify.self]),
      CommandGroup(name: "Translate", subcommands: [Export.self, Import.self, Adopt.self, MemoryCommand.self]),
      CommandGroup(name: "Review", subcommands: [Status.self, Check.self, Impact.self]),
      CommandGroup(name: "Publish", subcommands: [Assemble.self, Publish.self]),
      CommandGroup(
        name: "Try on your own files", subcommands: [Inspect.self, Roundtrip.self, Validate.self, Segment.self]),
    ])

  static func main() async {
    // A reader that goes away (`| head`) is no error of ours.
    signal(SIGPIPE, SIG_DFL)
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let hint = unknownCommand(arguments) {
      Output.error(hint)
      endProcess(64)
    }
    do {
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as PipelineError {
      for diagnostic in error.diagnostics { Output.error(diagnostic.description) }
      if case .busy = error { endProcess(75) }
      endProcess(2)
    } catch {
      exit(withError: error)
    }
  }

  /// What to say of a first word that is no command, with the nearest that is.
  private static func unknownCommand(_ arguments: [String]) -> String? {
    let names = configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName } + ["help"]
    guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let near = Spelling.nearest(to: word, among: names).map { "; did you mean '\($0)'?" }
    return "error: '\(word)' is not a command of fournil\(near ?? "; 'fournil --help' lists them")"
  }
}

/// Ends the process; `exit` alone is ArgumentParser's here.
func endProcess(_ code: Int32) -> Never { exit(code) }
