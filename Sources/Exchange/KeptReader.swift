import Diagnostics
import ResourceModel
import XMLTree

/// Gathers what in a returned XLIFF 2 file is neither of the core nor written by us: other tools' modules and extensions.
///
/// Nothing of it is understood or acted on; it is kept as XML, within limits.
struct KeptReader {
  /// The most bytes of one element, of all of a unit, and of all that stands in a file outside units.
  static let mostOfElement = 65_536
  static let mostOfUnit = 262_144
  /// The most elements and attributes of a unit or file.
  static let mostPieces = 200

  private let document: Document
  private let unit: String?
  private(set) var kept: [KeptContent] = []
  /// What was too much, each with its element.
  private var problems: [(node: Document.Node, message: String)] = []
  /// Terms that somebody added to the glossary.
  private var terms: [(node: Document.Node, term: OutgoingTerm)] = []
  /// Digests of the rules that we wrote.
  private var ownRules: Set<String> = []
  private(set) var tally: Tally

  /// How much of a unit or file was read, in this window and those before.
  struct Tally {
    fileprivate var pieces = 0
    fileprivate var size = 0
    fileprivate var isFull = false
    fileprivate var ordinals: [String: Int] = [:]
  }

  /// - Parameters:
  ///   - unit: nil for what stands in the file itself.
  ///   - tally: What earlier windows had of it.
  init(_ document: Document, unit: String?, tally: Tally = Tally()) {
    self.document = document
    self.unit = unit
    self.tally = tally
  }

  /// The attributes of a `unit` or `file`.
  mutating func attributes(of element: Element) {
    for attribute in document.attributes(element.node) {
      let name = document.attributeName(attribute)
      switch Vocabulary(namespace: name.namespace) {
      // What limits a text is the author's to say, not a tool's.
      case .sizeRestriction where ["sizeRestriction", "storageRestriction"].contains(name.local): break
      case .foreign, .sizeRestriction, .variants:
        // XML Schema's hints are of the file as it was.
        guard name.namespace != "http://www.w3.org/2001/XMLSchema-instance" else { break }
        let value = document.attributeValue(attribute)
        add(.attribute, key: "\(name.local) \(name.namespace)", value, element.node)
      case .none, .core, .xml, .matches, .glossary, .formatStyle, .metadata, .resourceData, .changeTracking,
        .validation, .its, .itsm:
        break
      }
    }
  }

  /// Learns which rules are ours from all children of a unit, in whatever order: the first thing to call.
  mutating func learnRules(of unit: Element) {
    for child in unit.elements where child.local == "metadata" && Vocabulary(namespace: child.namespace) == .metadata {
      for group in child.elements where group.value("category") == "fournil" {
        for meta in group.elements("meta") where meta.value("type") == OwnID.rules {
          ownRules.formUnion(meta.text.split(whereSeparator: \.isWhitespace).map(String.init))
        }
      }
    }
  }

  /// A child of a unit, group or file that is not of the core.
  mutating func read(_ child: Element) {
    switch (Vocabulary(namespace: child.namespace), child.local) {
    case (.matches, "matches"):
      for match in child.elements where !OwnID.isOurs(match.value("id")) { add(.matches, match) }
    case (.glossary, "glossary"): for entry in child.elements { glossEntry(entry) }
    case (.metadata, "metadata"):
      for group in child.elements where group.value("category") != "fournil" { add(.metadata, group) }
    case (.resourceData, "resourceData"):
      for item in child.elements where !OwnID.confirms(item.value("id"), item.elements.compactMap { $0.value("href") })
      {
        add(.resourceData, item)
      }
    case (.validation, "validation"):
      for rule in child.elements where !ownRules.contains(OwnID.digest(document.rule(rule.node))) {
        add(.validation, rule)
      }
    // Both are made anew: annotations by what was read of them, profiles by how we count.
    case (.its, _), (.sizeRestriction, "profiles"): break
    default: add(.element, child)
    }
  }

  /// What could not be kept, and the terms, since this was last asked.
  mutating func news(
    _ locate: (Document.Node) -> SourceLocation
  ) -> (problems: [Diagnostic], terms: [ReturnedRemark]) {
    if problems.isEmpty, terms.isEmpty { return ([], []) }
    defer { (problems, terms) = ([], []) }
    return (
      problems.map { Diagnostic(.warning, $0.message, at: locate($0.node)) },
      terms.map { ReturnedRemark($0.term, at: locate($0.node)) }
    )
  }

  private mutating func glossEntry(_ entry: Element) {
    guard !OwnID.confirms(entry.value("id"), entry.said) else { return }
    add(.glossary, entry)
    guard entry.local == "glossEntry", let term = entry.element("term")?.text.trimmingXMLSpace, !term.isEmpty else {
      return
    }
    let targets = entry.elements("translation").map(\.text.trimmingXMLSpace).filter { !$0.isEmpty }
    let definition = entry.element("definition")?.text.trimmingXMLSpace
    terms.append((entry.node, OutgoingTerm(source: term, targets: targets, definition: definition)))
  }

  private mutating func add(_ place: KeptContent.Place, _ element: Element) {
    let id = document.attribute(element.node, "id")
    // One of ours that was changed is not ours any more.
    let own = id.flatMap { OwnID.isOurs(document.attributeValue($0)) ? $0 : nil }
    let name = own == nil ? element.value("id") ?? element.value("category") ?? element.value("ref") ?? "" : ""
    do throws(StandaloneFault) {
      let xml = try document.standalone(
        element.node, defaults: XLIFFNamespace.cores, without: own.map { [$0] } ?? [], limit: Self.mostOfElement)
      add(place, key: "\(element.local) \(element.namespace) \(name)", xml, element.node)
    } catch {
      switch error {
      case .tooLong: tell(element.node, "holds more than \(Self.mostOfElement) bytes")
      case .entityReference: tell(element.node, "holds a reference to an entity")
      }
    }
  }

  private mutating func add(_ place: KeptContent.Place, key: String, _ xml: String, _ node: Document.Node) {
    let size = key.utf8.count + xml.utf8.count
    guard tally.pieces < Self.mostPieces, tally.size + size <= Self.mostOfUnit else {
      if !tally.isFull { tell(node, "comes after more than can be kept of other tools") }
      tally.isFull = true
      return
    }
    tally.pieces += 1
    tally.size += size
    let number = tally.ordinals["\(place.rawValue) \(key)", default: 0]
    tally.ordinals["\(place.rawValue) \(key)"] = number + 1
    kept.append(KeptContent(place, unit: unit, key: number == 0 ? key : "\(key) \(number + 1)", xml: xml))
  }

  private mutating func tell(_ node: Document.Node, _ what: String) {
    problems.append((node, "'\(document.name(node).written)' \(what); it is not kept"))
  }
}

extension Document {
  /// What a validation rule asks, as ``TargetRule/said`` has it.
  fileprivate func rule(_ node: Node) -> [String] {
    attributes(node).filter { attributeName($0).namespace.isEmpty }.map {
      "\(attributeName($0).local) \(attributeValue($0))"
    }.sorted()
  }
}

extension Element {
  /// The words of a glossary entry.
  var said: [String] { elements.map(\.text) }
}

extension ReturnedSegment {
  /// A `subState` that is not ours, with the state it refines; an empty one takes the place of what was kept.
  func keptSubState(unit: String) -> KeptContent? {
    guard let id, !(subState?.hasPrefix("fournil:") ?? false) else { return nil }
    return KeptContent(
      .subState, unit: unit, segment: id, key: "", xml: subState.map { "\(state.rawValue) \($0)" } ?? "")
  }
}
