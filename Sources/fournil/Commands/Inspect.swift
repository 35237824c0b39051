import ArgumentParser
import Pipeline

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a translator would get of a file: units, codes, notes.",
    discussion: """
      Needs no workspace; in one, its profiles and rules are used. First comes how the file is read, and what it \
      says of itself.

      Examples:
        fournil inspect dents.xml
        fournil inspect chapter.xml --rules docbook.its --json
        fournil inspect chapter.xml --its translate
      """)

  @Argument(help: "An XML file.")
  var file: String

  @Option(help: ArgumentHelp("ITS rules that follow the profile's.", valueName: "file"))
  var rules: String?

  @Option(help: ArgumentHelp("List what ITS says of each node in one data category.", valueName: "category"))
  var its: String?

  @OptionGroup var json: JSONOption

  func run() throws {
    if let its {
      return Output.text(try Inspection.listing(of: its, in: file, rules: rules))
    }
    let inspection = try Inspection(of: file, rules: rules)
    if json.json { return try Output.json(inspection) }
    Output.line(
      "\(inspection.file): \(inspection.title) (\(inspection.resource)), vocabulary '\(inspection.vocabulary)', "
        + "language '\(inspection.language)', \(inspection.encoding)")
    Output.line("  \(inspection.vocabulary): \(inspection.evidence)")
    for field in inspection.metadata { Output.line("  \(field.field): \(field.text)") }
    for notice in inspection.notices { Output.line(notice) }
    if !inspection.guesses.isEmpty {
      Output.line("no profile knows this vocabulary; guessed from the document:")
      for guess in inspection.guesses { Output.line("  \(guess)") }
    }
    for unit in inspection.units {
      Output.line("\(unit.line):\(unit.column) \(unit.role) \(unit.id ?? unit.path)")
      for sentence in unit.sentences { Output.line("  | \(sentence)") }
      for code in unit.codes { Output.line("    \(code)") }
      for note in unit.notes { Output.line("    note: \(note)") }
    }
    let words = inspection.units.reduce(0) { $0 + $1.words }
    let sentences = inspection.units.reduce(0) { $0 + $1.sentences.count }
    Output.line(
      "\(Output.count(inspection.units.count, "unit")), \(Output.count(sentences, "sentence")), "
        + "\(Output.count(words, "word")) (\(inspection.counter))")
  }
}
