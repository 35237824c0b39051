import Diagnostics
import DurableFiles
public import Publication
public import ResourceModel
import Segmentation
import Yams

/// What `fournil.yaml` says of a workspace.
public struct Settings: Hashable, Sendable {
  /// The language resources are written in when they do not say so.
  public var source: LanguageTag
  public var locales: [LanguageTag]
  /// Patterns of resource files, relative to the workspace.
  public var resources: [String]
  /// Patterns of term bases.
  public var glossaries: [String]
  /// ITS rules that follow the profile's.
  public var rules: [String]
  /// Profiles of vocabularies that are added to ours, or take their places.
  public var profiles: [String]
  /// By the name of a profile, the RELAX NG schema its documents are judged by.
  public var schemas: [String: String]
  /// How words are counted.
  var counter: WordCounter.Method
  /// The highest state an import may grant.
  public var importState: SegmentState
  public var partners: [Partner]

  /// Reads the settings.
  ///
  /// - Throws: ``PipelineError`` with every mistake, each at its line.
  public init(yaml: String, file: String) throws(PipelineError) {
    let node: Node?
    // Some editors write a byte order mark.
    let yaml = yaml.unicodeScalars.first == "\u{FEFF}" ? String(yaml.unicodeScalars.dropFirst()) : yaml
    do {
      node = try Yams.compose(yaml: yaml)
    } catch {
      throw .refused(Self.diagnostic(error, yaml, file: file))
    }
    guard let node, case .mapping = node else {
      throw .refused("the settings are empty; 'fournil init' writes an example", file: file)
    }
    var reader = SettingsReader(file: file)
    let settings = reader.settings(node)
    guard reader.diagnostics.isEmpty, let settings else { throw .refused(reader.diagnostics) }
    self = settings
  }

  init(
    source: LanguageTag, locales: [LanguageTag], resources: [String], glossaries: [String], rules: [String],
    profiles: [String], schemas: [String: String], counter: WordCounter.Method, importState: SegmentState,
    partners: [Partner]
  ) {
    self.source = source
    self.locales = locales
    self.resources = resources
    self.glossaries = glossaries
    self.rules = rules
    self.profiles = profiles
    self.schemas = schemas
    self.counter = counter
    self.importState = importState
    self.partners = partners
  }

  private static func diagnostic(_ error: any Error, _ yaml: String, file: String) -> Diagnostic {
    guard let error = error as? YamlError else { return .error("\(error)", at: SourceLocation(file: file)) }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return .error("not YAML: \(problem)", at: SourceLocation(file: file, line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let keys, let context):
      return .error(
        "\(keys.sorted().map { "'\($0)'" }.joined(separator: ", ")) stands twice; remove one",
        at: SourceLocation(file: file, line: context.mark.line, column: context.mark.column))
    case .reader(let problem, let offset, _, _):
      return .error("not YAML: \(problem)", at: offset.map { place(of: $0, in: yaml, file: file) })
    default: return .error("not YAML: \(error)", at: SourceLocation(file: file))
    }
  }

  /// - Parameter offset: In UTF-8.
  private static func place(of offset: Int, in yaml: String, file: String) -> SourceLocation {
    let before = String(decoding: yaml.utf8.prefix(offset), as: UTF8.self).unicodeScalars
    let line = before.split(separator: "\n", omittingEmptySubsequences: false)
    return SourceLocation(file: file, line: line.count, column: (line.last?.count ?? 0) + 1)
  }
}

/// Reads the nodes of the settings and gathers every mistake.
private struct SettingsReader {
  let file: String
  var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  private static let keys = [
    "source", "locales", "resources", "glossaries", "rules", "profiles", "schemas", "counter", "import-state",
    "partners",
  ]
  private static let partnerKeys = ["name", "titles", "locales", "gate", "untranslated", "stale"]

  mutating func settings(_ node: Node) -> Settings? {
    allow(Self.keys, in: node, what: "the settings")
    let source = node["source"].flatMap { tag($0) }
    if node["source"] == nil { complain("'source' is missing; name the language of the resources, such as 'fr'", node) }
    let locales = tags(node["locales"])
    var partners: [Partner] = []
    for (key, value) in mapping(node["partners"]) {
      if let partner = partner(key, value, locales: locales + [source].compactMap { $0 }) { partners.append(partner) }
    }
    guard let source else { return nil }
    return Settings(
      source: source, locales: locales, resources: patterns(node["resources"]),
      glossaries: patterns(node["glossaries"]), rules: patterns(node["rules"]), profiles: patterns(node["profiles"]),
      schemas: schemas(node["schemas"]),
      counter: node["counter"].flatMap { choice($0, WordCounter.Method.allCases) } ?? .uax29,
      importState: node["import-state"].flatMap { choice($0, SegmentState.allCases) } ?? .reviewed, partners: partners)
  }

  private mutating func partner(_ key: Node, _ node: Node, locales: [LanguageTag]) -> Partner? {
    let id = key.string ?? ""
    guard !id.isEmpty, id.utf8.allSatisfy({ Self.isPlain($0) }) else {
      complain("the partner's id '\(id)' is not made of letters, digits and hyphens", key)
      return nil
    }
    allow(Self.partnerKeys, in: node, what: "partner '\(id)'")
    var titles: [LanguageTag: String] = [:]
    for (key, value) in mapping(node["titles"]) {
      if let tag = tag(key) { titles[tag] = value.string }
    }
    let own = tags(node["locales"])
    for tag in own where !locales.contains(tag) {
      complain("partner '\(id)' wants '\(tag)', which is not among the locales; add it there", node["locales"] ?? node)
    }
    if own.isEmpty { complain("partner '\(id)' has no locales; name at least one", node) }
    return Partner(
      id: id, name: node["name"]?.string ?? id, titles: titles, locales: own,
      gate: node["gate"].flatMap { choice($0, SegmentState.allCases) } ?? .reviewed,
      untranslated: node["untranslated"].flatMap { choice($0, Policy.allCases) } ?? .block,
      stale: node["stale"].flatMap { choice($0, StalePolicy.allCases) } ?? .refuse)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte) || (65...90).contains(byte) || byte == UInt8(ascii: "-")
  }

  private mutating func choice<Value: RawRepresentable<String>>(_ node: Node, _ all: [Value]) -> Value? {
    let text = node.string ?? ""
    if let value = Value(rawValue: text) { return value }
    complain(Spelling.refusal("'\(text)' is not known here", text, among: all.map(\.rawValue)), node)
    return nil
  }

  private mutating func tag(_ node: Node) -> LanguageTag? {
    let text = node.string ?? ""
    if let tag = LanguageTag(text) { return tag }
    complain("'\(text)' is not a language tag; write one such as 'es' or 'es-MX'", node)
    return nil
  }

  private mutating func tags(_ node: Node?) -> [LanguageTag] {
    var result: [LanguageTag] = []
    for item in list(node) {
      guard let tag = tag(item) else { continue }
      if result.contains(tag) {
        complain("'\(tag)' stands twice; remove one", item)
      } else {
        result.append(tag)
      }
    }
    return result
  }

  /// Patterns of files in the workspace.
  private mutating func patterns(_ node: Node?) -> [String] {
    var result: [String] = []
    for item in list(node) {
      guard let text = item.string else {
        complain("the pattern of a file is wanted here, such as 'Resources/*/*.xml'", item)
        continue
      }
      guard Folders.inside(text) != nil else {
        complain("'\(text)' leads out of the workspace; name files in it", item)
        continue
      }
      result.append(text)
    }
    return result
  }

  /// A schema each for some profiles.
  private mutating func schemas(_ node: Node?) -> [String: String] {
    var result: [String: String] = [:]
    for (key, value) in mapping(node) {
      guard let name = key.string, let path = value.string, !path.isEmpty else {
        complain("the name of a profile and a schema are wanted here, such as 'docbook: Schemas/docbook.rng'", key)
        continue
      }
      guard let inside = Folders.inside(path) else {
        complain("'\(path)' leads out of the workspace; copy the schema into it", value)
        continue
      }
      result[name] = inside
    }
    return result
  }

  private mutating func list(_ node: Node?) -> [Node] {
    guard let node, !node.isNothing else { return [] }
    guard let items = node.sequence else {
      complain("a list is wanted here; begin each line with '- '", node)
      return []
    }
    return Array(items)
  }

  private mutating func mapping(_ node: Node?) -> [(Node, Node)] {
    guard let node, !node.isNothing else { return [] }
    guard let items = node.mapping else {
      complain("names with a value each are wanted here, such as 'website: …'", node)
      return []
    }
    return items.map { ($0.key, $0.value) }
  }

  private mutating func allow(_ keys: [String], in node: Node, what: String) {
    for (key, _) in node.mapping.map(Array.init) ?? [] {
      let name = key.string ?? ""
      if !keys.contains(name) {
        complain(Spelling.refusal("'\(name)' is not a setting of \(what)", name, among: keys), key)
      }
    }
  }

  private mutating func complain(_ message: String, _ node: Node) {
    diagnostics.append(
      .error(message, at: SourceLocation(file: file, line: node.mark?.line, column: node.mark?.column)))
  }
}

extension Node {
  /// A key with nothing after it.
  fileprivate var isNothing: Bool { string == "" && tag == Tag(.null) }
}
