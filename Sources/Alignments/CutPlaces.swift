import ResourceModel

/// Where a text may be cut.
struct CutPlace: Hashable {
  /// The part before ends here, and the next starts there; white space stands between.
  var end: Int
  var start: Int
  var kind: SentenceCutting.Place
  /// How much worse it is than a sentence boundary.
  var cost: Double
}

/// Finds the places in a text: sentence boundaries, clause marks, standalone codes, spaces.
struct CutPlaces {
  private let text: CutText
  /// The ends and starts of sentences between which a boundary is.
  private let boundaries: [(end: Int, start: Int)]
  private var places: [CutPlace] = []

  /// In the order of the text.
  ///
  /// - Parameter known: The numbers of the source's codes; pairs of others are better not cut apart.
  static func all(in text: CutText, sentences: [Range<Int>], known: Set<Int>) -> [CutPlace] {
    var finder = CutPlaces(text, sentences)
    finder.find()
    return finder.ordered(known)
  }

  private init(_ text: CutText, _ sentences: [Range<Int>]) {
    self.text = text
    boundaries = zip(sentences, sentences.dropFirst()).map { ($0.upperBound, $1.lowerBound) }
  }

  private mutating func find() {
    for boundary in boundaries {
      add(boundary.end, .sentence, 0)
    }
    var next = 0
    var offset = 1
    while offset < text.bytes.count {
      let start = offset
      while offset < text.bytes.count, text.bytes[offset] == CutText.code || text.isSpace(offset) { offset += 1 }
      while next < boundaries.count, boundaries[next].start < start { next += 1 }
      let isBoundary = next < boundaries.count && boundaries[next].end <= offset
      if offset > start {
        addZone(start..<offset, isBoundary: isBoundary)
      } else if !isBoundary, Self.isWideMark(text.character(before: offset)) {
        // Scripts without spaces.
        add(offset, .clause, 4)
      }
      offset += 1
    }
  }

  /// A stretch of codes and spaces: anywhere in it.
  private mutating func addZone(_ zone: Range<Int>, isBoundary: Bool) {
    let hasSpace = zone.contains { text.isSpace($0) }
    let hasStandalone = hasStandalone(zone)
    for offset in zone.lowerBound...zone.upperBound {
      if isBoundary {
        add(offset, .sentence, 0.5)
      } else if hasSpace, isStop(zone) {
        add(offset, .stop, 1.5)
      } else if hasSpace, Self.isOpening(text.character(at: zone.upperBound)) {
        add(offset, .clause, 2.5)
      } else if let cost = Self.cost(text.character(before: zone.lowerBound)), hasSpace || hasStandalone {
        add(offset, .clause, cost)
      } else if hasStandalone {
        add(offset, .clause, 5)
      } else if hasSpace {
        add(offset, .word, 8)
      }
    }
  }

  /// Whether a sentence may end before a zone and another begin behind it.
  private func isStop(_ zone: Range<Int>) -> Bool {
    switch text.character(before: zone.lowerBound) {
    case ".", "!", "?", "…", "؟", "।": break
    default: return false
    }
    guard let next = text.character(at: zone.upperBound) else { return false }
    return next.properties.isUppercase || next == "¿" || next == "¡" || next.properties.generalCategory == .otherLetter
  }

  private func hasStandalone(_ zone: Range<Int>) -> Bool {
    var low = 0
    var high = text.codes.count
    while low < high {
      let middle = (low + high) / 2
      if text.codes[middle].offset < zone.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < text.codes.count, text.codes[low].offset < zone.upperBound {
      if case .standalone = text.codes[low].run { return true }
      low += 1
    }
    return false
  }

  private mutating func add(_ offset: Int, _ kind: SentenceCutting.Place, _ cost: Double) {
    let end = text.skippingSpace(before: offset)
    let start = text.skippingSpace(from: offset)
    guard end > 0, start < text.bytes.count else { return }
    // Sentences have white space between them in the source: where scripts have it, it is not put in.
    if start == end, isSpaced(before: end) { return }
    places.append(CutPlace(end: end, start: start, kind: kind, cost: cost))
  }

  /// Whether the last character before a place, codes left aside, is of a script that sets words apart.
  private func isSpaced(before place: Int) -> Bool {
    var place = place
    while place > 0, text.bytes[place - 1] == CutText.code { place -= 1 }
    return text.character(before: place).map { $0.value < 0x0E00 } ?? false
  }

  private func ordered(_ known: Set<Int>) -> [CutPlace] {
    var result: [CutPlace] = []
    var code = 0
    var depth = 0
    let sorted = places.sorted { ($0.end, $0.start, $0.cost) < ($1.end, $1.start, $1.cost) }
    for var place in sorted where place.end != result.last?.end || place.start != result.last?.start {
      while code < text.codes.count, text.codes[code].offset < place.end {
        switch text.codes[code].run {
        case .open(let id) where !known.contains(id): depth += 1
        case .close(let id) where !known.contains(id): depth -= 1
        case .open, .close, .standalone, .text: break
        }
        code += 1
      }
      if depth > 0 { place.cost += 4 }
      result.append(place)
    }
    return result
  }

  /// How good a cut behind a mark is; nil behind what is none.
  private static func cost(_ mark: Unicode.Scalar?) -> Double? {
    switch mark {
    case ";", ".", "!", "?", "…", "؛", "؟", "।": 3
    case ":", "—", "–": 4
    case ",", ")", "]", "»", "”", "،": 5
    default: isWideMark(mark) ? 4 : nil
    }
  }

  private static func isOpening(_ character: Unicode.Scalar?) -> Bool {
    switch character {
    case "(", "[", "«", "“", "„", "（", "「": true
    default: false
    }
  }

  private static func isWideMark(_ mark: Unicode.Scalar?) -> Bool {
    switch mark {
    case "。", "！", "？", "；", "：", "，", "、", "．": true
    default: false
    }
  }
}
