import Checks
import ResourceModel
import Testing

@Suite struct `Check quality.rating` {
  private let check = QualityRatings()

  private func lines(_ rating: QualityRating) throws -> [String] {
    check.lines(
      try Example.segment("L’eau.", "El agua.") {
        $0.translation.annotations = [TargetAnnotation(.qualityRating(rating))]
      })
  }

  @Test func `blocks below the threshold`() throws {
    #expect(
      try lines(QualityRating(score: 60, scoreThreshold: 70.5, profile: "http://example.org/q")) == [
        "blocking: rated 60 of 100 by 'http://example.org/q', where 70.5 is asked; improve the translation, "
          + "or have it rated again"
      ])
    #expect(
      try lines(QualityRating(vote: -2, voteThreshold: 0)) == [
        "blocking: rated -2 by votes, where 0 is asked; improve the translation, or have it rated again"
      ])
  }

  @Test(arguments: [
    QualityRating(score: 70, scoreThreshold: 70), QualityRating(score: 0), QualityRating(vote: 3, voteThreshold: 3),
    QualityRating(vote: -5), QualityRating(),
  ])
  func `lets pass what reaches it, and what has none`(_ rating: QualityRating) throws {
    #expect(try lines(rating) == [])
  }
}
