import Foundation
import TestSupport
import Testing

@Suite struct `The command for memories` {
  private let folder: TemporaryFolder
  private let workspace: String

  init() throws {
    folder = try TemporaryFolder()
    workspace = try exampleWorkspace(in: folder)
  }

  private func write(_ units: String) throws {
    try folder.write(
      Array("<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n\(units)\n</body></tmx>\n".utf8), to: "w/old.tmx")
  }

  private static let levels =
    "<tu><tuv xml:lang=\"fr\"><seg>All levels</seg></tuv><tuv xml:lang=\"es\"><seg>Todo</seg></tuv></tu>"

  @Test(arguments: ["import", "export", "list", "remove", "search"])
  func `has help with an example for each of its parts`(_ name: String) throws {
    let run = try fournil("memory", name, "--help")
    #expect(run.status == 0)
    #expect(run.out.contains("fournil memory \(name)"))
    #expect(run.out.contains("Example"))
  }

  @Test func `imports, lists, searches, exports, removes and undoes`() throws {
    try write(Self.levels)
    let dry = try fournil("memory", "import", "old.tmx", "--dry-run", folder: workspace)
    #expect(
      dry.out == """
        old.tmx: memory 'old': 1 unit taken
        example es: 1 draft to look at
        dry run: nothing was written

        """)
    #expect(try fournil("memory", "list", folder: workspace).out == "no memory was imported\n")
    let run = try fournil("memory", "import", "old.tmx", "--name", "Old site", folder: workspace)
    #expect(run.out == "old.tmx: memory 'Old site': 1 unit taken\nexample es: 1 draft to look at\n")
    #expect(run.status == 0)
    let again = try fournil("memory", "import", "old.tmx", "--name", "Old site", folder: workspace)
    #expect(again.out == "old.tmx: memory 'Old site': unchanged\n")
    let list = try fournil("memory", "list", "--json", folder: workspace)
    #expect(list.out.contains("\"name\" : \"Old site\""))
    let found = try fournil("memory", "search", "--locale", "es", "all  levels", folder: workspace)
    #expect(found.out.contains("All levels\n  es: Todo\n  Old site, nearly the same\n"))
    #expect(try fournil("memory", "search", "--locale", "es", "levels", folder: workspace).status == 1)
    let export = try fournil("memory", "export", "--locale", "es", "--all", folder: workspace)
    #expect(export.out == "memory.es.tmx: 1 unit\n")
    #expect(try fournil("validate", "memory.es.tmx", folder: workspace).out == "1 file: 0 errors, 0 warnings\n")
    #expect(
      try fournil("memory", "remove", "Old site", folder: workspace).out == "removed the memory 'Old site': 1 file\n")
    #expect(try fournil("undo", folder: workspace).out.hasPrefix("took back "))
    #expect(try fournil("memory", "list", folder: workspace).out.contains("Old site"))
  }

  @Test func `tells what it could not use, with the line`() throws {
    try write("<tu/>\n\(Self.levels)")
    let run = try fournil("memory", "import", "old.tmx", folder: workspace)
    #expect(run.status == 1)
    #expect(run.out.hasPrefix("old.tmx:2:1: error: a unit without 'tuv'; it is left out\n"))
    try folder.write(Array("<tmx>".utf8), to: "w/old.tmx")
    let refused = try fournil("memory", "import", "old.tmx", folder: workspace)
    #expect(refused.status == 2)
    #expect(refused.err.hasPrefix("old.tmx:1:"))
  }

  @Test func `writes a memory a resource with export`() throws {
    let run = try fournil("export", "--locale", "es", "--format", "tmx", folder: workspace)
    #expect(run.status == 0)
    #expect(try fournil("validate", "example.es.tmx", folder: workspace).status == 0)
  }
}
