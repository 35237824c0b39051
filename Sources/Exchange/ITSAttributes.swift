import ResourceModel
import XMLTree

/// What ITS says of a unit or a span, as the attributes of XLIFF's ITS module (XLIFF 2.1 §5.9).
struct ITSAttributes {
  /// With the prefixes that ``XLIFFWriter`` declares.
  private(set) var list: [(String, String?)] = []
  private static let issueCategory = "localization-quality-issue"
  private var tools: [(category: String, tool: String?)] = []
  private let isInside: Bool

  /// - Parameters:
  ///   - annotations: Each kind once.
  ///   - records: Takes what does not fit into attributes.
  ///   - isInside: Stands in a span that names a tool, which must not sign for it.
  init(_ annotations: [Annotation], _ records: inout StandOffRecords, isInside: Bool = false) {
    self.isInside = isInside
    for annotation in annotations { add(annotation, &records) }
    if !tools.isEmpty {
      let pairs = tools.map { category, tool in
        "\(category)|\((tool.flatMap { $0.isEmpty ? nil : $0 } ?? ITSVocabulary.unknownTool).asIRI)"
      }
      list.append(("its:annotatorsRef", pairs.joined(separator: " ")))
    }
  }

  private mutating func add(_ annotation: Annotation, _ records: inout StandOffRecords) {
    switch annotation {
    case .allowedCharacters(let characters): list.append(("its:allowedCharacters", characters.writable))
    case .storageSize(let size):
      list += [
        ("its:storageSize", "\(size.bytes)"), ("its:storageEncoding", size.encoding.writable),
        ("its:lineBreakType", size.lineBreak.writable),
      ]
    case .domains(let names): list.append(("itsm:domains", names.joined(separator: ", ").writable))
    case .localeFilter(let filter): add(filter)
    case .provenance(let all):
      if all.count == 1 {
        list += Self.attributes(all[0], prefix: "its:")
      } else {
        list.append(("its:provenanceRecordsRef", "#its=\(records.add(all))"))
      }
    case .qualityIssues(let all):
      if all.count == 1 {
        list += Self.attributes(all[0], prefix: "its:")
      } else {
        list.append(("its:locQualityIssuesRef", "#its=\(records.add(all))"))
      }
      if isInside || all[0].annotator != nil { tools.append((Self.issueCategory, all[0].annotator)) }
    case .qualityRating(let rating): add(rating)
    case .machineConfidence(let confidence):
      list.append(("its:mtConfidence", confidence.score.decimal))
      tools.append(("mt-confidence", confidence.annotator))
    case .textAnalysis(let analysis):
      list += analysis.values.sorted { $0.key < $1.key }.map { ("its:\($0.key)", $0.value.writable) }
      if analysis.values["taConfidence"] != nil || analysis.annotator != nil {
        tools.append(("text-analysis", analysis.annotator))
      }
    case .term(let mark):
      if let confidence = mark.confidence { list.append(("its:termConfidence", confidence.decimal)) }
      if mark.confidence != nil || mark.annotator != nil { tools.append(("terminology", mark.annotator)) }
    // `srcDir` and `dir`, resource data, nothing.
    case .direction, .externalResource, .target: break
    }
  }

  private mutating func add(_ filter: LocaleFilter) {
    list += [
      ("its:localeFilterList", filter.ranges.joined(separator: ", ").writable),
      ("its:localeFilterType", filter.excludes ? "exclude" : "include"),
    ]
  }

  private mutating func add(_ rating: QualityRating) {
    if isInside || rating.annotator != nil { tools.append(("localization-quality-rating", rating.annotator)) }
    list += [
      ("its:locQualityRatingScore", rating.score?.decimal),
      ("its:locQualityRatingScoreThreshold", rating.scoreThreshold?.decimal),
      ("its:locQualityRatingVote", rating.vote.map { "\($0)" }),
      ("its:locQualityRatingVoteThreshold", rating.voteThreshold.map { "\($0)" }),
      ("its:locQualityRatingProfileRef", rating.profile?.writable),
    ]
  }

  static func attributes(_ record: ProvenanceRecord, prefix: String) -> [(String, String?)] {
    ITSVocabulary.provenance.map { (prefix + $0, record.values[$0]?.writable) }
  }

  /// - Parameter first: The tool that the element around names, in a list.
  static func attributes(_ issue: QualityIssue, inListOf first: String?) -> [(String, String?)] {
    let own = issue.annotator == first ? nil : issue.annotator ?? ITSVocabulary.unknownTool
    return attributes(issue, prefix: "") + [("annotatorsRef", own.map { "\(issueCategory)|\($0.asIRI)" })]
  }

  static func attributes(_ issue: QualityIssue, prefix: String) -> [(String, String?)] {
    [
      ("\(prefix)locQualityIssueType", issue.type), ("\(prefix)locQualityIssueComment", issue.comment?.writable),
      ("\(prefix)locQualityIssueSeverity", issue.severity?.decimal),
      ("\(prefix)locQualityIssueProfileRef", issue.profile?.writable),
      ("\(prefix)locQualityIssueEnabled", issue.isEnabled ? nil : "no"),
    ]
  }
}

/// Lists of records that stand once in a unit and are referred to (XLIFF 2.1 §5.9.11).
struct StandOffRecords {
  private enum List {
    case provenance([ProvenanceRecord])
    case issues([QualityIssue])
  }

  private var lists: [(id: String, list: List)] = []

  var isEmpty: Bool { lists.isEmpty }

  /// - Returns: What refers to it.
  mutating func add(_ records: [ProvenanceRecord]) -> String { add(.provenance(records), "prov") }

  mutating func add(_ issues: [QualityIssue]) -> String { add(.issues(issues), "lqi") }

  private mutating func add(_ list: List, _ prefix: String) -> String {
    let id = "\(prefix)\(lists.count + 1)"
    lists.append((id, list))
    return id
  }

  func write(to writer: inout XMLWriter) {
    for (id, list) in lists {
      switch list {
      case .provenance(let records):
        writer.open("its:provenanceRecords", [("xml:id", id)])
        for record in records {
          writer.leaf("its:provenanceRecord", ITSAttributes.attributes(record, prefix: ""))
        }
      case .issues(let issues):
        writer.open("its:locQualityIssues", [("xml:id", id)])
        for issue in issues {
          writer.leaf("its:locQualityIssue", ITSAttributes.attributes(issue, inListOf: issues[0].annotator))
        }
      }
      writer.close()
    }
  }
}

extension Double {
  /// As XML Schema's `decimal` writes it, to a millionth: never with an exponent.
  var decimal: String {
    let millionths = (self * 1_000_000).rounded()
    guard abs(millionths) < 1e15, let whole = Int(exactly: millionths) else { return "0" }
    let digits = String(whole.magnitude % 1_000_000)
    let fraction = String(repeating: "0", count: 6 - digits.utf8.count) + digits
    let kept = fraction.reversed().drop { $0 == "0" }.reversed()
    return (whole < 0 ? "-" : "") + "\(whole.magnitude / 1_000_000)" + (kept.isEmpty ? "" : "." + String(kept))
  }
}
