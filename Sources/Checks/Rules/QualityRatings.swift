public import Diagnostics
import ResourceModel

/// A translation that somebody rated below what the rating's profile asks (ITS 2.0 §8.17).
public struct QualityRatings: Check {
  public let id = "quality.rating"
  public let severity = Severity.blocking

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard !segment.translation.annotations.isEmpty, segment.hasTarget else { return [] }
    return segment.translation.annotations.ratings.filter(\.isBelowThreshold).map {
      finding(Self.below($0), in: segment)
    }
  }

  private static func below(_ rating: QualityRating) -> String {
    let profile = rating.profile.map { " by '\($0)'" } ?? ""
    let advice = "improve the translation, or have it rated again"
    if let score = rating.score, let threshold = rating.scoreThreshold {
      return
        "rated \(QualityIssues.number(score)) of 100\(profile), where \(QualityIssues.number(threshold)) is asked; "
        + advice
    }
    return "rated \(rating.vote ?? 0) by votes\(profile), where \(rating.voteThreshold ?? 0) is asked; \(advice)"
  }
}
