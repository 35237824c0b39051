import ResourceModel

/// A term of the source whose translation is nowhere in the target.
struct TermMissing: Check {
  let id = "term.missing"

  func findings(for segment: CheckedSegment) -> [Finding] {
    guard segment.target != nil else { return [] }
    let present = Set(segment.targetTerms.map(\.concept))
    var told: Set<String> = []
    return segment.sourceTerms.compactMap { match in
      guard !match.term.status.isForbidden, !present.contains(match.concept), told.insert(match.concept).inserted,
        let expected = segment.concepts[match.concept]?.terms(in: segment.locale).filter({ !$0.status.isForbidden }),
        !expected.isEmpty
      else { return nil }
      return finding(.warning, message(match.surface, expected.map(\.text)), segment)
    }
  }

  private func message(_ source: String, _ expected: [String]) -> String {
    "'\(source)' is a term; expected \(expected.map { "'\($0)'" }.joined(separator: " or "))"
  }
}
