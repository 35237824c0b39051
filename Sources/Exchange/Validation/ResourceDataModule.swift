import XMLTree

/// Resource data (§5.5).
extension XLIFFJudge {
  mutating func checkResourceData(_ node: Node, _ scope: Scope) {
    checkOwnAttributes(node, allowsForeign: false, "5.5.4.2")
    let children = ownChildren(node, ["resourceItemRef", "resourceItem"], "5.5.4.2")
    if children.isEmpty { report(node, "'resourceData' is empty; add an item or remove it", "5.5.4.2") }
    checkUnique(children, "resource", "its 'resourceData'", "5.5.4.4")
    for child in children {
      if local(child) == "resourceItem" { checkItem(child) } else { checkItemReference(child, scope) }
    }
  }

  private mutating func checkItemReference(_ node: Node, _ scope: Scope) {
    checkOwnAttributes(node, required: ["ref"], optional: ["id"], "5.5.4.3")
    if !isEmpty(node) { report(node, "'resourceItemRef' is not empty; empty it", "5.5.4.3") }
    if let reference = value(node, "ref"), !scope.resourceItems.contains(reference) {
      report(node, "ref", "ref '\(reference)' is no 'resourceItem' of the file; correct it", "5.5.5.6")
    }
  }

  private mutating func checkItem(_ node: Node) {
    checkOwnAttributes(node, optional: ["mimeType", "id", "context"], "5.5.4.4")
    expect(node, "context", oneOf: ["yes", "no"], "5.5.5.4")
    let order = ["source": 0, "target": 1, "reference": 2]
    var highest = 0
    var found: [[Node]] = [[], [], []]
    for child in ownChildren(node, ["source", "target", "reference"], "5.5.4.4") {
      guard let rank = order[local(child)] else { continue }
      if rank < highest { report(child, "\(name(child)) stands too late in its item; move it up", "5.5.4.4") }
      highest = max(highest, rank)
      found[rank].append(child)
      if rank < 2, found[rank].count == 2 {
        report(child, "'resourceItem' has a second \(name(child)); keep one", "5.5.4.4")
      }
      if rank < 2 { checkPlace(child, rank) } else { checkReference(child) }
    }
    if found.allSatisfy(\.isEmpty) { report(node, "'resourceItem' is empty; add what it is about", "5.5.4.4") }
    if value(node, "context") == "no", found[0].isEmpty {
      report(node, "an item with context=\"no\" has no 'source'; add it", "5.5.4.5")
    }
    let places = found[0] + found[1]
    if document.attribute(node, "mimeType") == nil, !places.isEmpty, places.allSatisfy(isEmpty) {
      report(node, "an item whose source and target are empty has no 'mimeType'; state it", "5.5.4.4")
    }
    if let type = value(node, "mimeType"), !Self.isMediaType(type) {
      report(node, "mimeType", "mimeType is '\(type)'; write a media type such as 'text/xml'", "5.5.5.3")
    }
  }

  private static func isMediaType(_ text: String) -> Bool {
    let parts = text.split(separator: ";")[0].split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
  }

  private mutating func checkPlace(_ node: Node, _ rank: Int) {
    let section = rank == 0 ? "5.5.4.5" : "5.5.4.6"
    checkOwnAttributes(node, optional: ["href", "xml:lang"], section)
    if hasText(node) { report(node, "text does not belong in \(name(node)); remove it", section) }
    for child in elements(of: node) where vocabulary(child) == .resourceData || vocabulary(child) == .core {
      report(child, "\(name(child)) does not belong in \(name(node)); remove it", section)
    }
    let hasReference = document.attribute(node, "href") != nil
    if isEmpty(node) != hasReference {
      report(node, "\(name(node)) has either content or an 'href'; keep one of the two", section)
    }
    compare(node, rank == 0 ? "srcLang" : "trgLang", inherited: nil, section)
  }

  private mutating func checkReference(_ node: Node) {
    checkOwnAttributes(node, required: ["href"], optional: ["xml:lang"], "5.5.4.7")
    if !isEmpty(node) { report(node, "'reference' is not empty; empty it", "5.5.4.7") }
    if let language = document.value(node, "lang", namespace: xmlNamespace), !Values.isLanguage(language) {
      report(node, "'\(language)' is not a language tag; write one as BCP 47 has it", "5.5.5.2")
    }
  }
}
