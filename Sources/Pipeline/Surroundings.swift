import Diagnostics
import DurableFiles
import Extraction
import ResourceModel
import XMLTree

/// How a file that a user names is read: as its workspace says, when it stands in one.
///
/// Nothing is opened but `fournil.yaml` and what it names; the store is left alone.
struct Surroundings: Sendable {
  /// The workspace's folder, absolute; nil for a file outside any.
  let root: String?
  let settings: Settings?
  let reader: ResourceReader

  /// - Parameters:
  ///   - file: As the user wrote it.
  ///   - rules: ITS rules that follow all others.
  /// - Throws: What is wrong with the settings, or with rules and profiles that they name.
  init(of file: String, rules: ITSRules = ITSRules()) throws {
    guard let root = Self.workspace(round: file) else {
      self = try Surroundings(outsideAnyWorkspace: file, rules: rules)
      return
    }
    let settings = try Settings(in: root)
    self.root = root
    self.settings = settings
    reader = try ResourceReader(settings, root: root, linkedRules: .inWorkspace(root), extraRules: rules)
  }

  /// By our own profiles only.
  init(outsideAnyWorkspace file: String, rules: ITSRules = ITSRules()) throws {
    guard let language = LanguageTag("und") else { throw PipelineError.refused("no language") }
    root = nil
    settings = nil
    reader = ResourceReader(rules: rules, language: language, profiles: try Profile.bundled(), linkedRules: .near(file))
  }

  /// The nearest folder upwards with `fournil.yaml`.
  static func workspace(round file: String) -> String? {
    var folder = Folders.parent(of: absolute(file))
    while true {
      if Folders.isPlainFile(Folders.join(folder, Workspace.settingsName)) { return folder }
      guard folder != "/" else { return nil }
      folder = Folders.parent(of: folder)
    }
  }

  /// The path from `/`, without `.` and `..`.
  static func absolute(_ path: String) -> String {
    "/" + (Folders.inside(String(Folders.join(Folders.current, path).drop { $0 == "/" })) ?? "")
  }
}

extension Settings {
  /// Reads those of a workspace.
  init(in root: String) throws {
    let bytes = try DurableFile.read(Folders.join(root, Workspace.settingsName), limit: 1 << 20)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PipelineError.refused("the file is not UTF-8; save it as UTF-8", file: Workspace.settingsName)
    }
    try self.init(yaml: text, file: Workspace.settingsName)
  }

  /// Our profiles with the workspace's, in the order of `profiles:`.
  ///
  /// - Throws: What is wrong in one of them, at its place; a profile nobody needs today is wrong too.
  func profiles(in root: String) throws -> [Profile] {
    var files: [XMLSource] = []
    for pattern in profiles {
      let names = try Folders.matching(pattern, in: root)
      guard !names.isEmpty else {
        throw PipelineError.refused(
          "no file is called '\(pattern)', named under 'profiles'", file: Workspace.settingsName)
      }
      for name in names {
        files.append(try XMLSource(bytes: DurableFile.read(Folders.join(root, name), limit: 16 << 20), file: name))
      }
    }
    guard !files.isEmpty else { return try Profile.bundled() }
    let profiles = try Profile.bundled(and: files, linked: .below(root, named: ""))
    for profile in profiles where files.contains(where: { $0.file == profile.location?.file }) { try profile.verify() }
    return profiles
  }
}

extension LinkedFiles {
  /// Rules files of a workspace for documents that are called as the user calls them, from where they are.
  ///
  /// - Parameter root: Absolute.
  static func inWorkspace(_ root: String) -> LinkedFiles {
    let files = below(root, named: root)
    return LinkedFiles { files.answer(Surroundings.absolute($0)) }
  }
}
