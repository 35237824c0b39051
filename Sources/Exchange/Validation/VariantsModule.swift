import XMLTree

/// Plural, gender and select (a module of XLIFF 2.2, part 2).
extension XLIFFJudge {
  private static let section = "4.9, and 2.2 part 2, Plural, Gender, and Select Module"

  mutating func checkVariantAttributes(_ node: Node, _ core: Core) {
    for attribute in document.attributes(node) where vocabulary(ofAttribute: attribute) == .variants {
      let name = document.attributeName(attribute).local
      let mayStand =
        switch name {
        case "switch": core == .group || core == .unit
        case "case": core == .unit || core == .segment
        default: false
        }
      if !mayStand || !isVersion22 { reportPlacement(attribute, core, Self.section) }
    }
  }

  /// The cases of a unit against the switch they answer.
  mutating func checkVariants(_ unit: UnitView) {
    let own = XLIFFNamespace.variants
    guard isVersion22 else { return }
    let stated = document.attribute(unit.node, "switch", namespace: own)
    if let stated { checkSwitch(stated) }
    if let place = document.attribute(unit.node, "case", namespace: own) {
      var parent = document.parent(unit.node)
      while let node = parent, document.attribute(node, "switch", namespace: own) == nil {
        parent = document.parent(node)
      }
      checkCase(place, parent.flatMap { document.attribute($0, "switch", namespace: own) })
    }
    for part in unit.parts {
      guard let place = document.attribute(part.node, "case", namespace: own) else { continue }
      checkCase(place, stated)
    }
  }

  private func items(_ attribute: Int) -> [Substring] {
    document.attributeValue(attribute).split(whereSeparator: { $0 == "," || $0 == " " })
  }

  private func selector(_ item: Substring) -> Substring { item.prefix { $0 != ":" } }

  private mutating func checkSwitch(_ attribute: Int) {
    let items = items(attribute)
    let isSound =
      !items.isEmpty
      && items.allSatisfy { item in
        ["plural", "ordinal", "gender", "select"].contains(selector(item)) && Values.isPrefixed(String(item))
      }
    if !isSound {
      report(
        attribute: attribute,
        "switch is '\(document.attributeValue(attribute))'; write 'plural', 'ordinal', 'gender' or 'select', ':' and a "
          + "variable", Self.section)
    }
  }

  private mutating func checkCase(_ attribute: Int, _ stated: Int?) {
    let value = document.attributeValue(attribute)
    guard let stated else {
      report(attribute: attribute, "case '\(value)' answers no 'switch'; add one", Self.section)
      return
    }
    let switches = items(stated)
    let cases = items(attribute)
    guard switches.count == cases.count else {
      report(
        attribute: attribute, "case '\(value)' has \(cases.count) values for \(switches.count) of the switch",
        Self.section)
      return
    }
    let keywords: Set<Substring> = ["zero", "one", "two", "few", "many", "other"]
    for (item, found) in zip(switches, cases) where ["plural", "ordinal"].contains(selector(item)) {
      if !keywords.contains(found), Double(found) == nil {
        report(attribute: attribute, "case '\(found)' is neither a number nor a plural keyword", Self.section)
      }
    }
  }
}
