import ResourceModel
import TestSupport

/// What a tool may have left in a file, sound or not.
enum RandomKept {
  private static let modules: [(KeptContent.Place, [String])] = [
    (
      .matches,
      [
        "<mtc:match xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" id=\"m\" ref=\"#s0\"><source>a</source><target>b</target></mtc:match>",
        "<mtc:match xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" ref=\"#nowhere\"><source>a</source><target>b</target></mtc:match>",
      ]
    ),
    (
      .glossary,
      [
        "<gls:glossEntry xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\" id=\"g\"><gls:term>a</gls:term><gls:translation>b</gls:translation></gls:glossEntry>",
        "<gls:glossEntry xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\"><gls:term>a</gls:term></gls:glossEntry>",
      ]
    ),
    (
      .metadata,
      [
        "<mda:metaGroup xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" id=\"g\" category=\"c\"><mda:meta type=\"t\">é</mda:meta></mda:metaGroup>",
        "<mda:metaGroup xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\"/>",
      ]
    ),
    (
      .resourceData,
      [
        "<res:resourceItem xmlns:res=\"urn:oasis:names:tc:xliff:resourcedata:2.0\" id=\"i\" mimeType=\"a/b\"><res:source href=\"x\"/></res:resourceItem>",
        "<res:resourceItemRef xmlns:res=\"urn:oasis:names:tc:xliff:resourcedata:2.0\" ref=\"i\"/>",
      ]
    ),
    (
      .validation,
      [
        "<val:rule xmlns:val=\"urn:oasis:names:tc:xliff:validation:2.0\" isPresent=\"a\"/>",
        "<val:rule xmlns:val=\"urn:oasis:names:tc:xliff:validation:2.0\"/>",
      ]
    ),
    (
      .element,
      [
        "<slr:data xmlns:slr=\"urn:oasis:names:tc:xliff:sizerestriction:2.0\" profile=\"a:b\"/>",
        "<x:a xmlns:x=\"urn:x\" id=\"1\"><x:b id=\"2\"/> t </x:a>", "<x:a xmlns:x=\"urn:x\" id=\"1\"/>",
        "<unit id=\"z\"/>", "<a", "text", "<its:provenanceRecords xmlns:its=\"http://www.w3.org/2005/11/its\"/>",
        "<ctr:changeTrack xmlns:ctr=\"urn:oasis:names:tc:xliff:changetracking:2.0\"/>",
      ]
    ),
    (.transUnit, ["<alt-trans><target>x</target></alt-trans>", "<x:a xmlns:x=\"urn:x\"/>"]),
  ]

  /// - Parameter unit: nil for pieces of a file.
  static func pieces(_ unit: Unit?, _ dice: inout Dice) -> [KeptContent] {
    var result: [KeptContent] = []
    for number in 0..<dice.roll(6) {
      switch dice.roll(5) {
      case 0:
        result.append(
          KeptContent(
            .attribute, unit: unit?.id,
            key: dice.pick([
              "a urn:x", "b urn:y", "equivStorage urn:oasis:names:tc:xliff:sizerestriction:2.0",
              "switch urn:oasis:names:tc:xliff:pgs:1.0",
            ]), xml: dice.pick(["1", "<&\"\n", ""])))
      case 1 where unit != nil:
        result.append(
          KeptContent(
            .subState, unit: unit?.id, segment: unit?.segments.first?.id, key: "",
            xml: dice.pick(["translated x:y", "final x:", "initial xlf:b", "x", ""])))
      default:
        let (place, texts) = dice.pick(modules)
        result.append(
          KeptContent(
            place, unit: unit?.id, segment: place == .transUnit ? unit?.segments.first?.id : nil, key: "k  \(number)",
            xml: dice.pick(texts)))
      }
    }
    return result
  }
}
