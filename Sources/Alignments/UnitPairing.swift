public import ResourceModel

/// Which unit of a translated document is the translation of which unit of its source.
///
/// Ids decide first, unless the texts contradict them; then order and content
/// between neighbours already paired. What is inside an inline code follows the unit the
/// code is in. What could as well be otherwise is left for a person.
public struct UnitPairing: Hashable, Sendable {
  public enum Means: String, Hashable, Sendable {
    /// The author's id is the same.
    case byID = "id"
    /// It stands where the other stands, between the same neighbours or in the same code.
    case byPlace = "place"
    /// Numbers, formulas, links or names are the same.
    case byContent = "content"
  }

  public struct Pair: Hashable, Sendable {
    /// Positions in the two documents.
    public var source: Int
    public var target: Int
    /// From 0 to 1.
    public var confidence: Double
    public var means: Means
  }

  /// Why a unit of the source has no translation.
  public enum Reason: Hashable, Sendable {
    /// The target has a unit with the same id, at this position, whose text cannot be its translation.
    case contradicted(target: Int)
    /// Nothing of its kind stands unpaired between its neighbours' translations.
    case absent
    /// What stands there is too different.
    case unlike
    /// Several fit about as well.
    case ambiguous
    /// It is part of a code that the translation writes in its own way, as a formula: the code has it.
    case insideLocalised
    /// It is inside a code that the translation lacks.
    case insideDropped
    /// It is inside a code of a unit without translation, at this position.
    case insideUnmatched(source: Int)
  }

  public struct Unmatched: Hashable, Sendable {
    public var source: Int
    public var reason: Reason
  }

  /// In the order of the source.
  public let pairs: [Pair]
  public let unmatchedSources: [Unmatched]
  public let unmatchedTargets: [Int]
  /// Characters of the target language for one of the source's, white space left out.
  public let ratio: Double

  /// - Parameters:
  ///   - source: A document's units, in order.
  ///   - target: Those of its translation, extracted with the same rules.
  public init(source: [Unit], target: [Unit]) {
    var pairer = UnitPairer(source: source, target: target)
    pairer.run()
    ratio = pairer.ratio
    pairs = pairer.pairOf.compactMap { $0 }
    unmatchedSources = source.indices.compactMap { position in
      pairer.pairOf[position] == nil ? Unmatched(source: position, reason: pairer.reasons[position]) : nil
    }
    unmatchedTargets = target.indices.filter { pairer.sourceOf[$0] == nil }
  }
}

extension UnitPairing.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .contradicted: "the unit with the same id says something else; compare the two"
    case .absent: "nothing of its kind stands in its place; translate it, or pair it by hand"
    case .unlike: "what stands in its place is too different; compare the two"
    case .ambiguous: "several units could be its translation; choose one"
    case .insideLocalised: "it is part of markup that the translation writes in its own way; keep that markup"
    case .insideDropped: "the markup it is part of is not in the translation; translate it"
    case .insideUnmatched: "the text it belongs to has no translation; see there"
    }
  }
}
