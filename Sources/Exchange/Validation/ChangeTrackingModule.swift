import XMLTree

/// Change tracking (§5.6): a module of 2.0, an extension since.
extension XLIFFJudge {
  mutating func checkChangeTrack(_ node: Node) {
    checkOwnAttributes(node, "5.6.4.2")
    let all = ownChildren(node, ["revisions"], "5.6.4.2")
    if all.isEmpty { report(node, "'changeTrack' has no 'revisions'; add one or remove it", "5.6.4.2") }
    guard let parent = document.parent(node) else { return }
    let tracked = Tracked(self, parent, but: node)
    for revisions in all { checkRevisions(revisions, tracked) }
  }

  /// The siblings of the change track and their children: what revisions are of.
  private struct Tracked {
    var byID: [String: Node] = [:]
    var byName: [String: [Node]] = [:]

    init(_ judge: XLIFFJudge, _ parent: Node, but track: Node) {
      for sibling in judge.elements(of: parent) where sibling != track {
        for element in [sibling] + judge.elements(of: sibling) {
          byName[judge.local(element), default: []].append(element)
          if let id = judge.value(element, "id") { byID[id] = byID[id] ?? element }
        }
      }
    }
  }

  private mutating func checkRevisions(_ node: Node, _ tracked: Tracked) {
    checkOwnAttributes(node, required: ["appliesTo"], optional: ["ref", "currentVersion"], "5.6.4.3")
    let name = value(node, "appliesTo") ?? ""
    let candidates = tracked.byName[name] ?? []
    if candidates.isEmpty, Core(rawValue: name) == nil {
      report(node, "appliesTo", "'\(name)' is no element beside the change track; correct it", "5.6.5.1")
    }
    var subject = candidates.count == 1 ? candidates.first : nil
    if let reference = value(node, "ref") {
      subject = tracked.byID[reference]
      if subject == nil {
        report(node, "ref", "ref '\(reference)' is the id of nothing beside the change track; correct it", "5.6.5.5")
      }
    } else if candidates.count > 1, candidates.contains(where: { document.attribute($0, "id") != nil }) {
      report(node, "there are several '\(name)'; say in 'ref' which one changed", "5.6.4.3")
    }
    let all = ownChildren(node, ["revision"], "5.6.4.3")
    if all.isEmpty { report(node, "'revisions' has no 'revision'; add one", "5.6.4.3") }
    if let current = value(node, "currentVersion"), !all.contains(where: { value($0, "version") == current }) {
      report(node, "currentVersion", "version '\(current)' is none of the revisions; correct it", "5.6.5.3")
    }
    for revision in all { checkRevision(revision, of: subject) }
  }

  private mutating func checkRevision(_ node: Node, of subject: Node?) {
    checkOwnAttributes(node, optional: ["author", "datetime", "version"], "5.6.4.4")
    if let version = value(node, "version"), !Values.isNameToken(version) {
      report(node, "version", "version '\(version)' is not a name token; correct it", "5.6.5.7")
    }
    let items = ownChildren(node, ["item"], "5.6.4.4")
    if items.isEmpty { report(node, "'revision' has no 'item'; add one", "5.6.4.4") }
    var seen: Set<String> = []
    for item in items {
      checkOwnAttributes(item, required: ["property"], "5.6.4.5")
      _ = ownChildren(item, [], allowsText: true, "5.6.4.5")
      guard let property = value(item, "property") else { continue }
      if !seen.insert(property).inserted {
        report(item, "property", "'\(property)' stands twice in one revision; it had one value", "5.6.5.6")
      }
      guard property != "content", let subject else { continue }
      if document.attribute(subject, property) == nil {
        report(
          item, "property", "property '\(property)' is neither 'content' nor an attribute of \(name(subject))",
          "5.6.5.6")
      }
    }
  }
}
