import DurableFiles
import Pipeline
import ResourceModel
import Testing

/// The whole message of settings that are refused; nil when they are read.
private func refusal(_ yaml: String) -> String? {
  do throws(PipelineError) {
    _ = try Settings(yaml: yaml, file: "fournil.yaml")
    return nil
  } catch {
    return error.description
  }
}

private func refusal(added: String) -> String? { refusal("source: fr\nlocales: [es]\n\(added)") }

/// A workspace made of these bytes.
private func workspace(_ bytes: [UInt8]) throws -> String {
  let root = try Folders.temporary("fournil-settings")
  try DurableFile.write(bytes, to: Folders.join(root, "fournil.yaml"))
  return root
}

@Suite struct `Settings of strangers` {
  @Test(arguments: ["", "# only a comment\n", "- a\n- b\n", "fr\n", "---\n"])
  func `that say nothing are refused`(_ yaml: String) {
    #expect(refusal(yaml) == "fournil.yaml: error: the settings are empty; 'fournil init' writes an example")
  }

  @Test(arguments: [
    ("sorce: fr\n", ":1:1: error: 'sorce' is not a setting of the settings; did you mean 'source'?"),
    ("source: fr\nlocals: [es]\n", ":2:1: error: 'locals' is not a setting of the settings; did you mean 'locales'?"),
    ("source: fr\nlocale: [es]\n", ":2:1: error: 'locale' is not a setting of the settings; did you mean 'locales'?"),
    (
      "source: fr\nimport_state: final\n",
      ":2:1: error: 'import_state' is not a setting of the settings; did you mean 'import-state'?"
    ),
    (
      "source: fr\ncolour: red\n",
      ":2:1: error: 'colour' is not a setting of the settings; use 'source', 'locales', 'resources', 'glossaries', "
        + "'rules', 'profiles', 'schemas', 'counter', 'import-state', 'partners'"
    ),
  ])
  func `that name what there is not are refused, with the nearest name there is`(_ yaml: String, _ message: String) {
    #expect(refusal(yaml)?.split(separator: "\n").first.map(String.init) == "fournil.yaml\(message)")
  }

  @Test func `wrong in many places say so of each, with its line`() {
    #expect(
      refusal(
        added: """
          import-state: revised
          partners:
            p: {locales: [es, de], gate: revewed, untranslated: skip, stale: [x], titel: x}
            ..: {locales: [es]}
            a/b: {locales: [es]}
            empty:
          """) == """
          fournil.yaml:5:73: error: 'titel' is not a setting of partner 'p'; did you mean 'titles'?
          fournil.yaml:5:16: error: partner 'p' wants 'de', which is not among the locales; add it there
          fournil.yaml:5:32: error: 'revewed' is not known here; did you mean 'reviewed'?
          fournil.yaml:5:55: error: 'skip' is not known here; use 'block', 'omit', 'source'
          fournil.yaml:5:68: error: '' is not known here; use 'refuse', 'keep'
          fournil.yaml:6:3: error: the partner's id '..' is not made of letters, digits and hyphens
          fournil.yaml:7:3: error: the partner's id 'a/b' is not made of letters, digits and hyphens
          fournil.yaml:8:9: error: partner 'empty' has no locales; name at least one
          fournil.yaml:3:15: error: 'revised' is not known here; did you mean 'reviewed'?
          """)
  }

  @Test(arguments: [
    ("source: [fr]\n", ":1:9: error: '' is not a language tag; write one such as 'es' or 'es-MX'"),
    ("source:\n", ":1:8: error: '' is not a language tag; write one such as 'es' or 'es-MX'"),
    ("source: {a: b}\n", ":1:9: error: '' is not a language tag; write one such as 'es' or 'es-MX'"),
    ("source: 'e s'\n", ":1:9: error: 'e s' is not a language tag; write one such as 'es' or 'es-MX'"),
    ("source: fr\nlocales: [1]\n", ":2:11: error: '1' is not a language tag; write one such as 'es' or 'es-MX'"),
    ("source: fr\nlocales: [[es]]\n", ":2:11: error: '' is not a language tag; write one such as 'es' or 'es-MX'"),
    ("source: fr\nresources: a.xml\n", ":2:12: error: a list is wanted here; begin each line with '- '"),
    ("source: fr\nrules: {a: b}\n", ":2:8: error: a list is wanted here; begin each line with '- '"),
    ("source: fr\nprofiles: p.its\n", ":2:11: error: a list is wanted here; begin each line with '- '"),
    (
      "source: fr\nschemas: [a.rng]\n",
      ":2:10: error: names with a value each are wanted here, such as 'website: …'"
    ),
    (
      "source: fr\nschemas: {docbook: [a]}\n",
      ":2:11: error: the name of a profile and a schema are wanted here, such as 'docbook: Schemas/docbook.rng'"
    ),
    (
      "source: fr\nschemas: {docbook: ../a.rng}\n",
      ":2:20: error: '../a.rng' leads out of the workspace; copy the schema into it"
    ),
    (
      "source: fr\nschemas: {docbook: /a.rng}\n",
      ":2:20: error: '/a.rng' leads out of the workspace; copy the schema into it"
    ),
    ("source: fr\nprofiles: [../a.its]\n", ":2:12: error: '../a.its' leads out of the workspace; name files in it"),
    (
      "source: fr\npartners:\n  p: x\n",
      ":3:6: error: partner 'p' has no locales; name at least one"
    ),
  ])
  func `of the wrong type are refused`(_ yaml: String, _ message: String) {
    #expect(refusal(yaml) == "fournil.yaml\(message)")
  }

  @Test func `whose types are wrong are never taken for less than they say`() {
    #expect(refusal("source: fr\nlocales: es\n") != nil)
    #expect(refusal("source: fr\nlocales: {es: 1}\n") != nil)
    #expect(refusal(added: "partners: [a]\n") != nil)
    #expect(refusal(added: "resources: [[a.xml], {b: c}]\n") != nil)
    #expect(refusal("source: fr\nlocales: [es, es]\n") != nil)
  }

  @Test func `with Norway among the locales mean Norwegian`() throws {
    let settings = try Settings(yaml: "source: fr\nlocales: [no, es]\n", file: "fournil.yaml")
    #expect(settings.locales.map(\.text) == ["no", "es"])
  }

  @Test(arguments: [
    ("source: fr\n\tlocales: [es]\n", ":2:1: error: not YAML: found a tab character that violates indentation"),
    ("source: fr\nlocales: [es\n", ":3:1: error: not YAML: did not find expected ',' or ']'"),
    ("source: *nobody\n", ":1:9: error: not YAML: found undefined alias"),
    ("source: fr\n---\nsource: es\n", ":2:1: error: not YAML: but found another document"),
  ])
  func `that are not YAML are refused at the place`(_ yaml: String, _ message: String) {
    #expect(refusal(yaml) == "fournil.yaml\(message)")
  }

  @Test func `that say a thing twice are refused on one line that names the place`() {
    #expect(
      refusal(added: "source: es\n")
        == "fournil.yaml:1:1: error: 'source' stands twice; remove one")
  }
}

@Suite struct `Settings that would be too much` {
  /// Nine levels of nine references each: 387 million strings if they were ever written out.
  private static let bomb: String = {
    let names = Array("abcdefghij")
    var text = "x: &a [x, x, x, x, x, x, x, x, x]\n"
    for (before, name) in zip(names, names.dropFirst()) {
      text += "\(name): &\(name) [" + (0..<9).map { _ in "*\(before)" }.joined(separator: ", ") + "]\n"
    }
    return text
  }()

  @Test(.timeLimit(.minutes(20))) func `by aliases of aliases are not written out`() {
    let names = [
      "source", "locales", "resources", "glossaries", "rules", "profiles", "schemas", "counter", "import-state",
      "partners",
    ]
    let unknown = ["x"] + "bcdefghij".map(String.init)
    let all = names.map { "'\($0)'" }.joined(separator: ", ")
    let expected = unknown.enumerated().map { index, name in
      "fournil.yaml:\(index + 1):1: error: '\(name)' is not a setting of the settings; use \(all)"
    }
    let noPattern = "fournil.yaml:9:4: error: the pattern of a file is wanted here, such as 'Resources/*/*.xml'"
    #expect(
      refusal(Self.bomb + "source: fr\nlocales: [es]\nresources: *j\n")
        == (expected + Array(repeating: noPattern, count: 9)).joined(separator: "\n"))
    #expect(
      refusal(Self.bomb + "source: fr\nlocales: *j\n")?.split(separator: "\n").last
        == "fournil.yaml:9:4: error: '' is not a language tag; write one such as 'es' or 'es-MX'")
  }

  @Test func `by an alias of itself are refused`() {
    #expect(
      refusal(added: "resources: &a [*a]\n") == "fournil.yaml:3:16: error: not YAML: found undefined alias")
  }

  @Test func `by plain aliases are read`() throws {
    let settings = try Settings(yaml: "source: &s fr\nlocales: [es, *s]\n", file: "fournil.yaml")
    #expect(settings.locales.map(\.text) == ["es", "fr"])
  }

  @Test(arguments: [("[", "]"), ("{a: ", "}")]) func `by their depth are refused`(_ open: String, _ close: String) {
    let deep = String(repeating: open, count: 20_000) + "x" + String(repeating: close, count: 20_000)
    let message = refusal(added: "x: \(deep)\n")
    #expect(message?.hasPrefix("fournil.yaml:3:") == true)
    #expect(
      message?.hasSuffix(": error: not YAML: Maximum nesting level reached, set with yaml_set_max_nest_level())")
        == true)
  }

  @Test func `by their length are refused before they are read`() throws {
    let root = try workspace(Array("source: fr\n# ".utf8) + [UInt8](repeating: 0x78, count: 2 << 20))
    defer { try? Folders.remove(root) }
    let error = #expect(throws: PipelineError.self) { try Workspace(at: root) }
    #expect(error?.description == "\(root)/fournil.yaml: error: cannot read this: it is larger than 1 MB")
  }

  @Test(.timeLimit(.minutes(20))) func `by very many patterns are read at once`() throws {
    let yaml = "source: fr\nresources:\n" + String(repeating: "  - a/*/b.xml\n", count: 40_000)
    #expect(try Settings(yaml: yaml, file: "fournil.yaml").resources.count == 40_000)
  }
}

@Suite struct `Settings in another encoding` {
  private static let latin1 = Array("source: fr\npartners:\n  p:\n    name: caf".utf8) + [0xE9, 0x0A]
  private static let utf16 = "\u{FEFF}source: fr\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }

  @Test(arguments: [latin1, utf16]) func `are refused as what they are`(_ bytes: [UInt8]) throws {
    let root = try workspace(bytes)
    defer { try? Folders.remove(root) }
    let error = #expect(throws: PipelineError.self) { try Workspace(at: root) }
    #expect(error?.description.contains("not UTF-8") == true)
  }

  @Test func `with a byte order mark, as some editors write it, are read`() {
    #expect(refusal("\u{FEFF}source: fr\nlocales: [es]\n") == nil)
  }

  @Test func `with the line ends of Windows are read`() {
    #expect(refusal("source: fr\r\nlocales: [es]\r\n") == nil)
  }

  @Test(arguments: [0, 1, 0x1B] as [UInt8]) func `with control characters are refused on one line`(_ code: UInt8) {
    let text = "a\(Character(Unicode.Scalar(code)))b"
    #expect(refusal(added: "resources: [\(text)]\n")?.hasPrefix("fournil.yaml") == true)
    #expect(
      refusal(added: "resources: [\(text)]\n")
        == "fournil.yaml:3:14: error: not YAML: control characters are not allowed")
  }
}
