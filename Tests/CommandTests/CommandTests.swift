import TestSupport
import Testing

@Suite struct `The command` {
  @Test func `helps with a mistyped name`() throws {
    let run = try fournil("exprot")
    #expect(run.status == 64)
    #expect(run.err == "error: 'exprot' is not a command of fournil; did you mean 'export'?\n")
  }

  @Test(arguments: [
    "init", "add", "export", "import", "status", "check", "assemble", "publish", "inspect", "roundtrip", "validate",
    "segment", "verify", "undo", "memory",
  ])
  func `has help with an example for each of its parts`(_ name: String) throws {
    let run = try fournil(name, "--help")
    #expect(run.status == 0)
    #expect(run.out.contains("fournil \(name)"))
    #expect(run.out.contains("Example"))
  }

  @Test func `says where there is no workspace`() throws {
    let run = try fournil("status", folder: "/")
    #expect(run.status == 2)
    #expect(run.err == "error: no fournil.yaml here or above; run 'fournil init' or pass --workspace DIR\n")
  }

  @Test func `finds the resources and the glossary of this repository valid`() throws {
    let run = try fournil("validate", "Resources/sol-vivant/sol-vivant.xml", "Glossaries/science.tbx")
    #expect(run.out == "2 files: 0 errors, 0 warnings\n")
    #expect(run.status == 0)
  }

  @Test func `says what undo takes back, and where there is nothing to take`() throws {
    let folder = try TemporaryFolder()
    let workspace = try exampleWorkspace(in: folder)
    _ = try fournil("export", "--locale", "es", "-o", "out", folder: workspace)
    let same = try fournil("import", "out", folder: workspace)
    #expect(same.out == "example es: 0 sentences taken, 6 unchanged\nnothing changed\n")
    let path = "\(workspace)/out/example.es.xlf"
    let text = String(decoding: try Files.bytes(path), as: UTF8.self)
    try folder.write(
      Array(
        text.replacing("<source>All levels</source>", with: "<source>All levels</source><target>Todos</target>").utf8),
      to: "w/out/example.es.xlf")
    let taken = try fournil("import", "out", folder: workspace)
    #expect(taken.out == "example es: 1 sentence taken, 5 unchanged\n'fournil undo 3' takes this back\n")
    let undone = try fournil("undo", folder: workspace)
    let time = /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z by [^:]+/
    #expect(undone.out.replacing(time, with: "TIME") == "took back 3, 'import out' of TIME: 1 translation\n")
  }

  @Test func `says why a language or a folder will not do`() throws {
    let folder = try TemporaryFolder()
    let workspace = try exampleWorkspace(in: folder)
    let source = try fournil("export", "--locale", "fr", folder: workspace)
    #expect(source.status == 2)
    #expect(source.err == "error: 'fr' is what the resources are written in; name one of 'es'\n")
    try folder.write([], to: "w/plain")
    let plain = try fournil("export", "--locale", "es", "-o", "plain", folder: workspace)
    #expect(plain.status == 2)
    #expect(plain.err == "plain: error: cannot make a folder of this: it is a file\n")
    _ = try fournil("init", "empty", "--locales", "es", folder: folder.path)
    let empty = try fournil("add", folder: folder.path + "/empty")
    #expect(empty.status == 2)
    #expect(
      empty.err
        == "fournil.yaml: error: no file is named by 'Resources/*/*.xml'; put resources there, or correct 'resources'\n"
    )
  }

  @Test func `cuts sentences`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("M. Curie arrive. Il parle.\n".utf8), to: "t.txt")
    let run = try fournil("segment", "--language", "fr", "--json", "\(folder.path)/t.txt")
    #expect(run.out == "[\"M. Curie arrive. \",\"Il parle.\"]\n")
  }

  @Test(arguments: [
    ("f.txt", "f.txt: error: cannot read this: No such file or directory"),
    (".", ".: error: cannot read this: Is a directory"),
  ])
  func `refuses a text that it cannot read`(_ name: String, _ message: String) throws {
    let folder = try TemporaryFolder()
    let run = try fournil("segment", "--language", "fr", name, folder: folder.path)
    #expect(run.status == 2)
    #expect(run.err == message + "\n")
  }

  @Test func `refuses a text that is not UTF-8, with its line`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("Un.\ncaf".utf8) + [0xE9], to: "t.txt")
    let run = try fournil("segment", "--language", "fr", "t.txt", folder: folder.path)
    #expect(run.status == 2)
    #expect(run.err == "t.txt:2: error: the text is not UTF-8; save it as UTF-8\n")
    #expect(run.out == "")
  }

  @Test func `takes a paragraph a line, whatever the line ends and the mark before`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("\u{FEFF}Un. Deux.\r\n\r\nTrois.\n".utf8), to: "t.txt")
    let run = try fournil("segment", "--language", "fr", "--json", "t.txt", folder: folder.path)
    #expect(run.out == "[\"Un. \",\"Deux.\"]\n[]\n[\"Trois.\"]\n")
  }

  @Test func `refuses to publish in a language no partner has`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Array("source: fr\nlocales: [es]\npartners:\n  site: {locales: [fr]}\n".utf8), to: "fournil.yaml")
    let run = try fournil("publish", "--locale", "es", folder: folder.path)
    #expect(run.status == 2)
    #expect(run.err == "error: no partner asked has an edition in 'es'; name it under 'partners'\n")
    // A tag is a tag in any letter case.
    #expect(try fournil("publish", "--locale", "FR", folder: folder.path).status == 1)
  }
}
