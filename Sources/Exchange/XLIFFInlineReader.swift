import Diagnostics
import ResourceModel
import XMLTree

/// Reads text with inline elements of one unit (XLIFF 2.1 §4.2.3).
struct XLIFFInlineReader {
  private let document: Document
  private let unit: String
  private var space = XMLText.Space.folded
  private var runs: [InlineContent.Run] = []
  /// By id, of starts whose end names it.
  private var aliases: [String: Int] = [:]
  /// The codes of the sources read so far.
  private var known: Set<Int> = []
  private var isTarget = false
  /// Offsets read so far.
  private var offset = 0
  var its: ITSReader?
  /// What the elements round the text say of who judged.
  private var scope = ITSReader.Scope()
  /// The same, of the unit.
  private let unitScope: ITSReader.Scope
  /// What annotations say, in the order in which they begin; an `sm` without its `em` reaches to the end.
  private var marked: [(annotations: [Annotation], start: Int, end: Int?)] = []
  /// By id, of `sm` whose `em` names it.
  private var spans: [String: Int] = [:]
  /// What the sources of the unit say: copied with the text, it is no news in a target.
  private var ours: Set<Annotation> = []
  /// What was said of the target read last.
  private(set) var said: [TargetAnnotation] = []
  /// Comments the translator put on stretches of text since they were last taken (§4.7.3.1.3).
  private var comments: [String] = []

  init(_ document: Document, unit: String, its: ITSReader? = nil, scope: ITSReader.Scope = ITSReader.Scope()) {
    self.document = document
    self.unit = unit
    self.its = its
    self.scope = scope
    unitScope = scope
  }

  mutating func read(
    _ node: Document.Node, isTarget: Bool, preserves: Bool
  ) throws(ExchangeError) -> InlineContent {
    space = preserves ? .preserved : .folded
    self.isTarget = isTarget
    runs = []
    offset = 0
    // A text that was refused halfway leaves nothing to the next.
    marked = []
    spans = [:]
    scope = unitScope
    try content(of: node, isWhole: true)
    takeMarked(node)
    return InlineContent(runs: runs)
  }

  private mutating func append(_ run: InlineContent.Run) {
    runs.append(run)
    offset += run.length
  }

  private mutating func takeMarked(_ node: Document.Node) {
    said = []
    if marked.isEmpty { return }
    if isTarget {
      var gathered = SaidOfTarget()
      for mark in marked { gathered.add(mark.annotations, mark.start..<(mark.end ?? offset)) }
      if gathered.isFull {
        its?.tell(node, nil, "more than \(SaidOfTarget.most) annotations in one target; the first are kept")
      }
      said = gathered.annotations(ofLength: offset, without: ours)
    } else {
      for mark in marked { ours.formUnion(mark.annotations) }
    }
    marked = []
    spans = [:]
  }

  /// - Parameter isWhole: The `source` or `target` itself, whose outer white space is layout.
  private mutating func content(of node: Document.Node, isWhole: Bool) throws(ExchangeError) {
    for child in document.children(node) {
      switch document.kind(child) {
      case .text: append(.text(document.characters(child, of: node, isWhole: isWhole, space: space)))
      case .cdata: append(.text(document.characters(child, space: .preserved)))
      case .comment, .instruction: break
      case .entity:
        throw ExchangeError(
          document.location(child), "an entity reference in unit '\(unit)'; write the character itself")
      case .element: try element(child)
      }
    }
  }

  private mutating func element(_ node: Document.Node) throws(ExchangeError) {
    let element = Element(node, of: document)
    switch element.local {
    case "pc":
      let number = try code(element, data: "dataRefStart")
      append(.open(number))
      try content(of: node, isWhole: false)
      append(.close(number))
    case "sc":
      let number = try code(element, data: "dataRef")
      if let id = element.value("id") { aliases[id] = number }
      append(.open(number))
    case "ec": append(.close(try end(element)))
    case "ph": append(.standalone(try code(element, data: "dataRef")))
    case "cp":
      let digits = element.value("hex").flatMap { $0.utf8.allSatisfy(Self.isHexDigit) ? $0 : nil }
      guard let scalar = digits.flatMap({ UInt32($0, radix: 16) }).flatMap(Unicode.Scalar.init), scalar != "\0" else {
        throw ExchangeError(element.location, "'cp' in unit '\(unit)' names no character")
      }
      append(.text(String(scalar)))
    // Annotations are the tool's; the text in them is the translator's.
    case "mrk":
      comment(element)
      let (index, outer) = (mark(node), scope)
      scope = its?.scope(inside: node, outer) ?? outer
      try content(of: node, isWhole: false)
      scope = outer
      if let index { marked[index].end = offset }
    case "sm":
      comment(element)
      if let index = mark(node), let id = element.value("id") { spans[id] = index }
    case "em": if let index = element.value("startRef").flatMap({ spans[$0] }) { marked[index].end = offset }
    default:
      throw ExchangeError(
        element.location, "'\(element.name.written)' does not belong in the text of unit '\(unit)'; remove it")
    }
  }

  /// Where in ``marked`` the annotations of an element stand; nil when it has none.
  private mutating func mark(_ node: Document.Node) -> Int? {
    guard let annotations = its?.annotations(on: node, in: scope), !annotations.isEmpty else { return nil }
    marked.append((annotations, offset, nil))
    return marked.count - 1
  }

  mutating func takeComments() -> [String] {
    defer { comments = [] }
    return comments
  }

  private mutating func comment(_ element: Element) {
    if element.value("type") == "comment", let text = element.value("value"), !text.isEmpty { comments.append(text) }
  }

  private mutating func end(_ element: Element) throws(ExchangeError) -> Int {
    guard let start = element.value("startRef") else { return try code(element, data: "dataRef") }
    if let number = aliases[start] ?? CodeNaming.number(start) { return number }
    throw strange(element, start)
  }

  /// The number of a code: a tool that copies one gives it a new id but says what it copied.
  private mutating func code(_ element: Element, data: String) throws(ExchangeError) -> Int {
    let id = element.value("id") ?? ""
    let number = CodeNaming.number(id)
    if !isTarget, let number {
      known.insert(number)
      return number
    }
    if let copied = element.value("copyOf").flatMap(CodeNaming.number) { return copied }
    if let number, known.contains(number) { return number }
    if let reference = element.value(data), let number = Self.number(data: reference) { return number }
    guard let number else { throw strange(element, id) }
    return number
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }

  /// The code whose original data is `d7` or `d7e`.
  private static func number(data: String) -> Int? {
    guard data.utf8.first == UInt8(ascii: "d") else { return nil }
    return Int(data.dropFirst().prefix { $0 != "e" })
  }

  private func strange(_ element: Element, _ id: String) -> ExchangeError {
    ExchangeError(
      element.location, "code '\(id)' of unit '\(unit)' is none of ours; copy the codes from the source")
  }
}

extension Document {
  /// The characters of a text, without the layout round the whole of a `source` or `target`.
  ///
  /// - Parameter isWhole: Whether the node is the `source` or `target` itself.
  func characters(_ text: Node, of node: Node, isWhole: Bool, space: XMLText.Space) -> String {
    var trimming: Set<Edge> = []
    if isWhole, case .folded = space {
      if text == node + 1 { trimming.insert(.start) }
      if subtreeEnd(text) == subtreeEnd(node) { trimming.insert(.end) }
    }
    return characters(text, space: space, trimming: trimming)
  }
}
