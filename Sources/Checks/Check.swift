public import Diagnostics

/// One thing that may be wrong with a translation.
///
/// A check is pure: it reads the segment it is given and nothing else.
public protocol Check: Sendable {
  /// As users name it in settings and dismissals: `target.missing`.
  var id: String { get }
  /// How much its findings matter; a rule that finds lesser things says so in the finding.
  var severity: Severity { get }
  /// What is wrong, in the order of the target's text.
  func findings(for segment: CheckedSegment) -> [Finding]
}

extension Check {
  /// A finding of this check.
  ///
  /// - Parameter range: UTF-8 offsets in the target's text.
  func finding(
    _ message: String, in segment: CheckedSegment, range: Range<Int>? = nil, severity: Severity? = nil
  ) -> Finding {
    Finding(
      check: id, severity: severity ?? self.severity, message: message, key: segment.key, locale: segment.locale,
      range: range)
  }
}
