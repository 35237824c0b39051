/// One thing to tell the user: a parse error, a finding of a check, a refusal.
///
/// Printed as `file:line:column: severity: message`; the message is in lower
/// case, quotes the offender and says what to do.
public struct Diagnostic: Error, Hashable, Sendable {
  public var severity: Severity
  /// What found it, as users name it in settings (`inline.missing`); empty for plain errors.
  public var rule: String
  public var message: String
  public var location: SourceLocation?
  /// Further lines of explanation, printed indented below.
  public var notes: [String]

  public init(
    _ severity: Severity, rule: String = "", _ message: String, at location: SourceLocation? = nil,
    notes: [String] = []
  ) {
    self.severity = severity
    self.rule = rule
    self.message = message
    self.location = location
    self.notes = notes
  }

  /// An error without a rule: the usual case of a refused input.
  public static func error(_ message: String, at location: SourceLocation? = nil) -> Diagnostic {
    Diagnostic(.error, message, at: location)
  }
}

extension Diagnostic: CustomStringConvertible {
  public var description: String {
    var line = ""
    if let location { line += "\(location): " }
    line += "\(severity.rawValue): \(message)"
    if !rule.isEmpty { line += " [\(rule)]" }
    for note in notes { line += "\n  \(note)" }
    return line
  }
}
