import Checks
import ResourceModel
import Testing

@Suite struct `Check xml.characters` {
  private let check = XMLCharacters()

  @Test func `finds what XML forbids, once a character, at its bytes`() throws {
    #expect(
      check.lines(try Example.segment("a", "é\u{B}<2/>\u{B}\u{FFFF}")) == [
        "@2-3 blocking: U+000B cannot stand in XML; remove it",
        "@4-7 blocking: U+FFFF cannot stand in XML; remove it",
      ])
  }

  @Test func `finds where a character was lost`() throws {
    #expect(
      check.lines(try Example.segment("été", "t\u{FFFD}t\u{FFFD}")) == [
        "@1-4 blocking: U+FFFD stands where a character was lost in a conversion; write the character again"
      ])
  }

  @Test func `accepts every other character`() throws {
    #expect(check.lines(try Example.segment("a", "\t\n\u{A0}\u{202F}\u{200F}水𝒳🙂")) == [])
    #expect(check.lines(try Example.segment("a", "\u{1}") { $0.translation.omission = "ana" }) == [])
  }
}
