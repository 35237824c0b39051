import XMLTree

/// Validation rules (§5.8): how they are written, not whether targets keep to them.
extension XLIFFJudge {
  mutating func checkValidation(_ node: Node) {
    checkOwnAttributes(node, "5.8.4.2")
    let rules = ownChildren(node, ["rule"], "5.8.4.2")
    if rules.isEmpty { report(node, "'validation' has no 'rule'; add one or remove it", "5.8.4.2") }
    for rule in rules { checkRule(rule) }
  }

  private mutating func checkRule(_ node: Node) {
    let kinds = ["isPresent", "isNotPresent", "startsWith", "endsWith"]
    checkOwnAttributes(
      node,
      optional: Set(kinds + ["occurs", "existsInSource", "caseSensitive", "normalization", "disabled"]), "5.8.4.3")
    if !isEmpty(node) { report(node, "'rule' is not empty; empty it", "5.8.4.3") }
    let stated = kinds.filter { document.attribute(node, $0) != nil }
    let isCustom = document.attributes(node).contains { vocabulary(ofAttribute: $0) == .foreign }
    if stated.count + (isCustom ? 1 : 0) != 1 {
      let message =
        stated.isEmpty && !isCustom
        ? "'rule' says nothing; state one of \(kinds.map { "'\($0)'" }.joined(separator: ", "))"
        : "'rule' says several things; make several rules of it"
      report(node, message, "5.8.4.3")
    }
    if let occurs = value(node, "occurs") {
      if !Values.isInteger(occurs, in: 1...Int.max) {
        report(node, "occurs", "occurs is '\(occurs)'; write a number from 1", "5.8.5.2")
      }
      if !stated.contains("isPresent") {
        report(node, "occurs", "'occurs' stands without 'isPresent'; state what occurs", "5.8.5.2")
      }
    }
    expect(node, "existsInSource", oneOf: ["yes", "no"], "5.8.5.6")
    if value(node, "existsInSource") != nil, Set(stated).isDisjoint(with: ["isPresent", "startsWith", "endsWith"]) {
      report(
        node, "existsInSource", "'existsInSource' stands without 'isPresent', 'startsWith' or 'endsWith'", "5.8.5.6")
    }
    expect(node, "caseSensitive", oneOf: ["yes", "no"], "5.8.5.7")
    expect(node, "normalization", oneOf: ["none", "nfc", "nfd"], "5.8.5.8")
    expect(node, "disabled", oneOf: ["yes", "no"], "5.8.5.9")
  }
}
