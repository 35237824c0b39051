public import ResourceModel

/// What became of one unit when a resource was added again.
public struct UnitChange: Hashable, Sendable {
  public enum Verdict: Hashable, Sendable {
    /// Same content, same order among the others.
    case same
    /// Same content, elsewhere.
    case moved
    /// Other content; some of its sentences may be untouched.
    case edited
    case new
    /// It was in an earlier revision, not in the last.
    case returned
    /// Sentences of another unit became this one.
    case split(from: String)
    /// No longer there; its translations are kept.
    case gone
    /// No longer there; its sentences went to another unit.
    case merged(into: String)
  }

  /// The unit's id.
  public var unit: String
  public var verdict: Verdict

  public init(unit: String, verdict: Verdict) {
    self.unit = unit
    self.verdict = verdict
  }
}

/// A number of segments and of the words of their sources.
public struct Extent: Hashable, Sendable {
  public var segments: Int
  public var words: Int

  public init(segments: Int = 0, words: Int = 0) {
    self.segments = segments
    self.words = words
  }

  public static func + (one: Extent, other: Extent) -> Extent {
    Extent(segments: one.segments + other.segments, words: one.words + other.words)
  }

  public static func += (one: inout Extent, other: Extent) { one = one + other }
}

/// What adding a revision did, for the command's report.
public struct RevisionChange: Hashable, Sendable {
  /// What it means for the translations in one locale.
  public struct Effect: Hashable, Sendable {
    /// Became stale, for words, numbers or codes changed.
    public var substantive = Extent()
    /// Became stale, for white space, punctuation or markup changed.
    public var minor = Extent()
    /// Are current again: the source went back to what they were made from.
    public var cleared = Extent()
    /// Have lost their sentence; they are kept.
    public var orphaned = Extent()

    public init() {}
  }

  public var resource: String
  /// The revision now in force, from 1.
  public var revision: Int
  /// SHA-256 of its bytes.
  public var hash: String
  /// Nothing was written: same bytes, same extraction.
  public var isUnchanged: Bool
  /// New units in document order, then those lost.
  public var units: [UnitChange]
  /// By locale; a locale without effect is left out.
  public var effects: [LanguageTag: Effect]

  public init(
    resource: String, revision: Int, hash: String, isUnchanged: Bool = false, units: [UnitChange] = [],
    effects: [LanguageTag: Effect] = [:]
  ) {
    self.resource = resource
    self.revision = revision
    self.hash = hash
    self.isUnchanged = isUnchanged
    self.units = units
    self.effects = effects
  }

  public var same: [String] { ids { $0 == .same } }
  public var moved: [String] { ids { $0 == .moved } }
  public var edited: [String] { ids { $0 == .edited } }
  /// New ones, split-off ones included.
  public var new: [String] { ids { if case .split = $0 { true } else { $0 == .new } } }
  public var returned: [String] { ids { $0 == .returned } }
  /// Lost ones, merged ones included.
  public var gone: [String] { ids { if case .merged = $0 { true } else { $0 == .gone } } }

  private func ids(_ isWanted: (UnitChange.Verdict) -> Bool) -> [String] {
    units.filter { isWanted($0.verdict) }.map(\.unit)
  }
}
