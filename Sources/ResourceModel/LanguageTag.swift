/// A BCP 47 language tag in its usual letter case: `es-MX`, `zh-Hans`.
public struct LanguageTag: Hashable, Sendable {
  public let text: String

  /// Reads a tag, putting it in RFC 5646 §2.1.1 letter case; nil when it is not one.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, Self.isAlphabetic(first), (2...8).contains(first.utf8.count),
      parts.allSatisfy({ (1...8).contains($0.utf8.count) && Self.isAlphanumeric($0) })
    else { return nil }
    var words = [first.lowercased()]
    var isAfterSingleton = false
    for part in parts.dropFirst() {
      if isAfterSingleton {
        words.append(part.lowercased())
      } else if part.utf8.count == 2, Self.isAlphabetic(part) {
        words.append(part.uppercased())
      } else if part.utf8.count == 4, Self.isAlphabetic(part) {
        words.append(part.prefix(1).uppercased() + part.dropFirst().lowercased())
      } else {
        words.append(part.lowercased())
      }
      if part.utf8.count == 1 { isAfterSingleton = true }
    }
    self.text = words.joined(separator: "-")
  }

  private init(unchecked text: String) { self.text = text }

  /// The primary language: `es` of `es-MX`.
  public var language: String { String(text.prefix { $0 != "-" }) }

  /// The script written in the tag, or nil.
  public var script: String? {
    subtags.dropFirst().first { $0.utf8.count == 4 && Self.isAlphabetic($0) }.map(String.init)
  }

  /// The region written in the tag, or nil.
  public var region: String? {
    subtags.dropFirst().prefix { $0.utf8.count > 1 }.first {
      ($0.utf8.count == 2 && Self.isAlphabetic($0))
        || ($0.utf8.count == 3 && $0.utf8.allSatisfy { (48...57).contains($0) })
    }.map(String.init)
  }

  private var subtags: [Substring] { text.split(separator: "-") }

  /// Whether it is written from right to left.
  public var isRightToLeft: Bool {
    if let script { return Self.rightToLeftScripts.contains(script) }
    return Self.rightToLeftLanguages.contains(language)
  }

  /// The tag whose translations this one inherits (CLDR `parentLocales`, else truncation); nil at the top.
  public var parent: LanguageTag? {
    if let region {
      if language == "es", Self.latinAmerica.contains(region) { return LanguageTag(unchecked: "es-419") }
      if language == "pt", Self.portugueseOfPortugal.contains(region) { return LanguageTag(unchecked: "pt-PT") }
      if text == "zh-Hant-MO" { return LanguageTag(unchecked: "zh-Hant-HK") }
    }
    // Never from one script to another: zh-Hant does not inherit zh (CLDR: its parent is root).
    if text == "zh-Hant" || text == "sr-Latn" { return nil }
    guard let dash = text.lastIndex(of: "-") else { return nil }
    var shorter = text[..<dash]
    while shorter.dropLast().last == "-" { shorter = shorter.dropLast(2) }
    return LanguageTag(unchecked: String(shorter))
  }

  /// This tag, then its parents, nearest first.
  public var inheritance: [LanguageTag] {
    Array(sequence(first: self, next: \.parent))
  }

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

  private static func isAlphabetic(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { (65...90).contains($0) || (97...122).contains($0) }
  }

  private static func isAlphanumeric(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
  }

  private static let rightToLeftScripts: Set<String> = ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"]
  private static let rightToLeftLanguages: Set<String> = [
    "ar", "fa", "he", "ur", "ps", "dv", "yi", "ug", "sd", "ckb", "syr",
  ]
  /// CLDR 44 `parentLocales`: regions of es under es-419.
  private static let latinAmerica: Set<String> = [
    "AR", "BO", "BR", "BZ", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "JP", "MX", "NI", "PA", "PE", "PR", "PY",
    "SV", "US",
    "UY", "VE",
  ]
  /// CLDR 44 `parentLocales`: regions of pt under pt-PT.
  private static let portugueseOfPortugal: Set<String> = [
    "AO", "CH", "CV", "FR", "GQ", "GW", "LU", "MO", "MZ", "ST", "TL",
  ]
}

extension LanguageTag: CustomStringConvertible {
  public var description: String { text }
}

extension LanguageTag: Comparable {
  public static func < (one: LanguageTag, other: LanguageTag) -> Bool { one.text < other.text }
}
