import Diagnostics
import ResourceModel
public import XMLTree

/// Reads XLIFF 2.0, 2.1 and 2.2.
///
/// Lenient where a tool's habits do no harm: prefixes, indentation, CDATA, annotations, order of children,
/// codes copied by a tool. What cannot be put back safely is a problem with its line, and the rest stands.
public struct XLIFFReader {
  private let document: Document
  /// Locations are asked for in document order; the cursor does not start over.
  private var cursor: PlaceCursor
  /// Of what stands round the units.
  private var aroundCursor: PlaceCursor
  private var problems: [Diagnostic] = []
  /// Of the unit being read.
  private var isReordered = false
  private var its: ITSReader
  /// Of what other tools put round the units of the file.
  private var tally: KeptReader.Tally

  private init(_ document: Document, _ tally: KeptReader.Tally) {
    self.document = document
    self.tally = tally
    cursor = PlaceCursor(document.source)
    aroundCursor = cursor
    its = ITSReader(document)
  }

  /// Reads a file: one `ReturnedFile` a `file` element.
  ///
  /// - Throws: ``ParseError`` or ``ExchangeError`` when nothing of it can be used.
  public static func read(_ source: XMLSource) throws -> [ReturnedFile] {
    try read(XMLParser.parse(source))
  }

  static func read(_ document: Document) throws(ExchangeError) -> [ReturnedFile] {
    var reader = XLIFFReader(document, KeptReader.Tally())
    return try reader.files()
  }

  /// Reads the next window of a file.
  ///
  /// - Parameter tally: Of what earlier windows had round the units, and then of this one.
  static func read(_ source: XMLSource, _ tally: inout KeptReader.Tally) throws -> [ReturnedFile] {
    var reader = XLIFFReader(try XMLParser.parse(source), tally)
    defer { tally = reader.tally }
    return try reader.files()
  }

  private mutating func files() throws(ExchangeError) -> [ReturnedFile] {
    let root = document.rootElement
    guard root.local == "xliff", XLIFFNamespace.isCore(root.namespace) else {
      throw ExchangeError(
        root.location, "'\(root.name.written)' is not XLIFF 2; export again and return that file")
    }
    let source = try language("srcLang", of: root)
    let target = try language("trgLang", of: root)
    let files = root.elements("file")
    guard !files.isEmpty else { throw ExchangeError(root.location, "no 'file' in the XLIFF; nothing to import") }
    let space = Self.space(of: root, inherited: false)
    let scope = its.enter(root, ITSReader.Scope())
    var result: [ReturnedFile] = []
    for file in files {
      problems = []
      let location = location(file.node)
      let metadata = metadata(of: file)
      let resource = metadata["resource"] ?? NameToken.decode(file.value("id") ?? "")
      let units = units(in: file, preserves: Self.space(of: file, inherited: space), its.enter(file, scope))
      let around = around(file)
      result.append(
        ReturnedFile(
          location: location, exportID: metadata["export"], resource: resource, sourceLanguage: source, locale: target,
          units: units, problems: DiagnosticList(problems + its.problems()), isContinued: isRepeated(file.node)))
      result[result.count - 1].kept = around.kept
      let isBeginning = result.count == 1 && document.source.isBeginning
      result[result.count - 1].remarks =
        (isBeginning ? root.elements("notes").flatMap { remarks(in: $0) } : []) + around.remarks
    }
    return result
  }

  private func language(_ name: String, of root: Element) throws(ExchangeError) -> LanguageTag {
    guard let text = root.value(name) else {
      throw ExchangeError(root.location, "'xliff' has no '\(name)'; a translated file needs both languages")
    }
    guard let tag = LanguageTag(text) else {
      throw ExchangeError(root.location, "\(name)=\"\(text)\" is not a language tag")
    }
    return tag
  }

  /// The values of our own group in the file's metadata, by type.
  private func metadata(of file: Element) -> [String: String] {
    var result: [String: String] = [:]
    for metadata in file.elements
    where metadata.local == "metadata" && metadata.namespace == XLIFFNamespace.metadata {
      for group in metadata.elements("metaGroup") where group.value("category") == "fournil" {
        for meta in group.elements("meta") {
          if let type = meta.value("type") { result[type] = meta.text.trimmingXMLSpace }
        }
      }
    }
    return result
  }

  private static func space(of element: Element, inherited: Bool) -> Bool {
    switch element.value("space", namespace: xmlNamespace) {
    case "preserve": true
    case "default": false
    default: inherited
    }
  }

  /// The units of a file, those in groups too.
  private mutating func units(
    in parent: Element, preserves: Bool, _ scope: ITSReader.Scope
  ) -> [ReturnedUnit] {
    var result: [ReturnedUnit] = []
    for child in document.children(parent.node) where document.kind(child) == .element {
      let element = Element(child, of: document)
      guard element.namespace == parent.namespace else { continue }
      let space = Self.space(of: element, inherited: preserves)
      switch element.local {
      case "group": result += units(in: element, preserves: space, its.enter(element, scope))
      case "unit": if let unit = unit(element, preserves: space, its.enter(element, scope)) { result.append(unit) }
      default: break
      }
    }
    return result
  }

  private mutating func unit(
    _ element: Element, preserves: Bool, _ scope: ITSReader.Scope
  ) -> ReturnedUnit? {
    let location = location(element.node)
    guard let id = element.value("id").map(NameToken.decode) else {
      problems.append(.error("a unit has no id; it cannot be put back", at: location))
      return nil
    }
    var inline = XLIFFInlineReader(document, unit: id, its: its.take(), scope: scope)
    defer { if let used = inline.its { its = used } }
    var segments: [ReturnedSegment] = []
    var remarks: [ReturnedRemark] = []
    var kept = KeptReader(document, unit: id)
    kept.attributes(of: element)
    kept.learnRules(of: element)
    var place = 0
    isReordered = false
    var modules = XLIFFModuleReader(document, preserves: preserves)
    do {
      for child in element.elements {
        if child.namespace != element.namespace {
          modules.read(child)
          kept.read(child)
          remarks += take(&kept)
          continue
        }
        switch child.local {
        case "segment":
          place += 1
          segments.append(try segment(child, place: place, unit: id, preserves, scope, &inline))
          remarks += comments(of: &inline, in: segments.last, location)
        case "ignorable":
          place += 1
          let gap = try gap(child, place: place, unit: id, preserves, &inline)
          if !segments.isEmpty { segments[segments.count - 1].gap.append(contentsOf: gap) }
          remarks += comments(of: &inline, in: segments.last, location)
        case "notes": remarks += self.remarks(in: child)
        case "source", "target": misplaced(child, unit: id)
        default: break
        }
      }
    } catch {
      problems.append(error.diagnostic)
      var refused = ReturnedUnit(id: id, location: location, segments: [], remarks: remarks)
      refused.isRefused = true
      return refused
    }
    if isReordered {
      problems.append(
        Diagnostic(
          .warning, "unit '\(id)' gives its sentences another order; they are kept in that of the source", at: location)
      )
    }
    var unit = ReturnedUnit(
      id: id, location: location, segments: segments, remarks: remarks.map { $0.placed(among: segments) },
      terms: modules.terms, candidates: modules.candidates, annotations: scope.annotations)
    unit.kept = kept.kept + segments.compactMap { $0.keptSubState(unit: id) }
    return unit
  }

  /// The children of a segment or an ignorable.
  private mutating func contents(
    of part: Element, place: Int
  ) -> (source: Element?, target: Element?, strays: [Element]) {
    var result: (source: Element?, target: Element?, strays: [Element]) = (nil, nil, [])
    for node in document.children(part.node) where document.kind(node) == .element {
      let child = Element(node, of: document)
      switch child.local {
      case "source" where result.source == nil: result.source = child
      case "target" where result.target == nil: result.target = child
      case "source", "target": result.strays.append(child)
      default: break
      }
    }
    // Sentences are kept in the order of the source, whatever `order` says (§4.8.2).
    if let order = result.target?.value("order"), order != "\(place)" { isReordered = true }
    return result
  }

  /// A text where XLIFF has none, or a second one.
  private mutating func misplaced(_ element: Element, unit: String) {
    if element.local == "source" || element.text.trimmingXMLSpace.isEmpty { return }
    problems.append(
      .error(
        "a 'target' of unit '\(unit)' stands where none belongs, and is left out: '\(element.text.trimmingXMLSpace)'",
        at: location(element.node)))
  }

  /// The notes that are not ours.
  private mutating func remarks(in notes: Element) -> [ReturnedRemark] {
    notes.elements("note").compactMap { note in
      ReturnedNote.text(note).map {
        ReturnedRemark($0, segment: ReturnedNote.segment(note), at: location(note.node))
      }
    }
  }

  private func comments(
    of inline: inout XLIFFInlineReader, in segment: ReturnedSegment?, _ unit: SourceLocation
  ) -> [ReturnedRemark] {
    inline.takeComments().map { ReturnedRemark($0, segment: segment?.id, at: segment?.location ?? unit) }
  }

  /// What stands in a file and its groups beside the units.
  private mutating func around(_ file: Element) -> (kept: [KeptContent], remarks: [ReturnedRemark]) {
    let isContinued = isRepeated(file.node)
    var kept = KeptReader(document, unit: nil, tally: isContinued ? tally : KeptReader.Tally())
    // Windows after the first have copies of what stands in the file itself.
    if !isContinued { kept.attributes(of: file) }
    defer { tally = kept.tally }
    // Units are read by then, and their cursor does not go back.
    swap(&cursor, &aroundCursor)
    defer { swap(&cursor, &aroundCursor) }
    let remarks = take(&kept) + around(file, &kept)
    return (kept.kept, remarks)
  }

  /// Whether an element is the copy of one that an earlier window began.
  private func isRepeated(_ node: Document.Node) -> Bool {
    document.source.isRepeated(document.span(node).lowerBound)
  }

  private mutating func around(_ parent: Element, _ kept: inout KeptReader) -> [ReturnedRemark] {
    var remarks: [ReturnedRemark] = []
    for child in parent.elements where child.local == "group" || !isRepeated(child.node) {
      switch child.local {
      case _ where child.namespace != parent.namespace:
        kept.read(child)
        remarks += take(&kept)
      case "group": remarks += around(child, &kept)
      case "notes": remarks += self.remarks(in: child)
      default: break
      }
    }
    return remarks
  }

  /// Tells what could not be kept, and gives the terms.
  private mutating func take(_ kept: inout KeptReader) -> [ReturnedRemark] {
    let news = kept.news { location($0) }
    problems += news.problems
    return news.terms
  }

  private mutating func segment(
    _ element: Element, place: Int, unit: String, _ preserves: Bool, _ scope: ITSReader.Scope,
    _ inline: inout XLIFFInlineReader
  ) throws(ExchangeError) -> ReturnedSegment {
    let location = location(element.node)
    let (found, target, strays) = contents(of: element, place: place)
    guard let source = found else {
      throw ExchangeError(location, "unit '\(unit)' has a segment without 'source'; it is left out")
    }
    let sourceContent = try inline.read(
      source.node, isTarget: false, preserves: Self.space(of: source, inherited: preserves))
    var state = SegmentState.initial
    var targetContent: InlineContent?
    var isRefused = false
    do throws(ExchangeError) {
      state = try self.state(of: element, unit: unit)
      targetContent = try target.map { target throws(ExchangeError) in
        try inline.read(target.node, isTarget: true, preserves: Self.space(of: target, inherited: preserves))
      }
    } catch {
      // The other sentences of the unit stand.
      problems.append(error.diagnostic)
      isRefused = true
    }
    var said = targetContent == nil ? [] : inline.said
    // Not where XLIFF has it, but clear.
    for node in target.map({ [$0.node, element.node] }) ?? [] {
      for annotation in inline.its?.annotations(on: node, in: scope) ?? [] { said.inherit(annotation) }
    }
    var result = ReturnedSegment(
      id: element.value("id").map(NameToken.decode), location: target.map { self.location($0.node) } ?? location,
      source: sourceContent, target: targetContent, state: state, subState: element.value("subState"),
      annotations: said)
    result.isRefused = isRefused
    for stray in strays { misplaced(stray, unit: unit) }
    return result
  }

  private func state(of segment: Element, unit: String) throws(ExchangeError) -> SegmentState {
    let stated = segment.value("state") ?? "initial"
    guard let state = SegmentState(rawValue: stated) else {
      throw ExchangeError(
        segment.location,
        "state '\(stated)' of unit '\(unit)' is none of XLIFF's; use 'initial', 'translated', 'reviewed' or 'final'")
    }
    return state
  }

  /// What stands between segments, as the target has it.
  private mutating func gap(
    _ element: Element, place: Int, unit: String, _ preserves: Bool, _ inline: inout XLIFFInlineReader
  ) throws(ExchangeError) -> InlineContent {
    let (source, target, strays) = contents(of: element, place: place)
    defer { for stray in strays { misplaced(stray, unit: unit) } }
    let original = try source.map { source throws(ExchangeError) in
      try inline.read(source.node, isTarget: false, preserves: Self.space(of: source, inherited: preserves))
    }
    guard let target else { return original ?? InlineContent() }
    let result = try inline.read(
      target.node, isTarget: true, preserves: Self.space(of: target, inherited: preserves))
    if result.hasText, result.text != original?.text {
      problems.append(
        Diagnostic(
          .warning,
          "what stands between the sentences of unit '\(unit)' is not translated, and is left out: '\(result.text)'",
          at: location(target.node)))
    }
    return result
  }

  private mutating func location(_ node: Document.Node) -> SourceLocation {
    cursor.location(of: document.span(node).lowerBound)
  }
}

extension String {
  /// Without the white space that indentation puts round text.
  var trimmingXMLSpace: String {
    let bytes = utf8.drop(while: XMLText.isSpace)
    let end = bytes.lastIndex { !XMLText.isSpace($0) }.map { bytes.index(after: $0) } ?? bytes.startIndex
    return String(self[bytes.startIndex..<end])
  }
}
