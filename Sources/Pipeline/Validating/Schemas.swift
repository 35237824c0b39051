import Diagnostics
import DurableFiles
import Extraction
import XMLTree

/// Finds the RELAX NG schema of a document and judges it by that; each schema is compiled once.
struct Schemas {
  private let installed: InstalledSchemas
  /// By path; nil for one that cannot be used, which has been said.
  private var compiled: [String: RelaxNGSchema?] = [:]
  /// What has been said of schemas that are not there.
  private var said: Set<String> = []

  init(installed: InstalledSchemas) { self.installed = installed }

  /// - Parameter vocabulary: The name of the document's profile.
  mutating func violations(
    of document: Document, _ vocabulary: String, _ surroundings: Surroundings
  ) -> [Diagnostic] {
    if let root = surroundings.root, let path = surroundings.settings?.schemas[vocabulary] {
      return violations(of: document, by: path, in: root)
    }
    if vocabulary == "resource" {
      return violations(of: document, named: "resource.rng") { try XMLSource(bytes: Profile.resourceSchema, file: $0) }
    }
    switch installed.answer(for: vocabulary, document) {
    case .file(let path):
      return violations(of: document, named: path) {
        try XMLSource(bytes: DurableFile.read($0, limit: 16 << 20), file: $0)
      }
    case .absent(let message):
      guard said.insert(message).inserted else { return [] }
      return [Diagnostic(.information, message, at: SourceLocation(file: document.source.file))]
    case .unknown: return []
    }
  }

  /// By a schema of the workspace, behind no link.
  private mutating func violations(of document: Document, by path: String, in root: String) -> [Diagnostic] {
    violations(of: document, named: path) { path in
      let file = Folders.join(root, path)
      guard Folders.isWithoutLinks(path, below: root), Folders.isPlainFile(file) else {
        throw PipelineError.refused("no file is called '\(path)', named under 'schemas'", file: Workspace.settingsName)
      }
      return try XMLSource(bytes: DurableFile.read(file, limit: 16 << 20), file: path)
    }
  }

  private mutating func violations(
    of document: Document, named path: String, _ read: (String) throws -> XMLSource
  ) -> [Diagnostic] {
    do {
      if compiled[path] == nil {
        compiled[path] = .some(nil)
        compiled[path] = try RelaxNGSchema(read(path))
      }
    } catch {
      return PipelineError.from(error).diagnostics
    }
    return compiled[path].flatMap(\.self)?.violations(of: document) ?? []
  }
}

/// The schemas that a machine's packages bring, by the places where distributions put them.
struct InstalledSchemas: Sendable {
  enum Answer: Hashable {
    case file(String)
    /// - Parameter message: That it is not installed, and what to do.
    case absent(message: String)
    /// Nobody installs one.
    case unknown
  }

  /// Folders with a folder for each version of DocBook: Debian's, Fedora's, one's own.
  private let docbook: [String]

  init(
    docbook: [String] = [
      "/usr/share/xml/docbook/schema/rng", "/usr/share/xml/docbook5/schema/rng",
      "/usr/local/share/xml/docbook/schema/rng",
    ]
  ) {
    self.docbook = docbook
  }

  func answer(for vocabulary: String, _ document: Document) -> Answer {
    switch vocabulary {
    case "docbook" where document.name(document.root).namespace == Self.docbook5: docbook5(document)
    case "docbook":
      .absent(
        message: "the structure of DocBook 4 is not checked: it has a DTD, which is not read; "
          + "name a RELAX NG schema under 'schemas' in fournil.yaml")
    case "dita":
      .absent(
        message: "no schema for DITA is installed; name one, in one file, under 'schemas' in fournil.yaml to check the "
          + "structure")
    default: .unknown
    }
  }

  private static let docbook5 = "http://docbook.org/ns/docbook"

  /// The schema of the version that the document names, with XInclude where it includes; any, when it names none.
  private func docbook5(_ document: Document) -> Answer {
    let versions = docbook.flatMap { folder in ((try? Folders.list(folder)) ?? []).map { (folder, $0) } }
    let includes = document.names.contains { $0.local == "include" && $0.namespace.hasSuffix("/XInclude") }
    let name = includes ? "docbookxi.rng" : "docbook.rng"
    let found = versions.filter { Folders.isPlainFile("\($0.0)/\($0.1)/\(name)") }
    guard let last = found.last else {
      return .absent(message: "no schema for DocBook is installed; install docbook5-xml to check the structure")
    }
    // `5.0-extension acme` names an extension of 5.0.
    let stated = document.value(document.root, "version").map { String($0.prefix { $0.isNumber || $0 == "." }) }
    guard let stated, !stated.isEmpty else { return .file("\(last.0)/\(last.1)/\(name)") }
    if let exact = found.first(where: { $0.1 == stated }) { return .file("\(exact.0)/\(exact.1)/\(name)") }
    return .absent(
      message: "no schema for DocBook \(stated) is installed, only for \(found.map(\.1).joined(separator: ", ")); "
        + "name one under 'schemas' in fournil.yaml to check the structure")
  }
}
