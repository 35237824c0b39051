public import Diagnostics
import ResourceModel

/// A term of the source without any of the glossary's terms for it in the target.
public struct TermMissing: Check {
  public let id = "term.missing"
  public let severity = Severity.warning

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard segment.hasTarget else { return [] }
    let present = Set(segment.targetTerms.filter { !$0.term.status.isForbidden }.map(\.concept))
    var asked: Set<String> = []
    var findings: [Finding] = []
    for homonyms in Self.places(segment.sourceTerms) {
      let expected = homonyms.filter { !Self.usable(segment.glossary[$0.concept]).isEmpty }
      // Which of several concepts is meant, only a person knows: any of them will do, and each is asked once.
      guard !expected.isEmpty, !expected.contains(where: { present.contains($0.concept) || asked.contains($0.concept) })
      else { continue }
      asked.formUnion(expected.map(\.concept))
      let terms = expected.flatMap { Self.usable(segment.glossary[$0.concept]) }.map(\.text)
      findings.append(finding(Self.missing(homonyms[0].surface, terms), in: segment))
    }
    return findings
  }

  /// The matches of each place, in order.
  private static func places(_ matches: [TermMatch]) -> [[TermMatch]] {
    var result: [[TermMatch]] = []
    for match in matches {
      if result.last?.first?.range == match.range {
        result[result.count - 1].append(match)
      } else {
        result.append([match])
      }
    }
    return result
  }

  /// What may be written for a concept, the preferred first.
  private static func usable(_ terms: [Term]?) -> [Term] {
    (terms ?? []).filter { $0.status == .preferred } + (terms ?? []).filter { $0.status == .admitted }
  }

  private static func missing(_ surface: String, _ terms: [String]) -> String {
    var seen: Set<String> = []
    let names = terms.filter { seen.insert($0).inserted }.map { "'\($0)'" }.joined(separator: " or ")
    return "the glossary has \(names) for '\(surface)'; use it, or dismiss this if the wording is right"
  }
}
