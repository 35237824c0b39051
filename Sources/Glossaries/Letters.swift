/// How letters are compared.
enum Letters {
  /// A word in lower case, unless told to keep its case, with what only looks different made the same.
  ///
  /// Composed and decomposed characters need nothing done: `String` compares them as equal.
  static func key(_ word: Substring.UnicodeScalarView, isTurkic: Bool, keepsCase: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    for scalar in word {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: result.append(scalar)
      case _ where keepsCase && scalar.properties.isUppercase: result.append(scalar)
      case 0x49 where isTurkic: result.append("ı")
      case 0x130 where isTurkic: result.append("i")
      case 0x41...0x5A: result.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
      default: append(scalar, to: &result)
      }
    }
    return String(result)
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    switch scalar.value {
    // Arabic vowel signs and tatweel are seldom written; alefs and ya are written without their marks.
    case 0x0640, 0x064B...0x0652, 0x0670: return
    case 0x0622, 0x0623, 0x0625, 0x0671: result.append("\u{0627}")
    case 0x0649: result.append("\u{064A}")
    case 0xDF, 0x1E9E: result.append(contentsOf: "ss".unicodeScalars)
    case 0x3C2: result.append("σ")
    default:
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint { return }
      if let digit = digit(scalar) {
        result.append(digit)
      } else {
        result.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
      }
    }
  }

  /// `₂`, `²` and digits of other scripts as ASCII digits.
  private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let isRaisedOrLowered = (0x2070...0x2089).contains(scalar.value) || [0xB2, 0xB3, 0xB9].contains(scalar.value)
    guard isRaisedOrLowered || scalar.properties.generalCategory == .decimalNumber,
      let value = scalar.properties.numericValue, (0...9).contains(value)
    else { return nil }
    return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
  }

  /// A word of ``key(_:isTurkic:)`` without accents: `é` and `ø` become `e` and `o`.
  static func withoutAccents(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
    var result = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      result.append(baseLetters[scalar] ?? scalar)
    }
    return String(result)
  }

  /// The letters of alphabets with accents, to what their names have before `WITH`.
  ///
  /// The names say more than canonical decomposition does, which keeps `ø` and `ł`, and need no Foundation.
  private static let baseLetters: [Unicode.Scalar: Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [0x61...0x7A, 0xE0...0x24F, 0x3AC...0x3CE, 0x430...0x45F, 0x1E00...0x1EFF]
    let named = ranges.joined().compactMap(Unicode.Scalar.init).compactMap { scalar in
      scalar.properties.name.map { (scalar, $0) }
    }
    let byName = Dictionary(named.map { ($0.1, $0.0) }) { first, _ in first }
    var result: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (scalar, name) in named {
      guard let end = name.firstRange(of: " WITH ")?.lowerBound else { continue }
      result[scalar] = byName[String(name[..<end])]
    }
    return result
  }()
}
