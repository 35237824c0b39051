import Diagnostics
import ResourceModel
import XMLTree

/// What an element hands down to its content (ITS 2.0 §8.1, inheritance).
struct Inherited {
  /// What few elements say, held together so that handing it down is cheap.
  final class Said {
    let localeFilter: LocaleFilter?
    let notes: [Note]
    let language: LanguageTag?
    /// Of the categories that are handed down.
    let annotations: [Annotation]
    /// Of the categories that are not: for this element alone.
    let own: [Annotation]
    /// The tools that annotated, by category.
    let annotators: [String: String]

    init(
      localeFilter: LocaleFilter? = nil, notes: [Note] = [], language: LanguageTag? = nil,
      annotations: [Annotation] = [], own: [Annotation] = [], annotators: [String: String] = [:]
    ) {
      self.localeFilter = localeFilter
      self.notes = notes
      self.language = language
      self.annotations = annotations
      self.own = own
      self.annotators = annotators
    }
  }

  var translate = true
  var preserveSpace = false
  var role: UnitRole?
  /// Whether ``Said/own`` holds anything.
  var hasOwn = false
  var said = Said()
}

/// One walk over a document that gathers units.
///
/// An element that is not within text is a flow of its own; what stands between
/// its block children is a *run*, and a run with text is a unit.
struct ExtractionWalk {
  private(set) var units: [Unit] = []
  private(set) var skeleton = Skeleton()
  /// What was left as it is, though a rule says what it holds.
  private(set) var warnings: [Diagnostic] = []

  private let document: Document
  /// The document's UTF-8 form.
  private let bytes: UnsafeBufferPointer<UInt8>
  private let index: RuleIndex
  private let language: LanguageTag
  private let locals: LocalMarkup
  private var anchors: Anchors
  private var paths: Paths
  /// By number of an element's name; empty when nothing had to be guessed.
  private let guessed: [WithinText?]
  private let speaker: Speaker
  private let targets: Targets
  /// By element that states its language, the number of its mark.
  private var marked: [Document.Node: Int] = [:]
  /// The slot of the root's own text, when it holds nothing else.
  private(set) var rootSlot: Int?
  /// Runs that are done with, kept for their memory.
  private var spareRuns: [Run] = []

  /// - Throws: ``ExtractionError`` when a pointer to targets cannot be evaluated.
  init(
    _ document: Document, _ bytes: UnsafeBufferPointer<UInt8>, _ index: RuleIndex, language: LanguageTag,
    guessed: [WithinText?]
  ) throws(ExtractionError) {
    self.document = document
    self.bytes = bytes
    self.index = index
    self.language = language
    let siblings = Siblings(document)
    locals = LocalMarkup(document)
    self.guessed = guessed
    let reader = DataReader(document)
    speaker = Speaker(document, index, locals, reader)
    targets = try Targets(document, index, reader)
    anchors = Anchors(document, index, siblings, reader)
    paths = Paths(document, siblings)
  }

  mutating func run() throws(ExtractionError) {
    let root = document.root
    try block(root, Inherited(), locals.apply(to: index.traits(of: root), of: root))
    locate()
  }

  // MARK: Flows

  /// An element that is not within the text round it.
  private mutating func block(
    _ node: Document.Node, _ inherited: Inherited, _ traits: Traits
  ) throws(ExtractionError) {
    if locals.isRules[document.nameNumber(node)] || targets.holds(node) { return }
    let own = try inheriting(inherited, traits, node)
    if traits.hasLanguage, own.translate { markLanguage(of: node, own) }
    try attributeUnits(node, own)
    try flow(node, own, traits)
  }

  /// Notes an element that says again what language the document is in: its edition must say another.
  private mutating func markLanguage(of node: Document.Node, _ own: Inherited) {
    guard node != document.root, own.said.language ?? language == language,
      let attribute = locals.languageAttribute(of: node)
    else { return }
    let span = document.attributeValueSpan(attribute)
    marked[node] = skeleton.marks.count
    skeleton.marks.append(
      Skeleton.Mark(
        .language, name: document.attributeName(attribute).written, start: UInt32(span.lowerBound),
        end: UInt32(span.upperBound), isPresent: true))
  }

  /// What an element holds, cut into runs at its block children.
  private mutating func flow(_ node: Document.Node, _ own: Inherited, _ traits: Traits) throws(ExtractionError) {
    if traits.embedsHTML, own.translate, embedded(node, own) { return }
    var run = spareRuns.popLast() ?? Run(owner: node)
    run.reset(owner: node)
    var runCount = 0
    try content(of: node, own, &run, &runCount)
    try finish(&run, own, &runCount)
    spareRuns.append(run)
  }

  private mutating func content(
    of node: Document.Node, _ own: Inherited, _ run: inout Run, _ runCount: inout Int
  ) throws(ExtractionError) {
    for child in document.children(node) {
      switch document.kind(child) {
      case .text: if own.translate { run.add(.text, span: document.span(child)) }
      case .cdata:
        if own.translate { for section in document.cdataSections(child) { run.add(.cdata, span: section) } }
      case .entity: if own.translate { run.addReference(document.span(child), node: child, document) }
      case .comment: if own.translate { run.addCode(document.span(child), node: child, displayClass: .comment) }
      case .instruction: if own.translate { run.addCode(document.span(child), node: child, displayClass: .instruction) }
      case .element: try element(child, own, &run, &runCount)
      }
    }
  }

  /// A child element: a block ends the run, an inline one is a code of it.
  private mutating func element(
    _ child: Document.Node, _ own: Inherited, _ run: inout Run, _ runCount: inout Int
  ) throws(ExtractionError) {
    if targets.holds(child) {
      // A translation is nobody's source, wherever it stands.
      if run.isInline {
        run.addCode(document.span(child), node: child, displayClass: .other)
      } else {
        try finish(&run, own, &runCount)
      }
      return
    }
    let traits = locals.apply(to: index.traits(of: child), of: child)
    let withinText = traits.withinText ?? guess(child)
    guard withinText != .no, own.translate || run.isInline else {
      if run.isInline {
        // A block inside an inline element cannot end the run: it is a flow inside a code.
        run.addNested(child, span: document.span(child), traits.code, try inline(child, traits, own, &run))
      } else {
        try finish(&run, own, &runCount)
        try block(child, own, traits)
      }
      return
    }
    let isTranslatable = traits.translate ?? own.translate
    if withinText == .nested || !isTranslatable || traits.embedsHTML || document.contentSpan(child).isEmpty {
      run.addNested(child, span: document.span(child), traits.code, try inline(child, traits, own, &run))
      return
    }
    let hasUnits = document.attributes(child).contains {
      index.concernsAttribute(named: document.attributeNameNumber($0))
    }
    let annotations = try inline(child, traits, own, &run)
    let code = run.open(
      child, span: document.startTagSpan(child), traits.code, hasUnits: hasUnits, annotations)
    var inner = own
    inner.translate = isTranslatable
    if let preserve = traits.preserveSpace { inner.preserveSpace = preserve }
    try content(of: child, inner, &run, &runCount)
    let content = document.contentSpan(child)
    run.close(code, span: content.upperBound..<document.span(child).upperBound)
  }

  /// Units of HTML that is written as text; false when there is none, or none that can be worked on.
  private mutating func embedded(_ node: Document.Node, _ own: Inherited) -> Bool {
    let text: EmbeddedText
    switch EmbeddedText.read(node, document) {
    case .text(let read): text = read
    case .ordinary: return false
    case .unfit(let reason):
      warnings.append(
        Diagnostic(
          .warning, "the HTML in '\(document.name(node).written)' is left as it is: \(reason)",
          at: document.location(node)))
      return false
    }
    let reader = EmbeddedReader(text, source: bytes, path: paths.path(of: node), preserve: own.preserveSpace)
    let base = units.count
    for found in reader.found {
      var unit = found.unit
      unit.anchor = found.id.map { anchors.unique($0) }
      if unit.role == .body, let role = own.role { unit.role = role }
      unit.notes = own.said.notes
      unit.localeFilter = own.said.localeFilter
      unit.annotations = own.said.annotations + (own.hasOwn ? own.said.own : [])
      let language = unit.language ?? own.said.language
      unit.language = language == self.language ? nil : language
      for code in unit.codes.indices where !unit.codes[code].subflows.isEmpty {
        unit.codes[code].subflows = unit.codes[code].subflows.map { $0 + base }
      }
      let first = skeleton.pieces.count
      skeleton.pieces += found.pieces
      skeleton.slots.append(
        Skeleton.Slot(
          start: found.pieces.first?.start ?? 0, end: found.pieces.last?.end ?? 0,
          pieces: first..<skeleton.pieces.count, quote: found.quote, writing: text.writing))
      units.append(unit)
    }
    return true
  }

  private func guess(_ node: Document.Node) -> WithinText {
    guessed.isEmpty ? .no : guessed[document.nameNumber(node)] ?? .no
  }

  /// What is said of an inline element; its notes are for the unit.
  private func inline(
    _ node: Document.Node, _ traits: Traits, _ own: Inherited, _ run: inout Run
  ) throws(ExtractionError) -> [Annotation] {
    guard traits.saysMore else { return [] }
    let said = try speaker.inline(node, traits, own.said)
    // A flow of its own keeps its notes for its units.
    if traits.withinText != .nested || document.contentSpan(node).isEmpty { run.add(notes: said.notes) }
    return said.annotations
  }

  /// Ends a run: makes its unit, then walks what is inside its codes.
  private mutating func finish(
    _ run: inout Run, _ own: Inherited, _ runCount: inout Int
  ) throws(ExtractionError) {
    defer { run.reset(owner: run.owner) }
    if run.pieces.isEmpty { return }
    if !own.preserveSpace { run.trim(bytes) }
    var made: Int?
    if run.hasText(document, bytes) {
      made = units.count
      runCount += 1
      try makeUnit(run, own, runNumber: runCount)
    }
    for nested in run.nested {
      let before = units.count
      if nested.isFlow {
        try block(nested.node, own, locals.apply(to: index.traits(of: nested.node), of: nested.node))
      } else {
        try attributeUnits(nested.node, own)
      }
      if let made, units.count > before, let position = units[made].codes.firstIndex(where: { $0.id == nested.code }) {
        units[made].codes[position].subflows += Array(before..<units.count)
        units[made].codes[position].holes += run.holes(of: nested.code, skeleton.slots[before...])
      }
    }
  }

  // MARK: Units

  private mutating func makeUnit(_ run: Run, _ own: Inherited, runNumber: Int) throws(ExtractionError) {
    let node = run.owner
    let suffix = runNumber > 1 ? ".\(runNumber)" : ""
    let anchor = try anchors.anchor(of: node).map { anchors.unique($0 + suffix) }
    let space: XMLText.Space = own.preserveSpace ? .preserved : .folded
    var unit = Unit(
      anchor: anchor, path: paths.path(of: node) + (runNumber > 1 ? "#\(runNumber)" : ""), role: own.role ?? .body,
      source: run.content(document, bytes, space: space), codes: run.codes(document, bytes),
      notes: own.said.notes + run.notes,
      preservesSpace: own.preserveSpace, localeFilter: own.said.localeFilter, annotations: own.said.annotations)
    if own.hasOwn { unit.annotations += own.said.own }
    if let target = targets.place(of: node) { unit.annotations.append(.target(target)) }
    if let language = own.said.language, language != self.language { unit.language = language }
    let first = skeleton.pieces.count
    skeleton.pieces += run.pieces
    let slot = Skeleton.Slot(
      start: run.pieces.first?.start ?? 0, end: run.pieces.last?.end ?? 0, pieces: first..<skeleton.pieces.count)
    if node == document.root, isAlone(slot, in: node) { rootSlot = units.count }
    if !marked.isEmpty, let mark = marked[node], skeleton.marks[mark].slot == nil {
      skeleton.marks[mark].slot = units.count
    }
    skeleton.slots.append(withInsertion(slot, in: node))
    units.append(unit)
  }

  /// The slot with the place for a language attribute, when the element holds nothing else and says no language yet.
  private func withInsertion(_ slot: Skeleton.Slot, in node: Document.Node) -> Skeleton.Slot {
    guard isAlone(slot, in: node), locals.language(of: node) == nil else { return slot }
    var slot = slot
    slot.insertion = UInt32(document.startTagSpan(node).lowerBound + 1 + document.name(node).written.utf8.count)
    return slot
  }

  private func isAlone(_ slot: Skeleton.Slot, in node: Document.Node) -> Bool {
    let content = document.contentSpan(node)
    return bytes[content.lowerBound..<Int(slot.start)].allSatisfy(XMLText.isSpace)
      && bytes[Int(slot.end)..<content.upperBound].allSatisfy(XMLText.isSpace)
  }

  /// Units of the translatable attributes of an element.
  private mutating func attributeUnits(_ node: Document.Node, _ own: Inherited) throws(ExtractionError) {
    for attribute in document.attributes(node)
    where index.concernsAttribute(named: document.attributeNameNumber(attribute))
      && !targets.holds(attribute: attribute)
    {
      let traits = index.traits(ofAttribute: attribute, of: node)
      guard traits.translate == true else { continue }
      var run = Run(owner: node)
      run.addAttribute(document.attributeValueSpan(attribute), document)
      guard run.hasText(document, bytes) else { continue }
      let name = document.attributeName(attribute).written
      let said = try speaker.said(ofAttribute: attribute, of: node, traits, own.said)
      let anchor = try anchors.anchor(of: node).map { anchors.unique("\($0).\(name)") }
      var unit = Unit(
        anchor: anchor, path: "\(paths.path(of: node))/@\(name)", role: traits.role ?? own.role ?? .body,
        source: run.content(document, bytes, space: .attribute), codes: run.codes(document, bytes), notes: said.notes,
        localeFilter: said.localeFilter, annotations: said.annotations)
      if let language = said.language, language != self.language { unit.language = language }
      let first = skeleton.pieces.count
      skeleton.pieces += run.pieces
      let span = document.attributeValueSpan(attribute)
      let quote = bytes[span.upperBound]
      skeleton.slots.append(
        Skeleton.Slot(
          start: UInt32(span.lowerBound), end: UInt32(span.upperBound), pieces: first..<skeleton.pieces.count,
          quote: quote))
      units.append(unit)
    }
  }

  private func inheriting(
    _ inherited: Inherited, _ traits: Traits, _ node: Document.Node
  ) throws(ExtractionError) -> Inherited {
    var own = inherited
    if let translate = traits.translate { own.translate = translate }
    if let preserve = traits.preserveSpace { own.preserveSpace = preserve }
    if let role = traits.role { own.role = role }
    if traits.saysMore {
      own.said = try speaker.said(of: node, traits, inherited.said)
      own.hasOwn = !own.said.own.isEmpty
    } else if inherited.hasOwn {
      own.hasOwn = false
    }
    return own
  }

  /// Gives each unit its line and column, in one pass over the bytes.
  private mutating func locate() {
    let files = document.source.files
    var cursor = PlaceCursor(document.source)
    for unit in units.indices {
      let place = cursor.move(to: Int(skeleton.slots[unit].start))
      (units[unit].line, units[unit].column) = (place.line, place.column)
      if place.file > 0 { units[unit].file = files[place.file].file }
    }
  }
}
