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
  /// What the author or a tool says of the text inside (ITS): a term, an issue; empty for most.
  public var annotations: [Annotation]

  public init(
    id: Int, kind: Kind, opening: String, closing: String = "", display: String = "",
    displayClass: DisplayClass = .other, rights: Rights = Rights(), subflows: [Int] = [],
    annotations: [Annotation] = []
  ) {
    self.id = id
    self.kind = kind
    self.opening = opening
    self.closing = closing
    self.display = display
    self.displayClass = displayClass
    self.rights = rights
    self.subflows = subflows
    self.annotations = annotations
  }
}
