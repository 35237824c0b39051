public import Diagnostics
public import ResourceModel

/// What a check has to say about a segment in a locale.
public struct Finding: Hashable, Sendable {
  /// The check's ``Check/id``.
  public var check: String
  public var severity: Severity
  /// In lower case, the offender quoted, what to do at the end.
  public var message: String
  public var key: SegmentKey
  public var locale: LanguageTag
  /// UTF-8 offsets in the text of the target, its codes left out; nil when the whole is meant.
  public var range: Range<Int>?

  public init(
    check: String, severity: Severity, message: String, key: SegmentKey, locale: LanguageTag, range: Range<Int>? = nil
  ) {
    self.check = check
    self.severity = severity
    self.message = message
    self.key = key
    self.locale = locale
    self.range = range
  }
}
