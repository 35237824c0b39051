import XMLTree

/// What an element inherits from those around it.
struct Scope {
  /// The id of the file.
  var file = ""
  /// `xml:lang` set on the way down; nil when none is.
  var language: String?
  var space = "default"
  /// Categories of ITS for which `annotatorsRef` names a tool.
  var annotators: Set<String> = []
  /// Ids in the `slr:data` of the elements around.
  var sizeData: Set<String> = []
  var generalProfile = ""
  var storageProfile = ""
  /// Ids of the resource items of the file.
  var resourceItems: Set<String> = []
  /// Ids of stand-off provenance records of the elements around.
  var provenance: Set<String> = []

  mutating func enter(_ node: Document.Node, _ document: Document) {
    if let language = document.value(node, "lang", namespace: xmlNamespace) { self.language = language }
    if let space = document.value(node, "space", namespace: xmlNamespace) { self.space = space }
    if let tools = document.value(node, "annotatorsRef", namespace: XLIFFNamespace.its) {
      annotators.formUnion(Self.categories(tools))
    }
  }

  /// The categories of an `annotatorsRef`.
  static func categories(_ text: String) -> [String] {
    text.split(separator: " ").compactMap { $0.split(separator: "|", maxSplits: 1).first.map(String.init) }
  }
}

/// One `segment` or `ignorable`.
struct PartView {
  var node: Document.Node
  var isSegment: Bool
  var source: Document.Node?
  var target: Document.Node?
  /// From 1; stated or, by default, its place.
  var order: Int
}

/// An inline element of a unit.
struct Marker {
  var node: Document.Node
  var core: Core
  var id: String?
  /// Index in ``UnitView/parts``.
  var part: Int
}

/// A unit, or a translation candidate, taken apart once.
struct UnitView {
  var node: Document.Node
  var id: String
  var parts: [PartView] = []
  /// In document order.
  var sources: [Marker] = []
  /// In the order of the composed target.
  var targets: [Marker] = []
  /// Ids of `originalData`.
  var data: Set<String> = []
  /// Ids of the unit's own notes.
  var notes: Set<String> = []
  /// Ids of stand-off quality issues.
  var issues: Set<String> = []

  /// Whether a source span or segment has the id.
  var sourceSpans: Set<String> = []
  var targetSpans: Set<String> = []
}

extension XLIFFJudge {
  func readUnit(_ node: Node) -> UnitView {
    var unit = UnitView(node: node, id: value(node, "id") ?? "")
    for child in elements(of: node) {
      switch (vocabulary(child), core(child)) {
      case (_, .segment), (_, .ignorable): add(child, to: &unit)
      case (_, .originalData): unit.data.formUnion(elements(of: child, .data).compactMap { value($0, "id") })
      case (_, .notes): unit.notes.formUnion(elements(of: child, .note).compactMap { value($0, "id") })
      case (.its, _) where local(child) == "locQualityIssues":
        if let id = document.value(child, "id", namespace: xmlNamespace) { unit.issues.insert(id) }
      default: break
      }
    }
    finish(&unit)
    return unit
  }

  /// A candidate is judged like a unit of one segment (§5.1.4).
  func readMatch(_ node: Node) -> UnitView {
    var unit = UnitView(node: node, id: "")
    for data in elements(of: node, .originalData) {
      unit.data.formUnion(elements(of: data, .data).compactMap { value($0, "id") })
    }
    add(node, to: &unit)
    finish(&unit)
    return unit
  }

  private func add(_ node: Node, to unit: inout UnitView) {
    let source = elements(of: node, .source).first
    let target = elements(of: node, .target).first
    let stated = target.flatMap { value($0, "order") }.flatMap { Int($0) }
    unit.parts.append(
      PartView(
        node: node, isSegment: core(node) != .ignorable, source: source, target: target,
        order: stated ?? unit.parts.count + 1))
    let part = unit.parts.count - 1
    if let source { unit.sources += markers(in: source, part) }
    if let target { unit.targets += markers(in: target, part) }
  }

  private func finish(_ unit: inout UnitView) {
    if unit.parts.contains(where: { $0.target.flatMap { value($0, "order") } != nil }) {
      let parts = unit.parts
      unit.targets = unit.targets.enumerated()
        .sorted { (parts[$0.element.part].order, $0.offset) < (parts[$1.element.part].order, $1.offset) }
        .map(\.element)
    }
    unit.sourceSpans = Set(unit.sources.compactMap(\.id) + unit.parts.compactMap { value($0.node, "id") })
    unit.targetSpans = Set(unit.targets.compactMap(\.id))
  }

  private func markers(in content: Node, _ part: Int) -> [Marker] {
    // Content without markup is one node, the usual case.
    guard document.subtreeEnd(content) > content + 2 || elements(of: content).count > 0 else { return [] }
    return descendants(of: content).compactMap { node in
      core(node).map { Marker(node: node, core: $0, id: value(node, "id"), part: part) }
    }
  }
}
