import Foundation
import TestSupport
import Testing

/// A copy of this repository's workspace, in which the commands of the README are run one after the other.
private final class Walk {
  private let copy = Result { try TemporaryFolder() }
  private var folder = ""
  /// One line each command that did not do what the README says.
  private(set) var faults: [String] = []

  /// Commands that end otherwise than with 0, for the reason given.
  private static let statuses: [String: Int32] = [
    // Nothing is reviewed yet, so that the editions wait.
    "fournil publish": 1
  ]
  /// What the README's placeholders stand for.
  private static let placeholders = [
    "COMMAND": "status", "FILE": "Resources/sol-vivant/sol-vivant.xml", "FOLDER": "Resources/le-son", "R.its": "R.its",
  ]
  /// They install or build: that they are there must do.
  private static let builds = ["git clone", "swift build", "swift run"]

  init() throws {
    let root = try copy.get().path
    for name in ["fournil.yaml", "Resources", "Glossaries"] {
      try FileManager.default.copyItem(atPath: Checkout.path(name), toPath: "\(root)/\(name)")
    }
    try FileManager.default.copyItem(
      atPath: Checkout.path("Tests/Fixtures/Rules/docbook.its"), toPath: "\(root)/R.its")
    folder = root
  }

  func run(_ command: ShownCommand) throws {
    let text = command.text
    switch text.prefix(while: { $0 != " " }) {
    case "fournil", "cd": try execute(command)
    case let script where script.hasPrefix("Scripts/"):
      guard FileManager.default.isExecutableFile(atPath: Checkout.path(String(script))) else {
        return fault(command, "'\(script)' is not there or not executable")
      }
    default:
      guard Self.builds.contains(where: text.hasPrefix) else {
        return fault(command, "this command is not run by any test")
      }
    }
  }

  /// A code span of the text: a command to run when it has arguments, else the mention of one.
  func run(span: ShownCommand) throws {
    let words = span.text.split(separator: " ")
    guard words.first == "fournil", words.count > 1 else { return }
    var command = span
    if words.count == 2 { command.text += " --help" }
    folder = try copy.get().path
    command.text = command.text.split(separator: " ").map { Self.placeholders[String($0)] ?? String($0) }
      .joined(separator: " ")
    try execute(command)
  }

  private func execute(_ command: ShownCommand) throws {
    if command.text.contains("back/") { try returnTranslations() }
    let place = try TemporaryFolder()
    let result = try CommandTests.run(
      "/bin/bash",
      ["-c", "{ \(command.text)\n} 2>&1; status=$?; pwd -P >\"$WALK_PLACE\"; exit $status"], folder: folder,
      environment: [
        "PATH": "\(Binary.folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")",
        "WALK_PLACE": "\(place.path)/place", "NO_COLOR": "1", "COLUMNS": "80", "FOURNIL_USER": "you",
      ])
    folder = String(decoding: try place.bytes("place"), as: UTF8.self).split(separator: "\n").joined()
    let status = Self.statuses[command.text] ?? 0
    if result.status != status {
      fault(command, "'\(command.text)' ends with \(result.status), not \(status):\n\(result.out)")
    }
    guard let shown = command.output else { return }
    var printed = result.out.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while printed.last == "" { printed.removeLast() }
    if !Shown.matches(shown[...], printed[...]) {
      fault(command, "'\(command.text)' prints something else:\n\(result.out)")
    }
  }

  /// What translators do between the export and the import.
  private func returnTranslations() throws {
    for file in Files.walk("\(folder)/out", endingWith: ".xlf") {
      let text = String(decoding: try Files.bytes(file), as: UTF8.self)
      let translated = text.replacing(/<source>(.*?)<\/source>/) { match in
        "<source>\(match.1)</source><target>\(match.1) (es)</target>"
      }
      let back = URL(filePath: folder).appending(path: "back")
      try FileManager.default.createDirectory(at: back, withIntermediateDirectories: true)
      try Data(translated.utf8).write(to: back.appending(path: URL(filePath: file).lastPathComponent))
    }
  }

  private func fault(_ command: ShownCommand, _ message: String) {
    faults.append("README.md:\(command.line): \(message)")
  }
}

/// What is wrong with the commands of a README.
private func faults(_ readme: String) throws -> [String] {
  let walk = try Walk()
  let page = Page(readme)
  for command in page.commands { try walk.run(command) }
  for span in page.spans { try walk.run(span: span) }
  return walk.faults
}

@Suite struct `The README` {
  @Test func `shows commands that do what it says`() throws {
    let readme = String(decoding: try Checkout.bytes("README.md"), as: UTF8.self)
    #expect(Page(readme).commands.count >= 10)
    for fault in try faults(readme) { Issue.record(Comment(rawValue: fault)) }
  }

  @Test func `cannot drift unseen`() throws {
    let readme = """
      Run `fournil sttus now`, or `fournil nothing`, `fournil inspect FILE --json`, `fournil verify`.
      ```sh
      Scripts/demo
      Scripts/nothing
      git clone x
      make all
      ```
      ```yaml
      not: a command
      ```
      ```
      $ fournil validate Resources/sol-vivant/sol-vivant.xml
      1 file: 0 errors, 0 warnings

      $ fournil validate Resources/sol-vivant/sol-vivant.xml
      1 file: … errors, 0 warnings
      $ fournil validate Resources/sol-vivant/sol-vivant.xml
      2 files: 0 errors, 0 warnings
      $ cd Resources
      $ fournil status --locale de
      error: 'de' is not a locale of this workspace; use 'es', 'en', 'ar', 'zh', 'es-MX'
      ```
      """
    let found = try faults(readme).map { $0.prefix { $0 != "\n" } }
    #expect(
      found == [
        "README.md:4: 'Scripts/nothing' is not there or not executable",
        "README.md:6: this command is not run by any test",
        "README.md:17: 'fournil validate Resources/sol-vivant/sol-vivant.xml' prints something else:",
        "README.md:20: 'fournil status --locale de' ends with 2, not 0:",
        "README.md:1: 'fournil sttus now' ends with 64, not 0:",
        "README.md:1: 'fournil nothing --help' ends with 64, not 0:",
      ])
  }

  @Test(arguments: [
    (["a", "b"], ["a", "b"], true), (["a"], ["a", "b"], false), (["a", "…"], ["a", "b", "c"], true),
    (["…", "c"], ["a", "b", "c"], true), (["…", "d"], ["a", "b", "c"], false), (["a…c"], ["abc"], true),
    (["a…c"], ["ab"], false), (["a…b…c"], ["a1b2c"], true), (["a…b…c"], ["a1c"], false), (["…"], [], true),
    (["a…a"], ["a"], false),
  ])
  func `shows output in whole lines, but for what it leaves out`(
    _ shown: [String], _ printed: [String], _ fits: Bool
  ) {
    #expect(Shown.matches(shown[...], printed[...]) == fits)
  }
}

@Suite struct `The pages of the repository` {
  private static let pages = ["README.md", "CHANGELOG.md"] + docs

  private static var docs: [String] {
    Files.walk(Checkout.path("Docs"), endingWith: ".md").map { String($0.dropFirst(Checkout.root.count + 1)) }
  }

  /// Folders of the repository whose files are not made by a command.
  private static let folders = ["Docs/", "Glossaries/", "Resources/", "Scripts/", "Sources/", "Tests/"]

  @Test(arguments: pages) func `lead to files that are there`(_ name: String) throws {
    let page = Page(String(decoding: try Checkout.bytes(name), as: UTF8.self))
    let folder = URL(filePath: name).deletingLastPathComponent().relativePath
    for link in page.links where !link.text.contains("://") && !link.text.hasPrefix("#") {
      let path = String(link.text.prefix { $0 != "#" })
      #expect(Checkout.exists("\(folder)/\(path)"), "\(name):\(link.line): the link '\(link.text)' leads nowhere")
    }
    for span in page.spans where Self.folders.contains(where: span.text.hasPrefix) {
      let path = span.text.prefix { $0 != " " }
      if path.contains(where: { "*{<…".contains($0) }) || path.contains("PARTNER") { continue }
      #expect(Checkout.exists(String(path)), "\(name):\(span.line): '\(path)' is not there")
    }
  }

  @Test(arguments: docs) func `name commands that have help`(_ name: String) throws {
    let page = Page(String(decoding: try Checkout.bytes(name), as: UTF8.self))
    for shown in page.spans + page.commands {
      let words = shown.text.split(separator: " ")
      guard words.first == "fournil", words.count > 1, words[1].allSatisfy({ $0.isLowercase || $0 == "-" }) else {
        continue
      }
      let run = try fournil(String(words[1]), "--help")
      #expect(run.status == 0, "\(name):\(shown.line): '\(words[1])' is no command")
    }
  }
}
