import Diagnostics
import DurableFiles
import Extraction
import Segmentation
public import ResourceModel
import Tracking
import XMLTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder with `fournil.yaml`, its resources, and what Fournil remembers of them.
public struct Workspace: Sendable {
  public let root: String
  public let settings: Settings
  let store: Store
  let reader: ResourceReader

  static let settingsName = "fournil.yaml"
  static let folder = ".fournil"

  /// Opens the workspace a folder belongs to: the nearest one upwards with `fournil.yaml`.
  ///
  /// Finishes a publication that was cut short after it had been decided.
  /// - Throws: ``PipelineError``.
  public init(at start: String? = nil) throws(PipelineError) {
    do {
      root = try Self.find(start)
      let path = Folders.join(root, Self.settingsName)
      guard let text = String(validating: try DurableFile.read(path, limit: 1 << 20), as: UTF8.self) else {
        throw PipelineError.refused("the file is not UTF-8; save it as UTF-8", file: Self.settingsName)
      }
      settings = try Settings(yaml: text, file: Self.settingsName)
      reader = try ResourceReader(settings, root: root)
      try Folders.make(Folders.join(root, Self.folder))
      store = try Store(path: Folders.join(root, "\(Self.folder)/store.sqlite"))
      try finishInstallations()
    } catch {
      throw .from(error)
    }
  }

  private static func find(_ start: String?) throws(PipelineError) -> String {
    if let start {
      guard Folders.exists(Folders.join(start, settingsName)) else {
        throw .refused("no \(settingsName) in it; run 'fournil init' there", file: start)
      }
      return start
    }
    var folder = Folders.current
    while true {
      if Folders.exists(Folders.join(folder, settingsName)) { return folder }
      if folder == "/" { break }
      folder = Folders.parent(of: folder)
    }
    throw .refused("no \(settingsName) here or above; run 'fournil init' or pass --workspace DIR")
  }

  /// Who runs a command, for the history.
  static var user: String {
    let environment = ProcessInfo.processInfo.environment
    return environment["FOURNIL_USER"] ?? environment["USER"] ?? "unknown"
  }

  /// A command for the history, begun now. The time goes nowhere else: outputs know no clock.
  func command(_ name: String, _ arguments: [String]) -> CommandRecord {
    CommandRecord(name: name, arguments: arguments, who: Self.user, time: Date.now.formatted(.iso8601))
  }

  /// The path a user means: relative to where they are, or below the workspace.
  func path(_ path: String) -> String { Folders.join(root, path) }

  /// The locale of a name, if the workspace has it.
  public func locale(_ text: String) throws(PipelineError) -> LanguageTag {
    let known = settings.locales.map(\.text)
    guard let tag = LanguageTag(text), settings.locales.contains(tag) else {
      if LanguageTag(text) == settings.source, !known.isEmpty {
        throw .refused("'\(text)' is what the resources are written in; name one of \(Spelling.list(known))")
      }
      throw .refused(Spelling.refusal("'\(text)' is not a locale of this workspace", text, among: known))
    }
    return tag
  }

  /// The stored resources of some names; all when there are none.
  func resources(_ names: [String], _ snapshot: Snapshot) throws -> [StoredResource] {
    let all = try snapshot.resources()
    guard !names.isEmpty else { return all }
    var seen: Set<String> = []
    return try names.filter { seen.insert($0).inserted }.map { name in
      guard let found = all.first(where: { $0.resource.id == name }) else {
        throw PipelineError.refused(
          Spelling.refusal("'\(name)' is not a resource of this workspace", name, among: all.map(\.resource.id)))
      }
      return found
    }
  }
}
