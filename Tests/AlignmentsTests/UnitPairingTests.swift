import Alignments
import ResourceModel
import TestSupport
import Testing

@Suite struct `Pairing units` {
  private func fellows(_ source: [Unit], _ target: [Unit]) -> [Int?] {
    let pairing = UnitPairing(source: source, target: target)
    var result: [Int?] = Array(repeating: nil, count: source.count)
    for pair in pairing.pairs { result[pair.source] = pair.target }
    return result
  }

  private func reasons(_ source: [Unit], _ target: [Unit]) -> [UnitPairing.Reason] {
    UnitPairing(source: source, target: target).unmatchedSources.map(\.reason)
  }

  private static let water = "Water boils at one hundred degrees when the pressure is that of the sea shore."
  private static let agua = "El agua hierve a cien grados cuando la presión es la de la orilla del mar, como se sabe."

  @Test func `goes by the author's id, wherever the unit stands`() {
    let source = document([("a", Self.water), ("b", "The Moon has no air.")])
    let target = document([("b", "La Luna no tiene aire."), ("a", Self.agua)])
    let pairing = UnitPairing(source: source, target: target)
    #expect(fellows(source, target) == [1, 0])
    #expect(pairing.pairs.map(\.means) == [.byID, .byID])
    #expect(pairing.pairs.allSatisfy { $0.confidence > 0.8 })
    #expect(pairing.unmatchedSources.isEmpty && pairing.unmatchedTargets.isEmpty)
  }

  @Test func `does not believe an id on a text four times too long`() {
    let source = document([("a", "The Moon has no air at all.")])
    let target = document([("a", Self.agua + " " + Self.agua)])
    #expect(fellows(source, target) == [nil])
    #expect(reasons(source, target) == [.contradicted(target: 0)])
    #expect(
      reasons(source, target).first?.description == "the unit with the same id says something else; compare the two")
    #expect(UnitPairing(source: source, target: target).unmatchedTargets == [0])
  }

  @Test func `does not believe an id when none of the numbers is the same`() {
    let source = document([("a", "Two teams of 9 pull with 1350 N each on a rope of 68 kg.")])
    let target = document([("a", "Un equipo hala una roca de 200 kg con una fuerza de 2.350 N.")])
    #expect(reasons(source, target) == [.contradicted(target: 0)])
  }

  @Test func `does not take back by content what it refused by id`() {
    // Alone between their neighbours, with names and numbers in common: content would pair them.
    let names = "Newton, Galileo, Einstein, Kepler, Copernicus, Huygens, Torricelli, Archimedes: 12, 25, 37, 48."
    let source = document([("a", "One thing."), ("b", "\(names) \(Self.water) \(Self.water)"), ("c", "End.")])
    let target = document([("a", "Una cosa."), ("b", names), ("c", "Fin.")])
    #expect(fellows(source, target) == [0, nil, 2])
    #expect(reasons(source, target) == [.contradicted(target: 1)])
  }

  @Test func `takes 55.0 and 55, 0.850 and 0,85 for one number`() {
    let source = document([("a", "You push with 55.0 N at 0.850 m from it.")])
    let target = document([("a", "Empujas con 55 N a 0,85 m de ella.")])
    #expect(fellows(source, target) == [0])
  }

  @Test func `does not believe an id on another element`() {
    let source = [unit("The Moon has no air.", id: "a", path: "/book/para[1]")]
    let target = [unit("La Luna no tiene aire.", id: "a", path: "/book/title[1]")]
    #expect(fellows(source, target) == [nil])
    #expect(reasons(source, target) == [.absent])
  }

  @Test func `goes by place between neighbours with ids`() {
    let source = document([("a", "One thing."), (nil, "The Moon has no air."), ("b", "The end of it.")])
    let target = document([("a", "Una cosa."), (nil, "La Luna no tiene aire."), ("b", "El fin de ello.")])
    #expect(fellows(source, target) == [0, 1, 2])
    #expect(UnitPairing(source: source, target: target).pairs.map(\.means) == [.byID, .byPlace, .byID])
  }

  @Test func `goes by numbers, a decimal comma and a point being one`() {
    let source = document([
      ("a", "One thing."), (nil, "The first stone weighs 2.5 kg."), (nil, "The other stone weighs 17.25 kg."),
      ("b", "The end of it."),
    ])
    let target = document([
      ("a", "Una cosa."), (nil, "La otra piedra pesa 17,25 kg."), ("b", "El fin de ello."),
    ])
    #expect(fellows(source, target) == [0, nil, 1, 2])
    #expect(UnitPairing(source: source, target: target).pairs[1].means == .byContent)
    #expect(reasons(source, target) == [.unlike])
  }

  @Test func `goes by formulas and links`() {
    func text(_ words: String, _ code: InlineCode, _ place: Int) -> Unit {
      unit("\(words) <1/>", path: "/book/para[\(place)]", codes: [code])
    }
    let energy = formula(1, "<m:mi>E</m:mi><m:mo>=</m:mo><m:mi>m</m:mi>")
    let source = [text("We see", energy, 1), text("We see", link(1, "figure-7"), 2)]
    let target = [text("Se ve", link(1, "figure-7"), 1)]
    #expect(fellows(source, target) == [nil, 0])
  }

  @Test func `leaves alone what could be one thing or the other`() {
    let source = document([(nil, "mass"), (nil, "time"), (nil, "work")])
    let target = document([(nil, "czas"), (nil, "praca")])
    let pairing = UnitPairing(source: source, target: target)
    #expect(pairing.pairs.isEmpty)
    #expect(pairing.unmatchedSources.map(\.source) == [0, 1, 2])
    #expect(pairing.unmatchedSources.contains { $0.reason == .ambiguous })
    #expect(pairing.unmatchedTargets == [0, 1])
  }

  @Test func `never pairs a title with a paragraph`() {
    let source = [unit("The Moon", path: "/book/title[1]")]
    let target = [unit("La Luna", path: "/book/para[1]")]
    #expect(reasons(source, target) == [.absent])
  }

  @Test func `follows a code to what is inside it`() {
    func book(_ words: String, _ first: String, _ second: String, _ labels: [String]) -> [Unit] {
      let codes = [
        formula(1, "<m:mtext>\(labels[0])</m:mtext><m:mn>\(first)</m:mn>", subflows: [1]),
        formula(2, "<m:mtext>\(labels[1])</m:mtext><m:mi>\(second)</m:mi>", subflows: [2]),
      ]
      return [
        unit(words, id: "a", path: "/book/para[1]", codes: codes),
        unit(labels[0], path: "/book/para[1]/m:math[1]/m:mtext[1]"),
        unit(labels[1], path: "/book/para[1]/m:math[2]/m:mtext[1]"),
      ]
    }
    let source = book("With <1/> it becomes <2/>.", "1.5", "x", ["and", "where"])
    let target = book("Con <1/> se vuelve <2/>.", "1,5", "x", ["y", "donde"])
    #expect(fellows(source, target) == [0, 1, 2])
    var swapped = target
    swapped[0].codes[0] = formula(1, "<m:mtext>y</m:mtext><m:mi>x</m:mi>", subflows: [1])
    swapped[0].codes[1] = formula(2, "<m:mtext>donde</m:mtext><m:mn>1,5</m:mn>", subflows: [2])
    #expect(fellows(source, swapped) == [0, 2, 1])
  }

  @Test func `says what became of the code that holds a unit`() {
    let label = unit("where", path: "/book/para[1]/m:math[1]/m:mtext[1]")
    let code = formula(1, "<m:mtext>where</m:mtext>", subflows: [1])
    let source = [unit("We see <1/>", id: "a", codes: [code]), label]
    #expect(reasons(source, [unit("Se ve", id: "a")]) == [.insideDropped])
    let other = formula(1, "<m:mi>x</m:mi>")
    #expect(reasons(source, [unit("Se ve <1/>", id: "a", codes: [other])]) == [.insideLocalised])
    #expect(reasons(source, []) == [.absent, .insideUnmatched(source: 0)])
  }

  @Test func `pairs a document with itself, whole`() {
    var dice = Dice(7)
    for _ in 0..<50 {
      var texts: [(id: String?, text: String)] = []
      for number in 0..<(1 + dice.roll(40)) {
        let words = (0..<(1 + dice.roll(30))).map { _ in dice.pick(["mass", "time", "of", "work", "7", "12.5"]) }
        texts.append((dice.roll(3) == 0 ? "id\(number)" : nil, words.joined(separator: " ")))
      }
      let units = document(texts)
      let pairing = UnitPairing(source: units, target: units)
      #expect(pairing.pairs.map(\.source) == Array(units.indices))
      #expect(pairing.pairs.map(\.target) == Array(units.indices))
    }
  }

  @Test func `pairs each unit once at most, and lists all others`() {
    var dice = Dice(11)
    for _ in 0..<50 {
      func some() -> [Unit] {
        document(
          (0..<dice.roll(30)).map { _ in
            let words = (0..<(1 + dice.roll(6))).map { _ in dice.pick(["mass", "time", "of", "work", "7", "12.5"]) }
            return (dice.roll(3) == 0 ? "id\(dice.roll(1_000_000))" : nil, words.joined(separator: " "))
          })
      }
      let (source, target) = (some(), some())
      let pairing = UnitPairing(source: source, target: target)
      #expect(
        (pairing.pairs.map(\.source) + pairing.unmatchedSources.map(\.source)).sorted() == Array(source.indices))
      #expect((pairing.pairs.map(\.target) + pairing.unmatchedTargets).sorted() == Array(target.indices))
      #expect(pairing.pairs.allSatisfy { (0...1).contains($0.confidence) })
    }
  }

  @Test func `takes a long gap along its diagonal`() {
    let texts = (0..<3000).map { (id: String?.none, text: "Stone number \($0 * 7919 % 100_003) of this long wall") }
    let source = document(texts)
    #expect(fellows(source, source) == source.indices.map { $0 })
  }

  @Test func `does nothing with nothing`() {
    #expect(UnitPairing(source: [], target: []).pairs.isEmpty)
    #expect(UnitPairing(source: [], target: document([(nil, "a")])).unmatchedTargets == [0])
  }
}
