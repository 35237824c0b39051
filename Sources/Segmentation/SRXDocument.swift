internal import Diagnostics

/// What an SRX file says, before its regular expressions are looked at.
struct SRXDocument: Sendable {
  var segmentsSubflows = true
  var cascades = true
  var handling = CodeHandling.standard
  /// Okapi's `useIcu4jBreakRules`: UAX #29 decides where no rule does.
  var usesUnicodeBreaks = false
  var ruleLists: [SRXRuleList] = []
  var maps: [SRXLanguageMap] = []
  var diagnostics: [Diagnostic] = []

  /// Adds the rules and maps of another file behind these.
  mutating func append(_ other: SRXDocument) {
    ruleLists += other.ruleLists
    maps += other.maps
    diagnostics += other.diagnostics
  }
}

/// A `languagerule`.
struct SRXRuleList: Hashable, Sendable {
  var name: String
  var rules: [SRXRule] = []
}

/// A `rule`.
struct SRXRule: Hashable, Sendable {
  var breaks = true
  var before = ""
  var after = ""
  var location: SourceLocation
}

/// A `languagemap`: the languages whose tags the pattern matches use the named list.
struct SRXLanguageMap: Hashable, Sendable {
  var pattern: String
  var list: String
  var location: SourceLocation
}

/// Which codes at a boundary belong to the sentence before it (`formathandle`, SRX 2.0 §2.2.3).
struct CodeHandling: Hashable, Sendable {
  var includesStart: Bool
  var includesEnd: Bool
  var includesIsolated: Bool

  /// SRX's default.
  static let standard = CodeHandling(includesStart: false, includesEnd: true, includesIsolated: false)
  /// Ours: a note or reference after the full stop is the sentence's.
  static let kept = CodeHandling(includesStart: false, includesEnd: true, includesIsolated: true)
}
