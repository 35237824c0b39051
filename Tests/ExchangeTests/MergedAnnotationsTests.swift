import Diagnostics
import Exchange
import ResourceModel
import Testing

@Suite struct `What came back with a translation` {
  private let merge = Merge(highestState: .reviewed) { $0.tagged }
  private let place = SourceLocation(file: "b.xlf", line: 3, column: 5)
  private let issue = Annotation.qualityIssues([QualityIssue(type: "grammar")])
  private let rating = Annotation.qualityRating(QualityRating(score: 50))

  /// A unit of two sentences, `a.` and `b.`.
  private func unit(_ annotations: [Annotation] = []) -> Unit {
    Unit(
      id: "u", path: "/p", source: InlineContent("a. b."),
      segments: [Segment(id: "s1", range: 0..<2), Segment(id: "s2", range: 3..<5)], annotations: annotations)
  }

  private func segment(
    _ id: String?, _ source: String, _ target: String?, _ said: [TargetAnnotation] = []
  ) -> ReturnedSegment {
    ReturnedSegment(
      id: id, location: place, source: InlineContent(source), target: target.map { InlineContent($0) },
      state: .translated, subState: nil, annotations: said)
  }

  /// What is to be stored, by segment.
  private func decide(
    _ segments: [ReturnedSegment], _ annotations: [Annotation] = [], ours: [Annotation] = [],
    _ translations: [String: Translation] = [:], sent: [String: String]? = nil
  ) -> [String: [TargetAnnotation]] {
    let context = Merge.Ours(
      unit: unit(ours), translations: translations,
      knownSources: ["s1": ["a.": Merge.Origin(basis: "h1")], "s2": ["b.": Merge.Origin(basis: "h2")]],
      exportedTargets: sent)
    let returned = ReturnedUnit(id: "u", location: place, segments: segments, annotations: annotations)
    var result: [String: [TargetAnnotation]] = [:]
    for decision in merge.decide(returned, context) {
      if case .applied(let new) = decision.outcome { result[decision.segment] = new.annotations }
    }
    return result
  }

  @Test func `of a unit is said of each sentence, an issue once`() {
    let said = decide([segment("s1", "a.", nil), segment("s2", "b.", "B.")], [issue, rating])
    #expect(said == ["s2": [TargetAnnotation(issue), TargetAnnotation(rating)]])
    let both = decide([segment("s1", "a.", "A."), segment("s2", "b.", "B.")], [issue, rating])
    #expect(both == ["s1": [TargetAnnotation(issue), TargetAnnotation(rating)], "s2": [TargetAnnotation(rating)]])
  }

  @Test func `of a unit is no news when we sent it, nor where a sentence has its own`() {
    let own = TargetAnnotation(.qualityRating(QualityRating(score: 99)))
    let sent = [Annotation.qualityIssues([QualityIssue(type: "grammar", severity: 1e9)]), rating]
    let signed = Annotation.qualityRating(QualityRating(score: 50, annotator: "http://x/"))
    #expect(
      decide([segment("s1", "a.", "A."), segment("s2", "b.", "B.")], [issue, signed], ours: sent) == [
        "s1": [], "s2": [],
      ])
    #expect(
      decide([segment("s1", "a.", "A.", [own]), segment("s2", "b.", "B.")], [rating])
        == ["s1": [own], "s2": [TargetAnnotation(rating)]])
  }

  @Test func `is of the whole where the tool cut the text otherwise`() {
    let placed = TargetAnnotation(issue, range: 0..<1)
    #expect(
      decide([segment(nil, "a. b.", "A. B.", [placed])])
        == ["s1": [TargetAnnotation(issue)], "s2": [TargetAnnotation(issue)]])
  }

  @Test func `is of the whole where its place is within a character`() throws {
    var unit = unit([])
    unit.segments = [Segment(id: "s1", range: 0..<unit.source.length)]
    func written(_ range: Range<Int>) throws -> String {
      let said = Translation(
        target: InlineContent("éa é."), basis: "h1", annotations: [TargetAnnotation(issue, range: range)])
      let fr = try #require(LanguageTag("fr"))
      let file = SegmentFile(
        exportID: "e", resource: Resource(id: "r", path: "r.xml", vocabulary: "its", sourceLanguage: fr, title: "R"),
        revision: "1", locale: try #require(LanguageTag("es")),
        units: [OutgoingUnit(unit: unit, translations: ["s1": said])], unitIDs: ["u"])
      let bytes = XLIFFWriter.write(file)
      #expect(try SegmentFileValidator.violations(bytes, file: "b.xlf").map(\.description) == [])
      let text = String(decoding: bytes, as: UTF8.self)
      let start = try #require(text.firstRange(of: "<target>"))
      return String(text[start.upperBound...].prefix { $0 != "\n" })
    }
    #expect(try written(1..<3).hasPrefix("<mrk "))
    #expect(try written(2..<3).hasPrefix("é<sm "))
  }

  @Test func `is kept with a text that is locked, and changes nothing else of it`() {
    let locked = Translation(target: InlineContent("A."), state: .final, isLocked: true, basis: "h1")
    var wanted = locked
    wanted.annotations = [TargetAnnotation(issue)]
    for sent in [nil, ["s1": "A."]] as [[String: String]?] {
      let context = Merge.Ours(
        unit: unit(), translations: ["s1": locked],
        knownSources: ["s1": ["a.": Merge.Origin(basis: "h1")], "s2": ["b.": Merge.Origin(basis: "h2")]],
        exportedTargets: sent)
      let returned = ReturnedUnit(
        id: "u", location: place,
        segments: [segment("s1", "a.", "A.", [TargetAnnotation(issue)]), segment("s2", "b.", nil)])
      #expect(merge.decide(returned, context).first?.outcome == .applied(wanted))
    }
  }

  @Test func `stays when the text comes back without, and goes with the text`() {
    let judged = Translation(
      target: InlineContent("A."), basis: "h1", annotations: [TargetAnnotation(issue), TargetAnnotation(rating)])
    #expect(
      decide([segment("s1", "a.", "A."), segment("s2", "b.", nil)], [], ours: [], ["s1": judged], sent: ["s1": "A."])
        == [:])
    #expect(
      decide([segment("s1", "a.", "Á."), segment("s2", "b.", nil)], [], ours: [], ["s1": judged], sent: ["s1": "A."])
        == ["s1": []])
    // A state that is raised takes the judgement along.
    var raised = segment("s1", "a.", "A.")
    raised.state = .reviewed
    #expect(
      decide([raised, segment("s2", "b.", nil)], [], ours: [], ["s1": judged], sent: ["s1": "A."]) == [
        "s1": judged.annotations
      ])
  }
}
