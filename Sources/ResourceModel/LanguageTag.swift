/// A BCP 47 language tag in its usual letter case: `es-MX`, `zh-Hans`.
///
/// Reading it checks the form and the letter case only (RFC 5646 §2.1); ``canonical`` replaces what is outdated.
public struct LanguageTag: Hashable, Sendable {
  public let text: String

  /// More bytes than any tag in use; a tag also names folders (RFC 5646 §4.4.1 lets an application limit tags).
  static let longest = 255

  /// Reads a tag, putting it in RFC 5646 §2.1.1 letter case; nil when it is not one.
  ///
  /// Private (`x-…`) and grandfathered (`i-…`) tags are tags; one with a repeated variant or extension is not
  /// (RFC 5646 §2.2.9), nor one of more than 255 bytes.
  public init?(_ text: some StringProtocol) {
    guard let subtags = LanguageSubtags(text) else { return nil }
    self.text = subtags.text
  }

  init(unchecked text: String) { self.text = text }

  /// The first subtag, the primary language: `es` of `es-MX`; `x` or `i` of a tag that is private or irregular.
  public var language: String { String(text.prefix { $0 != "-" }) }

  /// The script written in the tag, or nil.
  public var script: String? { beforeExtensions.dropFirst().first(where: LanguageSubtags.isScript).map(String.init) }

  /// The region written in the tag, or nil.
  public var region: String? { beforeExtensions.dropFirst().first(where: LanguageSubtags.isRegion).map(String.init) }

  private var beforeExtensions: ArraySlice<Substring> { text.split(separator: "-").prefix { $0.utf8.count > 1 } }

  /// RFC 4647 §3.3.2 extended filtering, as ITS Locale Filter wants it.
  public func matches(extendedRange range: String) -> Bool {
    let wanted = range.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    var own = text.lowercased().split(separator: "-")[...]
    guard let first = wanted.first, let head = own.popFirst(), first == "*" || first == head else { return false }
    for part in wanted.dropFirst() where part != "*" {
      while let next = own.first, next != part {
        if next.utf8.count == 1 { return false }
        own = own.dropFirst()
      }
      if own.popFirst() == nil { return false }
    }
    return true
  }
}

extension LanguageTag: CustomStringConvertible {
  public var description: String { text }
}

extension LanguageTag: Comparable {
  public static func < (one: LanguageTag, other: LanguageTag) -> Bool { one.text < other.text }
}
