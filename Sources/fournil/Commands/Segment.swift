import ArgumentParser
import Pipeline
import ResourceModel

struct Segment: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cut plain text into sentences, one paragraph a line.",
    discussion: """
      Reads standard input when no file is named. Without --json each sentence is a line, and an \
      empty line ends a paragraph; with it, each paragraph is an array.

      Examples:
        echo 'M. Curie arrive. Il parle.' | fournil segment --language fr
        fournil segment --language es --json text.txt
      """)

  @Option(help: ArgumentHelp("The language of the text.", valueName: "tag"))
  var language: String

  @Option(help: ArgumentHelp("An SRX file instead of our own rules.", valueName: "file"))
  var rules: String?

  @Argument(help: "A text file in UTF-8.")
  var file: String?

  @OptionGroup var json: JSONOption

  func run() throws {
    guard let tag = LanguageTag(language) else { throw ValidationError("'\(language)' is not a language tag") }
    let cutter = try SentenceCutter(language: tag, rules: rules)
    for warning in cutter.warnings { Output.error(warning) }
    // A line at a time would take as long as the cutting.
    var page = ""
    for paragraph in try TextLines.read(file) {
      let pieces = cutter.pieces(paragraph)
      if json.json {
        page += try Output.array(pieces)
      } else {
        for piece in pieces {
          page += piece
          page += "\n"
        }
      }
      page += "\n"
      guard page.utf8.count > 1 << 16 else { continue }
      Output.text(page)
      page = ""
    }
    Output.text(page)
  }
}
