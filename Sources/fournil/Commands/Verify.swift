import ArgumentParser
import Diagnostics
import Pipeline

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look for damage in the workspace: the store, the kept revisions, the sums.",
    discussion: """
      Exit status: 0 sound, 1 something is wrong.

      Example:
        fournil verify
      """)

  @OptionGroup var options: WorkspaceOptions

  func run() async throws {
    let problems = try await options.open().verify()
    for problem in problems { Output.line(problem.description) }
    if !problems.isEmpty { throw ExitCode.findings }
    if !options.quiet { Output.line("the workspace is sound") }
  }
}
