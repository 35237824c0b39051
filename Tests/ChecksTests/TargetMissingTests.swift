import Checks
import ResourceModel
import Testing

@Suite struct `Check target.missing` {
  private let check = TargetMissing()

  @Test func `finds an empty target`() throws {
    #expect(
      check.lines(try Example.segment("L’eau.", ""))
        == ["blocking: not translated; translate it, or omit it with a reason"])
  }

  @Test(arguments: [" ", "\u{A0}\n", "\u{200B}\u{FEFF}", "<1></1>"])
  func `finds a target that shows nothing`(_ target: String) throws {
    #expect(
      check.lines(try Example.segment("<1>L’eau.</1>", target))
        == ["blocking: the translation is blank; translate it, or omit it with a reason"])
  }

  @Test func `accepts a translation, and codes where the source is codes`() throws {
    #expect(check.lines(try Example.segment("L’eau.", "El agua.")) == [])
    #expect(check.lines(try Example.segment("<2/>", "<2/>")) == [])
    #expect(check.lines(try Example.segment("", "")) == [])
  }

  @Test func `accepts an omission that was decided`() throws {
    let segment = try Example.segment("L’eau.", "") { $0.translation.omission = "ana: no such thing here" }
    #expect(check.lines(segment) == [])
  }

  @Test func `names itself, the segment and the locale`() throws {
    let finding = try #require(check.findings(for: try Example.segment("L’eau.", "")).first)
    #expect(finding.check == "target.missing")
    #expect(finding.key == SegmentKey(resource: "r", unit: "u", segment: "s0"))
    #expect(finding.locale.text == "es")
  }
}
