import XMLTree

/// The glossary of a unit (§5.2).
extension XLIFFJudge {
  mutating func checkGlossary(_ node: Node, _ unit: UnitView, _ scope: Scope) {
    checkOwnAttributes(node, allowsForeign: false, "5.2.4.2")
    let entries = ownChildren(node, ["glossEntry"], "5.2.4.2")
    if entries.isEmpty { report(node, "'glossary' has no 'glossEntry'; add one or remove it", "5.2.4.2") }
    let translations = entries.flatMap { elements(of: $0, .glossary, "translation") }
    checkUnique((entries + translations).sorted(), "glossary", "its glossary", "5.2.5.1")
    for entry in entries { checkEntry(entry, unit, scope) }
  }

  private mutating func checkEntry(_ node: Node, _ unit: UnitView, _ scope: Scope) {
    checkOwnAttributes(node, optional: ["id", "ref"], "5.2.4.3")
    checkSpan(node, unit, scope, "5.2.5.2")
    let order = ["term": 0, "translation": 1, "definition": 2]
    var counts = [0, 0, 0]
    var highest = 0
    for child in ownChildren(node, ["term", "translation", "definition"], allowsForeign: true, "5.2.4.3") {
      guard let rank = order[local(child)] else { continue }
      if rank < highest { report(child, "\(name(child)) stands too late in its entry; move it up", "5.2.4.3") }
      highest = max(highest, rank)
      counts[rank] += 1
      if counts[rank] == 2, rank != 1 {
        report(child, "'glossEntry' has a second \(name(child)); keep one", "5.2.4.3")
      }
      checkWord(child, rank, unit, scope)
    }
    if counts[0] == 0 { report(node, "'glossEntry' has no 'term'; add it", "5.2.4.3") }
    if counts[1] + counts[2] == 0 {
      report(node, "'glossEntry' has neither 'translation' nor 'definition'; add one", "5.2.4.3")
    }
    for metadata in elements(of: node) where vocabulary(metadata) == .metadata { checkMetadata(metadata) }
  }

  private mutating func checkWord(_ node: Node, _ rank: Int, _ unit: UnitView, _ scope: Scope) {
    let section = "5.2.4.\(rank + 4)"
    checkOwnAttributes(node, optional: rank == 1 ? ["id", "ref", "source"] : ["source"], section)
    _ = ownChildren(node, [], allowsText: true, section)
    if rank == 1 { checkSpan(node, unit, scope, "5.2.5.2") }
  }
}
