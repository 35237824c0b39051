import ResourceModel

extension DataValue {
  /// As a value of our own; nil for a category that a unit states otherwise, or when the text is no value.
  func annotation(_ category: DataCategory, annotator: String?) -> Annotation? {
    switch category {
    case .terminology:
      guard values["term"] == "yes" else { return nil }
      return .term(
        TermMark(
          definition: values["termInfo"], reference: values["termInfoRef"], confidence: number("termConfidence"),
          annotator: annotator))
    case .allowedCharacters: return values["allowedCharacters"].map(Annotation.allowedCharacters)
    case .storageSize: return storageSize.map(Annotation.storageSize)
    case .domain:
      return values["domains"].map { .domains($0.split(separator: ",").map { String($0).foldingXMLSpace }) }
    case .directionality: return values["dir"].flatMap(TextDirection.init(rawValue:)).map(Annotation.direction)
    case .localeFilter: return localeFilter.map(Annotation.localeFilter)
    case .externalResource: return values["externalResourceRef"].map(Annotation.externalResource)
    case .provenance:
      let records = all.filter { !$0.isEmpty }
      return records.isEmpty ? nil : .provenance(records.map(ProvenanceRecord.init))
    case .localizationQualityIssue:
      return all.isEmpty ? nil : .qualityIssues(all.map(QualityIssue.init(values:)))
    case .localizationQualityRating: return .qualityRating(qualityRating)
    case .mtConfidence:
      return number("mtConfidence").map { .machineConfidence(MachineConfidence(score: $0, annotator: annotator)) }
    case .textAnalysis: return .textAnalysis(TextAnalysis(values, annotator: annotator))
    case .translate, .localizationNote, .languageInformation, .elementsWithinText, .targetPointer, .idValue,
      .preserveSpace:
      return nil
    }
  }

  /// The stand-off records, or what is said in place.
  private var all: [[String: String]] {
    if !records.isEmpty { return records }
    let isReference = values["provenanceRecordsRef"] != nil || values["locQualityIssuesRef"] != nil
    return isReference ? [] : [values]
  }

  var note: Note? {
    let kind = values["locNoteType"].flatMap(Note.Kind.init(rawValue:)) ?? .description
    if let text = values["locNote"], !text.isEmpty { return Note(kind, text) }
    return values["locNoteRef"].map { Note(kind, "see \($0)") }
  }

  var localeFilter: LocaleFilter? {
    values["localeFilterList"].map { LocaleFilter(list: $0, type: values["localeFilterType"]) }
  }

  private var storageSize: StorageSize? {
    values["storageSize"].flatMap { Int($0) }.map {
      StorageSize(
        bytes: $0, encoding: values["storageEncoding"] ?? "UTF-8", lineBreak: values["lineBreakType"] ?? "lf")
    }
  }

  private var qualityRating: QualityRating {
    QualityRating(
      score: number("locQualityRatingScore"), scoreThreshold: number("locQualityRatingScoreThreshold"),
      vote: values["locQualityRatingVote"].flatMap { Int($0) },
      voteThreshold: values["locQualityRatingVoteThreshold"].flatMap { Int($0) },
      profile: values["locQualityRatingProfileRef"])
  }

  private func number(_ name: String) -> Double? {
    values[name].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension QualityIssue {
  fileprivate init(values: [String: String]) {
    self.init(
      type: values["locQualityIssueType"], comment: values["locQualityIssueComment"],
      severity: values["locQualityIssueSeverity"].flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil },
      profile: values["locQualityIssueProfileRef"], isEnabled: values["locQualityIssueEnabled"] != "no")
  }
}

extension LocaleFilter {
  /// Reads ITS's comma-separated list; `*` and no type mean every locale.
  init(list: String, type: String?) {
    let ranges = list.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    self.init(ranges: ranges, excludes: type == "exclude")
  }
}

extension Annotation {
  /// The category it belongs to.
  var category: DataCategory {
    switch self {
    case .term: .terminology
    case .allowedCharacters: .allowedCharacters
    case .storageSize: .storageSize
    case .domains: .domain
    case .direction: .directionality
    case .localeFilter: .localeFilter
    case .externalResource: .externalResource
    case .target: .targetPointer
    case .provenance: .provenance
    case .qualityIssues: .localizationQualityIssue
    case .qualityRating: .localizationQualityRating
    case .machineConfidence: .mtConfidence
    case .textAnalysis: .textAnalysis
    }
  }
}
