import Checks
import Diagnostics
import ResourceModel
import Testing

/// Segments to be checked, from French into Spanish unless said otherwise.
enum Example {
  /// A segment whose source and target are in the tagged form, with codes 1, paired, and 2, standalone.
  static func segment(
    _ source: String, _ target: String, from sourceLanguage: String = "fr", to locale: String = "es",
    sentences: Int = 1, _ change: (inout CheckedSegment) throws -> Void = { _ in }
  ) throws -> CheckedSegment {
    let source = try #require(InlineContent(tagged: source))
    let codes = [
      InlineCode(id: 1, kind: .paired, opening: "<em>", closing: "</em>", display: "{em}"),
      InlineCode(id: 2, kind: .standalone, opening: "<br/>", display: "[br]"),
    ]
    let unit = Unit(
      id: "u", path: "/a", source: source, codes: codes,
      segments: (0..<sentences).map { Segment(id: "s\($0)", range: 0..<source.length) })
    var segment = CheckedSegment(
      key: SegmentKey(resource: "r", unit: "u", segment: "s0"), unit: unit, source: source,
      translation: Translation(target: try #require(InlineContent(tagged: target)), basis: ""),
      sourceLanguage: try #require(LanguageTag(sourceLanguage)), locale: try #require(LanguageTag(locale)))
    try change(&segment)
    return segment
  }

  /// A term found in a text, where it first stands.
  static func match(
    _ surface: String, of term: Term, concept: String, in text: String
  ) throws -> TermMatch {
    let start = try #require(text.firstRange(of: surface)).lowerBound.utf16Offset(in: text)
    let lower = String(text.utf16.prefix(start))?.utf8.count ?? 0
    return TermMatch(
      concept: concept, term: term, surface: surface, range: lower..<(lower + surface.utf8.count))
  }

  static func spanish(_ text: String, _ status: TermStatus = .preferred, note: String? = nil) throws -> Term {
    Term(text, language: try #require(LanguageTag("es")), status: status, note: note)
  }

  static func french(_ text: String) throws -> Term { Term(text, language: try #require(LanguageTag("fr"))) }
}

extension Check {
  /// The findings as `severity: message`, with `@range` before where there is one.
  func lines(_ segment: CheckedSegment) -> [String] {
    findings(for: segment).map { finding in
      let place = finding.range.map { "@\($0.lowerBound)-\($0.upperBound) " } ?? ""
      return "\(place)\(finding.severity.rawValue): \(finding.message)"
    }
  }
}
