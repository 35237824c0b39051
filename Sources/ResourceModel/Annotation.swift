/// Something said of a unit or of an inline code beyond its text: a data category of ITS 2.0 §8.
///
/// Each kind stands at most once in a list.
public enum Annotation: Hashable, Sendable, Codable {
  /// It is a term (§8.4).
  case term(TermMark)
  /// A character class of XML Schema, as the author wrote it: `[^*+]` (§8.19).
  case allowedCharacters(String)
  case storageSize(StorageSize)
  /// Subject fields, mapped as the rules say (§8.8).
  case domains([String])
  case direction(TextDirection)
  /// The locales an inline code is meant for; a unit has ``Unit/localeFilter`` (§8.10).
  case localeFilter(LocaleFilter)
  /// The address of an image, a film or a sound that may need a version of its own (§8.12).
  case externalResource(String)
  /// Where the translation goes in a bilingual document (§8.13).
  case target(TargetPlace)
  case provenance([ProvenanceRecord])
  case qualityIssues([QualityIssue])
  case qualityRating(QualityRating)
  case machineConfidence(MachineConfidence)
  case textAnalysis(TextAnalysis)
}

/// A term, and where it is explained.
public struct TermMark: Hashable, Sendable, Codable {
  public var definition: String?
  public var reference: String?
  /// From 0 to 1, of the tool that found it.
  public var confidence: Double?
  public var annotator: String?

  public init(
    definition: String? = nil, reference: String? = nil, confidence: Double? = nil, annotator: String? = nil
  ) {
    self.definition = definition
    self.reference = reference
    self.confidence = confidence
    self.annotator = annotator
  }
}

/// The most bytes a text may take where it is stored (ITS 2.0 §8.20).
public struct StorageSize: Hashable, Sendable, Codable {
  public var bytes: Int
  /// An IANA name: `UTF-8`, `ISO-8859-1`.
  public var encoding: String
  /// What a line end counts as: `cr`, `lf` or `crlf`.
  public var lineBreak: String

  public init(bytes: Int, encoding: String = "UTF-8", lineBreak: String = "lf") {
    self.bytes = bytes
    self.encoding = encoding
    self.lineBreak = lineBreak
  }
}

/// The base direction of a text (ITS 2.0 §8.5): `lro` and `rlo` override that of the characters.
public enum TextDirection: String, Hashable, Sendable, Codable {
  case ltr, rtl, lro, rlo
}

/// The place of a translation in a document that holds both languages.
public struct TargetPlace: Hashable, Sendable, Codable {
  /// The pointer as the rule has it: `../target`.
  public var pointer: String
  /// The bytes to replace in the source's UTF-8 form: an element's content, an attribute's value, or all of an empty tag.
  public var start: UInt32
  public var end: UInt32
  /// The quotation mark round an attribute's value; 0 for an element.
  public var quote: UInt8
  /// For an empty tag, what goes before the text: `<target>`, else nothing.
  public var opening: String
  /// For an empty tag, what goes after the text.
  public var closing: String
  /// What stands there now.
  public var text: String

  public init(
    pointer: String, start: UInt32, end: UInt32, quote: UInt8 = 0, opening: String = "", closing: String = "",
    text: String = ""
  ) {
    self.pointer = pointer
    self.start = start
    self.end = end
    self.quote = quote
    self.opening = opening
    self.closing = closing
    self.text = text
  }
}

/// Who made or revised a text, with what (ITS 2.0 §8.11): names as in ITS, such as `person`, `revToolRef`.
public struct ProvenanceRecord: Hashable, Sendable, Codable {
  public var values: [String: String]

  public init(_ values: [String: String]) { self.values = values }
}

/// One thing found wrong with a text (ITS 2.0 §8.16).
public struct QualityIssue: Hashable, Sendable, Codable {
  /// `misspelling`, `terminology`, …; the list is in ITS 2.0 appendix C.
  public var type: String?
  public var comment: String?
  /// From 0 to 100.
  public var severity: Double?
  public var profile: String?
  public var isEnabled: Bool
  /// The tool that found it.
  public var annotator: String?

  public init(
    type: String? = nil, comment: String? = nil, severity: Double? = nil, profile: String? = nil,
    isEnabled: Bool = true, annotator: String? = nil
  ) {
    self.annotator = annotator
    self.type = type
    self.comment = comment
    self.severity = severity
    self.profile = profile
    self.isEnabled = isEnabled
  }
}

/// A judgement of a text: a score from 0 to 100, or votes (ITS 2.0 §8.17).
public struct QualityRating: Hashable, Sendable, Codable {
  public var score: Double?
  public var scoreThreshold: Double?
  public var vote: Int?
  public var voteThreshold: Int?
  public var profile: String?
  /// The tool that judged.
  public var annotator: String?

  public init(
    score: Double? = nil, scoreThreshold: Double? = nil, vote: Int? = nil, voteThreshold: Int? = nil,
    profile: String? = nil, annotator: String? = nil
  ) {
    self.annotator = annotator
    self.score = score
    self.scoreThreshold = scoreThreshold
    self.vote = vote
    self.voteThreshold = voteThreshold
    self.profile = profile
  }
}

/// How sure a machine was of its translation (ITS 2.0 §8.18).
public struct MachineConfidence: Hashable, Sendable, Codable {
  /// From 0 to 1.
  public var score: Double
  public var annotator: String?

  public init(score: Double, annotator: String? = nil) {
    self.score = score
    self.annotator = annotator
  }
}

/// What an analysis found a text to be about (ITS 2.0 §8.9): names as in ITS, such as `taIdentRef`.
public struct TextAnalysis: Hashable, Sendable, Codable {
  public var values: [String: String]
  public var annotator: String?

  public init(_ values: [String: String], annotator: String? = nil) {
    self.values = values
    self.annotator = annotator
  }
}

extension Unit {
  public var allowedCharacters: String? {
    for case .allowedCharacters(let value) in annotations { return value }
    return nil
  }
  public var storageSize: StorageSize? {
    for case .storageSize(let value) in annotations { return value }
    return nil
  }
  public var target: TargetPlace? {
    for case .target(let value) in annotations { return value }
    return nil
  }
}
