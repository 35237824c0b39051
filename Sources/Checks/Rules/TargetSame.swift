public import Diagnostics
import ResourceModel

/// A target that is the source again, word for word.
public struct TargetSame: Check {
  public let id = "target.same"
  public let severity = Severity.warning

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    // A regional variant may well say the same as its source.
    guard segment.hasTarget, segment.sourceLanguage.language != segment.locale.language else { return [] }
    let text = segment.target.text
    guard text == segment.source.text, Self.words(text) >= 2 else { return [] }
    return [finding(Self.same, in: segment)]
  }

  /// Single words are often names, and letters alone are symbols; an ideograph is as good as a word.
  private static func words(_ text: String) -> Int {
    var words = 0
    var letters = 0
    for scalar in text.unicodeScalars {
      if scalar.properties.isIdeographic {
        words += 1
      } else if scalar.properties.isAlphabetic {
        letters += 1
        if letters == 2 { words += 1 }
      } else {
        letters = 0
      }
    }
    return words
  }

  private static let same = "the translation is the source unchanged; translate it, or dismiss this if it is right"
}
