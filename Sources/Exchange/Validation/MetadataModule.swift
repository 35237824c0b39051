import XMLTree

/// Metadata (§5.4).
extension XLIFFJudge {
  mutating func checkMetadata(_ node: Node) {
    guard local(node) == "metadata" else {
      report(node, "\(name(node)) does not belong here; put it in 'metadata'", "5.4.4.2")
      return
    }
    checkOwnAttributes(node, optional: ["id"], allowsForeign: false, "5.4.4.2")
    let groups = ownChildren(node, ["metaGroup"], "5.4.4.2")
    if groups.isEmpty { report(node, "'metadata' has no 'metaGroup'; add one or remove it", "5.4.4.2") }
    let nested = descendants(of: node).filter { vocabulary($0) == .metadata && local($0) == "metaGroup" }
    checkUnique([node] + nested, "metadata", "its 'metadata'", "5.4.5.3")
    for group in nested { checkMetaGroup(group) }
  }

  private mutating func checkMetaGroup(_ node: Node) {
    checkOwnAttributes(node, optional: ["id", "category", "appliesTo"], allowsForeign: false, "5.4.4.3")
    expect(node, "appliesTo", oneOf: ["source", "target", "ignorable"], "5.4.5.1")
    let children = ownChildren(node, ["metaGroup", "meta"], "5.4.4.3")
    if children.isEmpty { report(node, "'metaGroup' is empty; add a 'meta' or remove it", "5.4.4.3") }
    for meta in children where local(meta) == "meta" {
      checkOwnAttributes(meta, required: ["type"], allowsForeign: false, "5.4.4.4")
      _ = ownChildren(meta, [], allowsText: true, "5.4.4.4")
    }
  }
}
