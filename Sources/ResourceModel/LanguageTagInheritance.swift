extension LanguageTag {
  /// The script written in the tag, else the one its language is likely written in there (CLDR `likelySubtags`).
  ///
  /// Nil for a language CLDR does not know.
  public var likelyScript: String? {
    if let script { return script }
    let tag = canonical
    return LikelySubtags(language: tag.language, script: tag.script, region: tag.region)?.script
  }

  /// Whether it is written from right to left.
  public var isRightToLeft: Bool { likelyScript.map(LanguageTables.scriptsFromTheRight.contains) ?? false }

  /// The tag whose translations this one inherits (CLDR `parentLocales`, else truncation); nil at the top.
  ///
  /// Never one of another script (`zh-Hant` and `zh-TW` do not inherit `zh`) nor, unlike CLDR's, of another language.
  public var parent: LanguageTag? {
    if let known = LanguageTables.parentsByChild[text] { return LanguageTag(unchecked: known) }
    let words = text.split(separator: "-")
    guard words.count > 1, words[0].utf8.count > 1 else { return nil }
    if words.count == 2, let usual = LikelySubtags(language: language, script: nil, region: nil)?.script {
      if let script { return script == usual ? LanguageTag(unchecked: language) : nil }
      if let region, let script = likelyScript, script != usual {
        let full = "\(language)-\(script)-\(region)"
        return LanguageTag(unchecked: LanguageTables.parentsByChild[full] ?? "\(language)-\(script)")
      }
    }
    var shorter = words.dropLast()
    while shorter.count > 1, shorter.last?.utf8.count == 1 { shorter.removeLast() }
    return LanguageTag(unchecked: shorter.joined(separator: "-"))
  }

  /// This tag, then its parents, nearest first.
  public var inheritance: [LanguageTag] {
    Array(sequence(first: self, next: \.parent))
  }
}

/// The script and region a tag most likely means (UTS #35 §4.3); nil for a language CLDR does not know.
struct LikelySubtags {
  let script: String
  let region: String

  init?(language: String, script: String?, region: String?) {
    let candidates = [
      script.flatMap { script in region.map { "\(language)-\(script)-\($0)" } }, region.map { "\(language)-\($0)" },
      script.map { "\(language)-\($0)" }, language,
    ]
    for candidate in candidates.compactMap(\.self) {
      let rest = LanguageTables.likelyByTag[Substring(candidate)].map { "\(language)-\($0)" }
      guard let found = rest ?? LanguageTables.likelyByPart[candidate] else { continue }
      let words = found.split(separator: "-").map(String.init)
      guard words.count == 3 else { continue }
      self.script = script ?? words[1]
      self.region = region ?? words[2]
      return
    }
    return nil
  }
}
