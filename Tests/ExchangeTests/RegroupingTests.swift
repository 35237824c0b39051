import Diagnostics
import Exchange
import ResourceModel
import Testing

@Suite struct `A unit cut otherwise by a tool` {
  private let merge = Merge(highestState: .reviewed) { $0.tagged }
  private let place = SourceLocation(file: "b.xlf", line: 3, column: 5)

  private func unit(_ sentences: [String]) -> Unit {
    var source = InlineContent()
    var segments: [Segment] = []
    for (index, sentence) in sentences.enumerated() {
      if index > 0 { source.append(.text(" ")) }
      let start = source.length
      source.append(contentsOf: InlineContent(tagged: sentence) ?? InlineContent())
      segments.append(Segment(id: "s\(index + 1)", range: start..<source.length))
    }
    return Unit(
      id: "u", path: "/p", source: source,
      codes: [InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>", display: "<em>")], segments: segments)
  }

  private func decide(
    _ sentences: [String], _ returned: [(source: String, target: String?, gap: String)]
  ) -> [String] {
    let unit = unit(sentences)
    let theirs = returned.map { part in
      ReturnedSegment(
        id: nil, location: place, source: InlineContent(tagged: part.source) ?? InlineContent(),
        target: part.target.flatMap { InlineContent(tagged: $0) }, state: .translated, subState: nil,
        gap: InlineContent(part.gap))
    }
    let known = Dictionary(
      uniqueKeysWithValues: unit.segments.map { ($0.id, [unit.source(of: $0).tagged: Merge.Origin(basis: "h")]) })
    let ours = Merge.Ours(unit: unit, translations: [:], knownSources: known, exportedTargets: nil)
    return merge.decide(ReturnedUnit(id: "u", location: place, segments: theirs), ours).map { decision in
      switch decision.outcome {
      case .applied(let new): "\(decision.segment)=\(new.target)\(new.isDraft ? " draft" : "")"
      case .appliedStale(let new): "\(decision.segment)~\(new.target)"
      case .unchanged: "\(decision.segment) unchanged"
      case .conflict(_, let why), .refused(let why): why.description
      case .gone(let segment, _): "\(segment) gone"
      }
    }
  }

  @Test func `is joined again where it was split`() {
    #expect(
      decide(
        ["Un, deux. <1>Trois</1>."],
        [("Un,", "Uno,", " "), ("deux.", "dos.", " "), ("<1>Trois</1>.", "<1>Tres</1>.", "")])
        == ["s1=Uno, dos. <1>Tres</1>."])
    // The tool dropped the space between, or kept it inside.
    #expect(decide(["Un, deux."], [("Un,", "Uno,", ""), ("deux.", "dos.", "")]) == ["s1=Uno, dos."])
    #expect(decide(["Un, deux."], [("Un, ", "Uno, ", ""), ("deux.", "dos.", "")]) == ["s1=Uno, dos."])
  }

  @Test func `is cut again where it was joined, certainly or as a draft`() {
    #expect(
      decide(["Un mot.", "Deux mots !"], [("Un mot. Deux mots !", "Una palabra. ¡Dos palabras!", "")])
        == ["s1=Una palabra.", "s2=¡Dos palabras!"])
    #expect(
      decide(["Il a dit oui.", "Bien."], [("Il a dit oui. Bien.", "Dijo que sí. Sí. Bien.", "")])
        == ["s1=Dijo que sí. Sí. draft", "s2=Bien. draft"])
    #expect(
      decide(["Un mot.", "Deux mots."], [("Un mot. Deux mots.", "一个字。两个字。", "")]) == ["s1=一个字。", "s2=两个字。"])
  }

  @Test func `is refused where the sentences cannot be told apart`() {
    #expect(
      decide(["Un mot.", "Deux mots."], [("Un mot. Deux mots.", "Una palabra y dos", "")]) == [
        "b.xlf:3:5: error: unit 'u': one segment came back for 2 sentences and cannot be cut like them; put a full stop where each ends"
      ])
    #expect(
      decide(["Un, deux."], [("Un,", "Uno,", " "), ("deux.", nil, "")]) == [
        "b.xlf:3:5: error: unit 'u': a sentence was split and only part of it translated; translate the rest"
      ])
  }

  @Test func `takes segments that moved, and misses none that stayed away`() {
    #expect(
      decide(["Un.", "Deux.", "Trois."], [("Trois.", "Tres.", " "), ("Un.", "Uno.", "")]) == ["s3=Tres.", "s1=Uno."])
  }

  @Test func `is refused when its text is not ours`() {
    #expect(
      decide(["Un.", "Deux."], [("Autre.", "Otro.", "")]) == [
        "b.xlf:3:5: error: unit 'u' has the segments '' but was sent with 's1', 's2'; it is left out"
      ])
  }
}
