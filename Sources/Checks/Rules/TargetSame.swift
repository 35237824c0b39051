/// A target that is its source: probably not translated.
struct TargetSame: Check {
  let id = "target.same"

  func findings(for segment: CheckedSegment) -> [Finding] {
    guard let target = segment.target, target.text == segment.source.text,
      segment.sourceLanguage.language != segment.locale.language, words(target.text) >= 2
    else { return [] }
    return [finding(.warning, message, segment)]
  }

  /// Words that are more than a symbol or a name: letters, the first one small.
  private func words(_ text: String) -> Int {
    text.split { !$0.isLetter }.count { $0.count > 1 && $0.first?.isUppercase == false }
  }

  private var message: String { "the same as the source; translate it" }
}
