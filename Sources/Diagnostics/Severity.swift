/// How much a diagnostic matters.
public enum Severity: String, Hashable, Sendable, CaseIterable {
  /// Worth knowing; nothing need be done.
  case information
  /// Probably a mistake; a person decides.
  case warning
  /// The translation cannot be published while this stands.
  case blocking
  /// An input could not be read, or was refused; nothing was done with it.
  case error
}

extension Severity: Comparable {
  public static func < (one: Severity, other: Severity) -> Bool {
    one.rank < other.rank
  }

  private var rank: Int {
    switch self {
    case .information: 0
    case .warning: 1
    case .blocking: 2
    case .error: 3
    }
  }
}
