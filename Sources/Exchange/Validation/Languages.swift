import XMLTree

/// `srcLang`, `trgLang`, `xml:lang` and `xml:space` (§4.2.2.1, §4.2.2.12, §4.2.2.13, §4.3.2).
extension XLIFFJudge {
  mutating func checkLanguages(ofRoot root: Node) {
    guard document.attribute(root, "trgLang") == nil else { return }
    let target = descendants(of: root).first { node in
      core(node) == .target && document.parent(node).flatMap(core).map { $0 == .segment || $0 == .ignorable } ?? false
    }
    if let target {
      report(target, "there is a 'target' but 'xliff' has no 'trgLang'; state the target language", "4.2.2.1")
    }
  }

  mutating func checkLanguages(of part: PartView, _ scope: Scope) {
    if let source = part.source { compare(source, "srcLang", inherited: scope.language, "4.2.2.12") }
    if let target = part.target { compare(target, "trgLang", inherited: scope.language, "4.2.2.13") }
  }

  /// - Parameter inherited: What an `xml:lang` further up says; nil when there is none.
  mutating func compare(_ node: Node, _ attribute: String, inherited: String?, _ section: String) {
    let own = document.attribute(node, "lang", namespace: xmlNamespace)
    guard let language = own.map(document.attributeValue) ?? inherited,
      let wanted = value(document.root, attribute), language.lowercased() != wanted.lowercased()
    else { return }
    let what = own == nil ? "inherits the language" : "is in"
    let message = "\(name(node)) \(what) '\(language)' but \(attribute) is '\(wanted)'; correct xml:lang"
    if let own { report(attribute: own, message, section) } else { report(node, message, section) }
  }

  mutating func checkSpaces(of part: PartView, _ scope: Scope) {
    guard let source = part.source, let target = part.target else { return }
    func space(_ node: Node) -> String { document.value(node, "space", namespace: xmlNamespace) ?? scope.space }
    if space(source) != space(target) {
      report(
        target, "xml:space of 'target' is '\(space(target))', of its source '\(space(source))'; make them equal",
        "4.3.2.2")
    }
  }
}
