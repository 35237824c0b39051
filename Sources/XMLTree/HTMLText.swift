/// The two ways between characters and how HTML writes them, where it stands inside XML.
public enum HTMLText {
  /// How the HTML itself is written in the XML round it.
  public enum Layer: Sendable {
    /// Escaped: `&lt;p&gt;`.
    case escaped
    /// In a CDATA section.
    case section
  }

  /// What a character reference stands for, and how many bytes it takes.
  public struct Reference: Hashable, Sendable {
    /// Nil for a character that XML has not.
    public var characters: String?
    public var length: Int
  }

  /// The reference that begins at an `&`; nil when that is only an `&` (HTML Living Standard §13.2.5.72).
  public static func reference(in bytes: ArraySlice<UInt8>, isAttribute: Bool) -> Reference? {
    let rest = bytes.dropFirst()
    guard let first = rest.first else { return nil }
    if first == UInt8(ascii: "#") { return numeric(rest.dropFirst()) }
    let name = rest.prefix(longestName).prefix(while: isAlphanumeric)
    guard !name.isEmpty else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    if name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: ";"),
      let characters = CharacterEntities.html(text)
    {
      return Reference(characters: characters, length: name.count + 2)
    }
    guard let known = CharacterEntities.htmlWithoutSemicolon(text), let characters = CharacterEntities.html(known)
    else {
      return nil
    }
    let end = name.startIndex + known.utf8.count
    // `?a=1&copy=2` is an address.
    if isAttribute, end < bytes.endIndex, bytes[end] == UInt8(ascii: "=") || isAlphanumeric(bytes[end]) { return nil }
    return Reference(characters: characters, length: known.utf8.count + 1)
  }

  private static let longestName = 32

  private static func numeric(_ bytes: ArraySlice<UInt8>) -> Reference? {
    let isHexadecimal = bytes.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = (isHexadecimal ? bytes.dropFirst() : bytes)
      .prefix { isHexadecimal ? isHexadecimalDigit($0) : (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    let hasEnd = digits.endIndex < bytes.endIndex && bytes[digits.endIndex] == UInt8(ascii: ";")
    // Zeros in front may be many.
    let significant = digits.drop { $0 == 0x30 }
    let value =
      significant.count > 8
      ? UInt32.max : UInt32(String(decoding: significant, as: UTF8.self), radix: isHexadecimal ? 16 : 10) ?? 0
    return Reference(
      characters: character(value),
      length: 2 + (isHexadecimal ? 1 : 0) + digits.count + (hasEnd ? 1 : 0))
  }

  private static func character(_ value: UInt32) -> String? {
    if (0x80...0x9F).contains(value) { return windows1252[Int(value - 0x80)].map { String($0) } }
    guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
    let isOfXML = value >= 0x20 ? value & 0xFFFE != 0xFFFE || value > 0xFFFF : value == 9 || value == 10 || value == 13
    return isOfXML ? String(scalar) : nil
  }

  /// What browsers make of the C1 controls (HTML Living Standard §13.2.5.80).
  private static let windows1252: [Character?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil, nil, "‘", "’", "“", "”", "•", "–",
    "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  /// Characters as HTML text inside XML.
  ///
  /// - Parameters:
  ///   - quote: The quotation mark of an attribute's value; a space for a value without; 0 between tags.
  ///   - layer: How the HTML stands in the XML.
  public static func encode(
    _ text: String, space: XMLText.Space, quote: UInt8, layer: Layer, encoding: TextEncoding
  ) -> [UInt8] {
    var html: [UInt8] = []
    html.reserveCapacity(text.utf8.count + 16)
    var wasSpace = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): html += "&amp;".utf8
      case UInt8(ascii: "<"): html += "&lt;".utf8
      case UInt8(ascii: ">"): html += "&gt;".utf8
      case UInt8(ascii: "\""), UInt8(ascii: "'"): html += quote == 0 ? [byte] : number(byte)
      case 0x0D: html += number(byte)
      case 0x0A, 0x09: html += space == .preserved && quote == 0 ? [byte] : number(byte)
      case 0x20: html += quote == byte || wasSpace && space == .folded ? number(byte) : [byte]
      case UInt8(ascii: "="), UInt8(ascii: "`"): html += quote == 0x20 ? number(byte) : [byte]
      default: html.append(byte)
      }
      wasSpace = byte == 0x20
    }
    switch layer {
    case .escaped: return XMLText.encode(String(decoding: html, as: UTF8.self), space: .preserved, encoding: encoding)
    case .section:
      // What follows may begin with `>`.
      if html.last == UInt8(ascii: "]") { html = html.dropLast() + number(UInt8(ascii: "]")) }
      return XMLText.referring(html, encoding: encoding)
    }
  }

  /// Text for a page of HTML by itself, between tags or in an attribute with quotation marks.
  ///
  /// Scalar by scalar, for `<` and a mark that combines with it are one `Character`. What neither HTML nor XML may hold
  /// becomes U+FFFD.
  public static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func number(_ byte: UInt8) -> [UInt8] { Array("&#\(byte);".utf8) }
}
