extension LanguageTag {
  /// The tag as CLDR writes it today (UTS #35 annex C): `iw-BU` is `he-MM`, `zh-cmn-hant` is `zh-Hant`.
  ///
  /// Variants, extensions and their keywords are sorted; values that mean nothing (`kn-true`) go.
  /// Two tags that mean the same have the same canonical one.
  public var canonical: LanguageTag {
    guard var subtags = LanguageSubtags(LanguageTables.wholeTags[text] ?? text) else { return self }
    subtags.replaceAliases()
    subtags.extensions.sort { $0.singleton < $1.singleton }
    for index in subtags.extensions.indices {
      let words = subtags.extensions[index].subtags
      switch subtags.extensions[index].singleton {
      case "u": subtags.extensions[index].subtags = Keywords(words, isKey: { $0.utf8.count == 2 }).ofLocale
      case "t": subtags.extensions[index].subtags = Keywords(words, isKey: Keywords.isTransformKey).ofTransform
      default: break
      }
    }
    return LanguageTag(unchecked: subtags.text)
  }
}

extension LanguageSubtags {
  /// UTS #35 annex C, on all but extensions and private use.
  mutating func replaceAliases() {
    // The preferred value of an extended language is itself (RFC 5646 §3.1.8); two were never registered.
    if extendedLanguages.count == 1 { language = extendedLanguages.removeFirst() }
    variants.sort()
    while let rule = firstRule { apply(rule) }
  }

  private var firstRule: LanguageTables.Rule? {
    let keys = [language] + [script, region].compactMap(\.self) + variants
    let places = keys.flatMap { LanguageTables.rulesBySubtag[$0] ?? [] }
    return places.filter { has(LanguageTables.rules[$0].old) }.min().map { LanguageTables.rules[$0] }
  }

  private func has(_ part: LanguageSubtags) -> Bool {
    (part.language == "und" || part.language == language) && (part.script == nil || part.script == script)
      && (part.region == nil || part.region == region) && part.variants.allSatisfy(variants.contains)
  }

  private mutating func apply(_ rule: LanguageTables.Rule) {
    guard let new = preferred(among: rule.new) else { return }
    if rule.old.language != "und" || language == "und" { language = new.language }
    if rule.old.script != nil || script == nil { script = new.script }
    if rule.old.region != nil || region == nil { region = new.region }
    if !rule.old.variants.isEmpty || variants.isEmpty {
      let kept = Set(variants).subtracting(rule.old.variants)
      variants = kept.union(new.variants).sorted()
    }
  }

  /// Of several countries that one became, where the language is most likely spoken.
  private func preferred(among targets: [LanguageSubtags]) -> LanguageSubtags? {
    guard targets.count > 1 else { return targets.first }
    let likely = LikelySubtags(language: language, script: script, region: nil)?.region
    return targets.first { $0.region == likely } ?? targets.first
  }
}

/// The contents of an extension u or t: what comes before the first key, then keys with their values.
private struct Keywords {
  private let head: [String]
  private var values: [String: [String]] = [:]

  init(_ words: [String], isKey: (String) -> Bool) {
    head = Array(words.prefix { !isKey($0) })
    var rest = words.dropFirst(head.count)
    while let key = rest.popFirst() {
      let value = Array(rest.prefix { !isKey($0) })
      rest = rest.dropFirst(value.count)
      // Of a key said twice only the first counts (UTS #35 §3.2.1).
      if values[key] == nil { values[key] = value }
    }
  }

  static func isTransformKey(_ word: String) -> Bool {
    word.utf8.count == 2 && word.utf8.last.map { (48...57).contains($0) } == true
  }

  /// UTS #35 §3.6.
  var ofLocale: [String] { Set(head).sorted() + fields { $0 == ["true"] ? [] : $0 } }

  /// UTS #35 §3.7; the head is a language.
  var ofTransform: [String] {
    guard var source = LanguageSubtags(head.joined(separator: "-")) else { return head + fields { $0 } }
    source.replaceAliases()
    return source.text.lowercased().split(separator: "-").map(String.init) + fields { $0 }
  }

  private func fields(_ shortened: ([String]) -> [String]) -> [String] {
    values.sorted { $0.key < $1.key }.flatMap { key, value in [key] + shortened(replaced(value, of: key)) }
  }

  private func replaced(_ value: [String], of key: String) -> [String] {
    let text = value.joined(separator: "-")
    let isPlace = key == "rg" || key == "sd"
    let new = isPlace ? LanguageTables.valuesOfSubdivisions[text] : LanguageTables.valuesOfExtensions["\(key)-\(text)"]
    return new.map { $0.split(separator: "-").map(String.init) } ?? value
  }
}
