/// Something said of a translation, or of a part of it.
public struct TargetAnnotation: Hashable, Sendable, Codable {
  /// Provenance, quality issues, a rating, a machine's confidence.
  public var annotation: Annotation
  /// Offsets of the target; nil for all of it.
  public var range: Range<Int>?

  public init(_ annotation: Annotation, range: Range<Int>? = nil) {
    self.annotation = annotation
    self.range = range
  }
}

extension [TargetAnnotation] {
  /// Every issue that is found with a text and not set aside, with its place.
  public var openIssues: [(issue: QualityIssue, range: Range<Int>?)] {
    flatMap { said -> [(issue: QualityIssue, range: Range<Int>?)] in
      guard case .qualityIssues(let issues) = said.annotation else { return [] }
      return issues.filter(\.isEnabled).map { ($0, said.range) }
    }
  }

  public var ratings: [QualityRating] {
    compactMap { if case .qualityRating(let rating) = $0.annotation { rating } else { nil } }
  }
}

extension QualityRating {
  /// Whether the score or the votes are below what its profile asks.
  public var isBelowThreshold: Bool {
    if let score, let scoreThreshold, score < scoreThreshold { return true }
    if let vote, let voteThreshold, vote < voteThreshold { return true }
    return false
  }
}
