import Checks
import ResourceModel
import Testing

@Suite struct `The catalogue of checks` {
  @Test func `lists every check once, the grave ones first`() {
    #expect(
      CheckCatalogue.all.map(\.id) == [
        "target.missing", "source.stale", "inline.codes", "xml.characters", "characters.allowed", "size.storage",
        "quality.rating", "quality.issue", "target.same", "term.missing",
        "term.forbidden", "space.edges",
      ])
    let severities = CheckCatalogue.all.map(\.severity)
    #expect(severities == severities.sorted(by: >))
  }

  @Test func `says one thing of a missing translation, and nothing of a good one`() throws {
    #expect(CheckCatalogue.findings(for: try Example.segment("<1>L’eau.</1>", "")).map(\.check) == ["target.missing"])
    #expect(CheckCatalogue.findings(for: try Example.segment("<1>L’eau.</1>", "<1>El agua.</1>")) == [])
  }

  @Test func `says nothing of what was left out`() throws {
    let segment = try Example.segment("<1>L’eau.</1>", " \u{1}") { $0.translation.omission = "ana: not here" }
    #expect(CheckCatalogue.findings(for: segment) == [])
  }
}
