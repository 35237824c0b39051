import ResourceModel

/// Finds the cheapest cuts that leave each code in its sentence: a dynamic programme over the places.
struct CutSearch {
  struct Found {
    var parts: [Range<Int>]
    var worst: SentenceCutting.Place
    /// The largest difference of a part from its expected length, in standard deviations.
    var deviation: Double

    /// Whether there is no need to look for other places.
    var isLikely: Bool { deviation < 2.5 }

    var confidence: Double {
      let base =
        switch worst {
        case .sentence: 0.98
        case .stop: 0.9
        case .clause: 0.7
        case .word: 0.4
        }
      return max(0.1, base - 0.1 * max(0, deviation - 1))
    }
  }

  /// With more places than this, spaces far from where a cut is to be expected are left out.
  private static let mostPlaces = 160
  private static let nearby = 60.0
  static let mostSentences = 500
  /// A cut is looked for this near its expected place, in characters and as a part of the text.
  private static let window = (least: 400.0, part: 0.1, most: 2000.0)
  /// No part is this much longer than is to be expected.
  private static let longest = (times: 4.0, more: 100.0)

  private let target: CutText
  private let whole: Range<Int>
  private let sentences: [Range<Int>]
  private let source: CutText
  private let sourceNumbers: [[UInt64]]
  private let ratio: Double
  /// By sentence but the last, the characters of the target that are to be expected before its end.
  private let expected: [Double]
  private let window: Double
  /// By sentence but the last: no cut behind it before this, and none after that.
  private var earliest: [Int] = []
  private var latest: [Int] = []

  init(_ target: CutText, _ unit: Unit, _ whole: Range<Int>) {
    self.target = target
    self.whole = whole
    let source = CutText(unit.source)
    self.source = source
    sentences = unit.segments.map(\.range)
    sourceNumbers = sentences.map { source.numbers($0) }
    let weight = sentences.reduce(0) { $0 + source.weight($1) }
    let length = Double(max(1, target.weight(whole)))
    let ratio = length / Double(max(1, weight))
    self.ratio = ratio
    var sum = 0.0
    expected = sentences.dropLast().map { sentence in
      sum += Double(source.weight(sentence)) * ratio
      return sum
    }
    window = min(max(Self.window.least, Self.window.part * length), Self.window.most)
  }

  /// Between which offsets the cut behind each sentence must be, for the codes' sake.
  mutating func findLimits() throws(SentenceCutting.Refusal) {
    var sentenceOf: [InlineContent.Run: Int] = [:]
    var sentence = 0
    for code in source.codes {
      while sentence < sentences.count - 1, sentences[sentence].upperBound <= code.offset { sentence += 1 }
      sentenceOf[code.run] = sentence
    }
    earliest = Array(repeating: 0, count: sentences.count)
    latest = Array(repeating: target.bytes.count, count: sentences.count)
    for code in target.codes {
      guard let sentence = sentenceOf[code.run] else { continue }
      earliest[sentence] = max(earliest[sentence], code.offset + 1)
      if sentence > 0 { latest[sentence - 1] = min(latest[sentence - 1], code.offset) }
    }
    for sentence in sentences.indices.dropFirst() {
      earliest[sentence] = max(earliest[sentence], earliest[sentence - 1])
    }
    for sentence in sentences.indices.dropLast(2).reversed() {
      latest[sentence] = min(latest[sentence], latest[sentence + 1])
    }
    for sentence in sentences.indices.dropLast() where earliest[sentence] > latest[sentence] {
      let crossing = target.codes.first { $0.offset + 1 == earliest[sentence] }
      throw .crossing(code: crossing.map { Self.number($0.run) } ?? 0)
    }
  }

  private static func number(_ run: InlineContent.Run) -> Int {
    switch run {
    case .text: 0
    case .open(let id), .close(let id), .standalone(let id): id
    }
  }

  /// The cheapest way through some of the places; nil when there is none.
  func best(_ all: [CutPlace]) -> Found? {
    let places = all.count > Self.mostPlaces ? near(all) : all
    let cuts = sentences.count - 1
    guard places.count >= cuts else { return nil }
    // By cut and place: the least cost of all before it, and the place of the cut before.
    var costs = Array(repeating: Double.infinity, count: cuts * places.count)
    var previous = Array(repeating: -1, count: cuts * places.count)
    for cut in 0..<cuts {
      for (index, place) in places.enumerated() where isAllowed(place, behind: cut) {
        let here = cut * places.count + index
        if cut == 0 {
          if place.end > whole.lowerBound { costs[here] = place.cost + cost(0, whole.lowerBound..<place.end) }
          continue
        }
        for before in stride(from: index - 1, through: 0, by: -1) where places[before].start < place.end {
          let part = places[before].start..<place.end
          if isTooLong(part, for: cut) { break }
          let there = costs[here - places.count - index + before] + place.cost
          if there >= costs[here] { continue }
          let total = there + cost(cut, part)
          if total < costs[here] {
            costs[here] = total
            previous[here] = before
          }
        }
      }
    }
    var last = -1
    var least = Double.infinity
    for (index, place) in places.enumerated() where place.start < whole.upperBound {
      let here = costs[(cuts - 1) * places.count + index]
      guard here < least else { continue }
      let total = here + cost(cuts, place.start..<whole.upperBound)
      if total < least { (least, last) = (total, index) }
    }
    return last < 0 ? nil : trace(last, places, previous)
  }

  private func isAllowed(_ place: CutPlace, behind cut: Int) -> Bool {
    place.end >= earliest[cut] && place.start <= latest[cut] && abs(length(before: place) - expected[cut]) <= window
  }

  private func isTooLong(_ part: Range<Int>, for sentence: Int) -> Bool {
    let expected = Double(source.weight(sentences[sentence])) * ratio
    return Double(target.weight(part)) > Self.longest.times * expected + Self.longest.more
  }

  private func length(before place: CutPlace) -> Double {
    Double(target.weight(whole.lowerBound..<max(place.end, whole.lowerBound)))
  }

  /// Whether the whole is about as long as the languages let expect.
  func hasLikelyLength(_ ratio: Double) -> Bool {
    let weight = sentences.reduce(0) { $0 + source.weight($1) }
    return Self.deviation(Double(weight) * ratio, Double(target.weight(whole))) <= 3
  }

  private func trace(_ last: Int, _ places: [CutPlace], _ previous: [Int]) -> Found {
    var chosen = [last]
    for cut in (1..<(sentences.count - 1)).reversed() {
      chosen.append(previous[cut * places.count + (chosen.last ?? 0)])
    }
    chosen.reverse()
    var parts: [Range<Int>] = []
    var start = whole.lowerBound
    for index in chosen {
      parts.append(start..<places[index].end)
      start = places[index].start
    }
    parts.append(start..<whole.upperBound)
    let deviation = zip(parts.indices, parts).map { self.deviation($0, $1) }.max() ?? 0
    return Found(parts: parts, worst: chosen.map { places[$0].kind }.max() ?? .sentence, deviation: deviation)
  }

  /// What a part costs as the translation of a sentence.
  private func cost(_ sentence: Int, _ part: Range<Int>) -> Double {
    // No sentence with a text has a translation without.
    if target.weight(part) == 0, source.weight(sentences[sentence]) > 0 { return .infinity }
    let deviation = deviation(sentence, part)
    let cost = min(deviation * deviation / 2, 25)
    let numbers = target.numbers(part)
    if numbers.isEmpty, sourceNumbers[sentence].isEmpty { return cost }
    return cost + min(4, Double(UnitTraits.compare(numbers, sourceNumbers[sentence]).apart))
  }

  private func deviation(_ sentence: Int, _ part: Range<Int>) -> Double {
    Self.deviation(Double(source.weight(sentences[sentence])) * ratio, Double(target.weight(part)))
  }

  private static func deviation(_ expected: Double, _ found: Double) -> Double {
    abs(expected - found) / (7 * (expected + found) / 2 + 4).squareRoot()
  }

  /// Sentence boundaries and what is near an expected cut.
  private func near(_ places: [CutPlace]) -> [CutPlace] {
    var next = 0
    return places.filter { place in
      if place.kind == .sentence { return true }
      let here = length(before: place)
      while next < expected.count, expected[next] + Self.nearby < here { next += 1 }
      return next < expected.count && expected[next] - Self.nearby <= here
    }
  }
}
