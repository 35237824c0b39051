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
  /// One line, and one for each note. Control characters are written out: names in it come from files,
  /// and must neither begin a line of their own nor speak to the terminal.
  public var description: String {
    var line = ""
    if let location { line += "\(location): " }
    line += "\(severity.rawValue): \(message)"
    if !rule.isEmpty { line += " [\(rule)]" }
    return ([line] + notes.map { "  \($0)" }).map(Self.visible).joined(separator: "\n")
  }

  private static func visible(_ text: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value)
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
