import XMLTree

/// ITS 2.0 in XLIFF (§5.9).
extension XLIFFJudge {
  private static let categories: Set<String> = [
    "allowed-characters", "directionality", "domain", "elements-within-text", "external-resource", "id-value",
    "language-information", "locale-filter", "localization-note", "localization-quality-issue",
    "localization-quality-rating", "mt-confidence", "preserve-space", "provenance", "storage-size", "target-pointer",
    "terminology", "text-analysis", "translate",
  ]

  private func its(_ node: Node, _ name: String) -> String? {
    document.value(node, name, namespace: XLIFFNamespace.its)
  }

  private mutating func reportITS(_ node: Node, _ name: String, _ message: String, _ section: String) {
    if let attribute = document.attribute(node, name, namespace: XLIFFNamespace.its) {
      report(attribute: attribute, message, section)
    } else {
      report(node, name, message, section)
    }
  }

  // MARK: Attributes

  mutating func checkITSAttributes(_ node: Node, scope outer: Scope, _ unit: UnitView? = nil) {
    var scope = outer
    var isInline = false
    if let core = core(node) {
      isInline = core.isAnnotation
      for attribute in document.attributes(node) {
        let vocabulary = vocabulary(ofAttribute: attribute)
        guard vocabulary == .its || vocabulary == .itsm else { continue }
        let isAllowed =
          switch core {
          case .xliff: document.attributeName(attribute).local == "version"
          case .file, .group, .unit, .mrk, .sm: true
          default: false
          }
        if !isAllowed { reportPlacement(attribute, core, core.section) }
      }
    }
    enterAnnotators(node, &scope)
    if let version = its(node, "version"), version != "2.0" {
      reportITS(node, "version", "its:version is '\(version)'; write '2.0'", "5.9.12.39")
    }
    checkAnnotators(node)
    checkLocaleFilter(node)
    checkRating(node)
    checkConfidence(node, "mtConfidence", "mt-confidence", scope, "5.9.12.19")
    checkConfidence(node, "taConfidence", "text-analysis", scope, "5.9.12.32")
    checkConfidence(node, "termConfidence", "terminology", scope, "5.9.12.36")
    checkTextAnalysis(node)
    checkIssueReference(node, unit, isInline: isInline)
    checkProvenanceReference(node, scope)
  }

  /// Annotations inherit from those round them.
  private func enterAnnotators(_ node: Node, _ scope: inout Scope) {
    var place: Node? = node
    while let current = place, current == node || core(current)?.isInline ?? false {
      if let tools = its(current, "annotatorsRef") { scope.annotators.formUnion(Scope.categories(tools)) }
      place = document.parent(current)
    }
  }

  private mutating func checkAnnotators(_ node: Node) {
    guard let text = its(node, "annotatorsRef") else { return }
    let items = text.split(separator: " ")
    let names = Scope.categories(text)
    let isSound =
      !items.isEmpty
      && items.allSatisfy { item in
        let parts = item.split(separator: "|", maxSplits: 1)
        return parts.count == 2 && Self.categories.contains(String(parts[0]))
      }
    if !isSound {
      reportITS(
        node, "annotatorsRef", "annotatorsRef is '\(text)'; write 'category|IRI' with a category of ITS", "5.9.12.2")
    } else if Set(names).count != names.count {
      reportITS(node, "annotatorsRef", "annotatorsRef names a category twice; keep one", "5.9.12.2")
    }
  }

  private mutating func checkLocaleFilter(_ node: Node) {
    let list = its(node, "localeFilterList")
    guard let type = its(node, "localeFilterType") else { return }
    if type != "include", type != "exclude" {
      reportITS(node, "localeFilterType", "localeFilterType is '\(type)'; write 'include' or 'exclude'", "5.9.12.7")
    }
    if list == nil {
      reportITS(node, "localeFilterType", "'localeFilterType' stands without 'localeFilterList'; add it", "5.9.12.7")
    }
  }

  private mutating func checkRating(_ node: Node) {
    let score = its(node, "locQualityRatingScore")
    let vote = its(node, "locQualityRatingVote")
    if let score, !Values.isDecimal(score, in: 0...100) {
      reportITS(node, "locQualityRatingScore", "the score is '\(score)'; write a number from 0 to 100", "5.9.12.15")
    }
    if let vote, Int(vote) == nil {
      reportITS(node, "locQualityRatingVote", "the vote is '\(vote)'; write a whole number", "5.9.12.17")
    }
    if score != nil, vote != nil {
      reportITS(node, "locQualityRatingVote", "a score and a vote stand together; keep one", "5.9.6.5")
    }
  }

  private mutating func checkConfidence(
    _ node: Node, _ name: String, _ category: String, _ scope: Scope, _ section: String
  ) {
    guard let value = its(node, name) else { return }
    if !Values.isDecimal(value, in: 0...1) {
      reportITS(node, name, "\(name) is '\(value)'; write a number from 0 to 1", section)
    }
    if !scope.annotators.contains(category) {
      reportITS(node, name, "no 'annotatorsRef' around says what tool judged; name one for '\(category)'", section)
    }
  }

  private mutating func checkTextAnalysis(_ node: Node) {
    let source = its(node, "taSource")
    let ident = its(node, "taIdent")
    if (source == nil) != (ident == nil) {
      reportITS(
        node, source == nil ? "taIdent" : "taSource", "'taSource' and 'taIdent' stand together only; add the other",
        "5.9.6.7")
    }
    if source != nil, its(node, "taIdentRef") != nil {
      reportITS(node, "taIdentRef", "'taIdentRef' and 'taIdent' stand together; keep one", "5.9.6.7")
    }
  }

  private mutating func checkIssueReference(_ node: Node, _ unit: UnitView?, isInline: Bool) {
    let local = ITSVocabulary.issue.filter { its(node, $0) != nil }
    if !local.isEmpty { checkIssue(node, local) { $0.its($1, $2) } }
    guard let reference = its(node, "locQualityIssuesRef") else { return }
    if !local.isEmpty {
      reportITS(node, "locQualityIssuesRef", "an issue stands here and elsewhere; keep one of the two", "5.9.6.4")
    }
    guard reference.hasPrefix("#"), let unit else { return }
    if !unit.issues.contains(lastID(reference)) {
      reportITS(
        node, "locQualityIssuesRef", "'\(reference)' is no 'locQualityIssues' of the unit; correct it", "5.9.12.11")
    }
  }

  private mutating func checkProvenanceReference(_ node: Node, _ scope: Scope) {
    guard let reference = its(node, "provenanceRecordsRef") else { return }
    if ITSVocabulary.provenance.contains(where: { its(node, $0) != nil }) {
      reportITS(
        node, "provenanceRecordsRef", "provenance stands here and elsewhere; keep one of the two", "5.9.6.6")
    }
    if reference.hasPrefix("#"), !scope.provenance.contains(lastID(reference)) {
      reportITS(
        node, "provenanceRecordsRef", "'\(reference)' is no 'provenanceRecords' around; correct it", "5.9.12.24")
    }
  }

  private func lastID(_ reference: String) -> String {
    reference.split(whereSeparator: { "#/=".contains($0) }).last.map(String.init) ?? ""
  }

  private mutating func checkIssue(
    _ node: Node, _ names: [String], _ read: (XLIFFJudge, Node, String) -> String?
  ) {
    if Set(names).isDisjoint(with: ["locQualityIssueType", "locQualityIssueComment"]) {
      report(node, "an issue has neither type nor comment; say what it is", "5.9.11.2")
    }
    if let type = read(self, node, "locQualityIssueType"), !ITSVocabulary.issueTypes.contains(type) {
      reportITS(node, "locQualityIssueType", "locQualityIssueType '\(type)' is none of ITS's; use one", "5.9.12.13")
    }
    if let severity = read(self, node, "locQualityIssueSeverity"), !Values.isDecimal(severity, in: 0...100) {
      reportITS(
        node, "locQualityIssueSeverity", "the severity is '\(severity)'; write a number from 0 to 100", "5.9.12.12")
    }
    if let enabled = read(self, node, "locQualityIssueEnabled"), enabled != "yes", enabled != "no" {
      reportITS(
        node, "locQualityIssueEnabled", "locQualityIssueEnabled is '\(enabled)'; write 'yes' or 'no'", "5.9.12.9")
    }
  }

  // MARK: Stand-off elements (§5.9.11)

  mutating func checkStandOff(_ node: Node) {
    let isIssues = local(node) == "locQualityIssues"
    let child = isIssues ? "locQualityIssue" : "provenanceRecord"
    let section = isIssues ? "5.9.11.3" : "5.9.11.5"
    if document.attribute(node, "id", namespace: xmlNamespace) == nil {
      report(node, "\(name(node)) has no 'xml:id'; add it", section)
    }
    let children = ownChildren(node, [child], section)
    if children.isEmpty { report(node, "\(name(node)) has no '\(child)'; add one or remove it", section) }
    for record in children {
      if !isEmpty(record) { report(record, "\(name(record)) is not empty; empty it", section) }
      if isIssues {
        let names = ITSVocabulary.issue.filter { value(record, $0) != nil }
        checkIssue(record, names) { $0.value($1, $2) }
      } else if !ITSVocabulary.provenance.contains(where: { value(record, $0) != nil || its(record, $0) != nil }) {
        report(record, "'provenanceRecord' names nobody; say who or what", "5.9.11.4")
      }
    }
  }
}
