import Diagnostics
import Exchange
import ResourceModel
import Testing
import XMLTree

/// What a tool may return in attributes and records of ITS.
@Suite struct `What is said of a translation` {
  private static func read(
    target: String, unit: String = "", lists: String = "", file: String = ""
  ) throws -> (said: [TargetAnnotation], unit: [Annotation], problems: [String]) {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="fr" trgLang="es"
       xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"><file id="r"\(file)><unit id="u"\(unit)>
      \(lists)
      <segment id="s1"><source>a</source><target>\(target)</target></segment></unit></file></xliff>
      """
    let file = try #require(try XLIFFReader.read(XMLSource(bytes: Array(text.utf8), file: "b.xlf")).first)
    let returned = try #require(file.units.first)
    return (
      try #require(returned.segments.first).annotations, returned.annotations, file.problems.map(\.description)
    )
  }

  private static func marked(_ attributes: String, _ text: String = "b") -> String {
    "<mrk id=\"m1\" type=\"its:generic\" \(attributes)>\(text)</mrk>"
  }

  @Test func `is read of the whole and of parts, over codes too`() throws {
    let read = try Self.read(
      target: "<mrk id='m1' its:revPerson='Ana'>uno <sm id='m2' its:locQualityIssueType='grammar'/>dos<ph id='1'/> tres"
        + "<em startRef='m2'/></mrk>")
    #expect(
      read.said == [
        TargetAnnotation(.provenance([ProvenanceRecord(["revPerson": "Ana"])])),
        TargetAnnotation(.qualityIssues([QualityIssue(type: "grammar")]), range: 4..<13),
      ])
    #expect(read.problems == [])
  }

  @Test func `is inherited from files and units, the nearer one alone`() throws {
    let read = try Self.read(
      target: "b", unit: " its:revPerson='Ana'", file: " its:revPerson='Luis' its:locQualityRatingScore='80'")
    #expect(
      read.unit == [
        .qualityRating(QualityRating(score: 80)), .provenance([ProvenanceRecord(["revPerson": "Ana"])]),
      ])
  }

  @Test func `is read where XLIFF does not have it`() throws {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="fr" trgLang="es"
       xmlns:its="http://www.w3.org/2005/11/its"><file id="r"><unit id="u"><segment id="s1" its:revPerson="Ana">
      <source>a</source><target its:locQualityRatingScore="50">b</target></segment></unit></file></xliff>
      """
    let file = try #require(try XLIFFReader.read(XMLSource(bytes: Array(text.utf8), file: "b.xlf")).first)
    #expect(
      file.units.first?.segments.first?.annotations == [
        TargetAnnotation(.provenance([ProvenanceRecord(["revPerson": "Ana"])])),
        TargetAnnotation(.qualityRating(QualityRating(score: 50))),
      ])
  }

  @Test func `names the tool that judged, of whatever element says so`() throws {
    for (target, file) in [
      (Self.marked("its:mtConfidence='0.5'"), " its:annotatorsRef='mt-confidence|http://x/'"),
      (Self.marked("its:annotatorsRef='mt-confidence|http://x/'", Self.marked("its:mtConfidence='0.5'")), ""),
      (Self.marked("its:mtConfidence='0.5' its:annotatorsRef='terminology|y mt-confidence|http://x/'"), ""),
    ] {
      let read = try Self.read(target: target, file: file)
      #expect(
        read.said == [TargetAnnotation(.machineConfidence(MachineConfidence(score: 0.5, annotator: "http://x/")))])
    }
  }

  @Test(arguments: [
    ("its:locQualityRatingScore='NaN'", "locQualityRatingScore 'NaN' is not a number from 0 to 100; it is left out"),
    ("its:locQualityRatingScore='1e2'", "locQualityRatingScore '1e2' is not a number from 0 to 100; it is left out"),
    ("its:locQualityRatingScore='-1'", "locQualityRatingScore '-1' is not a number from 0 to 100; it is left out"),
    (
      "its:locQualityRatingVote='99999999999999999999'",
      "locQualityRatingVote '99999999999999999999' is not a whole number; it is left out"
    ),
    ("its:mtConfidence='inf'", "mtConfidence 'inf' is not a number from 0 to 1; it is left out"),
    ("its:mtConfidence='1.0001'", "mtConfidence '1.0001' is not a number from 0 to 1; it is left out"),
    (
      "its:provenanceRecordsRef='#its=none'",
      "'#its=none' is no 'provenanceRecords' around; what it refers to is not read"
    ),
    (
      "its:provenanceRecordsRef='http://x/y'",
      "'http://x/y' is no 'provenanceRecords' around; what it refers to is not read"
    ),
    ("its:locQualityIssuesRef=''", "'' is no 'locQualityIssues' of the unit; what it refers to is not read"),
  ])
  func `is told and left out when it is no value`(_ attribute: String, _ message: String) throws {
    let read = try Self.read(target: Self.marked(attribute))
    #expect(read.said == [])
    #expect(read.problems == ["b.xlf:4:76: warning: \(message)"])
  }

  @Test func `is kept where only a part of it is no value`() throws {
    let read = try Self.read(
      target: Self.marked("its:locQualityIssueType='nonsense' its:locQualityIssueSeverity='-5'"))
    #expect(read.said == [TargetAnnotation(.qualityIssues([QualityIssue(type: "other", comment: "nonsense")]))])
    #expect(
      read.problems == [
        "b.xlf:4:76: warning: locQualityIssueType 'nonsense' is none of ITS's; it is kept as 'other'",
        "b.xlf:4:111: warning: locQualityIssueSeverity '-5' is not a number from 0 to 100; it is left out",
      ])
    let both = try Self.read(target: Self.marked("its:locQualityRatingScore='7' its:locQualityRatingVote='3'"))
    #expect(both.said == [TargetAnnotation(.qualityRating(QualityRating(score: 7)))])
    #expect(both.problems == ["b.xlf:4:106: warning: a score and a vote stand together; the score is taken"])
  }

  @Test func `is cut where there are thousands`() throws {
    let records = String(repeating: "<its:provenanceRecord person='a'/>", count: 5000)
    let many = try Self.read(
      target: Self.marked("its:provenanceRecordsRef='#its=p'"),
      lists: "<its:provenanceRecords xml:id='p'>\(records)</its:provenanceRecords>")
    #expect(many.problems == ["b.xlf:3:1: warning: 5000 records in 'its:provenanceRecords'; the first 100 are kept"])
    guard case .provenance(let kept)? = many.said.first?.annotation else {
      Issue.record("no provenance")
      return
    }
    #expect(kept.count == 100)

    let issues = (0..<5000).map { "<sm id='m\($0)' its:locQualityIssueComment='\($0)'/>b<em startRef='m\($0)'/>" }
    let marks = try Self.read(target: issues.joined())
    #expect(marks.said.count == 100)
    #expect(marks.problems == ["b.xlf:4:36: warning: more than 100 annotations in one target; the first are kept"])
  }

  @Test func `is left out when it is too long to be said`() throws {
    let read = try Self.read(target: Self.marked("its:person='\(String(repeating: "é", count: 3000))' its:org='o'"))
    #expect(read.said == [TargetAnnotation(.provenance([ProvenanceRecord(["org": "o"])]))])
    #expect(read.problems == ["b.xlf:4:76: warning: person is longer than 4096 bytes; it is left out"])
  }

  @Test(arguments: [
    "<sm id='m1' its:person='a'/>b", "b<em startRef='m1'/>", "<em startRef='m1'/><sm id='m1' its:person='a'/>b",
    "<sm its:person='a'/>b<em/>", "<mrk its:person='a'/>b", "<sm id='m1' its:person='a'/><em startRef='m1'/>b",
  ])
  func `survives marks that are no pairs`(_ target: String) throws {
    let read = try Self.read(target: target)
    #expect(read.problems == [])
    #expect(read.said.allSatisfy { $0.range == nil || $0.range == 1..<1 })
  }

  @Test func `is no news when it was copied from the source`() throws {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="fr" trgLang="es"
       xmlns:its="http://www.w3.org/2005/11/its"><file id="r"><unit id="u"><segment id="s1">
      <source><mrk id="m1" its:mtConfidence="0.5">a</mrk></source>
      <target><mrk id="m1" its:mtConfidence="0.5">b</mrk></target></segment></unit></file></xliff>
      """
    let file = try #require(try XLIFFReader.read(XMLSource(bytes: Array(text.utf8), file: "b.xlf")).first)
    #expect(file.units.first?.segments.first?.annotations == [])
  }
}
