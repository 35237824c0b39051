import Checks
import Testing

@Suite struct `Check space.edges` {
  private let check = SpaceEdges()

  @Test func `finds white space at either end, at its bytes`() throws {
    #expect(
      check.lines(try Example.segment("L’eau.", " \u{A0}<2/>El agua.\n")) == [
        "@0-3 warning: white space before the translation, where the source has none; remove it",
        "@11-12 warning: white space after the translation, where the source has none; remove it",
      ])
  }

  @Test func `accepts what the source has, and white space inside codes`() throws {
    #expect(check.lines(try Example.segment(" L’eau. ", "\u{A0}El agua. ")) == [])
    #expect(check.lines(try Example.segment("<1>L’eau.</1>", "<1> El agua. </1>")) == [])
    #expect(check.lines(try Example.segment("L’eau.", "El agua.")) == [])
  }

  @Test func `leaves blank targets to target.missing`() throws {
    #expect(check.lines(try Example.segment("L’eau.", "  ")) == [])
  }
}
