/// Where the units of a resource stand in its bytes: all that is needed to put translations back.
///
/// Spans are offsets of bytes in the source's UTF-8 form. Slots are in document
/// order; a slot may lie inside a code of an earlier one (a footnote, an
/// alternative text).
public struct Skeleton: Hashable, Sendable {
  /// What a span of a slot holds.
  public enum PieceKind: UInt8, Hashable, Sendable {
    case text, cdata, open, close, standalone
    /// Text whose bytes are one sign, such as a reference to an entity: never cut inside.
    case reference
  }

  /// One lexical stretch of a unit, a CDATA section with its marks. Several texts in a row are one text run.
  public struct Piece: Hashable, Sendable {
    public var kind: PieceKind
    /// Of a reference: how many bytes of UTF-8 the characters take that it stands for; 0 for other kinds.
    public var length: UInt8
    /// The code's number; 0 for text.
    public var code: Int32
    public var start: UInt32
    public var end: UInt32

    public init(_ kind: PieceKind, code: Int32 = 0, start: UInt32, end: UInt32, length: UInt8 = 0) {
      self.kind = kind
      self.length = length
      self.code = code
      self.start = start
      self.end = end
    }
  }

  /// How a slot's text is written.
  public enum Writing: UInt8, Hashable, Sendable {
    case xml
    /// HTML, escaped once more as XML text.
    case escapedHTML
    /// HTML in a CDATA section.
    case sectionHTML
  }

  /// The place of one unit: the `units[n]` of the `slots[n]`.
  public struct Slot: Hashable, Sendable {
    /// From the first to the last byte of content, white space at the ends left out.
    public var start: UInt32
    public var end: UInt32
    /// Indices in ``Skeleton/pieces``.
    public var pieces: Range<Int>
    /// The quotation mark round an attribute's value, a space for HTML's without; 0 in element content.
    public var quote: UInt8
    public var writing: Writing
    /// Where an element that holds this unit and nothing else may get a language attribute; nil elsewhere.
    public var insertion: UInt32?

    public init(
      start: UInt32, end: UInt32, pieces: Range<Int>, quote: UInt8 = 0, writing: Writing = .xml,
      insertion: UInt32? = nil
    ) {
      self.start = start
      self.end = end
      self.pieces = pieces
      self.quote = quote
      self.writing = writing
      self.insertion = insertion
    }
  }

  /// An attribute that states the language or direction of the whole or of a part, or the place to insert the former.
  public struct Mark: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
      case language, direction
    }
    public var kind: Kind
    /// The attribute's name as to be written: `xml:lang`, `dir`.
    public var name: String
    /// The value between its quotes when the attribute is there; else an empty range where to insert it.
    public var start: UInt32
    public var end: UInt32
    public var isPresent: Bool
    /// The slot of the element's own text, whose language it then states; nil when it states that of others'.
    public var slot: Int?

    public init(_ kind: Kind, name: String, start: UInt32, end: UInt32, isPresent: Bool, slot: Int? = nil) {
      self.kind = kind
      self.name = name
      self.start = start
      self.end = end
      self.isPresent = isPresent
      self.slot = slot
    }
  }

  public var slots: [Slot]
  public var pieces: [Piece]
  public var marks: [Mark]

  /// Slots in a stretch of bytes that are in no other slot there.
  ///
  /// - Parameter first: The first slot to look at.
  public func slots(directlyIn range: Range<Int>, from first: Int) -> [Int] {
    var found: [Int] = []
    var end = range.lowerBound
    var slot = first
    while slot < slots.count, Int(slots[slot].start) < range.upperBound {
      if Int(slots[slot].start) >= end, Int(slots[slot].end) <= range.upperBound {
        found.append(slot)
        end = Int(slots[slot].end)
      }
      slot += 1
    }
    return found
  }

  public init(slots: [Slot] = [], pieces: [Piece] = [], marks: [Mark] = []) {
    self.slots = slots
    self.pieces = pieces
    self.marks = marks
  }
}
