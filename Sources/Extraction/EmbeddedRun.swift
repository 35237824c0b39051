import ResourceModel
import XMLTree

/// What stands between two blocks of embedded HTML: text and inline codes.
struct EmbeddedRun {
  /// A piece before it is known which codes are pairs.
  private struct Part {
    var kind: Skeleton.PieceKind
    /// Among the HTML's characters.
    var range: Range<Int>
    var name = ""
    /// Of a reference, what it stands for.
    var characters = ""
    /// Of a tag, the position of the other.
    var partner: Int?
    var isComment = false
    /// Of a code, whether it is an element rather than one of its tags.
    var isWhole = false
    /// Of a code, the number of its token.
    var token = -1
  }

  /// A code that holds units, by the number of its token.
  struct Holder {
    var token: Int
    var code: Int
  }

  private var parts: [Part] = []
  /// The inline elements that are open, and how many of a name.
  private var open: [Int] = []
  private var openCounts: [String: Int] = [:]

  var isEmpty: Bool { parts.isEmpty }

  // MARK: Gathering

  mutating func text(_ range: Range<Int>, of embedded: EmbeddedText, space: XMLText.Space) {
    var at = range.lowerBound
    while at < range.upperBound {
      var end = at
      // As they are written, up to a reference of HTML's or XML's.
      if let plain = embedded.plainEnd(from: at).map({ min($0, range.upperBound) }) {
        while end < plain, embedded.bytes[end] != UInt8(ascii: "&") { end += 1 }
        if end > at {
          parts.append(Part(kind: .text, range: at..<end))
          at = end
          continue
        }
      }
      at = sign(at, range.upperBound, embedded, space)
    }
  }

  /// One character that is written as a reference; where it ends.
  private mutating func sign(_ at: Int, _ end: Int, _ embedded: EmbeddedText, _ space: XMLText.Space) -> Int {
    let bytes = embedded.bytes
    if bytes[at] == UInt8(ascii: "&"),
      let reference = HTMLText.reference(in: bytes[at..<end], isAttribute: space == .attribute)
    {
      let range = at..<(at + reference.length)
      if let characters = reference.characters {
        parts.append(Part(kind: .reference, range: range, characters: characters))
      } else {
        parts.append(Part(kind: .standalone, range: range))
      }
      return range.upperBound
    }
    var next = embedded.plainEnd(from: at) == nil ? min(embedded.signEnd(from: at), end) : at + 1
    var characters = String(decoding: bytes[at..<next], as: UTF8.self)
    if next == at + 1, XMLText.isSpace(bytes[at]) {
      // White space of HTML, though XML had to write it so.
      switch space {
      case .preserved:
        let isCRLF = bytes[at] == 0x0D && next < end && bytes[next] == 0x0A
        characters = isCRLF ? "" : bytes[at] == 0x0D ? "\n" : characters
      case .attribute: characters = " "
      case .folded:
        characters = endsInSpace(bytes) ? "" : " "
        while next < end, XMLText.isSpace(bytes[next]) { next += 1 }
      }
    }
    parts.append(Part(kind: .reference, range: at..<next, characters: characters))
    return next
  }

  private func endsInSpace(_ bytes: [UInt8]) -> Bool {
    guard let last = parts.last else { return false }
    switch last.kind {
    case .text: return XMLText.isSpace(bytes[last.range.upperBound - 1])
    case .reference: return last.characters.isEmpty || last.characters == " "
    case .cdata, .open, .close, .standalone: return false
    }
  }

  mutating func standalone(_ range: Range<Int>, name: String = "", token: Int, isComment: Bool = false) {
    let isWhole = !name.hasPrefix("/")
    parts.append(
      Part(kind: .standalone, range: range, name: name, isComment: isComment, isWhole: isWhole, token: token))
  }

  mutating func open(_ range: Range<Int>, name: String, token: Int) {
    open.append(parts.count)
    openCounts[name, default: 0] += 1
    // A code of its own until its end is found.
    parts.append(Part(kind: .standalone, range: range, name: name, token: token))
  }

  /// Ends an inline element: what has been opened inside and not closed stays a code of its own.
  mutating func close(_ range: Range<Int>, name: String, token: Int) {
    guard openCounts[name, default: 0] > 0 else { return standalone(range, name: "/\(name)", token: token) }
    while let last = open.popLast() {
      openCounts[parts[last].name, default: 1] -= 1
      guard parts[last].name == name else { continue }
      parts[last].kind = .open
      parts[last].partner = parts.count
      parts.append(Part(kind: .close, range: range, partner: last))
      return
    }
  }

  // MARK: Making a unit

  /// Leaves out white space and comments at both ends.
  mutating func trim(_ bytes: [UInt8]) {
    var first = 0
    var last = parts.count
    while first < last, let rest = trimmed(parts[first], bytes, fromStart: true) {
      parts[first].range = rest
      if !rest.isEmpty { break }
      first += 1
    }
    while last > first, let rest = trimmed(parts[last - 1], bytes, fromStart: false) {
      parts[last - 1].range = rest
      if !rest.isEmpty { break }
      last -= 1
    }
    if first == 0, last == parts.count { return }
    parts.removeSubrange(last...)
    parts.removeSubrange(..<first)
    for index in parts.indices { parts[index].partner = parts[index].partner.map { $0 - first } }
  }

  /// What is left of a part, empty when it is layout; nil for a part that stays.
  private func trimmed(_ part: Part, _ bytes: [UInt8], fromStart: Bool) -> Range<Int>? {
    let none = part.range.lowerBound..<part.range.lowerBound
    switch part.kind {
    case .text:
      let slice = bytes[part.range]
      if fromStart { return (slice.firstIndex { !XMLText.isSpace($0) } ?? slice.endIndex)..<slice.endIndex }
      return slice.startIndex..<(slice.lastIndex { !XMLText.isSpace($0) }.map { $0 + 1 } ?? slice.startIndex)
    case .reference: return isLayout(part, bytes) ? none : nil
    case .standalone: return part.isComment ? none : nil
    case .cdata, .open, .close: return nil
    }
  }

  private func isLayout(_ part: Part, _ bytes: [UInt8]) -> Bool { bytes[part.range].allSatisfy(XMLText.isSpace) }

  /// Whether there is anything to translate.
  func hasText(_ bytes: [UInt8]) -> Bool {
    parts.contains { part in
      switch part.kind {
      case .text: InlineContent(String(decoding: bytes[part.range], as: UTF8.self)).hasText
      case .reference: InlineContent(part.characters).hasText
      case .cdata, .open, .close, .standalone: false
      }
    }
  }

  /// The numbers of the tokens of codes; before ``made(_:source:space:)`` without codes' numbers.
  var holders: [Holder] {
    var code = 0
    return parts.compactMap { part in
      guard part.kind == .open || part.kind == .standalone else { return nil }
      code += 1
      return part.token < 0 ? nil : Holder(token: part.token, code: code)
    }
  }

  /// The content, its codes and its pieces.
  func made(
    _ embedded: EmbeddedText, source: UnsafeBufferPointer<UInt8>, space: XMLText.Space
  ) -> (content: InlineContent, codes: [InlineCode], pieces: [Skeleton.Piece]) {
    var content = InlineContent(capacity: parts.count)
    var codes: [InlineCode] = []
    var pieces: [Skeleton.Piece] = []
    pieces.reserveCapacity(parts.count)
    /// By part: the number of the code that opens there.
    var numbers: [Int: Int] = [:]
    var text = ""
    func endText() {
      content.append(.text(text))
      text = ""
    }
    for (index, part) in parts.enumerated() {
      let written = embedded.written(part.range)
      var piece = Skeleton.Piece(part.kind, start: UInt32(written.lowerBound), end: UInt32(written.upperBound))
      switch part.kind {
      case .text: text += XMLText.decode(source, written, space: space)
      case .reference:
        piece.length = UInt8(part.characters.utf8.count)
        text += part.characters
      case .cdata: break
      case .open, .standalone:
        endText()
        codes.append(code(part, number: codes.count + 1, embedded))
        piece.code = Int32(codes.count)
        numbers[index] = codes.count
        content.append(part.kind == .open ? .open(codes.count) : .standalone(codes.count))
      case .close:
        endText()
        let number = part.partner.flatMap { numbers[$0] } ?? 0
        piece.code = Int32(number)
        content.append(.close(number))
      }
      pieces.append(piece)
    }
    endText()
    return (content, codes, pieces)
  }

  private func code(_ part: Part, number: Int, _ embedded: EmbeddedText) -> InlineCode {
    func written(_ range: Range<Int>) -> String { String(decoding: embedded.bytes[range], as: UTF8.self) }
    let opening = written(part.range)
    guard !part.isComment, !part.name.isEmpty else {
      return InlineCode(
        id: number, kind: .standalone, opening: opening, display: part.isComment ? "<!-- -->" : opening,
        displayClass: part.isComment ? .comment : .entity)
    }
    let (display, rights) = (HTMLElements.displayClass(part.name), HTMLElements.rights(part.name))
    guard let partner = part.partner else {
      // Half of a pair is nobody's to leave out.
      return InlineCode(
        id: number, kind: .standalone, opening: opening,
        display: part.isWhole ? "<\(part.name)/>" : "<\(part.name)>", displayClass: display,
        rights: part.isWhole ? rights : .init())
    }
    return InlineCode(
      id: number, kind: .paired, opening: opening, closing: written(parts[partner].range), display: "<\(part.name)>",
      displayClass: display, rights: rights)
  }
}
