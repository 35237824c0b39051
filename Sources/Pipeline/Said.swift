import ResourceModel
import Tracking

/// What was said of one translation, as `--json` lists it.
public struct Said: Encodable, Sendable {
  public struct Issue: Encodable, Sendable {
    public var type: String?
    public var comment: String?
    public var severity: Double?
    public var profile: String?
    public var isEnabled: Bool
    public var tool: String?
    /// The text it is about; nil for all of it.
    public var text: String?
  }

  public struct Rating: Encodable, Sendable {
    public var score: Double?
    public var scoreThreshold: Double?
    public var vote: Int?
    public var voteThreshold: Int?
    public var profile: String?
    public var tool: String?
    public var text: String?
  }

  public struct Confidence: Encodable, Sendable {
    public var score: Double
    public var tool: String?
    public var text: String?
  }

  public var resource: String
  public var unit: String
  public var segment: String
  public var locale: String
  /// Names as in ITS: `person`, `revToolRef`.
  public var provenance: [[String: String]] = []
  public var issues: [Issue] = []
  public var ratings: [Rating] = []
  public var confidences: [Confidence] = []

  /// - Returns: nil when nothing was said.
  init?(_ key: SegmentKey, _ translation: Translation, _ locale: LanguageTag) {
    if translation.annotations.isEmpty { return nil }
    resource = key.resource
    unit = key.unit
    segment = key.segment
    self.locale = locale.text
    let length = translation.target.length
    for said in translation.annotations {
      let range = said.range.flatMap { (0...length).contains($0.upperBound) ? $0 : nil }
      add(said.annotation, range.map { translation.target.slice($0).text })
    }
  }

  private mutating func add(_ annotation: Annotation, _ text: String?) {
    switch annotation {
    case .provenance(let records): provenance += records.map(\.values)
    case .qualityIssues(let found):
      issues += found.map {
        Issue(
          type: $0.type, comment: $0.comment, severity: $0.severity, profile: $0.profile, isEnabled: $0.isEnabled,
          tool: $0.annotator, text: text)
      }
    case .qualityRating(let rating):
      ratings.append(
        Rating(
          score: rating.score, scoreThreshold: rating.scoreThreshold, vote: rating.vote,
          voteThreshold: rating.voteThreshold, profile: rating.profile, tool: rating.annotator, text: text))
    case .machineConfidence(let confidence):
      confidences.append(Confidence(score: confidence.score, tool: confidence.annotator, text: text))
    // Of sources only.
    case .term, .allowedCharacters, .storageSize, .domains, .direction, .localeFilter, .externalResource, .target,
      .textAnalysis:
      break
    }
  }
}
