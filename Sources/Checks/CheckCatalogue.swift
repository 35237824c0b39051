/// All checks.
public enum CheckCatalogue {
  /// In the order in which a segment's findings are shown: what stops publication first, then what a person decides.
  public static let all: [any Check] = [
    // Without a target, the others have nothing to say.
    TargetMissing(),
    SourceStale(),
    InlineCodes(),
    XMLCharacters(),
    AllowedCharacters(),
    StorageLimit(),
    QualityRatings(),
    QualityIssues(),
    TargetSame(),
    TermMissing(),
    TermForbidden(),
    SpaceEdges(),
  ]

  /// Those that know what the author allows: of use before a translation is taken.
  public static let limits: [any Check] = [AllowedCharacters(), StorageLimit()]

  /// What every check finds in a segment.
  public static func findings(for segment: CheckedSegment) -> [Finding] {
    all.flatMap { $0.findings(for: segment) }
  }
}
