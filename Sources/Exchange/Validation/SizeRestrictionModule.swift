import XMLTree

/// Size and length restriction (§5.7): what is said of sizes, not whether texts keep to it.
extension XLIFFJudge {
  private static let codePoints = "xliff:codepoints"
  private static let storages: Set<String> = ["xliff:utf8", "xliff:utf16", "xliff:utf32"]

  /// The profiles a file selects.
  func selectProfiles(_ file: Node, _ scope: inout Scope) {
    guard let profiles = elements(of: file, .sizeRestriction, "profiles").first else { return }
    scope.generalProfile = value(profiles, "generalProfile") ?? ""
    scope.storageProfile = value(profiles, "storageProfile") ?? ""
  }

  mutating func checkSizeElement(_ node: Node) {
    if local(node) == "profiles" { checkProfiles(node) } else { checkSizeData(node) }
  }

  private mutating func checkProfiles(_ node: Node) {
    checkOwnAttributes(node, optional: ["generalProfile", "storageProfile"], allowsForeign: false, "5.7.4.2")
    let forms = ownChildren(node, ["normalization"], allowsForeign: true, "5.7.4.2")
    if forms.count > 1 { report(forms[1], "'profiles' has a second 'normalization'; keep one", "5.7.4.2") }
    if let first = forms.first, elements(of: node).first != first {
      report(first, "'normalization' stands too late in 'profiles'; put it first", "5.7.4.2")
    }
    for form in forms {
      checkOwnAttributes(form, optional: ["general", "storage"], allowsForeign: false, "5.7.4.3")
      if !isEmpty(form) { report(form, "'normalization' is not empty; empty it", "5.7.4.3") }
      expect(form, "general", oneOf: ["none", "nfc", "nfd"], "5.7.5.4")
      expect(form, "storage", oneOf: ["none", "nfc", "nfd"], "5.7.5.3")
    }
    for (name, known, section) in [
      ("generalProfile", [Self.codePoints] as Set, "5.7.5.2"), ("storageProfile", Self.storages, "5.7.5.1"),
    ] {
      guard let profile = value(node, name), profile.hasPrefix("xliff:"), !known.contains(profile) else { continue }
      report(node, name, "\(name) '\(profile)' is none of XLIFF's; use one of those or a prefix of your own", section)
    }
  }

  private mutating func checkSizeData(_ node: Node) {
    checkOwnAttributes(node, required: ["profile"], "5.7.4.4")
    _ = ownChildren(node, [], allowsForeign: true, "5.7.4.4")
  }

  mutating func checkSizeAttributes(_ node: Node, _ core: Core, _ scope: Scope) {
    var names: Set<String> = []
    for attribute in document.attributes(node) where vocabulary(ofAttribute: attribute) == .sizeRestriction {
      let name = document.attributeName(attribute).local
      names.insert(name)
      guard let section = Self.section(name), Self.mayStand(name, on: core) else {
        reportPlacement(attribute, core, Self.section(name) ?? "5.7.5")
        continue
      }
      if core == .ec, value(node, "isolated") != "yes" {
        report(attribute: attribute, "'\(name)' may stand on an isolated 'ec' only; put it on the 'sc'", section)
      }
      checkSize(attribute, name, scope, section)
    }
    let own = XLIFFNamespace.sizeRestriction
    // The default, stated beside a reference, contradicts nothing.
    let info = document.value(node, "sizeInfo", namespace: own).flatMap { ["", "0"].contains($0) ? nil : $0 }
    if info != nil, names.contains("sizeInfoRef"), let attribute = document.attribute(node, "sizeInfo", namespace: own)
    {
      report(attribute: attribute, "'sizeInfo' and 'sizeInfoRef' stand together; keep one", "5.7.5.9")
    }
  }

  private static func section(_ name: String) -> String? {
    switch name {
    case "storageRestriction": "5.7.5.6"
    case "sizeRestriction": "5.7.5.7"
    case "equivStorage": "5.7.5.8"
    case "sizeInfo": "5.7.5.9"
    case "sizeInfoRef": "5.7.5.10"
    default: nil
    }
  }

  private static func mayStand(_ name: String, on core: Core) -> Bool {
    switch (name, core) {
    case ("equivStorage", .pc), ("equivStorage", .sc), ("equivStorage", .ec), ("equivStorage", .ph): true
    case ("sizeInfo", .ec), ("sizeInfo", .ph), ("sizeInfoRef", .ec), ("sizeInfoRef", .ph): true
    case ("storageRestriction", .mrk), ("storageRestriction", .sm): true
    case ("sizeRestriction", .mrk), ("sizeRestriction", .sm): true
    case ("equivStorage", _): false
    case (_, .file), (_, .group), (_, .unit), (_, .pc), (_, .sc): true
    default: false
    }
  }

  private mutating func checkSize(_ attribute: Int, _ name: String, _ scope: Scope, _ section: String) {
    let value = document.attributeValue(attribute)
    let isGeneral = scope.generalProfile == Self.codePoints
    let isStorage = Self.storages.contains(scope.storageProfile)
    switch name {
    case "sizeRestriction" where isGeneral && !Self.isRange(value),
      "storageRestriction" where isStorage && !Self.isRange(value):
      report(attribute: attribute, "\(name) is '\(value)'; write 'most' or 'least,most', '*' for any", section)
    case "sizeInfo" where isGeneral && !value.isEmpty && !Values.isDigits(value),
      "equivStorage" where isStorage && !value.isEmpty && !Values.isDigits(value):
      report(attribute: attribute, "\(name) is '\(value)'; write a number", section)
    case "sizeInfoRef":
      // A bare id, or a fragment that ends in one.
      let id = value.split(whereSeparator: { "#/=".contains($0) }).last.map(String.init) ?? ""
      if !scope.sizeData.contains(id) {
        report(attribute: attribute, "sizeInfoRef '\(value)' is nothing in an 'slr:data' around; correct it", section)
      }
    default: break
    }
  }

  /// `[least,]most`, `most` a number or `*` (§5.7.6.1.1).
  private static func isRange(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let most = parts.last, parts.count <= 2, most == "*" || Values.isDigits(most) else { return false }
    guard parts.count == 2 else { return true }
    guard Values.isDigits(parts[0]), let least = Int(parts[0]) else { return false }
    return Int(most).map { least <= $0 } ?? (most == "*")
  }
}
