/// The data categories of ITS 2.0 §8, called as in the W3C's test suite.
public enum DataCategory: String, Hashable, Sendable, CaseIterable {
  case translate
  case localizationNote = "localization-note"
  case terminology
  case directionality
  case languageInformation = "language-information"
  case elementsWithinText = "elements-within-text"
  case domain
  case textAnalysis = "text-analysis"
  case localeFilter = "locale-filter"
  case provenance
  case externalResource = "external-resource"
  case targetPointer = "target-pointer"
  case idValue = "id-value"
  case preserveSpace = "preserve-space"
  case localizationQualityIssue = "localization-quality-issue"
  case localizationQualityRating = "localization-quality-rating"
  case mtConfidence = "mt-confidence"
  case allowedCharacters = "allowed-characters"
  case storageSize = "storage-size"
}

/// What the recommendation says of a category: how it is written, handed down, and what holds when nobody says anything.
struct CategoryDefinition: Sendable {
  /// Who else a value holds for (ITS 2.0 §8.1).
  enum Inheritance: Sendable {
    case none
    /// The elements inside, not their attributes.
    case elements
    /// The elements inside, and the attributes of all.
    case everything
  }

  /// One of the values of a category.
  struct Value: Sendable {
    /// The ways it may be written.
    struct Forms: OptionSet, Sendable {
      let rawValue: Int
      /// In a rule, as it is.
      static let literal = Forms(rawValue: 1)
      /// In a rule, as an XPath under the name with `Pointer`.
      static let pointer = Forms(rawValue: 2)
      /// On the element itself.
      static let local = Forms(rawValue: 4)
    }

    var name: String
    var forms: Forms
    /// What may stand there; empty for anything.
    var allowed: [String] = []
    /// What holds when the category is said and this value is not.
    var completion: String?
  }

  /// The name of the element of a global rule; nil where there is none.
  var rule: String?
  var values: [Value]
  var inheritance = Inheritance.none
  /// What holds for every element, and for every attribute, when nobody says anything.
  var elementDefaults: [String: String] = [:]
  var attributeDefaults: [String: String] = [:]
  var standOff: StandOff?

  /// Records kept apart from what they are about (ITS 2.0 §5.6).
  struct StandOff: Sendable {
    var container: String
    var record: String
    /// The value that refers to a container.
    var reference: String
  }
}

extension DataCategory {
  var definition: CategoryDefinition { Self.definitions[self] ?? CategoryDefinition(values: []) }

  /// By the name of a global rule's element.
  static let byRule: [String: DataCategory] = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { category in category.definition.rule.map { ($0, category) } })

  /// By the name of an attribute of ITS on an element.
  static let byLocalName: [String: DataCategory] = {
    var result: [String: DataCategory] = [:]
    for category in allCases {
      for value in category.definition.values where value.forms.contains(.local) { result[value.name] = category }
    }
    return result
  }()

  /// The categories whose tools `annotatorsRef` names (ITS 2.0 §5.7).
  var hasAnnotators: Bool { self == .terminology || self == .textAnalysis || self == .mtConfidence }

  private typealias Value = CategoryDefinition.Value

  private static let definitions: [DataCategory: CategoryDefinition] = [
    .translate: CategoryDefinition(
      rule: "translateRule",
      values: [Value(name: "translate", forms: [.literal, .local], allowed: ["yes", "no"])],
      inheritance: .elements, elementDefaults: ["translate": "yes"], attributeDefaults: ["translate": "no"]),
    .localizationNote: CategoryDefinition(
      rule: "locNoteRule",
      values: [
        Value(name: "locNote", forms: [.pointer, .local]),
        Value(name: "locNoteRef", forms: [.literal, .pointer, .local]),
        Value(
          name: "locNoteType", forms: [.literal, .local], allowed: ["description", "alert"],
          completion: "description"),
      ], inheritance: .elements),
    .terminology: CategoryDefinition(
      rule: "termRule",
      values: [
        Value(name: "term", forms: [.literal, .local], allowed: ["yes", "no"]),
        Value(name: "termInfo", forms: [.pointer]),
        Value(name: "termInfoRef", forms: [.literal, .pointer, .local]),
        Value(name: "termConfidence", forms: [.local]),
      ], elementDefaults: ["term": "no"], attributeDefaults: ["term": "no"]),
    .directionality: CategoryDefinition(
      rule: "dirRule",
      values: [Value(name: "dir", forms: [.literal, .local], allowed: ["ltr", "rtl", "lro", "rlo"])],
      inheritance: .everything, elementDefaults: ["dir": "ltr"], attributeDefaults: ["dir": "ltr"]),
    .languageInformation: CategoryDefinition(
      rule: "langRule", values: [Value(name: "lang", forms: [.pointer])], inheritance: .everything),
    .elementsWithinText: CategoryDefinition(
      rule: "withinTextRule",
      values: [Value(name: "withinText", forms: [.literal, .local], allowed: ["yes", "no", "nested"])],
      elementDefaults: ["withinText": "no"]),
    .domain: CategoryDefinition(
      rule: "domainRule", values: [Value(name: "domains", forms: [.pointer])], inheritance: .everything),
    .textAnalysis: CategoryDefinition(
      rule: "textAnalysisRule",
      values: [
        Value(name: "taClassRef", forms: [.pointer, .local]), Value(name: "taSource", forms: [.pointer, .local]),
        Value(name: "taIdent", forms: [.pointer, .local]), Value(name: "taIdentRef", forms: [.pointer, .local]),
        Value(name: "taConfidence", forms: [.local]),
      ]),
    .localeFilter: CategoryDefinition(
      rule: "localeFilterRule",
      values: [
        Value(name: "localeFilterList", forms: [.literal, .local]),
        Value(
          name: "localeFilterType", forms: [.literal, .local], allowed: ["include", "exclude"],
          completion: "include"),
      ], inheritance: .everything,
      elementDefaults: ["localeFilterList": "*", "localeFilterType": "include"],
      attributeDefaults: ["localeFilterList": "*", "localeFilterType": "include"]),
    .provenance: CategoryDefinition(
      rule: "provRule",
      values: [Value(name: "provenanceRecordsRef", forms: [.pointer, .local])]
        + ["person", "org", "tool", "revPerson", "revOrg", "revTool"].flatMap {
          [Value(name: $0, forms: [.local]), Value(name: "\($0)Ref", forms: [.local])]
        } + [Value(name: "provRef", forms: [.local])],
      inheritance: .everything,
      standOff: CategoryDefinition.StandOff(
        container: "provenanceRecords", record: "provenanceRecord", reference: "provenanceRecordsRef")),
    .externalResource: CategoryDefinition(
      rule: "externalResourceRefRule", values: [Value(name: "externalResourceRef", forms: [.pointer])]),
    .targetPointer: CategoryDefinition(
      rule: "targetPointerRule", values: [Value(name: "targetPointer", forms: [.literal])]),
    .idValue: CategoryDefinition(rule: "idValueRule", values: [Value(name: "idValue", forms: [.literal])]),
    .preserveSpace: CategoryDefinition(
      rule: "preserveSpaceRule",
      values: [Value(name: "space", forms: [.literal], allowed: ["default", "preserve"])],
      inheritance: .everything, elementDefaults: ["space": "default"], attributeDefaults: ["space": "default"]),
    .localizationQualityIssue: CategoryDefinition(
      rule: "locQualityIssueRule",
      values: [
        Value(name: "locQualityIssuesRef", forms: [.literal, .pointer, .local]),
        Value(name: "locQualityIssueType", forms: [.literal, .pointer, .local]),
        Value(name: "locQualityIssueComment", forms: [.literal, .pointer, .local]),
        Value(name: "locQualityIssueSeverity", forms: [.literal, .pointer, .local]),
        Value(name: "locQualityIssueProfileRef", forms: [.literal, .pointer, .local]),
        Value(
          name: "locQualityIssueEnabled", forms: [.literal, .pointer, .local], allowed: ["yes", "no"],
          completion: "yes"),
      ], inheritance: .elements,
      standOff: CategoryDefinition.StandOff(
        container: "locQualityIssues", record: "locQualityIssue", reference: "locQualityIssuesRef")),
    .localizationQualityRating: CategoryDefinition(
      values: ["Score", "ScoreThreshold", "Vote", "VoteThreshold", "ProfileRef"].map {
        Value(name: "locQualityRating\($0)", forms: [.local])
      }, inheritance: .elements),
    .mtConfidence: CategoryDefinition(
      rule: "mtConfidenceRule", values: [Value(name: "mtConfidence", forms: [.literal, .pointer, .local])],
      inheritance: .elements),
    .allowedCharacters: CategoryDefinition(
      rule: "allowedCharactersRule",
      values: [Value(name: "allowedCharacters", forms: [.literal, .pointer, .local])], inheritance: .elements),
    .storageSize: CategoryDefinition(
      rule: "storageSizeRule",
      values: [
        Value(name: "storageSize", forms: [.literal, .pointer, .local]),
        Value(name: "storageEncoding", forms: [.literal, .pointer, .local], completion: "UTF-8"),
        Value(
          name: "lineBreakType", forms: [.literal, .local], allowed: ["cr", "lf", "crlf"], completion: "lf"),
      ]),
  ]
}
