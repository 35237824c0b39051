import ResourceModel

/// The names and values that ITS 2.0 allows in XLIFF (XLIFF 2.1 §5.9.12).
enum ITSVocabulary {
  /// ITS 2.0 appendix C.
  static let issueTypes: Set<String> = [
    "terminology", "mistranslation", "omission", "untranslated", "addition", "duplication", "inconsistency", "grammar",
    "legal", "register", "locale-specific-content", "locale-violation", "style", "characters", "misspelling",
    "typographical", "formatting", "inconsistent-entities", "numbers", "markup", "pattern-problem", "whitespace",
    "internationalization", "length", "non-conformance", "uncategorized", "other",
  ]
  static let issue = [
    "locQualityIssueType", "locQualityIssueComment", "locQualityIssueSeverity", "locQualityIssueProfileRef",
    "locQualityIssueEnabled",
  ]
  static let provenance = [
    "org", "orgRef", "person", "personRef", "revOrg", "revOrgRef", "revPerson", "revPersonRef", "revTool",
    "revToolRef", "tool", "toolRef",
  ]
  /// In the place of a tool whose name is not known, where XLIFF asks for one.
  static let unknownTool = "urn:fournil:unknown"
}

extension Annotation {
  /// What of it XLIFF can say: values out of bounds are left out; nil when nothing remains.
  var sendable: Annotation? {
    switch self {
    case .provenance(let records):
      let kept = records.compactMap(\.sendable)
      return kept.isEmpty ? nil : .provenance(kept)
    case .qualityIssues(let issues): return issues.isEmpty ? nil : .qualityIssues(issues.map(\.sendable))
    case .qualityRating(let rating): return rating.sendable.map { .qualityRating($0) }
    case .machineConfidence(let confidence):
      return (0...1).contains(confidence.score) ? self : nil
    case .textAnalysis(let analysis): return analysis.sendable.map { .textAnalysis($0) }
    case .domains(let names):
      let kept = names.filter { !$0.isEmpty }
      return kept.isEmpty ? nil : .domains(kept)
    case .term(var mark):
      mark.confidence = mark.confidence.flatMap { (0...1).contains($0) ? $0 : nil }
      return .term(mark)
    case .allowedCharacters, .storageSize, .direction, .localeFilter, .externalResource: return self
    // Where a bilingual document holds the translation is no translator's business.
    case .target: return nil
    }
  }
}

extension ProvenanceRecord {
  fileprivate var sendable: ProvenanceRecord? {
    let kept = values.filter { ITSVocabulary.provenance.contains($0.key) && !$0.value.isEmpty }
    return kept.isEmpty ? nil : ProvenanceRecord(kept)
  }
}

extension QualityIssue {
  var sendable: QualityIssue {
    var result = self
    result.severity = severity.flatMap { (0...100).contains($0) ? $0 : nil }
    if let type, !ITSVocabulary.issueTypes.contains(type) {
      result.type = "other"
      result.comment = comment ?? type
    }
    if result.type == nil, result.comment == nil { result.type = "uncategorized" }
    return result
  }
}

extension QualityRating {
  var sendable: QualityRating? {
    var result = QualityRating(profile: profile, annotator: annotator)
    if let score, (0...100).contains(score) {
      result.score = score
      result.scoreThreshold = scoreThreshold.flatMap { (0...100).contains($0) ? $0 : nil }
    } else if let vote {
      result.vote = vote
      result.voteThreshold = voteThreshold
    } else {
      return nil
    }
    return result
  }
}

extension TextAnalysis {
  fileprivate var sendable: TextAnalysis? {
    var result = TextAnalysis([:], annotator: annotator)
    result.values["taClassRef"] = values["taClassRef"]
    if let reference = values["taIdentRef"] {
      result.values["taIdentRef"] = reference
    } else if let source = values["taSource"], let ident = values["taIdent"] {
      result.values["taSource"] = source
      result.values["taIdent"] = ident
    }
    guard !result.values.isEmpty else { return nil }
    if let confidence = values["taConfidence"], Values.isDecimal(confidence, in: 0...1) {
      result.values["taConfidence"] = confidence
    }
    return result
  }
}

extension Annotation {
  /// The same without the tool that judged.
  var ofNobody: Annotation {
    switch self {
    case .qualityIssues(var issues):
      for index in issues.indices { issues[index].annotator = nil }
      return .qualityIssues(issues)
    case .qualityRating(var rating):
      rating.annotator = nil
      return .qualityRating(rating)
    default: return self
    }
  }
}
