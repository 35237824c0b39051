/// A `\p{…}` of ICU or Java in PCRE2's words.
struct CharacterProperty {
  /// Means itself between square brackets.
  let text: String
  let shape: CharacterShape

  /// Finds PCRE2's name for a property.
  ///
  /// - Throws: ``PatternError`` for blocks and for what PCRE2 has no name for; it judges the others itself.
  init(_ written: String, isNegated: Bool) throws(PatternError) {
    var name = written[...]
    var isNegated = isNegated
    if name.first == "^" {
      name = name.dropFirst()
      isNegated.toggle()
    }
    let plain = name.unicodeScalars.allSatisfy { $0.isASCII && $0 != "\\" && $0 != "}" }
    guard plain, !name.isEmpty else { throw PatternError(reason: "'\\p{\(written)}' is not a property") }
    if let equals = name.lastIndex(of: "=") { name = name[name.index(after: equals)...] }
    var key = String(name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
    if key.hasPrefix("in"), !key.hasPrefix("inherited"), !key.hasPrefix("inscription"), key != "initialpunctuation" {
      throw PatternError(reason: "'\\p{\(written)}': blocks are not supported; write a range of characters")
    }
    if key.hasPrefix("is") {
      key.removeFirst(2)
      name = name.dropFirst(2)
    }
    let category = Self.longCategories[key] ?? Self.category(key)
    let pcre = category ?? Self.others[key] ?? String(name)
    let shape = Self.shape(category: category, pcre: pcre)
    self.text = "\\\(isNegated ? "P" : "p"){\(pcre)}"
    self.shape = isNegated ? shape.negated : shape
  }

  private static func category(_ key: String) -> String? {
    guard let first = key.first, key.utf8.count <= 2 else { return nil }
    let name = first.uppercased() + key.dropFirst()
    let isKnown = asciiCategories.contains { $0.hasPrefix(name) } || beyondASCII.contains(name)
    return isKnown ? name : nil
  }

  private static func shape(category: String?, pcre: String) -> CharacterShape {
    guard let category else {
      var shape = CharacterShape.any
      shape.isSpace = pcre == "White_Space"
      return shape
    }
    var shape = CharacterShape.any
    shape.ascii = ByteSet()
    for byte in UInt8(0)...127 where asciiCategories[Int(byte)].hasPrefix(category) { shape.ascii.insert(byte) }
    shape.isExact = true
    shape.mayBeSpace = category.hasPrefix("Z") || category.hasPrefix("C")
    shape.isSpace = category.hasPrefix("Z")
    return shape
  }

  /// What POSIX, Java and ICU call otherwise.
  private static let others = [
    "alpha": "Alphabetic", "alphabetic": "Alphabetic", "letter": "L", "lower": "Lowercase", "lowercase": "Lowercase",
    "javalowercase": "Lowercase", "upper": "Uppercase", "uppercase": "Uppercase", "javauppercase": "Uppercase",
    "digit": "Nd", "javadigit": "Nd", "javaletter": "L", "punct": "P", "space": "White_Space",
    "whitespace": "White_Space", "javawhitespace": "White_Space", "cntrl": "Cc", "xdigit": "Hex_Digit",
    "alnum": "Xan", "javaletterordigit": "Xan", "ideographic": "Ideographic",
  ]

  private static let longCategories = [
    "letter": "L", "uppercaseletter": "Lu", "lowercaseletter": "Ll", "titlecaseletter": "Lt", "modifierletter": "Lm",
    "otherletter": "Lo", "mark": "M", "nonspacingmark": "Mn", "spacingmark": "Mc", "enclosingmark": "Me",
    "number": "N", "decimalnumber": "Nd", "decimaldigitnumber": "Nd", "letternumber": "Nl", "othernumber": "No",
    "punctuation": "P", "connectorpunctuation": "Pc", "dashpunctuation": "Pd", "openpunctuation": "Ps",
    "startpunctuation": "Ps", "closepunctuation": "Pe", "endpunctuation": "Pe", "initialpunctuation": "Pi",
    "finalpunctuation": "Pf", "otherpunctuation": "Po", "symbol": "S", "mathsymbol": "Sm", "currencysymbol": "Sc",
    "modifiersymbol": "Sk", "othersymbol": "So", "separator": "Z", "spaceseparator": "Zs", "lineseparator": "Zl",
    "paragraphseparator": "Zp", "other": "C", "control": "Cc", "format": "Cf", "surrogate": "Cs", "privateuse": "Co",
    "unassigned": "Cn",
  ]

  /// Categories without a character in ASCII.
  private static let beyondASCII: Set<String> = [
    "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "Nl", "No", "Pi", "Pf", "So", "Zl", "Zp", "Cf", "Cs", "Co", "Cn",
  ]

  private static let asciiCategories: [String] = (UInt8(0)...127).map { byte in
    switch Unicode.Scalar(byte).properties.generalCategory {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .decimalNumber: "Nd"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .spaceSeparator: "Zs"
    // ASCII holds no other category.
    default: "Cc"
    }
  }
}
