import Checks
import ResourceModel
import Testing

@Suite struct `Check quality.issue` {
  private let check = QualityIssues()

  private func lines(_ target: String, _ issues: [QualityIssue], _ range: Range<Int>? = nil) throws -> [String] {
    check.lines(
      try Example.segment("L’eau.", target) {
        $0.translation.annotations = [TargetAnnotation(.qualityIssues(issues), range: range)]
      })
  }

  @Test func `weighs each by its severity`() throws {
    let issues = [nil, 0, 29.5, 30, 69, 70, 100].map { QualityIssue(type: "grammar", severity: $0) }
    #expect(
      try lines("El agua.", issues).map { String($0.prefix { $0 != ":" }) } == [
        "warning", "information", "information", "warning", "warning", "blocking", "blocking",
      ])
  }

  @Test func `says what was found, where`() throws {
    let issue = QualityIssue(type: "misspelling", comment: "'aguaa' is unknown", severity: 50)
    // The offsets count the code, those of the finding do not.
    #expect(
      try lines("El <1>aguaa</1>.", [issue], 4..<9) == [
        "@3-8 warning: review found misspelling: 'aguaa' is unknown (severity 50); correct it, or return it with the "
          + "issue disabled"
      ])
    #expect(
      try lines("El agua.", [QualityIssue()]) == [
        "warning: review found an issue; correct it, or return it with the issue disabled"
      ])
  }

  @Test func `leaves what was set aside, and what stands nowhere in the text, alone`() throws {
    #expect(try lines("El agua.", [QualityIssue(type: "grammar", isEnabled: false)]) == [])
    #expect(try lines("El", [QualityIssue(type: "grammar")], 900..<1000).count == 1)
    #expect(try lines("", [QualityIssue(type: "grammar")]) == [])
    #expect(check.lines(try Example.segment("L’eau.", "El agua.")) == [])
  }
}
