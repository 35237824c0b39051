import Diagnostics
import ResourceModel
import XMLTree

/// Judges the formulas of a document, whatever its vocabulary, as MathML 3 §3.1.3.2 and §3.2 to §3.5 ask.
enum MathML {
  static let namespace = "http://www.w3.org/1998/Math/MathML"

  static func judge(_ findings: inout Findings) {
    let document = findings.document
    guard document.names.contains(where: { $0.namespace == namespace || $0.local == "math" }) else { return }
    var next = 0
    while next < document.nodeCount {
      let node = next
      next += 1
      guard document.kind(node) == .element else { continue }
      let name = document.name(node)
      if name.namespace == namespace {
        judge(node, name.local, &findings)
        // What an annotation holds need not be MathML for a page.
        if name.local == "annotation-xml" || name.local == "annotation" { next = document.subtreeEnd(node) }
      } else if name.local == "math" {
        judgeForeign(node, &findings)
      }
    }
  }

  private static func judge(_ node: Document.Node, _ name: String, _ findings: inout Findings) {
    let document = findings.document
    let parts = document.children(node).filter { document.kind($0) == .element }
    guard MathMLNames.isKnown(name) else {
      // A name longer than any is not compared: a stranger's may have thousands of letters.
      let near = name.utf8.count > 32 ? nil : Spelling.nearest(to: name, among: MathMLNames.presentation)
      let advice = near.map { "did you mean '\($0)'?" } ?? "correct its name"
      findings.add(.warning, "'\(name)' is no element of MathML 3; \(advice)", at: node)
      return
    }
    if let count = MathMLNames.arities[name], parts.count != count {
      findings.add(
        .error,
        "'\(name)' takes \(count) arguments and has \(parts.count); put those that belong together in an 'mrow'",
        at: node)
    }
    if let allowed = MathMLNames.children[name] {
      for part in parts where !allowed.contains(document.name(part).local) {
        let homes = allowed.map { "'\($0)'" }.joined(separator: " or ")
        findings.add(.error, "'\(document.name(part).local)' stands in '\(name)'; put it in \(homes)", at: part)
      }
    }
    switch name {
    case "mmultiscripts": scripts(node, parts, &findings)
    case "mlabeledtr", "semantics":
      if parts.isEmpty { findings.add(.error, "'\(name)' is empty; write what it is for first", at: node) }
    case "mi", "mn", "mo":
      if parts.isEmpty, !hasText(node, document) {
        findings.add(.warning, "'\(name)' is empty; write its symbol or remove it", at: node)
      }
    default: break
    }
    if MathMLNames.layouts.contains(name), let text = strayText(node, document) {
      findings.add(.error, "text stands in '\(name)'; put it in 'mi', 'mn', 'mo' or 'mtext'", at: text)
    }
  }

  /// A base, then scripts in pairs, those before the base after `mprescripts` (§3.4.7).
  private static func scripts(_ node: Document.Node, _ parts: [Document.Node], _ findings: inout Findings) {
    let names = parts.map { findings.document.name($0).local }
    let marks = names.indices.filter { names[$0] == "mprescripts" }
    guard let first = names.first, first != "mprescripts" else {
      return findings.add(.error, "'mmultiscripts' has no base; write it first", at: node)
    }
    guard marks.count < 2 else {
      return findings.add(.error, "'mprescripts' stands twice; keep the first", at: parts[marks[1]])
    }
    let after = (marks.first ?? names.count) - 1
    let before = marks.first.map { names.count - $0 - 1 } ?? 0
    if after % 2 != 0 || before % 2 != 0 {
      findings.add(
        .error, "the scripts of 'mmultiscripts' are not in pairs; write 'none' for one that is missing", at: node)
    }
  }

  /// `math` of no namespace or of another is no formula to anybody, unless the vocabulary has one of its own.
  private static func judgeForeign(_ node: Document.Node, _ findings: inout Findings) {
    let document = findings.document
    let holdsFormula = document.children(node).contains {
      document.kind($0) == .element && MathMLNames.presentation.contains(document.name($0).local)
    }
    guard holdsFormula else { return }
    findings.add(.warning, "this 'math' is not in the namespace of MathML; add xmlns=\"\(namespace)\"", at: node)
  }

  private static func hasText(_ node: Document.Node, _ document: Document) -> Bool {
    document.children(node).contains { [.text, .cdata, .entity].contains(document.kind($0)) }
  }

  /// The first text that is more than white space.
  private static func strayText(_ node: Document.Node, _ document: Document) -> Document.Node? {
    document.children(node).first { child in
      switch document.kind(child) {
      case .text: document.source.utf8[document.span(child)].contains { !XMLText.isSpace($0) }
      case .cdata, .entity: true
      case .element, .comment, .instruction: false
      }
    }
  }
}
