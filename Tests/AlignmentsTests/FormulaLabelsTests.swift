import Alignments
import Testing

@Suite struct `The labels of a formula` {
  /// Tokens set apart by spaces; `[m/s]` is a unit.
  private func formula(_ text: String) -> FormulaText {
    FormulaText(
      text.split(separator: " ").enumerated().map { place, token in
        token.hasPrefix("[")
          ? FormulaText.Token(text: String(token.dropFirst().dropLast()), unit: place)
          : FormulaText.Token(text: String(token))
      })
  }

  private func found(_ source: String, _ target: String, labels: Set<String> = []) -> [String] {
    FormulaLabels(source: formula(source), target: formula(target), labels: labels).found.map(\.text)
  }

  @Test func `are found whatever elements they are written in`() {
    #expect(found("v = 5 [m/s] .", "v = 5 m / s .") == ["m/s"])
    #expect(found("x = 3 [cm] , y", "x = 3 c m , y") == ["cm"])
  }

  @Test func `have their numbers as people there write them`() {
    #expect(found("d = [0.9] + x", "d = 0,9 + x") == ["0,9"])
  }

  @Test func `are what stands between the same neighbours`() {
    #expect(found("[Speed] = x / 2 t", "Prędkość = x / 2 t") == ["Prędkość"])
  }

  @Test func `are nobody's guess`() {
    // Another number, another label's text, much more text, another formula, one of two.
    #expect(found("a [T] = 2 b", "a 12 = 2 b") == [])
    #expect(found("a [sin] = 2 b", "a cos = 2 b", labels: ["sin", "cos"]) == [])
    #expect(found("a [m] = 2 b", "a długość-całkowita = 2 b") == [])
    #expect(found("a = 2 [N]", "x + y / z N") == [])
    #expect(found("1 [N] [N]", "1 N") == [])
  }

  @Test func `of the longest formulas are left alone`() {
    let long = String(repeating: "x + ", count: 2_000)
    #expect(found("\(long) [m]", "\(long) m") == [])
  }

  @Test func `are looked for in the formula between the same neighbours`() {
    let source = ["a = 1", "b = 2 + c", "z / 9 y"].map(formula)
    let target = ["a = 1", "q", "b = 2 + d", "z / 9 y"].map(formula)
    #expect(FormulaLabels.pairs(source, target, known: [0: 0, 2: 3]) == [0: 0, 1: 2, 2: 3])
  }
}
