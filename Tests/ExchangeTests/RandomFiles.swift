import Exchange
import ResourceModel
import TestSupport

/// Segment files with everything in them, for property tests.
enum RandomFiles {
  private static let texts = [
    "a", "  ", " ", "\u{A0}:", "<&>\"'", "\n", "\r\t", "é中ب", "Une phrase.", "]]>", "{0}", "%s", "\u{FEFF}", "=1+1",
    "\u{301}", "🧪",
  ]

  static func file(_ seed: Int, controls: Bool = true, locale: String = "ar") throws -> SegmentFile {
    var dice = Dice(UInt64(seed))
    guard let fr = LanguageTag("fr"), let other = LanguageTag(locale) else { throw Absent() }
    let units = (0..<(1 + dice.roll(4))).map { unit($0, controls, &dice) }
    let resource = Resource(
      id: dice.pick(["eau", "l'eau & le sel", "7", "_x41_"]), path: "Resources/l'eau <1>.xml", vocabulary: "its",
      sourceLanguage: fr, title: "L'eau\u{1}")
    return SegmentFile(
      exportID: "e\(seed)", resource: resource, revision: "0", locale: other, units: units,
      unitIDs: units.map(\.unit.id),
      references: dice.roll(2) == 0 ? [] : [ContextReference(href: "preview 1.html", mediaType: "text/html")])
  }

  struct Absent: Error {}

  private static func unit(_ number: Int, _ controls: Bool, _ dice: inout Dice) -> OutgoingUnit {
    let codes = (1...4).map { id in
      let fixed = dice.roll(3) == 0
      return InlineCode(
        id: id, kind: id % 2 == 0 ? .standalone : .paired, opening: "<x a=\"\(id)\">\n", closing: "</x>",
        display: "<x \(id)>", displayClass: dice.pick(InlineCode.DisplayClass.allCases),
        rights: InlineCode.Rights(
          canDelete: !fixed && dice.roll(2) == 0, canCopy: !fixed && dice.roll(2) == 0, canReorder: !fixed),
        subflows: dice.roll(3) == 0 ? [0] : [], annotations: RandomAnnotations.ofSource(&dice))
    }
    var source = InlineContent()
    var segments: [Segment] = []
    for index in 0..<(1 + dice.roll(3)) {
      if dice.roll(2) == 0 { source.append(contentsOf: content(dice.roll(2), controls, &dice)) }
      let start = source.length
      source.append(contentsOf: content(1 + dice.roll(6), controls, &dice))
      segments.append(Segment(id: dice.pick(["s", "a b", "_x", ""]) + "\(index)", range: start..<source.length))
    }
    if dice.roll(3) == 0 { source.append(.text(" ")) }
    let unit = Unit(
      id: dice.pick(["u", "d'eau ", "", "_x2D_"]) + "\(number)", path: "/d/p[\(number)]", source: source, codes: codes,
      segments: segments,
      notes: dice.roll(2) == 0 ? [] : [Note(.alert, "un jeu\u{2} de mots"), Note(.description, "x")],
      preservesSpace: dice.roll(2) == 0,
      localeFilter: dice.roll(4) == 0 ? LocaleFilter(ranges: ["ar", "*-CH"], excludes: false) : nil,
      annotations: RandomAnnotations.ofSource(&dice).filter { if case .localeFilter = $0 { false } else { true } })
    return OutgoingUnit(
      unit: unit, translations: translations(unit, controls, &dice),
      terms: dice.roll(2) == 0
        ? []
        : [OutgoingTerm(source: "masse", targets: ["masa"], definition: "d"), OutgoingTerm(source: "x", targets: [])],
      candidates: segments.prefix(dice.roll(2)).map { segment in
        OutgoingCandidate(
          segment: segment.id, source: content(3, controls, &dice), target: content(3, controls, &dice),
          similarity: dice.roll(120), origin: "TM")
      }, limits: dice.roll(3) == 0 ? SizeLimits(codePoints: 40, bytes: 80) : SizeLimits(),
      rules: dice.roll(3) == 0 ? [TargetRule(.isPresent, "5 g")] : [],
      references: dice.roll(3) == 0 ? [ContextReference(href: "fig.png", mediaType: "image/png")] : [],
      sourceHashes: dice.roll(2) == 0 ? [:] : [segments[0].id: "abc"])
  }

  private static func translations(_ unit: Unit, _ controls: Bool, _ dice: inout Dice) -> [String: Translation] {
    var result: [String: Translation] = [:]
    for segment in unit.segments where dice.roll(4) > 0 {
      let target = dice.roll(3) == 0 ? content(dice.roll(6), controls, &dice) : unit.source(of: segment)
      result[segment.id] = Translation(
        target: target, state: dice.pick(SegmentState.allCases), isDraft: dice.roll(4) == 0,
        staleness: dice.roll(4) == 0 ? .substantive : nil,
        oldSource: dice.roll(4) == 0 ? InlineContent("Avant.") : nil, rejection: dice.roll(5) == 0 ? "faux" : nil,
        isLocked: dice.roll(5) == 0, basis: "",
        annotations: RandomAnnotations.ofTarget(target, &dice))
    }
    return result
  }

  private static func content(_ length: Int, _ controls: Bool, _ dice: inout Dice) -> InlineContent {
    InlineContent(
      runs: (0..<length).map { _ -> InlineContent.Run in
        switch dice.roll(7) {
        case 0: .open(1 + 2 * dice.roll(2))
        case 1: .close(1 + 2 * dice.roll(2))
        case 2: .standalone(2 + 2 * dice.roll(2))
        case 3 where controls: .text("\u{3}")
        default: .text(dice.pick(texts))
        }
      })
  }
}
