import Diagnostics

/// The patterns of a RELAX NG schema.
struct Grammar {
  init(_ document: Document) {}
}

/// Says which element or attribute is wrong, and what was expected.
struct SchemaExplainer {
  init(_ grammar: Grammar, _ document: Document) {}
  func explain() -> [Diagnostic] { [] }
}
