import Diagnostics
import ResourceModel
import XMLTree

/// Reads what translators and their tools say of a translation with XLIFF's ITS module (XLIFF 2.1 §5.9).
///
/// Provenance, quality issues, ratings, the confidence of machines. A value that is none is told and
/// left out, the rest stands. Nothing is read, at no cost, where a file never names ITS.
struct ITSReader {
  /// What the elements around bring with them.
  struct Scope {
    /// By category, the tool that judged.
    fileprivate var tools: [String: String] = [:]
    /// Said of all that is inside.
    var annotations: [Annotation] = []
    /// Lists by id, the nearest last.
    fileprivate var provenance: [[String: [ProvenanceRecord]]] = []
    /// With whether each names who found it, be it nobody.
    fileprivate var issues: [String: [(issue: QualityIssue, isSigned: Bool)]] = [:]
  }

  /// Whether the file names ITS at all.
  let isUsed: Bool
  private let document: Document
  private var cursor: PlaceCursor
  private var told: [(offset: Int, message: String)] = []

  /// The most records of one list that are kept.
  private static let mostRecords = 100
  /// The most bytes of one value.
  private static let longest = 4096

  init(_ document: Document) {
    self.document = document
    cursor = PlaceCursor(document.source)
    isUsed = document.names.contains { $0.namespace == XLIFFNamespace.its }
  }

  /// Itself, with what was told; nothing of that stays here.
  mutating func take() -> ITSReader {
    let taken = self
    told = []
    return taken
  }

  /// What was told since the last time, in the order of the file.
  mutating func problems() -> [Diagnostic] {
    let sorted = told.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
    told = []
    return sorted.compactMap { _, item in
      // Said once, where it stands.
      if document.source.isRepeated(item.offset) { return nil }
      return Diagnostic(.warning, item.message, at: cursor.location(of: item.offset))
    }
  }

  // MARK: Elements

  /// What is in force inside a `file`, a `group` or a `unit`.
  mutating func enter(_ element: Element, _ outer: Scope) -> Scope {
    guard isUsed else { return outer }
    var scope = outer
    addTools(of: element.node, to: &scope)
    addLists(of: element, to: &scope)
    scope.annotations = annotations(on: element.node, scope).reduce(into: outer.annotations) { all, new in
      // The nearer one counts alone (ITS 2.0 §5.5).
      all.removeAll { $0.isSameKind(as: new) }
      all.append(new)
    }
    return scope
  }

  /// What a `mrk` or an `sm` says.
  mutating func annotations(on node: Document.Node, in outer: Scope) -> [Annotation] {
    guard isUsed else { return [] }
    var scope = outer
    addTools(of: node, to: &scope)
    return annotations(on: node, scope)
  }

  /// What an inline element says of the tools that judged, for those inside it.
  func scope(inside node: Document.Node, _ outer: Scope) -> Scope {
    guard isUsed, value(node, "annotatorsRef") != nil else { return outer }
    var scope = outer
    addTools(of: node, to: &scope)
    return scope
  }

  /// - Parameter namespace: None in a record of a list.
  private func addTools(of node: Document.Node, to scope: inout Scope, namespace: String = XLIFFNamespace.its) {
    guard let text = document.value(node, "annotatorsRef", namespace: namespace) else { return }
    for item in text.split(separator: " ") {
      let parts = item.split(separator: "|", maxSplits: 1)
      guard parts.count == 2, parts[1].utf8.count <= Self.longest else { continue }
      scope.tools[String(parts[0])] = parts[1] == ITSVocabulary.unknownTool ? nil : String(parts[1])
    }
  }

  private mutating func addLists(of element: Element, to scope: inout Scope) {
    var provenance: [String: [ProvenanceRecord]] = [:]
    scope.issues = [:]
    for child in element.elements where child.namespace == XLIFFNamespace.its {
      guard let id = child.value("id", namespace: xmlNamespace) else { continue }
      switch child.local {
      case "provenanceRecords":
        let records = child.elements("provenanceRecord").compactMap { record($0.node, "") ?? record($0.node, its) }
        provenance[id] = limited(records, child.node)
      case "locQualityIssues":
        let issues = child.elements("locQualityIssue").compactMap { signed($0.node) }
        scope.issues[id] = limited(issues, child.node)
      default: break
      }
    }
    if !provenance.isEmpty { scope.provenance.append(provenance) }
  }

  private mutating func limited<T>(_ records: [T], _ node: Document.Node) -> [T] {
    if records.count <= Self.mostRecords { return records }
    tell(
      node, nil,
      "\(records.count) records in '\(document.name(node).written)'; the first \(Self.mostRecords) are kept")
    return Array(records.prefix(Self.mostRecords))
  }

  // MARK: Attributes

  private let its = XLIFFNamespace.its

  private func value(_ node: Document.Node, _ name: String) -> String? {
    document.value(node, name, namespace: its)
  }

  private mutating func annotations(on node: Document.Node, _ scope: Scope) -> [Annotation] {
    var result: [Annotation] = []
    if let records = provenance(node, scope) { result.append(.provenance(records)) }
    if let issues = issues(node, scope) { result.append(.qualityIssues(issues)) }
    if let rating = rating(node, scope) { result.append(.qualityRating(rating)) }
    if let score = decimal(node, "mtConfidence", its, in: 0...1) {
      result.append(.machineConfidence(MachineConfidence(score: score, annotator: scope.tools["mt-confidence"])))
    }
    return result
  }

  private mutating func provenance(_ node: Document.Node, _ scope: Scope) -> [ProvenanceRecord]? {
    guard let reference = value(node, "provenanceRecordsRef") else { return record(node, its).map { [$0] } }
    let id = Self.lastID(reference)
    if let found = scope.provenance.last(where: { $0[id] != nil })?[id] { return found.isEmpty ? nil : found }
    tellUnknown(node, "provenanceRecordsRef", reference, "'provenanceRecords' around")
    return nil
  }

  private mutating func issues(_ node: Document.Node, _ scope: Scope) -> [QualityIssue]? {
    let tool = scope.tools["localization-quality-issue"]
    guard let reference = value(node, "locQualityIssuesRef") else {
      return issue(node, its).map { [$0.found(by: tool)] }
    }
    if let found = scope.issues[Self.lastID(reference)] {
      return found.isEmpty ? nil : found.map { $0.issue.found(by: $0.isSigned ? $0.issue.annotator : tool) }
    }
    tellUnknown(node, "locQualityIssuesRef", reference, "'locQualityIssues' of the unit")
    return nil
  }

  private static func lastID(_ reference: String) -> String {
    reference.split(whereSeparator: { "#/=".contains($0) }).last.map(String.init) ?? ""
  }

  private mutating func tellUnknown(_ node: Document.Node, _ name: String, _ reference: String, _ what: String) {
    tell(
      node, document.attribute(node, name, namespace: its),
      "'\(String(reference.prefix(80)))' is no \(what); what it refers to is not read")
  }

  private mutating func record(_ node: Document.Node, _ namespace: String) -> ProvenanceRecord? {
    var values: [String: String] = [:]
    for name in ITSVocabulary.provenance {
      if let text = text(node, name, namespace), !text.isEmpty { values[name] = text }
    }
    return values.isEmpty ? nil : ProvenanceRecord(values)
  }

  private mutating func issue(_ node: Document.Node, _ namespace: String) -> QualityIssue? {
    guard ITSVocabulary.issue.contains(where: { document.attribute(node, $0, namespace: namespace) != nil }) else {
      return nil
    }
    var type = text(node, "locQualityIssueType", namespace)
    var comment = text(node, "locQualityIssueComment", namespace)
    if let unknown = type, !ITSVocabulary.issueTypes.contains(unknown) {
      tell(
        node, document.attribute(node, "locQualityIssueType", namespace: namespace),
        "locQualityIssueType '\(String(unknown.prefix(80)))' is none of ITS's; it is kept as 'other'")
      type = "other"
      comment = comment ?? unknown
    }
    if type == nil, comment == nil {
      tell(node, nil, "an issue says neither type nor comment; it is kept as 'uncategorized'")
      type = "uncategorized"
    }
    return QualityIssue(
      type: type, comment: comment,
      severity: decimal(node, "locQualityIssueSeverity", namespace, in: 0...100),
      profile: text(node, "locQualityIssueProfileRef", namespace),
      isEnabled: document.value(node, "locQualityIssueEnabled", namespace: namespace) != "no")
  }

  private mutating func signed(_ node: Document.Node) -> (issue: QualityIssue, isSigned: Bool)? {
    guard let issue = issue(node, "") else { return nil }
    var scope = Scope()
    addTools(of: node, to: &scope, namespace: "")
    let isSigned = document.attribute(node, "annotatorsRef") != nil
    return (issue.found(by: scope.tools["localization-quality-issue"]), isSigned)
  }

  private mutating func rating(_ node: Document.Node, _ scope: Scope) -> QualityRating? {
    let tool = scope.tools["localization-quality-rating"]
    let profile = text(node, "locQualityRatingProfileRef", its)
    if let score = decimal(node, "locQualityRatingScore", its, in: 0...100) {
      if value(node, "locQualityRatingVote") != nil {
        tell(
          node, document.attribute(node, "locQualityRatingVote", namespace: its),
          "a score and a vote stand together; the score is taken")
      }
      return QualityRating(
        score: score, scoreThreshold: decimal(node, "locQualityRatingScoreThreshold", its, in: 0...100),
        profile: profile, annotator: tool)
    }
    guard let vote = integer(node, "locQualityRatingVote") else { return nil }
    return QualityRating(
      vote: vote, voteThreshold: integer(node, "locQualityRatingVoteThreshold"), profile: profile, annotator: tool)
  }

  // MARK: Values

  private mutating func text(_ node: Document.Node, _ name: String, _ namespace: String) -> String? {
    guard let attribute = document.attribute(node, name, namespace: namespace) else { return nil }
    let text = document.attributeValue(attribute)
    if text.utf8.count <= Self.longest { return text }
    tell(node, attribute, "\(name) is longer than \(Self.longest) bytes; it is left out")
    return nil
  }

  private mutating func decimal(
    _ node: Document.Node, _ name: String, _ namespace: String, in range: ClosedRange<Double>
  ) -> Double? {
    guard let attribute = document.attribute(node, name, namespace: namespace) else { return nil }
    let text = document.attributeValue(attribute)
    if Values.isDecimal(text, in: range), let number = Double(text) { return number }
    tell(
      node, attribute,
      "\(name) '\(String(text.prefix(80)))' is not a number from \(Int(range.lowerBound)) to "
        + "\(Int(range.upperBound)); it is left out")
    return nil
  }

  private mutating func integer(_ node: Document.Node, _ name: String) -> Int? {
    guard let attribute = document.attribute(node, name, namespace: its) else { return nil }
    let text = document.attributeValue(attribute)
    if let number = Int(text) { return number }
    tell(node, attribute, "\(name) '\(String(text.prefix(80)))' is not a whole number; it is left out")
    return nil
  }

  /// At an attribute, or at its element.
  mutating func tell(_ node: Document.Node, _ attribute: Int?, _ message: String) {
    let span = attribute.map { document.attributeSpan($0) } ?? document.span(node)
    told.append((span.lowerBound, message))
  }
}

extension QualityIssue {
  fileprivate func found(by tool: String?) -> QualityIssue {
    var result = self
    result.annotator = tool
    return result
  }
}

extension Annotation {
  /// Whether both are of one data category.
  func isSameKind(as other: Annotation) -> Bool {
    switch (self, other) {
    case (.provenance, .provenance), (.qualityIssues, .qualityIssues), (.qualityRating, .qualityRating),
      (.machineConfidence, .machineConfidence):
      true
    default: false
    }
  }
}
