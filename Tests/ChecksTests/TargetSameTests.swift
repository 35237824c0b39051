import Checks
import Testing

@Suite struct `Check target.same` {
  private let check = TargetSame()
  private let found = [
    "warning: the translation is the source unchanged; translate it, or dismiss this if it is right"
  ]

  @Test func `finds a source left as it is`() throws {
    #expect(check.lines(try Example.segment("La masse d’eau", "La masse d’eau")) == found)
    #expect(check.lines(try Example.segment("<1>La masse</1>", "La masse")) == found)
    #expect(check.lines(try Example.segment("测量质量", "测量质量", from: "zh")) == found)
  }

  @Test(arguments: ["Archimède", "12,5 °C", "<1></1><2/>", "a + b = c", "H O", "5 kg"])
  func `accepts names, numbers, codes and symbols`(_ text: String) throws {
    #expect(check.lines(try Example.segment(text, text)) == [])
  }

  @Test func `accepts a translation, and a variant of the same language`() throws {
    #expect(check.lines(try Example.segment("La masse d’eau", "La masa de agua")) == [])
    #expect(check.lines(try Example.segment("La masse d’eau", "La masse d’eau", to: "fr-CA")) == [])
  }
}
