/// Any text as an XML name token and back: what a token cannot hold is written `_xHEX_`.
enum NameToken {
  static func encode(_ text: String) -> String {
    if isPlain(text) { return text }
    if text.isEmpty { return "_x_" }
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let opensEscape = scalar == "_" && scalars[(index + 1)...].first == "x"
      // Codes are numbers and share a name space with segments.
      let isBareNumber = index == 0 && Values.isDigits(text)
      if isPlain(scalar), !opensEscape, !isBareNumber {
        result.unicodeScalars.append(scalar)
      } else {
        result += "_x\(String(scalar.value, radix: 16, uppercase: true))_"
      }
    }
    return result
  }

  /// The text that was encoded; any other comes back as it is.
  static func decode(_ token: String) -> String {
    guard token.utf8.contains(UInt8(ascii: "_")) else { return token }
    if token == "_x_" { return "" }
    var result = String.UnicodeScalarView()
    var rest = Array(token.unicodeScalars)[...]
    while let scalar = rest.first {
      if scalar == "_", rest.dropFirst().first == "x", let end = rest.dropFirst(2).firstIndex(of: "_"),
        let value = UInt32(String(String.UnicodeScalarView(rest[(rest.startIndex + 2)..<end])), radix: 16),
        let decoded = Unicode.Scalar(value)
      {
        result.append(decoded)
        rest = rest[(end + 1)...]
      } else {
        result.append(scalar)
        rest.removeFirst()
      }
    }
    return String(result)
  }

  private static func isPlain(_ text: String) -> Bool {
    !Values.isDigits(text) && !text.contains("_x") && !text.isEmpty && text.unicodeScalars.allSatisfy(isPlain)
  }

  /// Combining marks would make one character with what stands before the token.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    Values.isNameCharacter(scalar) && !scalar.properties.isGraphemeExtend
  }
}

extension String {
  /// Without the characters that XML has no way to write.
  var writable: String {
    if unicodeScalars.allSatisfy({ Values.isXMLCharacter($0.value) }) { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { Values.isXMLCharacter($0.value) ? $0 : "\u{FFFD}" }))
  }
}
