import XMLTree

/// What may stand inside an element, in which order and how often (§4.2).
private struct ContentModel {
  /// Core children; those of a lower rank come first.
  var ranks: [Core: Int]
  var single: Set<Core> = []
  /// The rank of elements of modules and extensions; nil where there are none.
  var foreignRank: Int?
  var allowsText = false
}

extension XLIFFJudge {
  private static let models: [Core: ContentModel] = {
    let inline: [Core: Int] = [.cp: 0, .ph: 0, .pc: 0, .sc: 0, .ec: 0, .mrk: 0, .sm: 0, .em: 0]
    let text = ContentModel(ranks: inline, allowsText: true)
    let empty = ContentModel(ranks: [:])
    let part = ContentModel(ranks: [.source: 0, .target: 1], single: [.source, .target])
    return [
      .xliff: ContentModel(ranks: [.file: 2]),
      .file: ContentModel(
        ranks: [.skeleton: 0, .notes: 2, .unit: 3, .group: 3], single: [.skeleton, .notes], foreignRank: 1),
      .skeleton: ContentModel(ranks: [:], foreignRank: 0, allowsText: true),
      .group: ContentModel(ranks: [.notes: 2, .unit: 3, .group: 3], single: [.notes], foreignRank: 1),
      .unit: ContentModel(
        ranks: [.notes: 2, .originalData: 3, .segment: 4, .ignorable: 4], single: [.notes, .originalData],
        foreignRank: 1),
      .segment: part, .ignorable: part,
      .notes: ContentModel(ranks: [.note: 0]),
      .note: ContentModel(ranks: [:], allowsText: true),
      .originalData: ContentModel(ranks: [.data: 0]),
      .data: ContentModel(ranks: [.cp: 0], allowsText: true),
      .source: text, .target: text, .pc: text, .mrk: text,
      .cp: empty, .ph: empty, .sc: empty, .ec: empty, .sm: empty, .em: empty,
    ]
  }()

  /// In 2.2 notes and metadata may stand at the top.
  private static let root22 = ContentModel(ranks: [.notes: 0, .file: 2], single: [.notes], foreignRank: 1)

  mutating func checkContent(_ node: Node) {
    guard let core = core(node), var model = Self.models[core] else { return }
    if core == .xliff, isVersion22 { model = Self.root22 }
    if !model.allowsText, let text = text(in: node) {
      report(
        isContinued(node) ? text : node, "text does not belong directly in '\(core.rawValue)'; remove it", core.section)
    }
    var highest = Int.min
    var seen: Set<Core> = []
    for child in elements(of: node) {
      // A window before had units.
      if highest < 3, core != .xliff, isContinued(node), !isContinued(child) { highest = 3 }
      guard let rank = rank(of: child, in: core, model) else { continue }
      if let inner = self.core(child) {
        if rank < highest {
          report(child, "\(name(child)) stands too late in '\(core.rawValue)'; move it up", core.section)
        }
        if !seen.insert(inner).inserted, model.single.contains(inner) {
          report(child, "'\(core.rawValue)' has a second \(name(child)); keep one", core.section)
        }
      } else if rank < highest {
        report(child, "\(name(child)) stands too late in '\(core.rawValue)'; move it up", core.section)
      }
      highest = max(highest, rank)
    }
    checkPresence(node, core, seen)
  }

  /// The child's rank; nil, and told, when it has no place here.
  private mutating func rank(of child: Node, in core: Core, _ model: ContentModel) -> Int? {
    if let inner = self.core(child) {
      if let rank = model.ranks[inner] { return rank }
    } else if vocabulary(child) != .core, vocabulary(child) != .none, let rank = model.foreignRank {
      if core != .xliff || vocabulary(child) == .metadata { return rank }
    }
    report(child, "\(name(child)) does not belong in '\(core.rawValue)'; remove it", core.section)
    return nil
  }

  private mutating func checkPresence(_ node: Node, _ core: Core, _ seen: Set<Core>) {
    func missing(_ what: String) -> String { "'\(core.rawValue)' has no \(what); add one" }
    switch core {
    case .xliff where !seen.contains(.file): report(node, missing("'file'"), core.section)
    case .file where !seen.contains(.unit) && !seen.contains(.group):
      report(node, missing("'unit' and no 'group'"), core.section)
    case .unit where !seen.contains(.segment): report(node, missing("'segment'"), core.section)
    case .segment, .ignorable:
      if !seen.contains(.source) { report(node, missing("'source'"), core.section) }
    case .notes where !seen.contains(.note): report(node, missing("'note'"), core.section)
    case .originalData where !seen.contains(.data): report(node, missing("'data'"), core.section)
    default: break
    }
  }

  mutating func checkSkeleton(_ node: Node) {
    checkAttributes(node)
    for child in elements(of: node) where core(child) != nil {
      report(child, "\(name(child)) does not belong in 'skeleton'; remove it", "4.2.2.3")
    }
    let hasReference = document.attribute(node, "href") != nil
    if isEmpty(node), !hasReference {
      report(node, "an empty 'skeleton' has no 'href'; say where the skeleton is", "4.2.2.3")
    } else if !isEmpty(node), hasReference {
      report(node, "href", "a 'skeleton' with content has an 'href'; keep one of the two", "4.2.2.3")
    }
  }

  mutating func checkNotes(_ node: Node) {
    checkAttributes(node)
    checkContent(node)
    let notes = elements(of: node, .note)
    for note in notes {
      checkAttributes(note)
      checkContent(note)
      checkModuleAttributes(note, Scope())
      if let reference = document.attribute(note, "ref") { checkFragmentSyntax(reference) }
    }
    checkUnique(notes, "note", "its element")
  }

  mutating func checkOriginalData(_ node: Node) {
    checkAttributes(node)
    checkContent(node)
    let data = elements(of: node, .data)
    for datum in data {
      checkAttributes(datum)
      checkContent(datum)
      for point in elements(of: datum, .cp) {
        checkAttributes(point)
        checkContent(point)
      }
    }
    checkUnique(data, "data", "its unit")
  }

  /// A segment or an ignorable, its source and its target; what is inside those is judged with the unit.
  mutating func checkPart(_ part: PartView, _ scope: Scope) {
    checkAttributes(part.node)
    checkContent(part.node)
    for content in [part.source, part.target].compactMap({ $0 }) {
      checkAttributes(content)
      checkContent(content)
    }
    checkLanguages(of: part, scope)
    checkSpaces(of: part, scope)
    checkStates(of: part)
    checkModuleAttributes(part.node, scope)
  }

  private mutating func checkStates(of part: PartView) {
    let state = value(part.node, "state")
    if state == nil, value(part.node, "subState") != nil {
      report(part.node, "subState", "'subState' stands without 'state'; state it", "4.3.1.35")
    }
    if let state, state != "initial", part.target == nil {
      report(
        part.node, "state", "a segment without 'target' is '\(state)'; write 'initial' or add the target", "4.3.1.31")
    }
  }
}
