import Diagnostics
import ResourceModel
import XMLTree

/// Reads `its:rules` elements, linked ones before the rules beside the link (ITS 2.0 §5.4).
struct RulesReader {
  private(set) var rules: [Rule] = []
  /// Those on ids, references and alternatives, apart: extraction need not look at them.
  private(set) var linkRules: [Rule] = []
  private(set) var warnings: [Diagnostic] = []
  private let linked: LinkedFiles
  private let rebinding: (prefix: String, namespace: String)?
  /// The files being read, the first outermost: a link to one of them is a loop.
  private var open: [String] = []
  private var linkCount = 0

  /// Links may branch; more files than this are no vocabulary.
  private static let mostLinks = 100

  init(linked: LinkedFiles, rebinding: (prefix: String, namespace: String)?) {
    self.linked = linked
    self.rebinding = rebinding
  }

  mutating func read(_ element: Element) throws(ExtractionError) {
    try checkHead(element)
    if let href = element.value("href", namespace: ITSRules.linkNamespace) { try follow(href, from: element) }
    var scope = XPathScope(namespaces: element.document.namespaces(at: element.node))
    for child in element.elements {
      for (prefix, uri) in child.document.namespaces(at: child.node) { scope.namespaces[prefix] = uri }
      if let rebinding { scope.namespaces[rebinding.prefix] = rebinding.namespace }
      if child.local == "param", child.namespace == ITSRules.namespace, let name = child.value("name") {
        scope.variables[name] = child.text
      } else if let statement = try statement(child) {
        guard let selector = child.value("selector"), !selector.isEmpty else {
          throw ExtractionError(child.location, "'\(child.name.written)' has no selector; add selector=\"…\"")
        }
        let rule = Rule(
          selector: Selector(written(selector), namespaces: scope.namespaces), statement: statement, scope: scope,
          location: child.location)
        if case .link = statement { linkRules.append(rule) } else { rules.append(rule) }
      }
    }
  }

  /// The version and the language of the selectors (ITS 2.0 §5.1, §5.3).
  private func checkHead(_ element: Element) throws(ExtractionError) {
    if let version = element.value("version"), version != "2.0", version != "1.0" {
      throw ExtractionError(
        element.location, "version=\"\(version.shortened)\" of '\(element.name.written)' is not known; write \"2.0\"")
    }
    if let language = element.value("queryLanguage"), language != "xpath" {
      throw ExtractionError(
        element.location,
        "queryLanguage=\"\(language.shortened)\" of '\(element.name.written)' is not known; write the selectors in XPath"
      )
    }
  }

  private mutating func follow(_ href: String, from element: Element) throws(ExtractionError) {
    let location = element.location
    guard let (path, bytes) = try linked.rules(href, at: location) else {
      warnings.append(
        Diagnostic(
          .warning, "the rules '\(href.shortened)' are not there; what they say has no effect", at: location))
      return
    }
    guard !open.contains(path), path != location.file else {
      throw ExtractionError(location, "the rules '\(href.shortened)' link to themselves; remove a link")
    }
    linkCount += 1
    guard linkCount <= Self.mostLinks else {
      throw ExtractionError(location, "the rules link to more than \(Self.mostLinks) files; write them in fewer")
    }
    let document: Document
    do {
      document = try XMLParser.parse(XMLSource(bytes: bytes, file: path))
    } catch {
      throw ExtractionError(location, "the rules '\(href.shortened)' cannot be read: \(error)")
    }
    guard let root = Self.rules(in: document) else {
      throw ExtractionError(location, "'\(href.shortened)' holds no ITS rules; link to a file with 'its:rules'")
    }
    open.append(path)
    try read(root)
    open.removeLast()
  }

  private static func rules(in document: Document) -> Element? {
    (0..<document.nodeCount).lazy.filter { document.kind($0) == .element }.map { Element($0, of: document) }
      .first { $0.local == "rules" && $0.namespace == ITSRules.namespace }
  }

  // MARK: Statements

  private func statement(_ rule: Element) throws(ExtractionError) -> Rule.Statement? {
    switch (rule.namespace, rule.local) {
    case (ITSRules.profileNamespace, "roleRule"):
      return .role(try choice(rule, "role", UnitRole.init(rawValue:), "a role such as 'title' or 'caption'"))
    case (ITSRules.profileNamespace, "codeRule"): return .code(try codeRule(rule))
    case (ITSRules.profileNamespace, "embeddedRule"):
      return .embedded(try choice(rule, "format", Self.embedding, "'html' or 'none'"))
    case (ITSRules.profileNamespace, let local): return try LinkRule(rule, called: local).map { .link($0) }
    case (ITSRules.namespace, let local):
      guard let category = DataCategory.byRule[local] else { return nil }
      return try statement(rule, category)
    default: return nil
    }
  }

  private func statement(_ rule: Element, _ category: DataCategory) throws(ExtractionError) -> Rule.Statement {
    let data = try values(rule, category)
    switch category {
    case .translate: return .translate(data.literals["translate"] == "yes")
    case .elementsWithinText: return .withinText(data.literals["withinText"].flatMap(WithinText.init) ?? .no)
    case .preserveSpace: return .preserveSpace(data.literals["space"] == "preserve")
    case .idValue: return .idValue(data.literals["idValue"] ?? "")
    default: return .data(data)
    }
  }

  private func values(_ rule: Element, _ category: DataCategory) throws(ExtractionError) -> Rule.DataRule {
    var data = Rule.DataRule(category: category)
    for value in category.definition.values {
      if value.forms.contains(.literal), let text = rule.value(value.name) {
        guard value.allowed.isEmpty || value.allowed.contains(text) else {
          throw ExtractionError(
            rule.location,
            "\(value.name)=\"\(text.shortened)\" of '\(rule.name.written)' must be \(Self.list(value.allowed))")
        }
        data.literals[value.name] = text
      }
      if value.forms.contains(.pointer), let pointer = rule.value(Self.pointerName(value.name)) {
        data.pointers[value.name] = written(pointer)
      }
    }
    if category == .localizationNote, let note = rule.element("locNote") {
      data.literals["locNote"] = note.text.foldingXMLSpace
    }
    if let mapping = rule.value("domainMapping") { data.mapping = Self.mapping(mapping) }
    if let name = Self.missing(data) {
      throw ExtractionError(rule.location, "'\(rule.name.written)' has no '\(name)'; add \(name)=\"…\"")
    }
    return data
  }

  private static func pointerName(_ value: String) -> String {
    value == "domains" ? "domainPointer" : "\(value)Pointer"
  }

  /// The name of a value without which a rule says nothing.
  private static func missing(_ data: Rule.DataRule) -> String? {
    switch data.category {
    case .translate: data.literals["translate"] == nil ? "translate" : nil
    case .terminology: data.literals["term"] == nil ? "term" : nil
    case .elementsWithinText: data.literals["withinText"] == nil ? "withinText" : nil
    case .preserveSpace: data.literals["space"] == nil ? "space" : nil
    case .localeFilter: data.literals["localeFilterList"] == nil ? "localeFilterList" : nil
    default:
      // A type alone is no note, and a line break no size.
      data.literals.keys.allSatisfy { $0 == "locNoteType" || $0 == "lineBreakType" || $0 == "locQualityIssueEnabled" }
        && data.pointers.isEmpty ? missingName(data.category) : nil
    }
  }

  private static func missingName(_ category: DataCategory) -> String {
    guard let value = category.definition.values.first else { return "" }
    return value.forms.contains(.literal) ? value.name : pointerName(value.name)
  }

  private static func list(_ words: [String]) -> String {
    let quoted = words.map { "'\($0)'" }
    return quoted.count < 2
      ? quoted.joined() : "\(quoted.dropLast().joined(separator: ", ")) or \(quoted[quoted.count - 1])"
  }

  /// `'sports law' law, cars auto`: pairs between commas (ITS 2.0 §8.8).
  private static func mapping(_ text: String) -> [String: String] {
    var result: [String: String] = [:]
    var words: [String] = []
    var word = ""
    var quote: Character?
    func endWord() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    func endPair() {
      endWord()
      if words.count >= 2 { result[words[0].lowercased()] = words.dropFirst().joined(separator: " ") }
      words = []
    }
    for character in text {
      switch character {
      case let mark where mark == quote:
        quote = nil
        endWord()
      case "'" where quote == nil && word.isEmpty, "\"" where quote == nil && word.isEmpty: quote = character
      case "," where quote == nil: endPair()
      case let space where quote == nil && space.isWhitespace: endWord()
      default: word.append(character)
      }
    }
    endPair()
    return result
  }

  private static func embedding(_ format: String) -> Bool? {
    switch format {
    case "html": true
    case "none": false
    default: nil
    }
  }

  private func codeRule(_ rule: Element) throws(ExtractionError) -> Rule.CodeRule {
    Rule.CodeRule(
      displayClass: try choice(rule, "class", InlineCode.DisplayClass.init(rawValue:), "a class such as 'emphasis'"),
      rights: InlineCode.Rights(
        canDelete: rule.value("canDelete") == "yes", canCopy: rule.value("canCopy") == "yes",
        canReorder: rule.value("canReorder") != "no"))
  }

  private func choice<Value>(
    _ rule: Element, _ name: String, _ read: (String) -> Value?, _ allowed: String
  ) throws(ExtractionError) -> Value {
    guard let text = rule.value(name) else {
      throw ExtractionError(rule.location, "'\(rule.name.written)' has no '\(name)'; add \(name)=\"…\"")
    }
    guard let value = read(text) else {
      throw ExtractionError(rule.location, "\(name)=\"\(text.shortened)\" of '\(rule.name.written)' must be \(allowed)")
    }
    return value
  }

  /// An expression without the prefix that is to be left out.
  private func written(_ expression: String) -> String {
    guard let rebinding, rebinding.namespace.isEmpty else { return expression }
    return expression.dropping(prefix: rebinding.prefix)
  }
}
