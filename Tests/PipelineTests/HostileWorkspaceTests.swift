import DurableFiles
import Foundation
import Pipeline
import ResourceModel
import TestSupport
import Testing

/// A workspace with one resource and one partner, and a folder beside it that no command may touch.
private struct Place {
  let folder: TemporaryFolder
  let root: String
  let outside: String

  init(media: String = "", settings: String = "resources: [Resources/*/*.xml]") throws {
    folder = try TemporaryFolder()
    root = "\(folder.path)/inside"
    outside = "\(folder.path)/outside"
    try folder.write(
      "source: fr\nlocales: [es]\n\(settings)\npartners:\n  site: {locales: [fr]}\n".utf8,
      to: "inside/fournil.yaml")
    try folder.write(
      """
      <resource xmlns="urn:fournil:resource:1" xml:id="r" xml:lang="fr" type="activity" version="1">
      <metadata><title xml:id="t">Titre</title></metadata>
      <body><para xml:id="p">Un mot.</para>\(media)</body></resource>
      """.utf8, to: "inside/Resources/r/r.xml")
    try folder.write("<d><p>un secret</p></d>".utf8, to: "outside/secret.xml")
    try folder.write("precious".utf8, to: "outside/fr/keep.txt")
  }

  func link(_ name: String, to target: String) throws {
    let path = "\(root)/\(name)"
    try Folders.make(Folders.parent(of: path))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  /// What `add` says, then what `publish` says: titles and messages.
  func add(_ files: [String] = []) async throws -> [String] {
    let report = try await Workspace(at: root).add(files.map { "\(root)/\($0)" }, dryRun: false)
    return report.items.map(\.resource) + report.problems
  }

  func publish() async throws {
    _ = try await Workspace(at: root).publish(partners: [], locales: [], dryRun: false)
  }

  var outsideFiles: [String] { Files.walk(outside).map { String($0.dropFirst(outside.utf8.count + 1)) } }
  var outputFiles: [String] {
    Files.walk("\(root)/Output").map { String($0.dropFirst(root.utf8.count + "/Output/".utf8.count)) }
  }

  static let untouched = ["fr/keep.txt", "secret.xml"]
}

/// The whole message of what a command refused.
private func refusal(_ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch {
    return "\(error)"
  }
}

@Suite struct `Patterns of the settings` {
  @Test(arguments: ["/etc/*.conf", "/etc/hostname", "../outside/*.xml", "Resources/../../outside/secret.xml"])
  func `that climb out of the workspace are refused`(_ pattern: String) async throws {
    let place = try Place(settings: "resources: ['\(pattern)']")
    let said = await refusal { _ = try await place.add() }
    #expect(said?.hasPrefix("fournil.yaml") == true)
  }

  @Test func `of rules that climb out do not show what stands there`() async throws {
    let place = try Place(settings: "rules: ['../outside/fr/keep.txt']")
    let said = await refusal { _ = try await place.add() }
    #expect(said?.contains("precious") == false)
    #expect(said?.hasPrefix("fournil.yaml") == true)
  }

  @Test(.timeLimit(.minutes(20)))
  func `with many stars are answered at once`() throws {
    let place = try Place()
    try Folders.make("\(place.root)/Resources/\(String(repeating: "a", count: 250))")
    let pattern = "Resources/" + String(repeating: "*a", count: 12) + "b/x"
    #expect(try Folders.matching(pattern, in: place.root) == [])
  }
}

@Suite struct `Resources that are links` {
  @Test func `are not found by a pattern: files, folders, loops, links to nothing`() async throws {
    let place = try Place()
    try place.link("Resources/r/secret.xml", to: "\(place.outside)/secret.xml")
    try place.link("Resources/linked", to: place.outside)
    try place.link("Resources/loop", to: ".")
    try place.link("Resources/r/dangling.xml", to: "nowhere")
    try Folders.make("\(place.root)/Resources/r/folder.xml")
    #expect(try await place.add() == ["r"])
  }

  @Test func `to outside are refused by name`() async throws {
    let place = try Place()
    try place.link("Resources/r/secret.xml", to: "\(place.outside)/secret.xml")
    try place.link("Resources/linked", to: place.outside)
    #expect(await refusal { _ = try await place.add(["Resources/r/secret.xml"]) } != nil)
    #expect(await refusal { _ = try await place.add(["Resources/linked/secret.xml"]) } != nil)
  }

  @Test(arguments: ["../outside/secret.xml", "Resources/../../outside/secret.xml"])
  func `or paths to outside are refused by name`(_ path: String) async throws {
    let place = try Place()
    #expect(
      await refusal { _ = try await place.add([path]) }
        == "\(place.root)/\(path): error: not in the workspace '\(place.root)'; copy it there first")
  }

  @Test(.timeLimit(.minutes(20)))
  func `or pipes are refused`() async throws {
    let place = try Place()
    #expect(mkfifo("\(place.root)/Resources/r/pipe.xml", 0o600) == 0)
    #expect(
      try await place.add(["Resources/r/pipe.xml"])
        == ["\(place.root)/Resources/r/pipe.xml: error: cannot read this: not a file"])
  }
}

@Suite struct `Pictures of strangers` {
  private func media(_ href: String) -> String {
    "<figure xml:id='f'><media href='\(href)' xml:id='m'><alt xml:id='a'>x</alt></media></figure>"
  }

  @Test(arguments: [
    ("../../../outside/secret.xml", "is outside the resource's folder; copy it there"),
    ("/etc/hostname", "is outside the resource's folder; copy it there"),
    ("figures/../../../../outside/secret.xml", "is outside the resource's folder; copy it there"),
    ("", "is outside the resource's folder; copy it there"),
    ("figures/link.svg", "is not there; add it or correct the reference"),
    ("figures", "is not there; add it or correct the reference"),
    ("figures/%2e%2e/x", "is not there; add it or correct the reference"),
  ])
  func `are refused when they are not plain files of the resource`(_ href: String, _ reason: String) async throws {
    let place = try Place(media: media(href))
    try place.link("Resources/r/figures/link.svg", to: "\(place.outside)/secret.xml")
    _ = try await place.add()
    #expect(
      await refusal { try await place.publish() }
        == "Resources/r/r.xml:3:57: error: the picture '\(href)' \(reason)")
    #expect(place.outputFiles == [])
  }

  @Test func `behind a link to a folder are not published`() async throws {
    let place = try Place(media: media("linked/secret.xml"))
    try place.link("Resources/r/linked", to: place.outside)
    _ = try await place.add()
    try? await place.publish()
    #expect(place.outputFiles.filter { $0.hasSuffix("secret.xml") } == [])
  }
}

@Suite struct `An Output folder of links` {
  private static let page = "site/fr/site/index.html"

  @Test func `that is a link itself is where editions go, and nothing else is touched there`() async throws {
    let place = try Place()
    try place.link("Output", to: place.outside)
    _ = try await place.add()
    try await place.publish()
    #expect(place.outsideFiles.filter { !$0.hasPrefix("site/") } == Place.untouched)
    #expect(Folders.exists("\(place.outside)/\(Self.page)"))
  }

  @Test(arguments: [
    "Output/site/fr", "Output/.staging", "Output/.staging/site-fr", ".fournil/.staging", ".fournil/.staging/site-fr",
  ])
  func `does not lead out of it: the link is replaced`(_ name: String) async throws {
    let place = try Place()
    try place.link(name, to: "\(place.outside)/fr")
    _ = try await place.add()
    try await place.publish()
    #expect(place.outsideFiles == Place.untouched)
    #expect(Folders.exists("\(place.root)/Output/\(Self.page)"))
    #expect(Folders.isFolder("\(place.root)/Output/site/fr"))
  }

  @Test func `whose partner's folder is a link loses nothing outside`() async throws {
    let place = try Place()
    try place.link("Output/site", to: place.outside)
    _ = try await place.add()
    _ = await refusal { try await place.publish() }
    #expect(place.outsideFiles == Place.untouched)
  }

  @Test func `with a file in a partner's place does not lock the workspace`() async throws {
    let place = try Place()
    try place.folder.write([], to: "inside/Output/site")
    _ = try await place.add()
    #expect(
      await refusal { try await place.publish() }
        == "\(place.root)/Output/site: error: cannot publish this: it is a file or a link, "
        + "and editions go into a folder; move it")
    _ = try await Workspace(at: place.root).verify()
  }
}
