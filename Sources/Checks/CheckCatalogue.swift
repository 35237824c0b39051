/// Every check, in the order findings are told: what is missing, what is broken, then what may be wrong.
public enum CheckCatalogue {
  public static let all: [any Check] = [
    TargetMissing(),
    SourceStale(),
    InlineCodes(),
    XMLCharacters(),
    TargetSame(),
    TermForbidden(),
    TermMissing(),
    SpaceEdges(),
  ]
}
