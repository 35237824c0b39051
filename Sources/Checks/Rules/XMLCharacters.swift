/// Characters that XML forbids, or that stand for one that was lost.
struct XMLCharacters: Check {
  let id = "xml.characters"

  func findings(for segment: CheckedSegment) -> [Finding] {
    guard let text = segment.target?.text else { return [] }
    var offset = 0
    var findings: [Finding] = []
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      if scalar == "\u{FFFD}" {
        findings.append(finding(.blocking, lost, segment, at: offset..<(offset + length)))
      } else if !isAllowed(scalar) {
        findings.append(finding(.blocking, forbidden(scalar), segment, at: offset..<(offset + length)))
      }
      offset += length
    }
    return findings
  }

  /// XML 1.0 §2.2, `Char`.
  private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private var lost: String { "a character was lost (U+FFFD); type it again" }

  private func forbidden(_ scalar: Unicode.Scalar) -> String {
    "the character U+\(String(scalar.value, radix: 16, uppercase: true)) cannot stand in XML; delete it"
  }
}
