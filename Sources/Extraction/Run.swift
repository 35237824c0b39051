import ResourceModel
import XMLTree

/// What stands between two block children: text and inline codes, as bytes.
struct Run {
  /// An element inside the run whose own content or attributes hold further units.
  struct Nested {
    var node: Document.Node
    var code: Int
    /// Whether its content is a flow of its own; else only its attributes count.
    var isFlow: Bool
  }

  private struct Code {
    var node: Document.Node?
    var displayClass: InlineCode.DisplayClass
    var rights: InlineCode.Rights
    var opening: Range<Int>
    var closing: Range<Int>?
    var annotations: [Annotation] = []

    init(
      node: Document.Node?, displayClass: InlineCode.DisplayClass, rights: InlineCode.Rights = .init(),
      opening: Range<Int>
    ) {
      self.node = node
      self.displayClass = displayClass
      self.rights = rights
      self.opening = opening
    }

    init(node: Document.Node, _ rule: Rule.CodeRule?, opening: Range<Int>) {
      self.init(
        node: node, displayClass: rule?.displayClass ?? .other, rights: rule?.rights ?? .init(), opening: opening)
    }
  }

  private(set) var owner: Document.Node
  private(set) var pieces: [Skeleton.Piece] = []
  private(set) var nested: [Nested] = []
  private var codeTable: [Code] = []
  /// What the inline elements in it have to say to the translator.
  private(set) var notes: [Note] = []
  /// How many inline elements are open.
  private var depth = 0

  init(owner: Document.Node) { self.owner = owner }

  /// Empties it, for another owner, without giving memory back.
  mutating func reset(owner: Document.Node) {
    self.owner = owner
    depth = 0
    if !pieces.isEmpty { pieces.removeAll(keepingCapacity: true) }
    if !nested.isEmpty { nested.removeAll(keepingCapacity: true) }
    if !codeTable.isEmpty { codeTable.removeAll(keepingCapacity: true) }
    if !notes.isEmpty { notes = [] }
  }

  var isInline: Bool { depth > 0 }

  // MARK: Gathering

  mutating func add(_ kind: Skeleton.PieceKind, span: Range<Int>) {
    pieces.append(Skeleton.Piece(kind, start: UInt32(span.lowerBound), end: UInt32(span.upperBound)))
  }

  /// Adds a reference to a general entity: as text when it stands for characters, else as a code.
  mutating func addReference(_ span: Range<Int>, node: Document.Node?, _ document: Document) {
    guard let characters = document.characters(ofReference: span) else {
      addCode(span, node: node, displayClass: .entity)
      return
    }
    pieces.append(
      Skeleton.Piece(
        .reference, start: UInt32(span.lowerBound), end: UInt32(span.upperBound), length: UInt8(characters.utf8.count)))
  }

  /// Adds a code that stands by itself and holds no unit: a comment, an instruction, an entity reference.
  mutating func addCode(_ span: Range<Int>, node: Document.Node?, displayClass: InlineCode.DisplayClass) {
    _ = add(.standalone, span, Code(node: node, displayClass: displayClass, opening: span))
  }

  /// Adds an element that the text goes round, as one code.
  mutating func addNested(
    _ node: Document.Node, span: Range<Int>, _ rule: Rule.CodeRule?, _ annotations: [Annotation]
  ) {
    var entry = Code(node: node, rule, opening: span)
    if !annotations.isEmpty { entry.annotations = annotations }
    let code = add(.standalone, span, entry)
    nested.append(Nested(node: node, code: code, isFlow: true))
  }

  /// Opens a paired code; to be closed with the number this returns.
  mutating func open(
    _ node: Document.Node, span: Range<Int>, _ rule: Rule.CodeRule?, hasUnits: Bool, _ annotations: [Annotation]
  ) -> Int {
    depth += 1
    var entry = Code(node: node, rule, opening: span)
    if !annotations.isEmpty { entry.annotations = annotations }
    let code = add(.open, span, entry)
    if hasUnits { nested.append(Nested(node: node, code: code, isFlow: false)) }
    return code
  }

  mutating func close(_ code: Int, span: Range<Int>) {
    depth -= 1
    codeTable[code - 1].closing = span
    pieces.append(
      Skeleton.Piece(.close, code: Int32(code), start: UInt32(span.lowerBound), end: UInt32(span.upperBound)))
  }

  mutating func add(notes more: [Note]) { if !more.isEmpty { notes += more } }

  private mutating func add(_ kind: Skeleton.PieceKind, _ span: Range<Int>, _ code: Code) -> Int {
    codeTable.append(code)
    pieces.append(
      Skeleton.Piece(
        kind, code: Int32(codeTable.count), start: UInt32(span.lowerBound), end: UInt32(span.upperBound)))
    return codeTable.count
  }

  /// Adds an attribute's value with the general entity references in it.
  mutating func addAttribute(_ span: Range<Int>, _ document: Document) {
    var start = span.lowerBound
    for reference in document.entityReferences(in: span) {
      if reference.lowerBound > start { add(.text, span: start..<reference.lowerBound) }
      addReference(reference, node: nil, document)
      start = reference.upperBound
    }
    if start < span.upperBound { add(.text, span: start..<span.upperBound) }
  }

  // MARK: Making a unit

  /// Whether there is anything to translate.
  func hasText(_ document: Document, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    pieces.contains { piece in
      switch piece.kind {
      case .open, .close, .standalone: return false
      case .reference: return InlineContent(document.characters(of: piece)).hasText
      case .cdata: break
      case .text:
        guard let ink = (Int(piece.start)..<Int(piece.end)).first(where: { !XMLText.isSpace(bytes[$0]) }) else {
          return false
        }
        // Any other space is not ASCII, or written as a reference.
        if bytes[ink] < 0x80, bytes[ink] != UInt8(ascii: "&") { return true }
      }
      return InlineContent(bytes.decoded(piece, space: .preserved)).hasText
    }
  }

  /// Leaves out white space, comments and instructions at both ends: they are not the translator's.
  mutating func trim(_ bytes: UnsafeBufferPointer<UInt8>) {
    var first = pieces.startIndex
    var last = pieces.endIndex
    while first < last {
      if isIgnorable(pieces[first]) {
        first += 1
        continue
      }
      guard pieces[first].kind == .text else { break }
      while pieces[first].start < pieces[first].end, XMLText.isSpace(bytes[Int(pieces[first].start)]) {
        pieces[first].start += 1
      }
      if pieces[first].start < pieces[first].end { break }
      first += 1
    }
    while last > first {
      let piece = pieces[last - 1]
      if isIgnorable(piece) {
        last -= 1
        continue
      }
      guard piece.kind == .text else { break }
      while pieces[last - 1].end > pieces[last - 1].start, XMLText.isSpace(bytes[Int(pieces[last - 1].end) - 1]) {
        pieces[last - 1].end -= 1
      }
      if pieces[last - 1].end > pieces[last - 1].start { break }
      last -= 1
    }
    if first == 0, last == pieces.count { return }
    let hasCutCodes = pieces[..<first].contains { $0.code > 0 } || pieces[last...].contains { $0.code > 0 }
    pieces.removeSubrange(last...)
    pieces.removeSubrange(..<first)
    if hasCutCodes { renumber() }
  }

  private func isIgnorable(_ piece: Skeleton.Piece) -> Bool {
    guard piece.kind == .standalone else { return false }
    let displayClass = codeTable[Int(piece.code) - 1].displayClass
    return displayClass == .comment || displayClass == .instruction
  }

  /// Numbers the codes that are left from 1.
  private mutating func renumber() {
    var numbers: [Int32: Int32] = [:]
    var kept: [Code] = []
    for piece in pieces where piece.code > 0 && numbers[piece.code] == nil {
      kept.append(codeTable[Int(piece.code) - 1])
      numbers[piece.code] = Int32(kept.count)
    }
    for index in pieces.indices where pieces[index].code > 0 {
      pieces[index].code = numbers[pieces[index].code] ?? 0
    }
    for index in nested.indices { nested[index].code = Int(numbers[Int32(nested[index].code)] ?? 0) }
    codeTable = kept
  }

  func content(_ document: Document, _ bytes: UnsafeBufferPointer<UInt8>, space: XMLText.Space) -> InlineContent {
    if pieces.count == 1, pieces[0].kind == .text { return InlineContent(bytes.decoded(pieces[0], space: space)) }
    var content = InlineContent(capacity: pieces.count)
    for piece in pieces {
      switch piece.kind {
      case .text: content.append(.text(bytes.decoded(piece, space: space)))
      case .cdata: content.append(.text(bytes.decoded(piece, space: .preserved)))
      case .reference: content.append(.text(document.characters(of: piece)))
      case .open: content.append(.open(Int(piece.code)))
      case .close: content.append(.close(Int(piece.code)))
      case .standalone: content.append(.standalone(Int(piece.code)))
      }
    }
    return content
  }

  func codes(_ document: Document, _ bytes: UnsafeBufferPointer<UInt8>) -> [InlineCode] {
    codeTable.enumerated().map { index, code in
      let opening = bytes.written(code.opening)
      return InlineCode(
        id: index + 1, kind: code.closing == nil ? .standalone : .paired, opening: opening,
        closing: code.closing.map(bytes.written) ?? "", display: display(code, opening, document),
        displayClass: code.displayClass, rights: code.rights, annotations: code.annotations)
    }
  }

  private func display(_ code: Code, _ opening: String, _ document: Document) -> String {
    if code.displayClass == .comment { return "<!-- -->" }
    guard let node = code.node, code.displayClass != .entity else { return opening }
    let name = document.name(node).written
    if code.displayClass == .instruction { return "<?" + name + "?>" }
    return code.closing == nil ? "<" + name + "/>" : "<" + name + ">"
  }
}

extension Document {
  fileprivate func characters(of reference: Skeleton.Piece) -> String {
    characters(ofReference: Int(reference.start)..<Int(reference.end)) ?? ""
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Bytes as they are written.
  fileprivate func written(_ span: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: self[span]), as: UTF8.self)
  }

  fileprivate func decoded(_ piece: Skeleton.Piece, space: XMLText.Space) -> String {
    let span = Int(piece.start)..<Int(piece.end)
    if piece.kind == .cdata { return XMLText.decode(section: span, of: self) }
    return XMLText.decode(self, span, space: space)
  }
}
