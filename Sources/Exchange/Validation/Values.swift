import ResourceModel

/// Forms that attribute values take.
enum Values {
  /// BCP 47, private and grandfathered tags (`x-…`, `i-…`) too.
  static func isLanguage(_ text: String) -> Bool {
    if LanguageTag(text) != nil { return true }
    let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    return parts.count > 1 && ["x", "i"].contains(parts[0])
      && parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.utf8.count)
          && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
      }
  }

  /// XML 1.0 §2.3, production 7.
  static func isNameToken(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(isNameCharacter)
  }

  static func areNameTokens(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return !words.isEmpty && words.allSatisfy { isNameToken(String($0)) }
  }

  /// XML 1.0 §2.3, production 4a.
  static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xB7, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x203F...0x2040, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// XML 1.0 §2.2, production 2.
  static func isXMLCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  static func isInteger(_ text: String, in range: ClosedRange<Int>) -> Bool {
    isDigits(text) && Int(text).map(range.contains) ?? false
  }

  /// A decimal number within bounds, as XML Schema writes it.
  static func isDecimal(_ text: String, in range: ClosedRange<Double>) -> Bool {
    let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2B || $0 == 0x2D }
    guard digits, let number = Double(text) else { return false }
    return range.contains(number)
  }

  /// `prefix:value`, both there.
  static func isPrefixed(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    return colon > text.startIndex && text.index(after: colon) < text.endIndex
      && !text[..<colon].contains { $0.isWhitespace }
  }

  /// What could not be one even after escaping; backslashes are met in practice and let through.
  static func isIRI(_ text: String) -> Bool { !text.utf8.contains { $0 < 0x20 || $0 == 0x3C || $0 == 0x3E } }
}
