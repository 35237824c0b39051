import XMLTree

/// Which modules may stand where, and their attributes on core elements (§4.2.2, §4.9, §5).
extension XLIFFJudge {
  /// The elements of modules in a file, a group or a unit.
  mutating func checkModules(_ node: Node, _ scope: Scope, _ unit: UnitView? = nil) {
    guard let core = core(node) else { return }
    var counts: [String: Int] = [:]
    for child in elements(of: node) {
      let vocabulary = vocabulary(child)
      guard vocabulary != .core, vocabulary != .foreign, vocabulary != .none else { continue }
      let local = local(child)
      guard let limit = Self.limit(vocabulary, local, in: core) else {
        report(child, "\(name(child)) does not belong in '\(core.rawValue)'; remove it", core.section)
        continue
      }
      counts[local, default: 0] += 1
      if counts[local] == limit + 1 {
        report(child, "'\(core.rawValue)' has a second \(name(child)); keep one", core.section)
      }
      switch vocabulary {
      case .matches: if let unit { checkMatches(child, unit, scope) }
      case .glossary: if let unit { checkGlossary(child, unit, scope) }
      case .metadata: checkMetadata(child)
      case .resourceData: checkResourceData(child, scope)
      // Of 2.2 it is no part any more, and an extension like any other.
      case .changeTracking: if !isVersion22 { checkChangeTrack(child) }
      case .sizeRestriction: checkSizeElement(child)
      case .validation: checkValidation(child)
      case .its: checkStandOff(child)
      case .none, .core, .xml, .formatStyle, .itsm, .variants, .foreign: break
      }
    }
  }

  /// How often a module's element may stand in a core element; nil for never.
  private static func limit(_ vocabulary: Vocabulary, _ local: String, in core: Core) -> Int? {
    let many = Int.max - 1
    switch (vocabulary, local) {
    case (.matches, "matches"), (.glossary, "glossary"): return core == .unit ? 1 : nil
    case (.metadata, "metadata"), (.sizeRestriction, "data"), (.validation, "validation"): return 1
    case (.resourceData, "resourceData"): return core == .group ? nil : 1
    case (.changeTracking, "changeTrack"): return 1
    case (.sizeRestriction, "profiles"): return core == .file ? 1 : nil
    case (.its, "provenanceRecords"): return many
    case (.its, "locQualityIssues"): return core == .unit ? many : nil
    default: return nil
    }
  }

  /// What an element brings into scope for those inside it.
  func enterModules(_ node: Node, _ scope: inout Scope) {
    for child in elements(of: node) {
      switch (vocabulary(child), local(child)) {
      case (.sizeRestriction, "data"):
        scope.sizeData.formUnion(descendants(of: child).compactMap { value($0, "id") })
      case (.its, "provenanceRecords"):
        if let id = document.value(child, "id", namespace: xmlNamespace) { scope.provenance.insert(id) }
      case (.resourceData, "resourceData") where core(node) == .file:
        let items = elements(of: child, .resourceData, "resourceItem")
        scope.resourceItems.formUnion(items.compactMap { value($0, "id") })
      default: break
      }
    }
  }

  /// The attributes that modules put on a core element.
  mutating func checkModuleAttributes(_ node: Node, _ scope: Scope, _ unit: UnitView? = nil) {
    // Most elements carry none.
    let hasAny = document.attributes(node).contains { attribute in
      switch vocabulary(ofAttribute: attribute) {
      case .formatStyle, .sizeRestriction, .its, .itsm, .variants: true
      default: false
      }
    }
    guard hasAny, let core = core(node) else { return }
    checkFormatStyle(node, core)
    checkSizeAttributes(node, core, scope)
    checkITSAttributes(node, scope: scope, unit)
    checkVariantAttributes(node, core)
  }

  /// An attribute that a module does not put on this element.
  mutating func reportPlacement(_ attribute: Int, _ core: Core, _ section: String) {
    let written = document.attributeName(attribute).written
    report(attribute: attribute, "'\(written)' may not stand on '\(core.rawValue)'; remove it", section)
  }

  /// The attributes of a module's own element.
  ///
  /// - Parameter allowsForeign: Attributes of other namespaces may stand there too.
  mutating func checkOwnAttributes(
    _ node: Node, required: Set<String> = [], optional: Set<String> = [], allowsForeign: Bool = true, _ section: String
  ) {
    for name in required.sorted() where document.attribute(node, name) == nil {
      report(node, "\(self.name(node)) has no '\(name)'; add it", section)
    }
    for attribute in document.attributes(node) {
      let name = document.attributeName(attribute)
      switch vocabulary(ofAttribute: attribute) {
      case .none where !required.contains(name.local) && !optional.contains(name.local):
        report(attribute: attribute, "\(self.name(node)) has no attribute '\(name.local)'; remove it", section)
      case .none where name.local == "id":
        let id = document.attributeValue(attribute)
        if !Values.isNameToken(id) {
          report(attribute: attribute, "id '\(id)' is not a name token; use letters, digits and '._:-'", section)
        }
      case .xml where !optional.contains("xml:\(name.local)"):
        report(attribute: attribute, "'\(name.written)' may not stand on \(self.name(node)); remove it", section)
      case .none, .xml: break
      default:
        if !allowsForeign {
          report(attribute: attribute, "'\(name.written)' may not stand on \(self.name(node)); remove it", section)
        }
      }
    }
  }

  /// The children of a module's own element that are the module's: others are told unless allowed.
  mutating func ownChildren(
    _ node: Node, _ names: [String], allowsForeign: Bool = false, allowsText: Bool = false, _ section: String
  ) -> [Node] {
    if !allowsText, hasText(node) {
      report(node, "text does not belong directly in \(name(node)); remove it", section)
    }
    let own = vocabulary(node)
    return elements(of: node).filter { child in
      if vocabulary(child) == own, names.contains(local(child)) { return true }
      if allowsForeign, vocabulary(child) != own { return false }
      report(child, "\(name(child)) does not belong in \(name(node)); remove it", section)
      return false
    }
  }

  mutating func expect(_ node: Node, _ attribute: String, oneOf values: [String], _ section: String) {
    guard let value = value(node, attribute), !values.contains(value) else { return }
    let list = values.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    report(node, attribute, "\(attribute) is '\(value)'; write \(list) or '\(values.last ?? "")'", section)
  }
}
