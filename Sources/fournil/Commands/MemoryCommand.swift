import ArgumentParser

/// The memory of translations, ours and imported ones; each part is in a file of its own.
struct MemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Translations made before: take TMX files in, write them, look texts up.",
    discussion: """
      What is translated in the workspace is memory by itself. Imported memories offer what they have \
      to sentences without a translation: as drafts, and in the files that go to translators.

      Examples:
        fournil memory import old-site.tmx
        fournil memory export --locale es
        fournil memory search --locale es "La Terre tourne."
      """,
    subcommands: [
      MemoryImport.self, MemoryExport.self, MemoryList.self, MemoryRemove.self, MemorySearch.self,
    ])
}
