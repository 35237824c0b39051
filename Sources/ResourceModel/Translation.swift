/// How far a segment has come (XLIFF 2.1 §4.3.1.32, `state`).
public enum SegmentState: String, Hashable, Sendable, CaseIterable {
  case initial, translated, reviewed, final
}

extension SegmentState: Comparable {
  public static func < (one: SegmentState, other: SegmentState) -> Bool {
    one.rank < other.rank
  }

  /// From 0, initial, to 3, final.
  public var rank: Int {
    switch self {
    case .initial: 0
    case .translated: 1
    case .reviewed: 2
    case .final: 3
    }
  }
}

/// Why a translation no longer answers its source.
public enum Staleness: String, Hashable, Sendable {
  /// Words, numbers or codes changed.
  case substantive
  /// Only white space, punctuation or typography changed; the state stands.
  case minor
}

/// Where a target came from.
public enum Origin: Hashable, Sendable {
  case person
  /// A memory match, with its score from 0 to 100.
  case memory(score: Int)
  case machine
}

/// A segment's target in one locale, with its state and the facts beside it.
public struct Translation: Hashable, Sendable {
  public var target: InlineContent
  public var state: SegmentState
  /// Needs more work, says who wrote it.
  public var isDraft: Bool
  public var staleness: Staleness?
  /// The source it was made from, kept while stale.
  public var oldSource: InlineContent?
  /// Why it was sent back; nil when it was not.
  public var rejection: String?
  public var isLocked: Bool
  /// Left out on purpose in this locale: by whom and why.
  public var omission: String?
  public var origin: Origin
  /// Hash of the source it was made from.
  public var basis: String
  /// Codes that it writes otherwise than the source; nil for none.
  public var ownCodes: OwnCodes?
  /// What translators and their tools said of it (ITS): who made it, what is wrong with it, how good it is.
  public var annotations: [TargetAnnotation]

  public init(
    target: InlineContent, state: SegmentState = .translated, isDraft: Bool = false, staleness: Staleness? = nil,
    oldSource: InlineContent? = nil, rejection: String? = nil, isLocked: Bool = false, omission: String? = nil,
    origin: Origin = .person, basis: String, ownCodes: OwnCodes? = nil,
    annotations: [TargetAnnotation] = []
  ) {
    self.target = target
    self.state = state
    self.isDraft = isDraft
    self.staleness = staleness
    self.oldSource = oldSource
    self.rejection = rejection
    self.isLocked = isLocked
    self.omission = omission
    self.origin = origin
    self.basis = basis
    self.ownCodes = ownCodes
    self.annotations = annotations
  }
}

/// The name of a segment in the workspace.
public struct SegmentKey: Hashable, Sendable, Comparable {
  public var resource: String
  public var unit: String
  public var segment: String

  public init(resource: String, unit: String, segment: String) {
    self.resource = resource
    self.unit = unit
    self.segment = segment
  }

  public static func < (one: SegmentKey, other: SegmentKey) -> Bool {
    (one.resource, one.unit, one.segment) < (other.resource, other.unit, other.segment)
  }
}
