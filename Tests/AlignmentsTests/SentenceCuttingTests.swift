import Alignments
import ResourceModel
import TestSupport
import Testing

@Suite struct `Cutting a translation into sentences` {
  private func cut(_ target: String, _ sentences: [String], like source: Unit, ratio: Double? = nil) throws
    -> (parts: [String], worst: SentenceCutting.Place)
  {
    let content = InlineContent(tagged: target) ?? InlineContent()
    let cutting = try SentenceCutting(
      of: content, like: source, sentences: ranges(sentences, in: target), ratio: ratio)
    return (cutting.parts.map { content.slice($0).tagged }, cutting.worst)
  }

  @Test func `goes by the target's own sentences`() throws {
    let source = unit("The Moon is cold. It has no air.", sentences: ["The Moon is cold.", "It has no air."])
    let found = try cut(
      " La Luna es fría.\n No tiene aire. ", ["La Luna es fría.", "No tiene aire."], like: source)
    #expect(found.parts == ["La Luna es fría.", "No tiene aire."])
    #expect(found.worst == .sentence)
  }

  @Test func `gives a sentence the two that it became`() throws {
    let first = "The Moon is very cold in its long night and has no air at all."
    let source = unit("\(first) The end.", sentences: [first, "The end."])
    let pieces = ["La Luna está muy fría en su noche larga.", "Además no tiene nada de aire.", "El fin."]
    let found = try cut(pieces.joined(separator: " "), pieces, like: source)
    #expect(found.parts == ["La Luna está muy fría en su noche larga. Además no tiene nada de aire.", "El fin."])
    #expect(found.worst == .sentence)
  }

  @Test func `cuts one sentence that was two at its clause mark`() throws {
    let source = unit(
      "The Moon is cold in its night. It has no air at all.",
      sentences: ["The Moon is cold in its night.", "It has no air at all."])
    let target = "La Luna está fría en su noche; no tiene nada de aire."
    let found = try cut(target, [target], like: source)
    #expect(found.parts == ["La Luna está fría en su noche;", "no tiene nada de aire."])
    #expect(found.worst == .clause)
  }

  @Test func `cuts before a bracket, and behind a full stop that was taken for an abbreviation`() throws {
    let source = unit("It weighs 5 N. (The Moon is cold.)", sentences: ["It weighs 5 N.", "(The Moon is cold.)"])
    let bracket = "Este pesa 5 N (la Luna está fría)."
    #expect(try cut(bracket, [bracket], like: source).parts == ["Este pesa 5 N", "(la Luna está fría)."])
    let stop = "Este pesa 5 N. La Luna está fría."
    let found = try cut(stop, [stop], like: source)
    #expect(found.parts == ["Este pesa 5 N.", "La Luna está fría."])
    #expect(found.worst == .stop)
  }

  @Test func `cuts at a space when there is nothing better`() throws {
    let source = unit("It is cold. It is dark.", sentences: ["It is cold.", "It is dark."])
    let target = "Es fría así como oscura"
    let found = try cut(target, [target], like: source)
    #expect(found.parts == ["Es fría así", "como oscura"])
    #expect(found.worst == .word)
  }

  @Test func `leaves each code in its sentence`() throws {
    let source = unit(
      "The <1>Moon</1> is cold. It has <2/> no air.", codes: [emphasis(1), link(2, "a")],
      sentences: ["The <1>Moon</1> is cold.", "It has <2/> no air."])
    let target = "La <1>Luna</1>. Es fría. <2/>No tiene aire."
    let found = try cut(target, ["La <1>Luna</1>.", "Es fría. <2/>", "No tiene aire."], like: source)
    #expect(found.parts == ["La <1>Luna</1>. Es fría.", "<2/>No tiene aire."])
  }

  @Test func `lets a pair open in one sentence and close in another, as in the source`() throws {
    let source = unit(
      "<1>It is cold. It is dark.</1>", codes: [emphasis(1)], sentences: ["<1>It is cold.", "It is dark.</1>"])
    let target = "<1>Es fría. Es oscura.</1>"
    #expect(
      try cut(target, ["<1>Es fría.", "Es oscura.</1>"], like: source).parts == ["<1>Es fría.", "Es oscura.</1>"])
  }

  @Test func `leaves what was added where it stands, and does without what was dropped`() throws {
    let source = unit(
      "It is <1/> cold. It is dark.", codes: [link(1, "a")], sentences: ["It is <1/> cold.", "It is dark."])
    let target = "Es fría. Es <2>muy</2> oscura."
    let found = try cut(target, ["Es fría.", "Es <2>muy</2> oscura."], like: source)
    #expect(found.parts == ["Es fría.", "Es <2>muy</2> oscura."])
  }

  @Test func `refuses when a code moved to another sentence`() throws {
    let source = unit(
      "It is <1/> cold. It is <2/> dark.", codes: [link(1, "a"), link(2, "b")],
      sentences: ["It is <1/> cold.", "It is <2/> dark."])
    #expect(throws: SentenceCutting.Refusal.crossing(code: 1)) {
      try cut("Es <2/> fría. Es <1/> oscura.", ["Es <2/> fría.", "Es <1/> oscura."], like: source)
    }
    #expect(
      SentenceCutting.Refusal.crossing(code: 1).description
        == "code <1> stands in another sentence than in the source; cut it by hand")
  }

  @Test func `refuses a text with too few words, or none`() throws {
    let source = unit("It is cold. It is dark.", sentences: ["It is cold.", "It is dark."])
    #expect(throws: SentenceCutting.Refusal.tooShort(sentences: 2)) { try cut("Fría", ["Fría"], like: source) }
    #expect(throws: SentenceCutting.Refusal.tooShort(sentences: 2)) { try cut("  ", [], like: source) }
    #expect(throws: SentenceCutting.Refusal.tooShort(sentences: 2)) {
      try cut("Fría <9/>", ["Fría <9/>"], like: source)
    }
    #expect(
      SentenceCutting.Refusal.tooShort(sentences: 2).description
        == "the text cannot be cut into the source's 2 sentences; cut it by hand")
  }

  @Test func `refuses to cut inside a sentence when much of the text is missing`() throws {
    let one = "The Moon is very cold in its long night and has no air at all."
    let source = unit("\(one) \(one)", sentences: [one, one])
    #expect(throws: SentenceCutting.Refusal.unlikeLength) {
      try cut("La Luna es fría", ["La Luna es fría"], like: source, ratio: 1.1)
    }
  }

  @Test func `cuts Chinese, which has no spaces`() throws {
    let source = unit("Water is cold. It is clear.", sentences: ["Water is cold.", "It is clear."])
    #expect(try cut("水很冷。水很清。", ["水很冷。", "水很清。"], like: source).parts == ["水很冷。", "水很清。"])
    let found = try cut("水很冷，水很清。", ["水很冷，水很清。"], like: source)
    #expect(found.parts == ["水很冷，", "水很清。"])
    #expect(found.worst == .clause)
  }

  @Test func `keeps white space that does not break out of the parts' ends`() throws {
    let source = unit("Cold! Dark!", sentences: ["Cold!", "Dark!"])
    let found = try cut("Froid\u{202F}!\u{A0} Noir\u{202F}!", ["Froid\u{202F}!", "Noir\u{202F}!"], like: source)
    #expect(found.parts == ["Froid\u{202F}!", "Noir\u{202F}!"])
  }

  @Test func `loses nothing but white space, and keeps codes in their sentences, whatever the text`() throws {
    var dice = Dice(5)
    var cuts = 0
    for _ in 0..<500 {
      let (source, _) = some(&dice, first: 1)
      let (target, sentences) = some(&dice, first: 1)
      guard
        let cutting = try? SentenceCutting(of: target.source, like: source, sentences: sentences)
      else { continue }
      cuts += 1
      #expect(cutting.parts.count == source.segments.count)
      var rest = InlineContent()
      var at = 0
      for part in cutting.parts {
        #expect(at <= part.lowerBound && part.lowerBound < part.upperBound)
        let between = target.source.slice(at..<part.lowerBound)
        #expect(!between.hasText && between.codeRuns.isEmpty)
        rest.append(contentsOf: between)
        rest.append(contentsOf: target.source.slice(part))
        at = part.upperBound
      }
      rest.append(contentsOf: target.source.slice(at..<target.source.length))
      #expect(rest == target.source)
      let known = Set(source.source.codeRuns)
      for (segment, part) in zip(source.segments, cutting.parts) {
        let found = target.source.slice(part).codeRuns.filter(known.contains)
        #expect(Set(found).isSubset(of: Set(source.source(of: segment).codeRuns)))
      }
    }
    #expect(cuts > 100)
  }

  /// Random sentences with random codes.
  private func some(_ dice: inout Dice, first: Int) -> (Unit, [Range<Int>]) {
    var content = InlineContent()
    var codes: [InlineCode] = []
    var sentences: [Range<Int>] = []
    for sentence in 0..<(1 + dice.roll(5)) {
      if sentence > 0 { content.append(.text(dice.pick([" ", "\n  ", "\u{A0}", "  "]))) }
      let start = content.length
      for _ in 0..<(1 + dice.roll(8)) {
        let id = codes.count + first
        switch dice.roll(6) {
        case 0 where codes.count < 4:
          codes.append(link(id, "a"))
          content.append(.standalone(id))
        case 1 where codes.count < 4:
          codes.append(emphasis(id))
          content.append(.open(id))
          content.append(.text("más allá"))
          content.append(.close(id))
        default: content.append(.text(dice.pick(["agua ", "水，", "así; ", "(no) ", "12,5 ", "è "])))
        }
      }
      content.append(.text("fin."))
      sentences.append(start..<content.length)
    }
    return (Unit(path: "/p", source: content, codes: codes, segments: sentences.map { Segment(range: $0) }), sentences)
  }

  @Test func `cuts a text as its own translation at all its sentences`() throws {
    var dice = Dice(9)
    for _ in 0..<200 {
      let (unit, sentences) = some(&dice, first: 1)
      let cutting = try SentenceCutting(of: unit.source, like: unit, sentences: sentences)
      #expect(cutting.parts == sentences)
      #expect(cutting.worst == .sentence)
      #expect(cutting.confidence > 0.9)
    }
  }

  @Test func `takes a paragraph of hundreds of sentences in good time`() throws {
    let pieces = (0..<400).map { "Stone \($0) lies on the old wall." }
    let source = unit(pieces.joined(separator: " "), sentences: pieces)
    let target = pieces.joined(separator: " ").replacingDots()
    let found = try cut(target, [target], like: source)
    #expect(found.parts.count == 400)
    #expect(throws: SentenceCutting.Refusal.tooLong) {
      let many = Array(repeating: "a.", count: 501)
      _ = try cut(many.joined(separator: " "), many, like: unit(many.joined(separator: " "), sentences: many))
    }
  }
}

extension String {
  /// Commas for full stops, so that no sentence ends.
  fileprivate func replacingDots() -> String { String(map { $0 == "." ? "," : $0 }) }
}
