public import Diagnostics
import ResourceModel

/// Characters that the author does not allow in the unit (ITS 2.0 §8.19).
public struct AllowedCharacters: Check {
  public let id = "characters.allowed"
  public let severity = Severity.blocking

  public init() {}

  /// One finding for all of them, at the first; codes are the author's and always allowed.
  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard let expression = segment.unit.allowedCharacters, segment.hasTarget else { return [] }
    guard let allowed = CharacterClass(expression) else {
      return [finding(Self.unreadable(expression), in: segment, severity: .warning)]
    }
    var seen: Set<Unicode.Scalar> = []
    var strangers: [Unicode.Scalar] = []
    var first: Range<Int>?
    var offset = 0
    for scalar in segment.target.text.unicodeScalars {
      let range = offset..<(offset + UTF8.width(scalar))
      offset = range.upperBound
      guard !allowed.contains(scalar), seen.insert(scalar).inserted else { continue }
      strangers.append(scalar)
      first = first ?? range
    }
    return strangers.isEmpty ? [] : [finding(Self.forbidden(strangers, expression), in: segment, range: first)]
  }

  private static func forbidden(_ strangers: [Unicode.Scalar], _ expression: String) -> String {
    let allowed = expression.isEmpty ? "the author allows no character" : "the author allows only \(expression)"
    return "\(strangers.named) may not stand here: \(allowed); write it otherwise"
  }

  private static func unreadable(_ expression: String) -> String {
    "'\(expression)' in the source is no character class of ITS, so the characters are not checked; correct it there"
  }
}

extension [Unicode.Scalar] {
  /// The first few, quoted; those without a shape by their number.
  var named: String {
    let names = prefix(5).map { scalar in
      let isVisible = !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
      if isVisible, scalar.properties.generalCategory != .control { return "'\(scalar)'" }
      return scalar.notation
    }
    return names.joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "")
  }
}
