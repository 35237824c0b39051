import Diagnostics
import ResourceModel
public import XMLTree

/// Reads XLIFF 1.0 to 1.2, as written by ``XLIFF12Writer`` and as tools return it.
public struct XLIFF12Reader {
  private let document: Document
  private var cursor: PlaceCursor
  private var gatherer = UnitGatherer()

  private init(_ document: Document) {
    self.document = document
    cursor = PlaceCursor(document.source)
  }

  /// Reads a file: one `ReturnedFile` a `file` element.
  ///
  /// - Throws: ``ParseError`` or ``ExchangeError`` when nothing of it can be used.
  public static func read(_ source: XMLSource) throws -> [ReturnedFile] {
    var reader = XLIFF12Reader(try XMLParser.parse(source))
    return try reader.files()
  }

  private mutating func files() throws(ExchangeError) -> [ReturnedFile] {
    let root = document.rootElement
    let isOurs = XLIFF12Writer.namespaces.contains(root.namespace)
    guard root.local == "xliff", isOurs else {
      throw ExchangeError(root.location, "'\(root.name.written)' is not XLIFF 1; export again and return that file")
    }
    let files = root.elements("file")
    guard !files.isEmpty else { throw ExchangeError(root.location, "no 'file' in the XLIFF; nothing to import") }
    var result: [ReturnedFile] = []
    for file in files {
      gatherer = UnitGatherer()
      let location = location(file.node)
      let source = try language("source-language", of: file)
      let target = try language("target-language", of: file)
      for body in file.elements("body") { read(body, preserves: Self.space(of: body, inherited: false)) }
      result.append(
        ReturnedFile(
          location: location, exportID: file.value("build-num"), resource: file.value("product-name") ?? "",
          sourceLanguage: source, locale: target, units: gatherer.units, problems: gatherer.problems,
          isContinued: document.source.isRepeated(document.span(file.node).lowerBound)))
    }
    return result
  }

  private func language(_ name: String, of file: Element) throws(ExchangeError) -> LanguageTag {
    guard let text = file.value(name) else {
      throw ExchangeError(file.location, "'file' has no '\(name)'; a translated file needs both languages")
    }
    guard let tag = LanguageTag(text.replacing("_", with: "-")) else {
      throw ExchangeError(file.location, "\(name)=\"\(text)\" is not a language tag")
    }
    return tag
  }

  private static func space(of element: Element, inherited: Bool) -> Bool {
    switch element.value("space", namespace: xmlNamespace) {
    case "preserve": true
    case "default": false
    default: inherited
    }
  }

  private mutating func read(_ parent: Element, preserves: Bool) {
    for element in parent.elements where element.namespace == parent.namespace {
      let space = Self.space(of: element, inherited: preserves)
      switch element.local {
      case "group": read(element, preserves: space)
      case "trans-unit": transUnit(element, space)
      default: break
      }
    }
  }

  private mutating func transUnit(_ element: Element, _ preserves: Bool) {
    let location = location(element.node)
    let name = element.value("id") ?? ""
    do throws(ExchangeError) {
      guard let source = element.element("source") else {
        throw ExchangeError(location, "'\(name)' has no 'source'; it is left out")
      }
      let target = element.element("target")
      let place = target.map { self.location($0.node) } ?? location
      let state = Self.state(target?.value("state"), isApproved: element.value("approved") == "yes")
      let notes = element.elements("note").filter(Self.isRemark).map { $0.text.trimmingXMLSpace }
      let kept = XLIFF12Kept(document, element, name)
      for problem in kept.problems { gatherer.report(Diagnostic(.warning, problem, at: location)) }
      var inline = XLIFF12InlineReader(document, unit: name, preserves: preserves)
      let sources = try inline.read((element.element("seg-source") ?? source).node)
      let targets = try target.map { target throws(ExchangeError) in try inline.read(target.node) }
      if let second = element.elements("target").dropFirst().first(where: { !$0.text.trimmingXMLSpace.isEmpty }) {
        gatherer.report(
          .error(
            "'\(name)' has a second 'target', which is left out: '\(second.text.trimmingXMLSpace)'",
            at: self.location(second.node)))
      }
      // A tool may drop the marks of the target: it is then cut as the source was.
      let isCut = targets.map { $0.whole.isEmpty || !$0.segments.isEmpty } ?? true
      if sources.segments.isEmpty || !isCut {
        let segment = ReturnedSegment(
          id: nil, location: place, source: sources.whole, target: targets?.whole, state: state.state,
          subState: state.sub)
        gatherer.add(segment, name: name, at: location, notes: notes, kept: kept.pieces)
      } else {
        let marked = targets?.segments ?? []
        let byID = Dictionary(marked.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(sources.segments.map(\.id))
        let covered = marked.reduce(0) { $0 + $1.content.text.count { !$0.isWhitespace } }
        if byID.count < marked.count || !known.isSuperset(of: byID.keys)
          || covered < targets?.whole.text.count(where: { !$0.isWhitespace }) ?? 0
        {
          gatherer.report(
            .error(
              "the target of '\(name)' has text outside the sentences of its 'seg-source'; mark each with its 'mid'",
              at: place))
        }
        for (index, marked) in sources.segments.enumerated() {
          let own = byID[marked.id]
          let segment = ReturnedSegment(
            id: nil, location: place, source: marked.content, target: own?.content, state: state.state,
            subState: state.sub)
          gatherer.add(
            segment, name: "\(name)/\(marked.id)", at: location, notes: index == 0 ? notes : [],
            kept: index == 0 ? kept.pieces : [])
        }
      }
    } catch {
      gatherer.report(error.diagnostic)
      if name.isEmpty { return }
      var refused = ReturnedSegment(
        id: nil, location: location, source: InlineContent(), target: nil, state: .initial, subState: nil)
      refused.isRefused = true
      gatherer.add(refused, name: name, at: location)
    }
  }

  /// Notes with one of our `from`s are those we wrote.
  private static func isRemark(_ note: Element) -> Bool {
    let from = note.value("from") ?? ""
    return !TranslatorNotes.categories.contains(from) && !["glossary", "term"].contains(from)
      && !note.text.trimmingXMLSpace.isEmpty
  }

  /// XLIFF 1.2 §2.5; `needs-…` says that somebody has to look again.
  private static func state(_ text: String?, isApproved: Bool) -> (state: SegmentState, sub: String?) {
    switch text ?? "" {
    case "final": (.final, nil)
    case "signed-off": (.reviewed, nil)
    case "translated": (isApproved ? .reviewed : .translated, nil)
    case let state where state.hasPrefix("needs-"): (.initial, "fournil:draft")
    default: (isApproved ? .reviewed : .initial, nil)
    }
  }

  private mutating func location(_ node: Document.Node) -> SourceLocation {
    cursor.location(of: document.span(node).lowerBound)
  }
}

/// Text with `g`, `x`, `bx`, `ex`, `ph`, `bpt`, `ept`, `it` and `mrk` (XLIFF 1.2 §2.4).
private struct XLIFF12InlineReader {
  struct Text {
    var whole = InlineContent()
    /// What `mrk mtype="seg"` delimits.
    var segments: [(id: String, content: InlineContent)] = []
  }

  private let document: Document
  private let unit: String
  private let space: XMLText.Space
  private var text = Text()

  init(_ document: Document, unit: String, preserves: Bool) {
    self.document = document
    self.unit = unit
    space = preserves ? .preserved : .folded
  }

  mutating func read(_ node: Document.Node) throws(ExchangeError) -> Text {
    text = Text()
    try content(of: node, isWhole: true)
    return text
  }

  private mutating func content(of node: Document.Node, isWhole: Bool) throws(ExchangeError) {
    for child in document.children(node) {
      switch document.kind(child) {
      case .text: add(.text(document.characters(child, of: node, isWhole: isWhole, space: space)))
      case .cdata: add(.text(document.characters(child, space: .preserved)))
      case .comment, .instruction: break
      case .entity:
        throw ExchangeError(document.location(child), "an entity reference in '\(unit)'; write the character itself")
      case .element: try element(child)
      }
    }
  }

  private mutating func add(_ run: InlineContent.Run) { text.whole.append(run) }

  private mutating func element(_ node: Document.Node) throws(ExchangeError) {
    let element = Element(node, of: document)
    switch element.local {
    case "g":
      let number = try code(element)
      add(.open(number))
      try content(of: node, isWhole: false)
      add(.close(number))
    case "x", "ph": add(.standalone(try code(element)))
    case "bx", "bpt": add(.open(try code(element)))
    case "ex", "ept": add(.close(try code(element, element.value("rid") == nil ? "id" : "rid")))
    case "it": add(element.value("pos") == "close" ? .close(try code(element)) : .open(try code(element)))
    case "mrk":
      guard element.value("mtype") == "seg", let id = element.value("mid") else {
        return try content(of: node, isWhole: false)
      }
      var whole = text.whole
      text.whole = InlineContent()
      try content(of: node, isWhole: false)
      text.segments.append((id, text.whole))
      whole.append(contentsOf: text.whole)
      text.whole = whole
    default:
      throw ExchangeError(
        element.location, "'\(element.name.written)' does not belong in the text of '\(unit)'; remove it")
    }
  }

  private func code(_ element: Element, _ attribute: String = "id") throws(ExchangeError) -> Int {
    let text = element.value(attribute) ?? ""
    guard let number = CodeNaming.number(text) else {
      throw ExchangeError(
        element.location, "code '\(text)' of '\(unit)' is none of ours; copy the codes from the source")
    }
    return number
  }
}
