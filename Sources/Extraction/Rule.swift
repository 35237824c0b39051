import Diagnostics
import ResourceModel
import XMLTree

/// One global rule: what it selects and what it says of it.
struct Rule {
  enum Statement {
    case translate(Bool)
    case withinText(WithinText)
    case preserveSpace(Bool)
    case idValue(String)
    case role(UnitRole)
    case code(CodeRule)
    /// Whether the content is HTML written as text.
    case embedded(Bool)
    /// Any other category, whose values are read from the document when they are wanted.
    case data(DataRule)
    /// What validation asks; extraction never does.
    case link(LinkRule)
  }

  /// The values a rule gives for a category, by name.
  struct DataRule {
    var category: DataCategory
    var literals: [String: String] = [:]
    /// XPath expressions relative to the selected node.
    var pointers: [String: String] = [:]
    /// For domains: what the document's own words are called.
    var mapping: [String: String] = [:]
  }

  struct CodeRule: Hashable {
    var displayClass: InlineCode.DisplayClass
    var rights: InlineCode.Rights
  }

  var selector: Selector
  var statement: Statement
  var scope: XPathScope
  /// Where it is written, for messages.
  var location: SourceLocation

  var category: DataCategory? {
    switch statement {
    case .translate: .translate
    case .withinText: .elementsWithinText
    case .preserveSpace: .preserveSpace
    case .idValue: .idValue
    case .data(let rule): rule.category
    case .role, .code, .embedded, .link: nil
    }
  }
}

/// Whether an element belongs to the text round it (ITS 2.0 §8.7).
enum WithinText: String {
  case no, yes, nested
}

/// What the rules say of one node; nil where they say nothing.
///
/// Trivial on purpose: one is handed over for every element.
struct Traits {
  var translate: Bool?
  var withinText: WithinText?
  var preserveSpace: Bool?
  var role: UnitRole?
  var code: Rule.CodeRule?
  var embedsHTML = false
  /// The number of the rule whose value is the id.
  var idValue: Int32 = -1
  /// The number of a set of rules for the categories that few elements have; -1 for none.
  var data: Int32 = -1
  /// Whether the element itself says something of such a category.
  var hasLocalData = false
  /// Whether the element itself states its language.
  var hasLanguage = false

  var saysMore: Bool { data >= 0 || hasLocalData }

  mutating func apply(_ statement: Rule.Statement, number: Int) {
    switch statement {
    case .translate(let value): translate = value
    case .withinText(let value): withinText = value
    case .preserveSpace(let value): preserveSpace = value
    case .role(let value): role = value
    case .code(let value): code = value
    case .embedded(let value): embedsHTML = value
    case .idValue: idValue = Int32(number)
    case .data, .link: break
    }
  }
}
