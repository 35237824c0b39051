/// White space at the start or end of a sentence, where the layout has its own.
struct SpaceEdges: Check {
  let id = "space.edges"

  func findings(for segment: CheckedSegment) -> [Finding] {
    guard !segment.unit.preservesSpace, let runs = segment.target?.runs else { return [] }
    var findings: [Finding] = []
    if case .text(let first)? = runs.first, first.first?.isWhitespace == true {
      findings.append(finding(.warning, message("start"), segment))
    }
    if case .text(let last)? = runs.last, last.last?.isWhitespace == true {
      findings.append(finding(.warning, message("end"), segment))
    }
    return findings
  }

  private func message(_ edge: String) -> String { "a space at the \(edge); delete it" }
}
