/// A language tag taken apart (RFC 5646 §2.1), each subtag in its usual letter case.
struct LanguageSubtags {
  /// Empty when the tag is private (`x-…`) or irregular (`i-…`).
  var language = ""
  var extendedLanguages: [String] = []
  var script: String?
  var region: String?
  var variants: [String] = []
  var extensions: [(singleton: String, subtags: [String])] = []
  /// What follows `x`.
  var privateUse: [String] = []
  /// The whole of a tag that only its being grandfathered makes one.
  var irregular: String?

  /// Nil when it is not a tag.
  init?(_ text: some StringProtocol) {
    guard (1...LanguageTag.longest).contains(text.utf8.count),
      text.utf8.allSatisfy({ Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    let words = text.lowercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let lowercase = words.joined(separator: "-")
    if let known = Self.irregulars.first(where: { $0.lowercased() == lowercase }) {
      irregular = known
      return
    }
    guard words.allSatisfy({ (1...8).contains($0.utf8.count) }) else { return nil }
    var rest = words[...]
    if rest.first != "x" {
      guard readLanguage(&rest), readVariants(&rest), readExtensions(&rest) else { return nil }
    }
    guard readPrivateUse(&rest), rest.isEmpty else { return nil }
  }

  private mutating func readLanguage(_ rest: inout ArraySlice<String>) -> Bool {
    guard let first = rest.popFirst(), first.utf8.count > 1, Self.isAlphabetic(first) else { return false }
    language = first
    while first.utf8.count < 4, extendedLanguages.count < 3,
      let next = rest.first, next.utf8.count == 3, Self.isAlphabetic(next)
    {
      extendedLanguages.append(rest.removeFirst())
    }
    if let next = rest.first, Self.isScript(next) {
      script = next.prefix(1).uppercased() + next.dropFirst()
      rest.removeFirst()
    }
    if let next = rest.first, Self.isRegion(next) {
      region = next.uppercased()
      rest.removeFirst()
    }
    return true
  }

  private mutating func readVariants(_ rest: inout ArraySlice<String>) -> Bool {
    while let next = rest.first, Self.isVariant(next) {
      variants.append(rest.removeFirst())
    }
    return Set(variants).count == variants.count
  }

  private mutating func readExtensions(_ rest: inout ArraySlice<String>) -> Bool {
    while let singleton = rest.first, singleton.utf8.count == 1, singleton != "x" {
      let subtags = Array(rest.dropFirst().prefix { $0.utf8.count > 1 })
      guard !subtags.isEmpty else { return false }
      extensions.append((singleton, subtags))
      rest = rest.dropFirst(1 + subtags.count)
    }
    return Set(extensions.map(\.singleton)).count == extensions.count
  }

  private mutating func readPrivateUse(_ rest: inout ArraySlice<String>) -> Bool {
    guard rest.first == "x" else { return true }
    privateUse = Array(rest.dropFirst())
    rest = []
    return !privateUse.isEmpty
  }

  /// The tag, its subtags in the order kept here.
  var text: String {
    if let irregular { return irregular }
    var words = core.map { [$0] } ?? []
    for (singleton, subtags) in extensions { words += [singleton] + subtags }
    if !privateUse.isEmpty { words += ["x"] + privateUse }
    return words.joined(separator: "-")
  }

  /// The tag without extensions and private use, or nil when nothing else is in it.
  var core: String? {
    guard !language.isEmpty else { return nil }
    let words = [language] + extendedLanguages + [script, region].compactMap(\.self) + variants
    return words.joined(separator: "-")
  }

  static func isScript(_ subtag: some StringProtocol) -> Bool { subtag.utf8.count == 4 && isAlphabetic(subtag) }

  static func isRegion(_ subtag: some StringProtocol) -> Bool {
    subtag.utf8.count == 2 && isAlphabetic(subtag) || subtag.utf8.count == 3 && subtag.utf8.allSatisfy(isDigit)
  }

  private static func isVariant(_ subtag: String) -> Bool {
    subtag.utf8.count > 4 || subtag.utf8.count == 4 && subtag.utf8.first.map(isDigit) == true
  }

  private static func isAlphabetic(_ subtag: some StringProtocol) -> Bool {
    subtag.utf8.allSatisfy { isAlphanumeric($0) && !isDigit($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// RFC 5646 §2.1, production `irregular`; its `regular` ones have the form of other tags.
  private static let irregulars = [
    "en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo",
    "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE",
  ]
}
