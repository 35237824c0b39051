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

  public init(
    exportID: String, resource: Resource, revision: String, locale: LanguageTag, units: [OutgoingUnit],
    unitIDs: [String]
  ) {
    self.unitIDs = unitIDs
    self.exportID = exportID
    self.resource = resource
    self.revision = revision
    self.locale = locale
    self.units = units
  }
}

/// A unit on its way out, with what is known of its translation.
public struct OutgoingUnit: Sendable {
  public var unit: Unit
  /// By segment id.
  public var translations: [String: Translation]
  /// Terms of the glossary that stand in the source, each with what it should become.
  public var terms: [OutgoingTerm]

  public init(unit: Unit, translations: [String: Translation] = [:], terms: [OutgoingTerm] = []) {
    self.unit = unit
    self.translations = translations
    self.terms = terms
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
