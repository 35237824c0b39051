/// A text as memories find it: blind to case, to kinds and runs of white space, to codes, and to how accents are
/// composed. What is found is compared again before it is used.
public enum LookupText {
  /// The same in every run; equal for texts that are equal but for what this is blind to.
  public static func fingerprint(_ content: InlineContent) -> UInt64 { fingerprint(content.text) }

  public static func fingerprint(_ text: String) -> UInt64 {
    var hash = Fingerprint.start
    var isSpaceDue = false
    var isEmpty = true
    for byte in folded(text).utf8 {
      if byte == 0x20 {
        isSpaceDue = !isEmpty
        continue
      }
      if isSpaceDue { Fingerprint.add(0x20, to: &hash) }
      isSpaceDue = false
      isEmpty = false
      Fingerprint.add(byte, to: &hash)
    }
    return hash
  }

  /// Runs of white space, no-break ones too, as one space; none at the ends.
  public static func spaced(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
  }

  /// Small letters, composed, each white space a space.
  private static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x80).contains($0) }) { return text.lowercased() }
    var result = ""
    let isComposed = !text.unicodeScalars.contains { $0.value >= 0x300 && $0.properties.canonicalCombiningClass.isMark }
    for scalar in (isComposed ? text : composed(text)).unicodeScalars {
      let isSpace = scalar.value > 0x7F ? scalar.properties.isWhitespace : scalar.value <= 0x20
      result.unicodeScalars.append(isSpace ? " " : scalar)
    }
    return result.lowercased()
  }

  private static func composed(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.unicodeScalars.count > 1, let scalar = composites[character] {
        result.unicodeScalars.append(scalar)
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// By character, the one scalar it can be written with. Swift takes canonically equivalent characters as equal,
  /// so a look-up finds the composed form of any other.
  private static let composites: [Character: Unicode.Scalar] = {
    var known: [Character: Unicode.Scalar] = [:]
    for range in [0xC0...0x233, 0x386...0x3CE, 0x400...0x4F9, 0x622...0x6D3, 0x1E00...0x1FFC, 0x304C...0x30FE] {
      for value in range {
        guard let scalar = Unicode.Scalar(UInt32(value)), known[Character(scalar)] == nil else { continue }
        known[Character(scalar)] = scalar
      }
    }
    return known
  }()
}

extension Unicode.CanonicalCombiningClass {
  /// Of what joins the letter before it.
  fileprivate var isMark: Bool { self != .notReordered }
}
