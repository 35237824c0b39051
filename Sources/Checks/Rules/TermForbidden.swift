public import Diagnostics
import ResourceModel

/// A term in the target that the glossary says not to use.
public struct TermForbidden: Check {
  public let id = "term.forbidden"
  public let severity = Severity.warning

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard segment.hasTarget else { return [] }
    let meant = Set(segment.sourceTerms.map(\.concept))
    var findings: [Finding] = []
    for match in segment.targetTerms where match.term.status.isForbidden {
      let homonyms = segment.targetTerms.filter { $0.range == match.range && !$0.term.status.isForbidden }
      // `peso` is wrong for the concept of mass and right for that of weight: the source says which is meant.
      if !homonyms.isEmpty, !meant.contains(match.concept) || homonyms.contains(where: { meant.contains($0.concept) }) {
        continue
      }
      let preferred = segment.glossary[match.concept]?.first { $0.status == .preferred }
      findings.append(
        finding(Self.forbidden(match, preferred?.text), in: segment, range: match.range))
    }
    return findings
  }

  private static func forbidden(_ match: TermMatch, _ preferred: String?) -> String {
    let advice = preferred.map { "use '\($0)'" } ?? "use another"
    let note = match.term.note.map { " (\($0))" } ?? ""
    return "'\(match.surface)' is \(match.term.status.rawValue) in the glossary; \(advice)\(note)"
  }
}
