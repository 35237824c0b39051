import Alignments
import Extraction
import ResourceModel
import Segmentation
import TestSupport
import Testing
import XMLTree

/// Sixty modules of a physics textbook, English of 2021 with its published translations.
@Suite(.enabled(if: SharedData.has("openstax-physics"), Comment(rawValue: SharedData.absence)))
struct `Published translations` {
  private struct Reader {
    let extractor: Extractor
    let segmenter = Segmenter(rules: .bundled)

    init() throws {
      let name = "Tests/Fixtures/Rules/cnxml.its"
      let rules = try ITSRules(XMLSource(bytes: Checkout.bytes(name), file: name))
      extractor = Extractor(profiles: [], extraRules: rules)
    }

    func read(_ path: String, _ language: LanguageTag) throws -> [Unit] {
      let document = try XMLParser.parse(XMLSource(bytes: Files.bytes(path), file: path))
      var units = try extractor.extract(document, fallbackID: path, path: path, language: language).units
      for index in units.indices {
        units[index].segments = segmenter.segments(of: units[index].source, language: language)
          .map { Segment(range: $0) }
      }
      return units
    }
  }

  private struct Figures {
    var units = 0
    var paired = 0
    var cut = 0
    /// Without the labels inside formulas, which other languages may not have.
    var texts = 0
    var textsCut = 0
    /// Pairs of units that have an id in both, by whether it is the same.
    var right = 0
    var wrong = 0
  }

  private func measure(_ locale: String, hidingIDs: Bool = false) throws -> Figures {
    let folder = try #require(SharedData.path("openstax-physics"))
    let english = try #require(LanguageTag("en"))
    let language = try #require(LanguageTag(locale))
    let reader = try Reader()
    var figures = Figures()
    for path in Files.walk("\(folder)/en-2021", endingWith: ".cnxml") {
      let name = path.split(separator: "/").last ?? ""
      let source = try reader.read(path, english)
      let target = try reader.read("\(folder)/\(locale)/\(name)", language)
      let pairing = UnitPairing(
        source: hidingIDs ? source.map(hidden) : source, target: hidingIDs ? target.map(hidden) : target)
      figures.units += source.count
      figures.paired += pairing.pairs.count
      figures.texts += source.filter { !isLabel($0) }.count
      let ids = (Set(source.compactMap(\.anchor)), Set(target.compactMap(\.anchor)))
      for pair in pairing.pairs {
        let (one, other) = (source[pair.source], target[pair.target])
        let codes = CodePairing(source: one, target: other, sourceUnits: source, targetUnits: target)
        let cutting = try? SentenceCutting(
          of: codes.content, like: one, sentences: other.segments.map(\.range), ratio: pairing.ratio)
        if cutting != nil {
          figures.cut += 1
          if !isLabel(one) { figures.textsCut += 1 }
        }
        guard let left = one.anchor, let right = other.anchor else { continue }
        if left == right {
          figures.right += 1
        } else if ids.1.contains(left) || ids.0.contains(right) {
          figures.wrong += 1
        }
      }
    }
    return figures
  }

  private func hidden(_ unit: Unit) -> Unit {
    var unit = unit
    unit.anchor = nil
    return unit
  }

  private func isLabel(_ unit: Unit) -> Bool { unit.path.contains("mtext[") }

  @Test func `the Spanish one is paired and cut to 97 in 100 of all units at least`() throws {
    let figures = try measure("es")
    #expect(figures.units > 12_000)
    #expect(figures.cut * 100 >= figures.units * 97)
    #expect(figures.wrong == 0)
  }

  @Test func `the Spanish one is paired as well without ids, none wrong`() throws {
    let figures = try measure("es", hidingIDs: true)
    #expect(figures.paired * 100 >= figures.units * 97)
    #expect(figures.right > 4_500)
    #expect(figures.wrong == 0)
  }

  @Test func `the Polish one, freely rewritten, is paired and cut to 80 in 100 of its texts`() throws {
    let figures = try measure("pl")
    #expect(figures.texts > 6_000)
    #expect(figures.textsCut * 100 >= figures.texts * 80)
    #expect(figures.wrong <= 2)
  }

  @Test func `the Polish one without ids is right 99 times of 100`() throws {
    let figures = try measure("pl", hidingIDs: true)
    #expect(figures.right > 3_000)
    #expect(figures.wrong * 100 <= figures.right)
  }
}
