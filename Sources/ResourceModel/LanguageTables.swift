/// CLDR's tables, read the first time one is asked.
enum LanguageTables {
  /// A replacement of part of a tag (UTS #35 annex C): what it must have, what comes instead, the usual one first.
  struct Rule {
    var old: LanguageSubtags
    var new: [LanguageSubtags]

    var size: Int {
      (old.language == "und" ? 0 : 1) + (old.script == nil ? 0 : 1) + (old.region == nil ? 0 : 1) + old.variants.count
    }
  }

  /// In the order they are tried: the most specific first, languages before their parts.
  static let rules: [Rule] = {
    let rules = pairs(aliases).compactMap { old, new -> Rule? in
      guard let old = LanguageSubtags(old) else { return nil }
      let isOfPart = old.language == "und" && !new.hasPrefix("und")
      let targets = new.split(separator: ",").compactMap { LanguageSubtags((isOfPart ? "und-" : "") + $0) }
      return Rule(old: old, new: targets)
    }
    return rules.sorted { one, other in
      let isPart = (one.old.language == "und", other.old.language == "und")
      if one.size != other.size { return one.size > other.size }
      return isPart.0 == isPart.1 ? one.old.text < other.old.text : isPart.1
    }
  }()

  /// Places in ``rules`` by a subtag they must find.
  static let rulesBySubtag: [String: [Int]] = {
    var places: [String: [Int]] = [:]
    for (place, rule) in rules.enumerated() {
      let language = rule.old.language == "und" ? nil : rule.old.language
      let key = language ?? rule.old.variants.last ?? rule.old.region ?? rule.old.script
      if let key { places[key, default: []].append(place) }
    }
    return places
  }()

  static let wholeTags = Dictionary(pairs(grandfathered), uniquingKeysWith: { first, _ in first })
  static let valuesOfExtensions = Dictionary(pairs(extensionValues), uniquingKeysWith: { first, _ in first })
  static let valuesOfSubdivisions = Dictionary(pairs(subdivisions), uniquingKeysWith: { first, _ in first })

  /// `Script-RR` of tags that name their language.
  static let likelyByTag: [Substring: Substring] = {
    var values: [Substring: Substring] = [:]
    values.reserveCapacity(8192)
    for line in likely.split(separator: "\n") {
      let words = line.split(separator: " ")
      for word in words.dropFirst() { values[word] = words[0] }
    }
    return values
  }()

  /// `language-Script-RR` of tags that do not.
  static let likelyByPart = Dictionary(pairs(likelyOfOthers), uniquingKeysWith: { first, _ in first })

  static let parentsByChild: [String: String] = {
    var values: [String: String] = [:]
    for line in parents.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      for word in words.dropFirst() { values[word] = words[0] }
    }
    return values
  }()

  static let scriptsFromTheRight = Set(words(rightToLeftScripts).map(String.init))

  static let frenchNames = Dictionary(pairs(french, between: ";"), uniquingKeysWith: { first, _ in first })
  static let ownNames = Dictionary(pairs(own, between: ";"), uniquingKeysWith: { first, _ in first })
  static let marksOfNames = Dictionary(pairs(patterns), uniquingKeysWith: { first, _ in first })

  private static func words(_ table: String, between separator: Character = " ") -> [Substring] {
    table.split { $0 == separator || $0 == "\n" }
  }

  private static func pairs(_ table: String, between separator: Character = " ") -> [(String, String)] {
    words(table, between: separator).compactMap { word in
      guard let sign = word.firstIndex(of: "=") else { return nil }
      return (String(word[..<sign]), String(word[word.index(after: sign)...]))
    }
  }
}
