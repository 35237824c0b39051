import XMLTree

/// A fragment identifier taken apart (§3).
struct Fragment {
  struct Selector {
    /// Empty for none.
    var prefix: String
    var id: String
  }

  var isAbsolute: Bool
  var selectors: [Selector]

  /// The id selected with a prefix; nil when it is not there.
  func id(_ prefix: String) -> String? { selectors.first { $0.prefix == prefix }?.id }

  /// What is selected inside the unit, group or file; nil when that itself is meant.
  var leaf: Selector? { selectors.last.flatMap { ["f", "g", "u"].contains($0.prefix) ? nil : $0 } }
}

extension Fragment {
  /// Why a fragment is not one.
  struct Fault: Error {
    var message: String
    var section = "3"
  }

  /// Prefixes of modules, and of extensions registered with the committee.
  private static let registered: Set<String> = [
    "mtc", "gls", "mda", "res", "ctr", "slr", "val", "its", "itsm", "pgs", "tbx",
  ]

  /// - Parameter text: What follows `#`.
  init(_ text: Substring) throws(Fault) {
    isAbsolute = text.hasPrefix("/")
    selectors = []
    let places = ["f": 0, "g": 1, "u": 2]
    var seen: Set<String> = []
    var last = -1
    for part in (isAbsolute ? text.dropFirst() : text).split(separator: "/", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let selector = Selector(prefix: pieces.count == 2 ? String(pieces[0]) : "", id: String(pieces[pieces.count - 1]))
      guard Values.isNameToken(selector.id) else {
        throw Fault(message: "selector '\(part)' has no id that is a name token; correct it")
      }
      guard last < 3 else { throw Fault(message: "'\(part)' follows the last selector there can be; remove it") }
      if pieces.count == 2 { try Self.check(prefix: selector.prefix) }
      guard seen.insert(selector.prefix).inserted else {
        throw Fault(message: "prefix '\(selector.prefix)' stands twice; keep one")
      }
      let place = places[selector.prefix] ?? 3
      guard place > last else {
        throw Fault(message: "'\(part)' stands too late; the order is file, group, unit, then what is inside")
      }
      last = place
      selectors.append(selector)
    }
  }

  private static func check(prefix: String) throws(Fault) {
    guard Values.isNameToken(prefix) else {
      throw Fault(message: "prefix '\(prefix)' is not a name token; correct it")
    }
    if ["f", "g", "u", "n", "d", "t"].contains(prefix) { return }
    guard prefix.utf8.count > 1 else {
      throw Fault(message: "prefix '\(prefix)' is none of the core's; those of modules are longer", section: "3.2")
    }
    guard registered.contains(prefix) else {
      throw Fault(message: "prefix '\(prefix)' is not registered; use that of a module", section: "3.2")
    }
  }
}

extension XLIFFJudge {
  /// The fragment of a reference into this document; nil when it leads elsewhere or is none, which is told.
  @discardableResult
  mutating func checkFragmentSyntax(_ attribute: Int) -> Fragment? {
    let text = document.attributeValue(attribute)
    guard text.hasPrefix("#") else { return nil }
    do throws(Fragment.Fault) {
      return try Fragment(text.dropFirst())
    } catch {
      report(attribute: attribute, "reference '\(text)' is not a fragment: \(error.message)", error.section)
      return nil
    }
  }

  /// Whether a fragment selects something directly inside the unit.
  func isInside(_ fragment: Fragment, _ unit: UnitView, _ scope: Scope) -> Bool {
    if fragment.id("f") == nil, fragment.id("g") == nil, fragment.id("u") == nil { return true }
    return fragment.id("u") == unit.id && (fragment.id("f") ?? scope.file) == scope.file
  }

  /// A reference that has to name a segment, an ignorable or an inline element of the unit.
  mutating func checkSpan(_ node: Node, _ unit: UnitView, _ scope: Scope, _ section: String) {
    guard let attribute = document.attribute(node, "ref") else { return }
    let text = document.attributeValue(attribute)
    guard text.hasPrefix("#") else {
      // The specification's own example (§4.3.1.22) writes the id alone.
      if !unit.sourceSpans.contains(text) {
        report(attribute: attribute, "ref '\(text)' is not in this unit; write '#' and the id of its text", section)
      }
      return
    }
    guard let fragment = checkFragmentSyntax(attribute) else { return }
    let isFound =
      switch fragment.leaf?.prefix {
      case "": unit.sourceSpans.contains(fragment.leaf?.id ?? "")
      case "t": unit.targetSpans.contains(fragment.leaf?.id ?? "")
      default: false
      }
    if !isFound || !isInside(fragment, unit, scope) {
      report(attribute: attribute, "ref '\(text)' is no text of this unit; correct it", section)
    }
  }

  // MARK: Annotations (§4.7.3)

  mutating func checkAnnotation(_ marker: Marker, _ unit: UnitView, _ scope: Scope) {
    let node = marker.node
    let fragment = document.attribute(node, "ref").flatMap { checkFragmentSyntax($0) }
    switch value(node, "type") ?? "generic" {
    case "generic":
      let isBare = document.attributes(node).allSatisfy { vocabulary(ofAttribute: $0) == .none }
      if value(node, "translate") == nil, isBare {
        report(node, "an annotation of no type has no 'translate'; state one of the two", "4.7.3.1.1")
      }
    case "comment": checkComment(node, fragment, unit, scope)
    case "mtc:match":
      if document.attribute(node, "ref") != nil {
        report(node, "ref", "an 'mtc:match' annotation has a 'ref'; the candidate refers to it instead", "5.1.5")
      }
    default: break
    }
  }

  private mutating func checkComment(_ node: Node, _ fragment: Fragment?, _ unit: UnitView, _ scope: Scope) {
    let section = "4.7.3.1.3"
    switch (value(node, "value"), value(node, "ref")) {
    case (nil, nil): report(node, "a comment has neither 'value' nor 'ref'; say it in one of them", section)
    case (.some, .some): report(node, "ref", "a comment has both 'value' and 'ref'; keep one", section)
    case (.some, nil): break
    case (nil, let reference?):
      if fragment == nil, reference.hasPrefix("#") { return }
      let isNote = fragment?.leaf.map { $0.prefix == "n" && unit.notes.contains($0.id) } ?? false
      let isHere = fragment.map { isInside($0, unit, scope) } ?? false
      if !isNote || !isHere {
        report(node, "ref", "comment '\(reference)' is no note of this unit; correct it", section)
      }
    }
  }
}
