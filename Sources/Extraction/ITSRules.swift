public import Diagnostics
import ResourceModel
public import XMLTree

/// ITS 2.0 global rules, and the few of our own beside them (`urn:fournil:profile:1`).
///
/// Rules are kept in order: where several select a node, the last one counts (ITS 2.0 §5.4).
public struct ITSRules: Sendable {
  static let namespace = "http://www.w3.org/2005/11/its"
  static let profileNamespace = "urn:fournil:profile:1"

  private(set) var rules: [Rule] = []

  /// No rules: the defaults of ITS, elements translatable, attributes not, nothing within text.
  public init() {}

  /// Reads a rules file.
  ///
  /// - Throws: ``ParseError``, or ``ExtractionError`` for a rule that says nothing sensible.
  public init(_ source: XMLSource) throws {
    let document = try XMLParser.parse(source)
    let root = document.rootElement
    guard root.local == "rules", root.namespace == Self.namespace else {
      throw ExtractionError(root.location, "'\(root.name.written)' is not ITS rules; the root must be 'its:rules'")
    }
    try read(root)
  }

  /// Adds the rules an element `its:rules` holds, after those already there.
  mutating func read(_ element: Element) throws(ExtractionError) {
    var scope = XPathScope(namespaces: element.document.namespaces(at: element.node))
    for child in element.elements {
      for (prefix, uri) in child.document.namespaces(at: child.node) { scope.namespaces[prefix] = uri }
      if child.local == "param", child.namespace == Self.namespace, let name = child.value("name") {
        scope.variables[name] = child.text
      } else if let statement = try statement(child) {
        guard let selector = child.value("selector"), !selector.isEmpty else {
          throw ExtractionError(child.location, "'\(child.name.written)' has no selector; add selector=\"…\"")
        }
        rules.append(
          Rule(selector: Selector(selector, namespaces: scope.namespaces), statement: statement, scope: scope))
      }
    }
  }

  /// These rules, then others.
  public func followed(by others: ITSRules) -> ITSRules {
    var all = self
    all.rules += others.rules
    return all
  }

  private func statement(_ rule: Element) throws(ExtractionError) -> Rule.Statement? {
    switch (rule.namespace, rule.local) {
    case (Self.namespace, "translateRule"): return .translate(try yesNo(rule, "translate"))
    case (Self.namespace, "termRule"): return .term(try yesNo(rule, "term"))
    case (Self.namespace, "withinTextRule"):
      return .withinText(try choice(rule, "withinText", WithinText.init(rawValue:), "'yes', 'no' or 'nested'"))
    case (Self.namespace, "preserveSpaceRule"):
      return .preserveSpace(try choice(rule, "space", Self.space, "'default' or 'preserve'"))
    case (Self.namespace, "idValueRule"): return .idValue(try required(rule, "idValue"))
    case (Self.namespace, "langRule"): return .language(pointer: try required(rule, "langPointer"))
    case (Self.namespace, "localeFilterRule"):
      return .localeFilter(
        LocaleFilter(list: try required(rule, "localeFilterList"), type: rule.value("localeFilterType")))
    case (Self.namespace, "locNoteRule"): return .note(noteRule(rule))
    case (Self.profileNamespace, "roleRule"):
      return .role(try choice(rule, "role", UnitRole.init(rawValue:), "a role such as 'title' or 'caption'"))
    case (Self.profileNamespace, "codeRule"): return .code(try codeRule(rule))
    default: return nil
    }
  }

  private func noteRule(_ rule: Element) -> Rule.NoteRule {
    Rule.NoteRule(
      kind: rule.value("locNoteType").flatMap(Note.Kind.init(rawValue:)) ?? .description,
      text: rule.element("locNote")?.text.foldingXMLSpace, pointer: rule.value("locNotePointer"),
      reference: rule.value("locNoteRef"))
  }

  private func codeRule(_ rule: Element) throws(ExtractionError) -> Rule.CodeRule {
    Rule.CodeRule(
      displayClass: try choice(rule, "class", InlineCode.DisplayClass.init(rawValue:), "a class such as 'emphasis'"),
      rights: InlineCode.Rights(
        canDelete: rule.value("canDelete") == "yes", canCopy: rule.value("canCopy") == "yes",
        canReorder: rule.value("canReorder") != "no"))
  }

  private func yesNo(_ rule: Element, _ name: String) throws(ExtractionError) -> Bool {
    try choice(rule, name, { $0 == "yes" ? true : $0 == "no" ? false : nil }, "'yes' or 'no'")
  }

  private func choice<Value>(
    _ rule: Element, _ name: String, _ read: (String) -> Value?, _ allowed: String
  ) throws(ExtractionError) -> Value {
    let text = try required(rule, name)
    guard let value = read(text) else {
      throw ExtractionError(rule.location, "\(name)=\"\(text)\" of '\(rule.name.written)' must be \(allowed)")
    }
    return value
  }

  private func required(_ rule: Element, _ name: String) throws(ExtractionError) -> String {
    guard let text = rule.value(name) else {
      throw ExtractionError(rule.location, "'\(rule.name.written)' has no '\(name)'; add \(name)=\"…\"")
    }
    return text
  }

  private static func space(_ text: String) -> Bool? {
    text == "preserve" ? true : text == "default" ? false : nil
  }
}

extension LocaleFilter {
  /// Reads ITS's comma-separated list; `*` and no type mean every locale.
  init(list: String, type: String?) {
    let ranges = list.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    self.init(ranges: ranges, excludes: type == "exclude")
  }
}

extension String {
  /// Runs of XML white space as one space, none at the ends.
  var foldingXMLSpace: String {
    split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }.joined(separator: " ")
  }
}

/// Why rules or a document could not be used for extraction.
public struct ExtractionError: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostic: Diagnostic

  init(_ location: SourceLocation, _ message: String) { diagnostic = .error(message, at: location) }

  public var description: String { diagnostic.description }
}
