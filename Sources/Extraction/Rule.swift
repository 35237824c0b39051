import ResourceModel
import XMLTree

/// One global rule: what it selects and what it says of it.
struct Rule {
  enum Statement {
    case translate(Bool)
    case withinText(WithinText)
    case note(NoteRule)
    case idValue(String)
    case preserveSpace(Bool)
    case term(Bool)
    case language(pointer: String)
    case localeFilter(LocaleFilter)
    case role(UnitRole)
    case code(CodeRule)
  }

  struct NoteRule {
    var kind: Note.Kind
    var text: String?
    /// An XPath relative to the selected node.
    var pointer: String?
    var reference: String?
  }

  struct CodeRule: Hashable {
    var displayClass: InlineCode.DisplayClass
    var rights: InlineCode.Rights
  }

  var selector: Selector
  var statement: Statement
  var scope: XPathScope
}

/// Whether an element belongs to the text round it (ITS 2.0 §8.6).
enum WithinText: String {
  case no, yes, nested
}

/// What the rules say of one node; nil where they say nothing.
struct Traits {
  var translate: Bool?
  var withinText: WithinText?
  var preserveSpace: Bool?
  var isTerm: Bool?
  var localeFilter: LocaleFilter?
  var role: UnitRole?
  var code: Rule.CodeRule?
  /// Numbers of rules whose value has to be read from the document.
  var note: Int?
  var idValue: Int?
  var language: Int?

  mutating func apply(_ statement: Rule.Statement, number: Int) {
    switch statement {
    case .translate(let value): translate = value
    case .withinText(let value): withinText = value
    case .preserveSpace(let value): preserveSpace = value
    case .term(let value): isTerm = value
    case .localeFilter(let value): localeFilter = value
    case .role(let value): role = value
    case .code(let value): code = value
    case .note: note = number
    case .idValue: idValue = number
    case .language: language = number
    }
  }
}
