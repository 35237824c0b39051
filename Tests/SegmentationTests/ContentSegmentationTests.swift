import ResourceModel
import Testing
import TestSupport

@testable import Segmentation

/// The segments of a content in its written form.
private func segments(_ tagged: String, _ tag: String = "fr", rules: SRXRules = .bundled) throws -> [String] {
  let content = try #require(InlineContent(tagged: tagged))
  return Segmenter(rules: rules).segments(of: content, language: language(tag)).map { content.slice($0).tagged }
}

@Suite struct `Content with codes` {
  @Test(arguments: [
    ("Un. Deux.", ["Un.", "Deux."]),
    ("<1>Un.</1> <2>Deux.</2>", ["<1>Un.</1>", "<2>Deux.</2>"]),
    ("<1>Un. Deux.</1>", ["<1>Un.", "Deux.</1>"]),
    ("Une note.<1/> Deux.", ["Une note.<1/>", "Deux."]),
    ("Une note.<1><2/></1> Deux.", ["Une note.<1><2/></1>", "Deux."]),
    ("Une note.<1/><2>Deux.</2>", ["Une note.<1/><2>Deux.</2>"]),
    ("Un. <1/> Deux.", ["Un.", "<1/> Deux."]),
    ("Un. <1>Deux.</1>", ["Un.", "<1>Deux.</1>"]),
    ("<1>Un. </1>Deux.", ["<1>Un. </1>", "Deux."]),
    ("<1>Un.<2/> </1>Deux.", ["<1>Un.<2/> </1>", "Deux."]),
    ("Un.<1> Deux.</1>", ["Un.", "<1> Deux.</1>"]),
    ("La <1>masse</1> est de 5<2/>g. M.<3/> Martin.", ["La <1>masse</1> est de 5<2/>g.", "M.<3/> Martin."]),
    ("p<1>. e</1>x. Lavoisier.", ["p<1>. e</1>x. Lavoisier."]),
    ("Un.\n   <1>Deux\n  lignes.</1>\n", ["Un.", "<1>Deux\n  lignes.</1>"]),
    ("M.\n      Martin. Oui.", ["M.\n      Martin.", "Oui."]),
    (" <1/> Un. <2/> ", ["<1/> Un. <2/>"]),
    ("<1/>", ["<1/>"]),
    (" <1> </1><2/> ", ["<1> </1><2/>"]),
    ("  ", []),
    ("", []),
  ])
  func `is cut as its text is, codes with their sentence`(_ tagged: String, _ expected: [String]) throws {
    #expect(try segments(tagged) == expected)
  }

  @Test func `in Chinese keeps the code that touches the full stop`() throws {
    #expect(try segments("一。<1/>二。<2>三。</2>四。", "zh") == ["一。<1/>", "二。", "<2>三。</2>", "四。"])
  }

  @Test(arguments: [
    ("<formathandle type='isolated' include='no'/>", ["Un.", "<1/> <2>Deux.</2>", "Trois."]),
    ("<formathandle type='isolated' include='yes'/>", ["Un.<1/>", "<2>Deux.</2>", "Trois."]),
    (
      "<formathandle type='isolated' include='yes'/><formathandle type='end' include='no'/>",
      ["Un.<1/>", "<2>Deux.", "</2> Trois."]
    ),
  ])
  func `obeys formathandle`(_ handles: String, _ expected: [String]) throws {
    let rules = try SRXRules.made(header: handles, rules: #"<rule><beforebreak>\.</beforebreak></rule>"#)
    #expect(try segments("Un.<1/> <2>Deux.</2> Trois.", rules: rules) == expected)
  }

  @Test func `gives opening codes to the sentence before if formathandle says so`() throws {
    let rules = try SRXRules.made(
      header: "<formathandle type='start' include='yes'/>", rules: "<rule><beforebreak>。</beforebreak></rule>")
    #expect(try segments("一。<1>二。</1>三", "zh", rules: rules) == ["一。<1>", "二。</1>", "三"])
  }
}

@Suite struct `Segments of any content` {
  @Test func `are in order, cover all but white space, and have text`() {
    var dice = Dice(11)
    let segmenter = Segmenter(rules: .bundled)
    for _ in 0..<3_000 {
      let content = Self.content(&dice)
      let tag = language(dice.pick(["fr", "en", "zh", "ar"]))
      let ranges = segmenter.segments(of: content, language: tag)
      var position = 0
      for range in ranges + [content.length..<content.length] {
        #expect(range.lowerBound >= position)
        #expect(content.slice(position..<range.lowerBound).tagged.trimmedAsSegments == "")
        position = range.upperBound
      }
      let slices = ranges.map(content.slice)
      if content.hasText {
        #expect(slices.allSatisfy { $0.hasText }, "\(content)")
      } else {
        #expect(ranges.count <= 1)
      }
      for slice in slices {
        #expect(slice.tagged == slice.tagged.trimmedAsSegments)
        #expect(Self.startsSoundly(slice), "\(slice) of \(content)")
      }
      let plain = InlineContent(content.text)
      let texts = segmenter.segments(of: plain, language: tag).map { plain.slice($0).text }
      if content.hasText { #expect(slices.map(\.text.trimmedAsSegments) == texts, "\(content)") }
    }
  }

  /// No end tag without its start tag stands before the first text.
  private static func startsSoundly(_ slice: InlineContent) -> Bool {
    var opened: Set<Int> = []
    for run in slice.runs {
      switch run {
      case .open(let id): opened.insert(id)
      case .close(let id): if !opened.contains(id) { return false }
      case .standalone: break
      case .text: return true
      }
    }
    return true
  }

  private static func content(_ dice: inout Dice) -> InlineContent {
    var runs: [InlineContent.Run] = (0..<dice.roll(6)).map { _ in .text(Mixture.text(&dice, pieces: 8)) }
    for id in 1...4 {
      let place = dice.roll(runs.count + 1)
      if dice.roll(2) == 0 {
        runs.insert(.standalone(id), at: place)
      } else {
        runs.insert(.close(id), at: place)
        runs.insert(.open(id), at: dice.roll(place + 1))
      }
    }
    return InlineContent(runs: runs)
  }
}
