/// Markup inside a text that a translator moves but does not write: XLIFF's `pc` and `ph`.
public struct InlineCode: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// Opens and closes around text: `<em>…</em>`.
    case paired
    /// Stands by itself: an empty element, a formula, a comment.
    case standalone
  }

  /// What kind of thing it is to a reader.
  public enum DisplayClass: String, Hashable, Sendable, CaseIterable {
    case emphasis, link, formula, term, quantity, footnote, image, lineBreak = "line-break"
    case code, reference, comment, instruction, entity, other
  }

  /// What a translator may do with it (XLIFF 2.1 §4.3.1.11–13).
  public struct Rights: Hashable, Sendable {
    public var canDelete: Bool
    public var canCopy: Bool
    public var canReorder: Bool

    public init(canDelete: Bool = false, canCopy: Bool = false, canReorder: Bool = true) {
      self.canDelete = canDelete
      self.canCopy = canCopy
      self.canReorder = canReorder
    }
  }

  /// The number in ``InlineContent``, from 1, unique in its unit.
  public var id: Int
  public var kind: Kind
  /// The source's own markup: of the start tag, or of the whole when standalone.
  public var opening: String
  /// The source's own end tag; empty when standalone.
  public var closing: String
  /// What to show a translator instead of the markup: `{masse volumique}`, `[formula]`.
  public var display: String
  public var displayClass: DisplayClass
  public var rights: Rights
  /// Positions in the resource of the units inside it: a footnote, an alternative text.
  public var subflows: [Int]
  /// Where in ``opening`` the units inside it stand, those in others left out: rising offsets of UTF-8 bytes.
  public var holes: [Range<Int>]
  /// What the author or a tool says of the text inside (ITS): a term, an issue; empty for most.
  public var annotations: [Annotation]
  /// A pair that only marks text, and is no code of any document (`hi` of TMX).
  public var isMark: Bool

  public init(
    id: Int, kind: Kind, opening: String, closing: String = "", display: String = "",
    displayClass: DisplayClass = .other, rights: Rights = Rights(), subflows: [Int] = [],
    holes: [Range<Int>] = [], annotations: [Annotation] = [], isMark: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.opening = opening
    self.closing = closing
    self.display = display
    self.displayClass = displayClass
    self.rights = rights
    self.subflows = subflows
    self.holes = holes
    self.annotations = annotations
    self.isMark = isMark
  }
}

extension InlineCode {
  /// The markup that belongs to the text it stands in, for comparing: ``opening`` without the units inside it.
  ///
  /// Ways of writing the same (runs of white space, `>` and `&gt;`) are written
  /// alike. Where it is not known where the units stand, only the element's name.
  public var ownMarkup: String {
    if subflows.isEmpty { return Self.folded(opening) ?? opening }
    if holes.isEmpty { return elementName }
    var own: [UInt8] = []
    var at = 0
    let bytes = Array(opening.utf8)
    for hole in holes where hole.lowerBound >= at && hole.upperBound <= bytes.count {
      own += bytes[at..<hole.lowerBound]
      // No character of XML: what stood round a unit does not run together.
      own.append(1)
      at = hole.upperBound
    }
    let text = String(decoding: own + bytes[at...], as: UTF8.self)
    return Self.folded(text) ?? text
  }

  /// Nil when there is nothing to fold.
  private static func folded(_ markup: String) -> String? {
    var previous: UInt8 = 0
    let isFolded = markup.utf8.allSatisfy { byte in
      defer { previous = byte }
      return byte == 0x20 ? previous != 0x20 : byte != 0x09 && byte != 0x0A && byte != 0x0D && byte != UInt8(ascii: "&")
    }
    if isFolded { return nil }
    var result: [UInt8] = []
    var rest = Array(markup.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        if result.last != 0x20 { result.append(0x20) }
      } else if byte == UInt8(ascii: "&"), rest.starts(with: "gt;".utf8) {
        result.append(UInt8(ascii: ">"))
        rest = rest.dropFirst(3)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `em` of `<em class="x">`; the whole of an entity reference.
  public var elementName: String {
    let bytes = opening.utf8
    guard bytes.first == UInt8(ascii: "<") else { return opening }
    let ends: [UInt8] = [9, 10, 13, 32, UInt8(ascii: "/"), UInt8(ascii: ">")]
    return String(decoding: bytes.dropFirst().prefix { !ends.contains($0) }, as: UTF8.self)
  }

  /// Names what the code is: its own markup or, on demand, with the units inside it.
  public func fingerprint(withInside: Bool) -> UInt64 {
    Fingerprint.of("\(withInside ? opening : ownMarkup)\(closing)".utf8)
  }
}
