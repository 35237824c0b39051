extension LanguageTag {
  /// The name in French, as within a sentence: `espagnol (Mexique)`.
  ///
  /// What has no name in CLDR shows its subtag.
  public var frenchName: String {
    guard let (language, subtags) = named(by: { LanguageTables.frenchNames[$0] }) else { return text }
    let both = subtags.script.flatMap { LanguageTables.frenchNames["\(subtags.language)-\($0)"] }
    let parts = (both == nil ? [subtags.script] : []) + [subtags.region] + subtags.variants
    let names = parts.compactMap(\.self).map { LanguageTables.frenchNames["und-\($0)"] ?? $0 }
    return Self.composed(both ?? language, names + subtags.additions, marks: nil)
  }

  /// What the language calls itself, with a capital where it has them, as a list of languages wants: `Español (México)`.
  ///
  /// The tag itself when CLDR does not know; a region or script that CLDR has no locale for shows its subtag.
  public var ownName: String {
    guard let (plain, subtags) = named(by: { LanguageTables.ownNames[$0] }) else { return text }
    let usual = LikelySubtags(language: subtags.language, script: nil, region: nil)?.script
    let script =
      subtags.script
      ?? LikelySubtags(language: subtags.language, script: nil, region: subtags.region)?.script
    let inScript = script == usual ? subtags.language : "\(subtags.language)-\(script ?? "")"
    let language = LanguageTables.ownNames[inScript] ?? plain
    var names: [String] = []
    if let written = subtags.script {
      let name = LanguageTables.ownNames["\(subtags.language)-\(written)/"]
      // A script that goes without saying and has no name here is not said.
      if name != nil || written != usual { names.append(name ?? written) }
    }
    if let region = subtags.region {
      let name = LanguageTables.ownNames["\(inScript)-\(region)"]
      names.append(name ?? LanguageTables.ownNames["\(subtags.language)-\(region)"] ?? region)
    }
    let marks = LanguageTables.marksOfNames[inScript] ?? LanguageTables.marksOfNames[subtags.language]
    return Self.composed(Self.capitalised(language), names + subtags.variants + subtags.additions, marks: marks)
  }

  /// The name of the language and the tag's subtags; of the canonical tag's when that one has a name and this not.
  private func named(by name: (String) -> String?) -> (String, LanguageSubtags)? {
    for tag in [self, canonical] {
      guard let subtags = LanguageSubtags(tag.text), subtags.extendedLanguages.isEmpty else { continue }
      if let name = name(subtags.language) { return (name, subtags) }
    }
    return nil
  }

  /// `marks` are what stands before, between and after the qualifiers (UTS #35 part 2 §1.1), `_` for a space.
  private static func composed(_ language: String, _ qualifiers: [String], marks: String?) -> String {
    guard !qualifiers.isEmpty else { return language }
    let signs = (marks ?? "_(|,_|)").replacing("_", with: " ").split(separator: "|", omittingEmptySubsequences: false)
    guard signs.count == 3 else { return language }
    let names = qualifiers.map { $0.replacing("(", with: "[").replacing(")", with: "]") }
    return language + signs[0] + names.joined(separator: String(signs[1])) + signs[2]
  }

  /// With a first capital, unless the capital is further on in the word: `isiZulu`.
  private static func capitalised(_ name: String) -> String {
    let word = name.prefix { $0 != " " }
    guard let first = name.unicodeScalars.first, !word.dropFirst().contains(where: \.isUppercase) else { return name }
    // Titlecase: the uppercase of a Georgian letter is of another alphabet than the rest of the word.
    return first.properties.titlecaseMapping + String(name.unicodeScalars.dropFirst())
  }
}

extension LanguageSubtags {
  /// Extensions and private use, as written.
  fileprivate var additions: [String] {
    extensions.map { ([$0.singleton] + $0.subtags).joined(separator: "-") }
      + (privateUse.isEmpty ? [] : [(["x"] + privateUse).joined(separator: "-")])
  }
}
