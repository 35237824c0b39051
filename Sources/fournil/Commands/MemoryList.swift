import ArgumentParser
import Pipeline

struct MemoryList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the imported memories.",
    discussion: """
      Examples:
        fournil memory list
        fournil memory list --json
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var json: JSONOption

  func run() throws {
    let workspace = try options.open()
    let memories = try workspace.memories()
    if json.json { return try Output.json(memories) }
    if memories.isEmpty {
      if !options.quiet { Output.line("no memory was imported") }
      return
    }
    var table = Table([
      Table.Column(title: "memory"), Table.Column(title: "file"), Table.Column(title: "units", alignment: .right),
      Table.Column(title: "languages"), Table.Column(title: "who"), Table.Column(title: "when"),
    ])
    for memory in memories {
      table.add([
        memory.name, memory.file, "\(memory.units)", memory.languages.joined(separator: " "), memory.who, memory.time,
      ])
    }
    for line in table.lines(width: Output.width) { Output.line(line) }
  }
}
