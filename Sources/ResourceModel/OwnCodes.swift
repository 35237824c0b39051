/// Inline codes that one translation writes in a way of its own.
///
/// A formula with a decimal comma, the partner's own link, a term's new id: an
/// edition that was made elsewhere and adopted has many. A code that is not named
/// here is written as in the source.
public struct OwnCodes: Hashable, Sendable, Codable {
  /// How a code is written.
  public struct Written: Hashable, Sendable, Codable {
    /// The start tag, or the whole of a standalone code: the markup before, between and after the units that stand in it.
    public var opening: [String]
    /// The end tag; empty when standalone.
    public var closing: String
    /// The markup is in one piece and says what the units inside the source's code say: they are not rendered.
    ///
    /// So is a formula that the translation wrote anew, its labels with it.
    public var coversInside: Bool
    /// ``InlineCode/fingerprint(withInside:)`` of the source's code that it was written for; nil when there is none.
    public var original: UInt64?

    public init(opening: [String], closing: String = "", coversInside: Bool = false, original: UInt64? = nil) {
      self.opening = opening
      self.closing = closing
      self.coversInside = coversInside
      self.original = original
    }

    public init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      opening = try fields.decode([String].self, forKey: .opening)
      closing = try fields.decode(String.self, forKey: .closing)
      // Stores of before these were have neither.
      coversInside = try fields.decodeIfPresent(Bool.self, forKey: .coversInside) ?? false
      original = try fields.decodeIfPresent(UInt64.self, forKey: .original)
    }

    /// Whether the source's code is still what this was written for.
    public func isMade(for code: InlineCode) -> Bool {
      original.map { $0 == code.fingerprint(withInside: coversInside) } ?? true
    }
  }

  /// By number: of a code of the unit, or above all of them for a code that only the translation has.
  public var written: [Int: Written]
  /// Numbers of the source's codes that the translation does without, rising.
  public var dropped: [Int]

  public init(written: [Int: Written] = [:], dropped: [Int] = []) {
    self.written = written
    self.dropped = dropped
  }

  public var isEmpty: Bool { written.isEmpty && dropped.isEmpty }

  /// With another's laid over it: the codes of a unit's sentences taken together.
  public mutating func add(_ other: OwnCodes) {
    written.merge(other.written) { _, new in new }
    dropped = Set(dropped).union(other.dropped).sorted()
  }

  /// What is left of it when a translation has come to hold other codes; nil when nothing is.
  ///
  /// - Parameter unit: The source it is now a translation of: what was written for another formula goes.
  public func kept(for target: InlineContent, of unit: Unit) -> OwnCodes? {
    let numbers = Set(target.codeNumbers)
    let kept = OwnCodes(
      written: written.filter { number, written in
        numbers.contains(number) && unit.code(number).map { written.isMade(for: $0) } ?? true
      }, dropped: dropped.filter { !numbers.contains($0) })
    return kept.isEmpty ? nil : kept
  }

  /// The numbers of a unit's codes that are not what they were when this was written.
  public func outdated(in unit: Unit) -> [Int] {
    unit.codes.compactMap { code in written[code.id].flatMap { $0.isMade(for: code) ? nil : code.id } }
  }

  /// The positions of units that need no translation of their own: their code is written whole, or left out.
  public func covered(in unit: Unit) -> [Int] {
    unit.codes.flatMap { code in
      written[code.id]?.coversInside == true || dropped.contains(code.id) ? code.subflows : []
    }
  }
}
