import Checks
import ResourceModel
import Testing

@Suite struct `Check inline.codes` {
  private let check = InlineCodes()

  @Test func `accepts codes in another order`() throws {
    #expect(check.lines(try Example.segment("<1>a</1> b<2/>", "<2/>b <1>a</1>")) == [])
  }

  @Test func `finds each code that is lost, added, repeated or crossed`() throws {
    #expect(
      check.lines(try Example.segment("<1>a</1><2/>", "a<7/>")) == [
        "blocking: code <7> is not in the source; remove it",
        "blocking: code <1> '{em}' is missing; put it back",
        "blocking: code <2> '[br]' is missing; put it back",
      ])
    #expect(
      check.lines(try Example.segment("a<2/>", "a<2/><2/>"))
        == ["blocking: code <2> '[br]' stands there too often; keep it once"])
    #expect(
      check.lines(try Example.segment("<1>a</1>", "</1>a<1>")) == [
        "blocking: code <1> '{em}' crosses another or closes before it opens; nest it",
        "blocking: code <1> '{em}' is not closed; close it",
      ])
  }

  @Test func `lets a pair close in another sentence of the unit`() throws {
    #expect(check.lines(try Example.segment("a <1>b", "A <1>B", sentences: 2)) == [])
    #expect(
      check.lines(try Example.segment("a <1>b", "A <1>B"))
        == ["blocking: code <1> '{em}' is not closed; close it"])
  }

  @Test func `says nothing of what is missing or omitted`() throws {
    #expect(check.lines(try Example.segment("<1>a</1>", "")) == [])
    #expect(check.lines(try Example.segment("<1>a</1>", "x") { $0.translation.omission = "ana" }) == [])
  }
}
