public import Diagnostics
public import XMLTree

/// Judges XLIFF 2.0, 2.1 and 2.2 by every constraint of the specification, in code.
///
/// Source: XLIFF Version 2.1, OASIS Standard, 13 February 2018; section numbers
/// in messages are its own. For what 2.2 adds (notes and metadata at the top,
/// `note/@ref`, the plural, gender and select module): XLIFF Version 2.2, March 2025.
/// The tree is walked a fixed number of times: linear in the size of the file.
public struct XLIFFValidator {
  private var known = XLIFFJudge.Known()

  public init() {}

  /// Every violation, in the order of the file; empty when the file is valid.
  public static func violations(of document: Document) -> [Diagnostic] {
    var validator = XLIFFValidator()
    let found = validator.judge(document) + validator.finish()
    return found.enumerated().sorted { one, other in
      guard let place = one.element.location, let next = other.element.location, place != next else {
        return one.offset < other.offset
      }
      return place < next
    }.map(\.element)
  }

  /// Judges a document, or the next window of one: the violations in it, in the order of the file.
  public mutating func judge(_ document: Document) -> [Diagnostic] {
    var judge = XLIFFJudge(document)
    // Swapped, not copied: they may be a million.
    swap(&judge.known, &known)
    judge.judge()
    let found = judge.diagnostics()
    swap(&judge.known, &known)
    return found
  }

  /// What only the end of the document shows: references to units that never came.
  public mutating func finish() -> [Diagnostic] { known.endFile() }
}

/// What is known while one document is judged; the groups of constraints extend it, one file each.
struct XLIFFJudge {
  typealias Node = Document.Node

  private struct Violation {
    var offset: Int
    var message: String
  }

  let document: Document
  /// Whether the root is in the namespace of 2.2.
  private(set) var isVersion22 = false
  var known = Known()
  private var violations: [Violation] = []
  /// By name number.
  private let vocabularies: [Vocabulary]
  private let cores: [Core?]

  init(_ document: Document) {
    self.document = document
    vocabularies = document.names.map { Vocabulary(namespace: $0.namespace) }
    cores = zip(document.names, vocabularies).map { $1 == .core ? Core(rawValue: $0.local) : nil }
  }

  // MARK: Asking

  func vocabulary(_ node: Node) -> Vocabulary { vocabularies[document.nameNumber(node)] }

  func vocabulary(ofAttribute attribute: Int) -> Vocabulary { vocabularies[document.attributeNameNumber(attribute)] }

  /// Which core element it is; nil for all others.
  func core(_ node: Node) -> Core? { cores[document.nameNumber(node)] }

  func local(_ node: Node) -> String { document.name(node).local }

  /// As written, in quotes.
  func name(_ node: Node) -> String { "'\(document.name(node).written)'" }

  func value(_ node: Node, _ name: String) -> String? { document.value(node, name) }

  func elements(of node: Node) -> [Node] { document.children(node).filter { document.kind($0) == .element } }

  func elements(of node: Node, _ vocabulary: Vocabulary, _ local: String) -> [Node] {
    elements(of: node).filter { self.vocabulary($0) == vocabulary && self.local($0) == local }
  }

  func elements(of node: Node, _ core: Core) -> [Node] { elements(of: node).filter { self.core($0) == core } }

  /// The descendants that are elements.
  func descendants(of node: Node) -> some Sequence<Node> {
    ((node + 1)..<max(node + 1, document.subtreeEnd(node))).lazy.filter { document.kind($0) == .element }
  }

  /// Whether there is nothing inside but white space, comments and instructions.
  func isEmpty(_ node: Node) -> Bool { elements(of: node).isEmpty && !hasText(node) }

  /// Whether characters other than white space stand directly inside.
  func hasText(_ node: Node) -> Bool { text(in: node) != nil }

  /// The first characters other than white space directly inside, but for what an earlier window had.
  func text(in node: Node) -> Node? {
    document.children(node).first { child in
      if isContinued(child) { return false }
      return switch document.kind(child) {
      case .text: document.characters(child, space: .preserved).utf8.contains { !XMLText.isSpace($0) }
      case .cdata, .entity: true
      case .element, .comment, .instruction: false
      }
    }
  }

  // MARK: Telling

  mutating func report(_ node: Node, _ message: String, _ section: String) {
    report(offset: document.span(node).lowerBound, message, section)
  }

  mutating func report(attribute: Int, _ message: String, _ section: String) {
    report(offset: document.attributeSpan(attribute).lowerBound, message, section)
  }

  /// At an attribute when it is written, else at its element.
  mutating func report(_ node: Node, _ attribute: String, _ message: String, _ section: String) {
    if let place = document.attribute(node, attribute) {
      report(attribute: place, message, section)
    } else {
      report(node, message, section)
    }
  }

  private mutating func report(offset: Int, _ message: String, _ section: String) {
    // What an earlier window had was judged there.
    if document.source.isRepeated(offset) { return }
    violations.append(Violation(offset: offset, message: "\(message) (XLIFF 2.1 §\(section))"))
  }

  /// Keeps back a violation, for the unit may still come.
  mutating func reportUnlessComing(unit id: String, attribute: Int, _ message: String, _ section: String) {
    known.missing.append(
      (
        id,
        .error(
          "\(message) (XLIFF 2.1 §\(section))",
          at: document.source.location(of: document.attributeSpan(attribute).lowerBound))
      ))
  }

  /// Whether an element is the copy of one that an earlier window began.
  func isContinued(_ node: Node) -> Bool { document.source.isRepeated(document.span(node).lowerBound) }

  mutating func diagnostics() -> [Diagnostic] {
    var cursor = PlaceCursor(document.source)
    let inOrder = violations.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    return known.takeTold() + inOrder.map { .error($1.message, at: cursor.location(of: $1.offset)) }
  }

  // MARK: The walk

  mutating func judge() {
    let root = document.root
    let name = document.name(root)
    guard core(root) == .xliff else {
      report(root, "\(self.name(root)) in '\(name.namespace)' is not XLIFF 2; export again", "4.2.2.1")
      return
    }
    isVersion22 = name.namespace == XLIFFNamespace.core22
    checkVersion(root)
    checkAttributes(root)
    checkContent(root)
    checkLanguages(ofRoot: root)
    checkITSAttributes(root, scope: Scope())
    for node in elements(of: root) where vocabulary(node) == .metadata { checkMetadata(node) }
    for notes in elements(of: root, .notes) { checkNotes(notes) }
    let files = elements(of: root, .file)
    checkUnique(files, "file", "the file", among: \.files)
    for file in files { judge(file: file, root) }
  }

  private mutating func checkVersion(_ root: Node) {
    guard let version = value(root, "version") else { return }
    let allowed = isVersion22 ? ["2.0", "2.1", "2.2"] : ["2.0", "2.1"]
    if !allowed.contains(version) {
      let list = allowed.map { "'\($0)'" }.joined(separator: " or ")
      report(root, "version", "version '\(version)' is not one of this namespace; write \(list)", "4.3.1.42")
    }
  }

  private mutating func judge(file: Node, _ root: Node) {
    if !isContinued(file) { known.beginFile() }
    var scope = Scope()
    scope.enter(root, document)
    scope.file = value(file, "id") ?? ""
    checkFileIdentifiers(file)
    selectProfiles(file, &scope)
    judge(container: file, scope)
  }

  private mutating func judge(container node: Node, _ outer: Scope) {
    var scope = outer
    scope.enter(node, document)
    enterModules(node, &scope)
    checkAttributes(node)
    checkContent(node)
    checkModuleAttributes(node, scope)
    checkModules(node, scope)
    checkExtensionIdentifiers(node)
    for child in elements(of: node) {
      switch core(child) {
      case .group: judge(container: child, scope)
      case .unit: judge(unit: child, scope)
      case .skeleton: checkSkeleton(child)
      case .notes: checkNotes(child)
      default: break
      }
    }
  }

  private mutating func judge(unit node: Node, _ outer: Scope) {
    var scope = outer
    scope.enter(node, document)
    enterModules(node, &scope)
    checkAttributes(node)
    checkContent(node)
    checkModuleAttributes(node, scope)
    for child in elements(of: node) {
      switch core(child) {
      case .notes: checkNotes(child)
      case .originalData: checkOriginalData(child)
      default: break
      }
    }
    let unit = readUnit(node)
    for part in unit.parts { checkPart(part, scope) }
    checkUnitIdentifiers(unit)
    checkOrder(unit)
    checkText(unit, scope)
    checkVariants(unit)
    checkModules(node, scope, unit)
    checkExtensionIdentifiers(node)
  }

  /// Everything about inline content, of a unit or of a translation candidate.
  mutating func checkText(_ unit: UnitView, _ scope: Scope) {
    for marker in unit.sources + unit.targets {
      checkAttributes(marker.node)
      checkContent(marker.node)
      checkMarkerValues(marker, unit, scope)
      checkModuleAttributes(marker.node, scope, unit)
    }
    checkPairs(unit)
    checkCorrespondence(unit)
    checkDataReferences(unit)
    checkEditingHints(unit)
  }
}
