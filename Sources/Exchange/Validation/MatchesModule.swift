import XMLTree

/// Translation candidates (§5.1).
extension XLIFFJudge {
  mutating func checkMatches(_ node: Node, _ unit: UnitView, _ scope: Scope) {
    checkOwnAttributes(node, allowsForeign: false, "5.1.6.2")
    let matches = ownChildren(node, ["match"], "5.1.6.2")
    if matches.isEmpty { report(node, "'matches' has no 'match'; add one or remove it", "5.1.6.2") }
    checkUnique(matches, "match", "its 'matches'", "5.1.7.1")
    for match in matches { checkMatch(match, unit, scope) }
  }

  private mutating func checkMatch(_ node: Node, _ unit: UnitView, _ outer: Scope) {
    var scope = outer
    scope.enter(node, document)
    checkOwnAttributes(
      node, required: ["ref"],
      optional: [
        "id", "matchQuality", "matchSuitability", "origin", "reference", "similarity", "subType", "type",
      ], "5.1.6.3")
    checkSpan(node, unit, scope, "5.1.7.5")
    expect(node, "reference", oneOf: ["yes", "no"], "5.1.7.6")
    expect(node, "type", oneOf: ["am", "mt", "icm", "idm", "tb", "tm", "other"], "5.1.7.9")
    for (name, section) in [
      ("matchQuality", "5.1.7.2"), ("matchSuitability", "5.1.7.3"), ("similarity", "5.1.7.7"),
    ] {
      guard let value = value(node, name), !Values.isDecimal(value, in: 0...100) else { continue }
      report(node, name, "\(name) is '\(value)'; write a number from 0 to 100", section)
    }
    if let subType = value(node, "subType") {
      if !Values.isPrefixed(subType) {
        report(node, "subType", "subType is '\(subType)'; write a prefix of your own, ':' and a value", "5.1.7.8")
      }
      if document.attribute(node, "type") == nil {
        report(node, "subType", "'subType' stands without 'type'; state the type", "5.1.7.8")
      }
    }
    checkITSAttributes(node, scope: scope, unit)
    checkMatchContent(node)
    let match = readMatch(node)
    checkMatchLanguages(match)
    checkMarkerIdentifiers(match, [])
    checkText(match, scope)
  }

  /// Metadata, original data, source, target, then others.
  private mutating func checkMatchContent(_ node: Node) {
    if hasText(node) { report(node, "text does not belong directly in 'match'; remove it", "5.1.6.3") }
    var highest = 0
    var counts: [Core: Int] = [:]
    for child in elements(of: node) {
      let rank: Int
      switch core(child) {
      case .originalData:
        rank = 1
        checkOriginalData(child)
      case .source: rank = 2
      case .target: rank = 3
      case nil where vocabulary(child) == .metadata:
        rank = 0
        checkMetadata(child)
      case nil where vocabulary(child) == .foreign: rank = 4
      default:
        report(child, "\(name(child)) does not belong in 'match'; remove it", "5.1.6.3")
        continue
      }
      if let core = core(child) {
        counts[core, default: 0] += 1
        if counts[core] == 2 { report(child, "'match' has a second \(name(child)); keep one", "5.1.6.3") }
      }
      if rank < highest { report(child, "\(name(child)) stands too late in 'match'; move it up", "5.1.6.3") }
      highest = max(highest, rank)
    }
    for core in [Core.source, .target] where counts[core] == nil {
      report(node, "'match' has no '\(core.rawValue)'; add it", "5.1.6.3")
    }
  }

  private mutating func checkMatchLanguages(_ match: UnitView) {
    guard let part = match.parts.first else { return }
    if let source = part.source {
      checkAttributes(source)
      checkContent(source)
      compare(source, "srcLang", inherited: nil, "4.2.2.12")
    }
    if let target = part.target {
      checkAttributes(target)
      checkContent(target)
      if value(match.node, "reference") != "yes" { compare(target, "trgLang", inherited: nil, "5.1.6.3") }
    }
  }
}
