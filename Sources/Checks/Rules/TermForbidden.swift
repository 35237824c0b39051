import ResourceModel

/// A term that the glossary forbids stands in the target.
struct TermForbidden: Check {
  let id = "term.forbidden"

  func findings(for segment: CheckedSegment) -> [Finding] {
    guard segment.target != nil else { return [] }
    return segment.targetTerms.filter(\.term.status.isForbidden).map { match in
      finding(.warning, message(match, segment.concepts[match.concept], segment.locale), segment, at: match.range)
    }
  }

  private func message(_ match: TermMatch, _ concept: Concept?, _ locale: LanguageTag) -> String {
    let better = concept?.terms(in: locale).first { $0.status == .preferred }
    let advice = better.map { "; write '\($0.text)'" } ?? ""
    let note = match.term.note.map { " (\($0))" } ?? ""
    return "'\(match.surface)' is not to be used\(advice)\(note)"
  }
}
