public import ResourceModel

/// A translated text cut into as many parts as its source has sentences.
///
/// Each part has the codes of its sentence, and the parts with the white space
/// between them and at the ends are the whole text. A cut at a sentence boundary of
/// the text's own is best, then one at a clause mark, then any space between
/// words; among those, lengths and numbers decide (after W. Gale and K. Church, 1993).
public struct SentenceCutting: Hashable, Sendable {
  /// The worst place of a cut.
  public enum Place: Int, Hashable, Sendable, Comparable {
    /// A boundary between sentences, or no cut at all.
    case sentence
    /// Behind a full stop that the language's rules did not take for the end of a sentence, as in `5 N. The`.
    case stop
    /// Behind a clause mark, or beside a standalone code.
    case clause
    /// Between two words.
    case word

    public static func < (one: Place, other: Place) -> Bool { one.rawValue < other.rawValue }
  }

  /// Why a text is not cut as its source is.
  public enum Refusal: Error, Hashable, Sendable {
    /// The code's sentence ends before the code, or begins behind it.
    case crossing(code: Int)
    /// There is nothing in the text for one sentence at least.
    case tooShort(sentences: Int)
    /// The text is much longer or shorter than its source, and the sentences do not say what is missing.
    case unlikeLength
    /// More sentences than anybody has in a paragraph.
    case tooLong
  }

  /// In order, one for each of the source's segments; offsets of the target.
  public let parts: [Range<Int>]
  public let worst: Place
  /// From 0 to 1: whether the cuts are at sentences, and the parts as long as their sources let expect.
  public let confidence: Double

  /// - Parameters:
  ///   - target: With the source's numbers, see ``CodePairing/content``.
  ///   - source: The unit; only its segments, content and codes count.
  ///   - sentences: The target's own sentences, as ranges of its offsets in order.
  ///   - ratio: Characters of the target language for one of the source's, see ``UnitPairing/ratio``; nil if unknown.
  public init(
    of target: InlineContent, like source: Unit, sentences: [Range<Int>], ratio: Double? = nil
  ) throws(Refusal) {
    let text = CutText(target)
    guard let whole = text.trimmed else {
      guard source.segments.isEmpty else { throw .tooShort(sentences: source.segments.count) }
      (parts, worst, confidence) = ([], .sentence, 1)
      return
    }
    guard source.segments.count > 1 else {
      guard source.segments.count == 1 else { throw .tooShort(sentences: 0) }
      (parts, worst, confidence) = ([whole], .sentence, 1)
      return
    }
    guard source.segments.count <= CutSearch.mostSentences else { throw .tooLong }
    var search = CutSearch(text, source, whole)
    try search.findLimits()
    let places = CutPlaces.all(in: text, sentences: sentences, known: Set(source.codes.map(\.id)))
    // Most texts have their sentences one to one: the rest is only looked at when they do not.
    let among = search.best(places.filter { $0.kind == .sentence })
    let found = if let among, among.isLikely { among } else { search.best(places) ?? among }
    guard let found else { throw .tooShort(sentences: source.segments.count) }
    if found.worst > .stop, let ratio, !search.hasLikelyLength(ratio) { throw .unlikeLength }
    parts = found.parts
    worst = found.worst
    confidence = found.confidence
  }
}

extension SentenceCutting.Refusal: CustomStringConvertible {
  public var description: String {
    switch self {
    case .crossing(let code): "code <\(code)> stands in another sentence than in the source; cut it by hand"
    case .tooShort(let count): "the text cannot be cut into the source's \(count) sentences; cut it by hand"
    case .unlikeLength: "the text is too long or too short for the source's sentences; compare the two"
    case .tooLong: "the text has too many sentences to be cut; split the paragraph"
    }
  }
}
