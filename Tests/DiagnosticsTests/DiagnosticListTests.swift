import Diagnostics
import Testing

@Suite struct `A list of diagnostics` {
  private let error = Diagnostic.error("no", at: SourceLocation(file: "f", line: 1))

  @Test func `tells all of a few`() {
    var list: DiagnosticList = [error]
    list += [Diagnostic(.warning, "perhaps")]
    #expect(list.map(\.message) == ["no", "perhaps"])
    #expect(list.errorCount == 1)
    #expect(list.lines(of: "f").map(\.description) == ["f:1: error: no", "warning: perhaps"])
  }

  @Test func `of many tells the first, and how many are left`() {
    var list = DiagnosticList(repeatElement(error, count: DiagnosticList.most - 1))
    var more = DiagnosticList(repeatElement(error, count: DiagnosticList.most + 2))
    more.append(Diagnostic(.warning, "perhaps"))
    list += more
    #expect(list.count == DiagnosticList.most)
    #expect(list.errorCount == 2 * DiagnosticList.most + 1)
    #expect(list.untoldCount == DiagnosticList.most + 2)
    #expect(
      list.lines(of: "f").last?.description
        == "f: information: 10002 more of this kind are not listed; mend the first ones and look again")
  }
}
