import ArgumentParser
import Pipeline

struct Roundtrip: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove on your own files that nothing is lost: translate each sentence to itself, merge, compare bytes.",
    discussion: """
      Needs no workspace. One line a file that differs or is not well-formed, then a summary. Exit \
      status: 0 all come back identical, 1 some differ, 2 some are not well-formed XML.

      Examples:
        fournil roundtrip docs/
        fournil roundtrip docs/ --rules docbook.its --via xliff2
      """)

  @Argument(help: "XML files, or folders with such files only.")
  var paths: [String]

  @Option(help: ArgumentHelp("ITS rules that follow the profile's.", valueName: "file"))
  var rules: String?

  @Option(help: "The way: memory, or xliff2, xliff12, po, csv or xlsx for a segment file on disk.")
  var via = RoundTripWay.memory

  @Flag(help: "Do not cut units into sentences: extract and merge, nothing else.")
  var whole = false

  @Flag(help: "Say only the summary.")
  var quiet = false

  @OptionGroup var json: JSONOption

  func run() async throws {
    let isQuiet = quiet || json.json
    let report = try await RoundTrip(rules: rules, way: via, cutsSentences: !whole).run(
      paths, progress: Output.progress(isQuiet: isQuiet)
    ) { line in
      if !isQuiet { Output.line(line) }
    }
    if json.json {
      try Output.json(report)
    } else {
      Output.line(
        "\(report.identical) of \(report.files - report.refused.count) files byte-identical via \(via.rawValue); "
          + "\(report.different.count) differ, \(report.refused.count) refused; "
          + "\(report.units) units, \(report.segments) sentences, \(report.codes) codes, \(report.bytes) bytes")
    }
    if !report.different.isEmpty { throw ExitCode.findings }
    if !report.refused.isEmpty { throw ExitCode.refused }
  }
}
