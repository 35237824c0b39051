import Diagnostics

/// Finds the encoding of XML bytes (XML 1.0 fifth edition, appendix F).
enum EncodingSniffer {
  static func encoding(of bytes: [UInt8], file: String) throws(ParseError) -> TextEncoding {
    let mark = byteOrderMark(bytes)
    let guess = mark ?? withoutMark(bytes)
    let declared = declaredName(bytes, in: guess)
    guard let declared else { return TextEncoding(name: guess ?? "UTF-8") }
    let name = declared.uppercased()
    let location = SourceLocation(file: file, line: 1)
    if let guess {
      // The bytes themselves say how wide a character is: a declaration can only name the same family.
      let family = name.prefix(6)
      let isConsistent =
        guess == "UTF-8"
        ? name == "UTF-8" || name == "UTF8" || name == "US-ASCII"
        : guess.hasPrefix("UTF-16")
          ? family == "UTF-16" || name.contains("UCS-2")
          : guess.hasPrefix("UTF-32")
            ? family == "UTF-32" || name.contains("UCS-4")
            : true
      guard isConsistent else {
        throw .encoding(
          at: location, reason: "the file is '\(guess)' but declares '\(declared)'; correct the declaration")
      }
      return TextEncoding(name: guess.hasPrefix("UTF") ? guess : name)
    }
    guard !name.hasPrefix("UTF-16"), !name.hasPrefix("UTF-32"), !name.hasPrefix("ISO-10646"), !name.hasPrefix("UCS")
    else {
      throw .encoding(
        at: location, reason: "the file declares '\(declared)' but is not; save it as it declares, or declare 'UTF-8'")
    }
    // UTF-7 and stateful encodings hide markup from anyone who reads the bytes.
    let encoding = TextEncoding(name: name == "UTF8" ? "UTF-8" : name)
    guard encoding.isKnown, !name.hasPrefix("UTF-7"), !name.hasPrefix("UTF7"), !name.contains("UNICODE") else {
      throw .encoding(at: location, reason: "unknown encoding '\(declared)'; save the file as UTF-8")
    }
    return encoding
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return "UTF-8" }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32LE" }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32BE" }
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    return nil
  }

  private static func withoutMark(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0, 0, 0, 0x3C]) { return "UTF-32BE" }
    if bytes.starts(with: [0x3C, 0, 0, 0]) { return "UTF-32LE" }
    if bytes.starts(with: [0, 0x3C]) { return "UTF-16BE" }
    if bytes.starts(with: [0x3C, 0]) { return "UTF-16LE" }
    if bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) { return "IBM037" }
    return nil
  }

  /// The name in `<?xml … encoding="NAME"?>`, or nil.
  private static func declaredName(_ bytes: [UInt8], in guess: String?) -> String? {
    var head = Array(bytes.prefix(1024))
    if let guess, guess != "UTF-8" {
      head.removeLast(head.count % 4)
      guard let decoded = TextEncoding(name: guess).decode(head) else { return nil }
      head = decoded
    }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let declaration = String(decoding: head[..<end], as: UTF8.self)
    guard let key = declaration.firstRange(of: "encoding") else { return nil }
    let rest = declaration[key.upperBound...].drop { $0.isWhitespace || $0 == "=" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }
}
