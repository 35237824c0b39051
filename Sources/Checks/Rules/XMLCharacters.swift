public import Diagnostics
import ResourceModel

/// Characters that XML forbids, and the one that stands for text destroyed in a conversion.
public struct XMLCharacters: Check {
  public let id = "xml.characters"
  public let severity = Severity.blocking

  public init() {}

  /// One finding a character, where it first stands.
  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard !segment.isOmitted else { return [] }
    var seen: Set<Unicode.Scalar> = []
    var findings: [Finding] = []
    var offset = 0
    for scalar in segment.target.text.unicodeScalars {
      let range = offset..<(offset + UTF8.width(scalar))
      offset = range.upperBound
      if scalar == "\u{FFFD}", seen.insert(scalar).inserted {
        findings.append(finding(Self.destroyed, in: segment, range: range))
      } else if !Self.isCharacter(scalar), seen.insert(scalar).inserted {
        findings.append(finding(Self.forbidden(scalar), in: segment, range: range))
      }
    }
    return findings
  }

  /// XML 1.0 §2.2, production 2.
  private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static let destroyed = "U+FFFD stands where a character was lost in a conversion; write the character again"

  private static func forbidden(_ scalar: Unicode.Scalar) -> String {
    "\(scalar.notation) cannot stand in XML; remove it"
  }
}
