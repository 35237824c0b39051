public import ResourceModel

/// What to do with a resource that does not pass the partner's gate.
public enum Policy: String, Hashable, Sendable, CaseIterable {
  /// The whole edition waits.
  case block
  /// The edition appears without the resource.
  case omit
  /// What is not translated appears in the source language, marked as such; never a safety notice.
  case source
}

/// What to do with a translation whose source has changed since.
public enum StalePolicy: String, Hashable, Sendable, CaseIterable {
  /// As if it were not translated.
  case refuse
  /// The last translation appears as it is.
  case keep
}

/// Who publishes editions: a mirror site, a network of schools.
public struct Partner: Hashable, Sendable {
  /// In paths and file names.
  public var id: String
  public var name: String
  /// The title of each edition, by locale; the partner's name where there is none.
  public var titles: [LanguageTag: String]
  public var locales: [LanguageTag]
  /// The state every sentence must have reached.
  public var gate: SegmentState
  public var untranslated: Policy
  public var stale: StalePolicy

  public init(
    id: String, name: String, titles: [LanguageTag: String] = [:], locales: [LanguageTag],
    gate: SegmentState = .reviewed, untranslated: Policy = .block, stale: StalePolicy = .refuse
  ) {
    self.id = id
    self.name = name
    self.titles = titles
    self.locales = locales
    self.gate = gate
    self.untranslated = untranslated
    self.stale = stale
  }
}
