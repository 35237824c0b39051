public import ResourceModel

/// What goes to a translator: one resource in one language pair.
public struct SegmentFile: Sendable {
  /// Names this export in the ledger.
  public var exportID: String
  public var resource: Resource
  /// Hash of the source revision.
  public var revision: String
  public var locale: LanguageTag
  public var units: [OutgoingUnit]
  /// By position in the resource, the id of each unit, those left out too: what sub-flows refer to.
  public var unitIDs: [String]
  /// What shows the whole resource: a preview.
  public var references: [ContextReference]
  /// What translators said of the whole resource.
  public var remarks: [Remark] = []
  /// What other tools put in files of this resource, outside units.
  public var kept: [KeptContent] = []

  public init(
    exportID: String, resource: Resource, revision: String, locale: LanguageTag, units: [OutgoingUnit],
    unitIDs: [String], references: [ContextReference] = []
  ) {
    self.unitIDs = unitIDs
    self.exportID = exportID
    self.resource = resource
    self.revision = revision
    self.locale = locale
    self.units = units
    self.references = references
  }
}

extension OutgoingUnit {
  /// What changed in the source since a sentence was translated; nil when nothing did, or it is not known.
  func sourceChange(of segment: Segment) -> WordDifference? {
    translations[segment.id]?.oldSource.map { WordDifference(from: $0, to: unit.source(of: segment)) }
  }
}

/// A unit on its way out, with what is known of its translation.
public struct OutgoingUnit: Sendable {
  public var unit: Unit
  /// By segment id.
  public var translations: [String: Translation]
  /// Terms of the glossary that stand in the source, each with what it should become.
  public var terms: [OutgoingTerm]
  /// What the memory and machines propose.
  public var candidates: [OutgoingCandidate]
  public var limits: SizeLimits
  /// What a target has to hold or must not.
  public var rules: [TargetRule]
  /// Pictures and pages that show where the text stands.
  public var references: [ContextReference]
  /// By segment id: hash of the source, which comes back when the tool keeps metadata.
  public var sourceHashes: [String: String]
  /// What translators said of it.
  public var remarks: [Remark] = []
  /// What other tools put in it when it was out before.
  public var kept: [KeptContent] = []

  public init(
    unit: Unit, translations: [String: Translation] = [:], terms: [OutgoingTerm] = [],
    candidates: [OutgoingCandidate] = [], limits: SizeLimits = SizeLimits(), rules: [TargetRule] = [],
    references: [ContextReference] = [], sourceHashes: [String: String] = [:]
  ) {
    self.unit = unit
    self.translations = translations
    self.terms = terms
    self.candidates = candidates
    self.limits = limits
    self.rules = rules
    self.references = references
    self.sourceHashes = sourceHashes
  }
}

/// A glossary entry for the translator.
public struct OutgoingTerm: Hashable, Sendable {
  public var source: String
  public var targets: [String]
  public var definition: String?

  public init(source: String, targets: [String], definition: String? = nil) {
    self.source = source
    self.targets = targets
    self.definition = definition
  }
}

/// A translation proposed for a segment (XLIFF 2.1 §5.1).
public struct OutgoingCandidate: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case memory = "tm"
    case inContext = "icm"
    case machine = "mt"
    case other
  }

  public var segment: String
  public var source: InlineContent
  public var target: InlineContent
  public var kind: Kind
  /// How alike the sources are, from 0 to 100.
  public var similarity: Int?
  /// The memory, tool or person it comes from.
  public var origin: String?
  /// How good the translation is thought to be, from 0 to 100 (XLIFF 2.1 §5.1.7.2).
  public var quality: Double?
  /// How well it fits here, both alike weighed, from 0 to 100 (§5.1.7.3).
  public var suitability: Double?

  public init(
    segment: String, source: InlineContent, target: InlineContent, kind: Kind = .memory, similarity: Int? = nil,
    origin: String? = nil
  ) {
    self.segment = segment
    self.source = source
    self.target = target
    self.kind = kind
    self.similarity = similarity
    self.origin = origin
  }
}

/// How long the text of a unit may be; nil for any length.
public struct SizeLimits: Hashable, Sendable {
  /// Unicode code points.
  public var codePoints: Int?
  /// Bytes of UTF-8.
  public var bytes: Int?

  public init(codePoints: Int? = nil, bytes: Int? = nil) {
    self.codePoints = codePoints
    self.bytes = bytes
  }
}

/// What a target must hold or must not (XLIFF 2.1 §5.8).
public struct TargetRule: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case isPresent, isNotPresent, startsWith, endsWith
  }

  public var kind: Kind
  public var text: String
  public var isCaseSensitive: Bool

  public init(_ kind: Kind, _ text: String, isCaseSensitive: Bool = true) {
    self.kind = kind
    self.text = text
    self.isCaseSensitive = isCaseSensitive
  }
}

/// A picture or page that shows where text stands (XLIFF 2.1 §5.5).
public struct ContextReference: Hashable, Sendable {
  /// An IRI, relative to the segment file.
  public var href: String
  public var mediaType: String

  public init(href: String, mediaType: String) {
    self.href = href
    self.mediaType = mediaType
  }
}
