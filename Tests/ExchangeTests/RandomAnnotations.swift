import ResourceModel
import TestSupport

/// What ITS may say, sound and unsound, for property tests.
enum RandomAnnotations {
  private static let words = ["a", "l'eau & <sel>", "é中ب", "x y", "", "http://example.org/ ?q=<1>"]

  /// Of a source: what a careless author may write too.
  static func ofSource(_ dice: inout Dice) -> [Annotation] {
    var result: [Annotation] = []
    for kind in 0..<12 where dice.roll(6) == 0 { result.append(annotation(kind, &dice)) }
    return result
  }

  private static func annotation(_ kind: Int, _ dice: inout Dice) -> Annotation {
    let number = dice.pick([0.5, 0, 1, -3, 12.5, 1e300, 1e-9, 100])
    switch kind {
    case 0:
      return .term(
        TermMark(definition: word(&dice), reference: word(&dice), confidence: number, annotator: word(&dice)))
    case 1: return .allowedCharacters(dice.pick(["[a-z]", "", "[^<&\"]", "."]))
    case 2: return .storageSize(StorageSize(bytes: dice.roll(99), encoding: dice.pick(["UTF-8", "latin1 <x>"])))
    case 3: return .domains([dice.pick(words), dice.pick(words)])
    case 4: return .direction(dice.pick([.ltr, .rtl, .lro, .rlo]))
    case 5: return .externalResource(dice.pick(words))
    case 6:
      return .provenance(
        (0...dice.roll(3)).map { _ in
          ProvenanceRecord(["person": dice.pick(words), "provRef": "x", "toolRef": dice.pick(words)])
        })
    case 7:
      return .qualityIssues(
        (0...dice.roll(3)).map { _ in
          QualityIssue(
            type: dice.pick(["grammar", "nonsense", ""]), comment: word(&dice), severity: number,
            profile: word(&dice), isEnabled: dice.roll(2) == 0)
        })
    case 8:
      return .qualityRating(
        QualityRating(score: dice.roll(2) == 0 ? number : nil, scoreThreshold: number, vote: -7, voteThreshold: 3))
    case 9: return .machineConfidence(MachineConfidence(score: number, annotator: word(&dice)))
    case 10:
      return .textAnalysis(
        TextAnalysis(
          [dice.pick(["taClassRef", "taIdent", "taSource"]): "x", "taIdentRef": "y", "taConfidence": "\(number)"],
          annotator: word(&dice)))
    default: return .localeFilter(LocaleFilter(ranges: ["ar", "*-CH"], excludes: dice.roll(2) == 0))
    }
  }

  private static func word(_ dice: inout Dice) -> String? { dice.roll(2) == 0 ? nil : dice.pick(words) }

  /// Of a target: as the reader gives them.
  static func ofTarget(_ target: InlineContent, _ dice: inout Dice) -> [TargetAnnotation] {
    if target.isEmpty { return [] }
    var offsets = [0]
    for run in target.runs { offsets.append((offsets.last ?? 0) + run.length) }
    var result: [TargetAnnotation] = []
    if dice.roll(2) == 0 { result.append(TargetAnnotation(.provenance([ProvenanceRecord(["person": "Zoé <1>"])]))) }
    if dice.roll(2) == 0 {
      result.append(TargetAnnotation(.qualityIssues([issue(&dice)] + (dice.roll(2) == 0 ? [] : [issue(&dice)]))))
    }
    if dice.roll(3) == 0 {
      result.append(
        TargetAnnotation(
          .qualityRating(QualityRating(score: 12.25, scoreThreshold: 50, profile: "p", annotator: "http://x/"))))
    }
    if dice.roll(3) == 0 {
      let tool = dice.roll(2) == 0 ? nil : "http://example.org/mt"
      result.append(TargetAnnotation(.machineConfidence(MachineConfidence(score: 0.875, annotator: tool))))
    }
    let low = dice.pick(offsets)
    let high = dice.pick(offsets)
    if low < high, high - low < target.length {
      result.append(TargetAnnotation(.qualityIssues([issue(&dice)]), range: low..<high))
    }
    return result
  }

  private static var serial: [String] { ["é < è", "b", "c & d"] }

  private static func issue(_ dice: inout Dice) -> QualityIssue {
    QualityIssue(
      type: dice.pick(["misspelling", "terminology"]), comment: "\(dice.pick(serial)) \(dice.roll(1000))",
      severity: dice.pick([nil, 0, 50.5, 100]), isEnabled: dice.roll(3) > 0,
      annotator: dice.pick([nil, "http://example.org/a", "http://example.org/b"]))
  }
}
