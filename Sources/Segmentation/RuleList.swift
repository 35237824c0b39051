internal import Diagnostics
internal import Synchronization

/// A rule ready for use.
struct Rule: Sendable {
  var breaks: Bool
  var before: Pattern
  var after: Pattern
  var location: SourceLocation
}

/// The rules of a `languagerule`, translated and checked when they are first asked for.
final class RuleList: Sendable {
  private struct Checked: Sendable {
    var rules: [Rule] = []
    var diagnostics: [Diagnostic] = []
  }

  private let source: SRXRuleList
  private let checked = Mutex<Checked?>(nil)

  init(_ source: SRXRuleList) { self.source = source }

  /// Those that can be used, in order.
  var rules: [Rule] {
    checked.withLock { known in
      if let known { return known.rules }
      var result = Checked()
      for rule in source.rules {
        if let usable = Self.checked(rule, &result.diagnostics) { result.rules.append(usable) }
      }
      known = result
      return result.rules
    }
  }

  /// What could not be used, if the rules have been asked for.
  var knownDiagnostics: [Diagnostic] { checked.withLock { $0?.diagnostics ?? [] } }

  private static func checked(_ rule: SRXRule, _ diagnostics: inout [Diagnostic]) -> Rule? {
    guard let before = checked(rule.before, "beforebreak", rule, &diagnostics),
      let after = checked(rule.after, "afterbreak", rule, &diagnostics)
    else { return nil }
    if before.text.isEmpty && after.text.isEmpty {
      diagnostics.append(emptyRule(rule))
      return nil
    }
    if before.shape.hasBackreference && after.shape.hasBackreference {
      diagnostics.append(twoReferences(rule))
      return nil
    }
    return Rule(breaks: rule.breaks, before: before, after: after, location: rule.location)
  }

  private static func checked(
    _ source: String, _ element: String, _ rule: SRXRule, _ diagnostics: inout [Diagnostic]
  ) -> Pattern? {
    do throws(PatternError) {
      let pattern = try PatternTranslator.translate(source)
      _ = try CompiledPattern(pattern.text)
      return pattern
    } catch {
      diagnostics.append(badPattern(source, element, rule, error))
      return nil
    }
  }
}

// MARK: - Messages

extension RuleList {
  fileprivate static func badPattern(
    _ source: String, _ element: String, _ rule: SRXRule, _ error: PatternError
  ) -> Diagnostic {
    Diagnostic(
      .warning, "rule skipped: \(element) '\(source.shownInMessage)' is not a regular expression: \(error.reason)",
      at: rule.location)
  }

  fileprivate static func emptyRule(_ rule: SRXRule) -> Diagnostic {
    Diagnostic(
      .warning, "rule skipped: it would match everywhere; give it a beforebreak or an afterbreak", at: rule.location)
  }

  fileprivate static func twoReferences(_ rule: SRXRule) -> Diagnostic {
    Diagnostic(
      .warning, "rule skipped: both its expressions have back-references; write one without", at: rule.location)
  }
}

extension String {
  /// Of a long expression, its beginning.
  var shownInMessage: String { count > 200 ? "\(prefix(200))…" : self }
}
