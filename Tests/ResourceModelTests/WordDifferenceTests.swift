import ResourceModel
import TestSupport
import Testing

@Suite struct `The difference between two sentences` {
  @Test(arguments: [
    ("L’eau bout à cent degrés.", "L’eau bout à nonante degrés.", "L’eau bout à [-cent-]{+nonante+} degrés."),
    ("Un mot.", "Un mot.", "Un mot."),
    ("", "Un mot.", "{+Un mot.+}"),
    ("Un mot.", "", "[-Un mot.-]"),
    ("Un petit mot.", "Un mot.", "Un [-petit -]mot."),
    (
      "Verse l’eau chaude dans le verre.", "Verse l’eau froide lentement dans le verre.",
      "Verse l’eau [-chaude-]{+froide lentement+} dans le verre."
    ),
    ("Prends deux verres bleus.", "Prends trois bols verts.", "Prends [-deux verres bleus-]{+trois bols verts+}."),
    ("Où est-il ?", "Où est-il\u{202F}?", "Où est-il[- -]{+\u{202F}+}?"),
    ("水在100度沸腾。", "水在90度沸腾。", "水在[-100-]{+90+}度沸腾。"),
    ("يغلي الماء", "يتجمد الماء", "[-يغلي-]{+يتجمد+} الماء"),
  ])
  func `is told word by word`(_ old: String, _ new: String, _ marked: String) {
    #expect(WordDifference(from: InlineContent(old), to: InlineContent(new)).marked == marked)
  }

  @Test func `counts codes as words`() throws {
    let old = try #require(InlineContent(tagged: "La <1>masse</1> de <2/>."))
    let new = try #require(InlineContent(tagged: "La masse de <2/><3/>."))
    #expect(WordDifference(from: old, to: new).marked == "La [-<1>-]masse[-</1>-] de <2/>{+<3/>+}.")
  }

  @Test func `gives both sentences back, whatever they are`() {
    var dice = Dice(7)
    for _ in 0..<400 {
      func sentence() -> String {
        (0..<dice.roll(12)).map { _ in dice.pick(["eau", "feu", " ", " ", ",", "水", "é", "12"]) }.joined()
      }
      let (old, new) = (sentence(), sentence())
      let parts = WordDifference(from: InlineContent(old), to: InlineContent(new)).parts
      var (before, after) = ("", "")
      for part in parts {
        switch part {
        case .kept(let text): (before, after) = (before + text, after + text)
        case .removed(let text): before += text
        case .added(let text): after += text
        }
      }
      #expect(before == old)
      #expect(after == new)
    }
  }

  @Test func `takes no longer for very long texts`() {
    let old = InlineContent(String(repeating: "a ", count: 200_000))
    let new = InlineContent(String(repeating: "b ", count: 200_000))
    #expect(WordDifference(from: old, to: new).parts.count == 2)
  }
}
