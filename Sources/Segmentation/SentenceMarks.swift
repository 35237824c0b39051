/// A quick look for what UAX #29 could break a text at, so that titles and labels need no iterator.
enum SentenceMarks {
  /// Whether a character may end a sentence; false is certain, true is not.
  static func occur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if table[Int(byte)] { return true }
        index += 1
      } else if byte < 0xCD {
        // Of Latin and Greek beyond ASCII, only U+0085 breaks.
        if byte == 0xC2, text[index + 1] == 0x85 { return true }
        index += 2
      } else if byte == 0xE2, text[index + 1] == 0x80 {
        // General punctuation; of it U+2024, U+2028, U+2029, U+203C and U+203D end sentences.
        switch text[index + 2] {
        case 0xA4, 0xA8, 0xA9, 0xBC, 0xBD: return true
        default: index += 3
        }
      } else {
        return true
      }
    }
    return false
  }

  // The semicolon is the question mark of Greek.
  private static let table: [Bool] = (0..<128).map { ".!?;\n\r\u{B}\u{C}".utf8.contains(UInt8($0)) }
}
