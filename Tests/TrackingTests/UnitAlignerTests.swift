import ResourceModel
import Testing

@testable import Tracking

@Suite struct `The unit aligner` {
  private func align(_ old: [Paragraph], _ new: [Paragraph]) -> UnitAligner {
    var aligner = UnitAligner(
      old: old.enumerated().map { UnitAligner.Item($1.unit($0)) },
      new: new.enumerated().map { UnitAligner.Item($1.unit($0)) }, policy: .units)
    aligner.pairEqual()
    aligner.pairAlike()
    return aligner
  }

  private func align(_ old: [String], _ new: [String]) -> [Int?] {
    align(old.map { Paragraph($0) }, new.map { Paragraph($0) }).oldOf
  }

  @Test func `puts the author's anchor first`() {
    let aligner = align(
      [Paragraph("Un texte.", anchor: "a"), Paragraph("Un autre.", anchor: "b")],
      [Paragraph("Un autre.", anchor: "a"), Paragraph("Rien de cela.", anchor: "b")])
    #expect(aligner.oldOf == [0, 1])
  }

  @Test func `finds what moved, and who moved it`() {
    let aligner = align(
      ["un", "deux", "trois", "quatre", "cinq"].map { Paragraph($0) },
      ["un", "quatre", "deux", "trois", "cinq"].map { Paragraph($0) })
    #expect(aligner.oldOf == [0, 3, 1, 2, 4])
    #expect(aligner.moved() == [1])
  }

  @Test func `tells repeated texts apart by their neighbours`() {
    #expect(
      align(["A", "Réponse", "B", "Réponse", "C", "Réponse"], ["A", "Réponse", "C", "Réponse", "B", "Réponse"])
        == [0, 1, 4, 5, 2, 3])
    #expect(align(["A", "Oui", "B", "Oui", "C"], ["A", "B", "Oui", "C"]) == [0, 2, 3, 4])
  }

  @Test func `tells repeated texts apart by the gap they stand in, when their neighbours are edited`() {
    let old = [
      "A", "Le premier texte parle de la chaleur.", "Oui", "La suite du premier parle du froid.", "B",
      "Le second texte parle du son fort.", "Oui", "La suite du second parle de lumière.", "C",
    ]
    let new = [
      "B", "Le second texte parle du son très fort.", "Oui", "La suite du second parle de la lumière.", "C", "A",
      "Le premier texte parle de la grande chaleur.", "Oui", "La suite du premier parle du grand froid.",
    ]
    #expect(align(old, new) == [4, 5, 6, 7, 8, 0, 1, 2, 3])
  }

  @Test func `follows an edited text in its place`() {
    #expect(
      align(
        ["Tête.", "La masse de l’eau est grande.", "Pied."],
        ["Tête.", "La masse de l’eau est très grande.", "Pied."]) == [0, 1, 2])
    #expect(align(["Tête.", "Sujet", "Pied."], ["Tête.", "Sujets", "Pied."]) == [0, 1, 2])
    #expect(align(["始め", "水は百度で沸騰する", "終わり"], ["始め", "水は九十度で沸騰する", "終わり"]) == [0, 1, 2])
  }

  @Test func `follows an edited text that also moved`() {
    #expect(
      align(
        ["La masse volumique de l’eau pure est grande.", "Deux.", "Trois.", "Quatre."],
        ["Deux.", "Trois.", "Quatre.", "La masse volumique de l’eau pure est petite."]) == [1, 2, 3, 0])
  }

  @Test func `does not pair strangers`() {
    #expect(
      align(["Tête.", "Le chat dort ici.", "Pied."], ["Tête.", "Un volcan explose enfin.", "Pied."]) == [0, nil, 2])
    #expect(align([], ["Un."]) == [nil])
    #expect(align(["Un."], []) == [])
  }

  @Test func `knows the parts of a paragraph that was split, wherever they went`() {
    let aligner = align(
      [Paragraph("Un."), Paragraph("Deux."), Paragraph("Voici la première moitié.", "Voici la seconde moitié.")],
      [
        Paragraph("Voici la première moitié."), Paragraph("Voici la seconde moitié."), Paragraph("Deux."),
        Paragraph("Un."),
      ])
    #expect(aligner.oldOf == [2, nil, 1, 0])
  }

  @Test func `bears thousands of equal, and thousands of different, paragraphs`() {
    let equal = (0..<5000).map { "Le même mot revient \($0 % 7) fois dans la phrase." }
    #expect(align(equal, equal.reversed()).allSatisfy { $0 != nil })
    let before = (0..<5000).map { "Phrase \($0) avec \($0 * 7) et \($0 * 13) dedans." }
    let after = (0..<5000).map { "Phrase \($0) avec \($0 * 7) et \($0 * 17) dedans." }
    #expect(align(before, after) == Array(0..<5000))
    #expect(align(before, (0..<5000).map { "Tout nouveau, \($0 * 3 + 100_000) !" }).allSatisfy { $0 == nil })
  }
}

@Suite struct `An allotted id` {
  private func name(_ unit: Unit, _ taken: Set<String> = []) -> String {
    var names = UnitNames(resource: "eau", taken: taken)
    return names.allot(to: unit, fingerprint: 1)
  }

  @Test(arguments: [("p1", "p1"), ("a b/c", "a-b-c"), ("é.x_y:z-1", "é.x_y:z-1")])
  func `is the author's, made a name token`(_ anchor: String, _ expected: String) {
    #expect(name(Paragraph("x", anchor: anchor).unit(1)) == expected)
  }

  @Test func `is drawn from place and content, and free`() {
    let unit = Paragraph("x").unit(1)
    let first = name(unit)
    #expect(first.utf8.count == 8)
    #expect(first.utf8.allSatisfy { (97...122).contains($0) || (50...55).contains($0) })
    #expect(name(unit) == first)
    #expect(name(Paragraph("x").unit(2)) != first)
    let second = name(unit, [first])
    #expect(second.utf8.count == 9)
    #expect(name(unit, [first, second]).utf8.count == 10)
    #expect(name(Paragraph("x", anchor: "p1").unit(1), ["p1"]) == first)
  }
}
