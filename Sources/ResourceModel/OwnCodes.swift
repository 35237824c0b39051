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

    public init(opening: [String], closing: String = "") {
      self.opening = opening
      self.closing = closing
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
  public func kept(for target: InlineContent) -> OwnCodes? {
    let numbers = Set(target.codeNumbers)
    let kept = OwnCodes(
      written: written.filter { numbers.contains($0.key) }, dropped: dropped.filter { !numbers.contains($0) })
    return kept.isEmpty ? nil : kept
  }
}
