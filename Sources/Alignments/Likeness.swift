/// What speaks for two units being one in two languages.
///
/// Scores add up: above 0 speaks for, below against. Their sizes were set by judgement and
/// checked on a physics textbook and its translations with the ids hidden, the ids then telling what was right.
struct Likeness {
  private let source: [UnitTraits]
  private let target: [UnitTraits]
  /// Characters of the target for one of the source.
  let ratio: Double
  /// Same id on both sides, in the source's order.
  let sharedIDs: [(Int, Int)]
  private let sourceIDs: Set<String>
  private let targetIDs: Set<String>

  init(source: [UnitTraits], target: [UnitTraits]) {
    self.source = source
    self.target = target
    var places: [String: Int] = [:]
    for (position, unit) in target.enumerated() {
      if let anchor = unit.anchor { places[anchor] = position }
    }
    targetIDs = Set(places.keys)
    sourceIDs = Set(source.compactMap(\.anchor))
    sharedIDs = source.enumerated().compactMap { position, unit in
      unit.anchor.flatMap { places[$0] }.map { (position, $0) }
    }
    ratio = Self.ratio(source, target, sharedIDs)
  }

  /// Of the units that have the same id, else of the whole documents.
  private static func ratio(_ source: [UnitTraits], _ target: [UnitTraits], _ shared: [(Int, Int)]) -> Double {
    let enough = 500
    var (one, other) = (0, 0)
    for (left, right) in shared {
      one += source[left].length
      other += target[right].length
    }
    if one < enough {
      one = source.reduce(0) { $0 + $1.length }
      other = target.reduce(0) { $0 + $1.length }
    }
    return one < enough || other == 0 ? 1 : min(max(Double(other) / Double(one), 0.15), 6)
  }

  func isSameElement(_ one: Int, _ other: Int) -> Bool { source[one].element == target[other].element }

  func isSameText(_ one: Int, _ other: Int) -> Bool { source[one].text == target[other].text }

  /// Whether both say enough to be compared by length.
  func isLong(_ one: Int, _ other: Int) -> Bool { min(source[one].length, target[other].length) >= 20 }

  /// How far the lengths are from what is to be expected, in standard deviations (Gale and Church 1993).
  private func deviation(_ one: Int, _ other: Int) -> Double {
    // What stands inside codes on one side may stand outside on the other.
    let own = deviation(of: source[one].length, target[other].length)
    return min(own, deviation(of: source[one].fullLength, target[other].fullLength))
  }

  private func deviation(of one: Int, _ other: Int) -> Double {
    let expected = Double(one) * ratio
    let variance = 7 * (expected + Double(other)) / 2 + 4
    return abs(expected - Double(other)) / variance.squareRoot()
  }

  /// How doubtful it is that two units with the same id are one, from 0 to 1; nil when they cannot be.
  func doubt(_ one: Int, _ other: Int) -> Double? {
    let (left, right) = (source[one], target[other])
    if left.text == right.text, left.markups == right.markups { return 0 }
    let deviation = deviation(one, other)
    if deviation > 3 { return nil }
    let numbers = UnitTraits.compare(left.numbers, right.numbers)
    let fewest = min(left.numbers.count, right.numbers.count)
    if fewest >= 2, numbers.shared == 0 { return nil }
    if fewest >= 4, numbers.shared * 4 < fewest { return nil }
    return deviation / 3
  }

  /// What speaks for a pair; nil when it cannot be one.
  func score(_ one: Int, _ other: Int) -> Double? {
    let (left, right) = (source[one], target[other])
    guard left.element == right.element else { return nil }
    var score = left.shape == right.shape ? 0.5 : -2
    if left.role != right.role { score -= 1 }
    if left.text == right.text { score += left.length > 12 ? 3 : 1.5 }
    let deviation = deviation(one, other)
    score += max(-6, 1.5 - deviation * deviation / 2)
    score += content(left, right)
    let kinds = UnitTraits.compare(left.kinds, right.kinds)
    score += clip(0.3 * Double(kinds.shared) - 0.3 * Double(kinds.apart), -2, 2)
    score -= min(1.5, 0.3 * Double(abs(left.sentences - right.sentences)))
    // An ordinal tells something only where nothing was added or taken away.
    if left.siblings == right.siblings, left.step == right.step { score += left.path == right.path ? 2 : 1 }
    return score - strangeIDs(left, right)
  }

  /// Whether something that is not translated is in both.
  func hasSharedContent(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (source[one], target[other])
    return UnitTraits.compare(left.numbers, right.numbers).shared > 0
      || UnitTraits.compare(left.markups, right.markups).shared > 0
      || UnitTraits.compare(left.stems, right.stems).shared > 1
  }

  private func content(_ left: UnitTraits, _ right: UnitTraits) -> Double {
    let numbers = UnitTraits.compare(left.numbers, right.numbers)
    let markups = UnitTraits.compare(left.markups, right.markups)
    let stems = UnitTraits.compare(left.stems, right.stems)
    return clip(1.5 * Double(numbers.shared) - 1.0 * Double(numbers.apart), -5, 6)
      + clip(1.2 * Double(markups.shared) - 0.4 * Double(markups.apart), -3, 6)
      + min(5, 0.7 * Double(stems.shared))
  }

  /// An id that the other document has elsewhere says that this is not its place.
  private func strangeIDs(_ left: UnitTraits, _ right: UnitTraits) -> Double {
    guard let one = left.anchor, let other = right.anchor, one != other else { return 0 }
    return targetIDs.contains(one) || sourceIDs.contains(other) ? 3 : 0.5
  }

  private func clip(_ value: Double, _ low: Double, _ high: Double) -> Double { min(max(value, low), high) }
}
