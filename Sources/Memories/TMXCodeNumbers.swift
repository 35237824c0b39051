import ResourceModel

/// Gives the codes of a unit's variants numbers, the same to those that correspond.
///
/// Codes correspond by `x`; where a tool writes none, by their markup, then by `i`, then by being as many of a kind.
/// What corresponds to nothing has a number of its own. A source: TMX 1.4b §3.3, `x` and `i`.
struct TMXCodeNumbers {
  private var known: [Int: TMXCode] = [:]
  /// The numbers of codes whose `x` cannot be one: some tools count from 0.
  private var others: [Int: Int] = [:]
  private var next = 1
  /// Above it, an `x` is no number of ours.
  private static let highest = 1 << 30

  /// Numbers one variant's codes.
  ///
  /// - Parameter isFirst: The variant that the others are compared with.
  mutating func variant(
    _ segment: TMXSegment, isFirst: Bool
  ) -> (content: InlineContent, codes: [InlineCode]) {
    if segment.codes.isEmpty { return (content(segment, []), []) }
    var merged: [Int: TMXCode] = [:]
    var numbers = [Int?](repeating: nil, count: segment.codes.count)
    for (index, code) in segment.codes.enumerated() {
      guard let x = code.x, let number = (1...Self.highest).contains(x) ? x : others[x] else { continue }
      if let same = merged[number] {
        guard same.agrees(with: code) else { continue }
      } else if let other = known[number], other.kind != code.kind {
        continue
      }
      numbers[index] = number
      merge(code, number, &merged)
    }
    if !isFirst { correspond(segment.codes, &numbers, &merged) }
    for index in numbers.indices where numbers[index] == nil {
      let number = fresh(merged)
      numbers[index] = number
      if let x = segment.codes[index].x, !(1...Self.highest).contains(x) { others[x] = number }
      merge(segment.codes[index], number, &merged)
    }
    for (number, code) in merged where known[number] == nil { known[number] = code }
    let codes = merged.sorted { $0.key < $1.key }.map { $1.numbered($0) }
    return (content(segment, numbers.map { $0 ?? 0 }), codes)
  }

  /// Codes without `x` to those of the first variant that nothing corresponds to yet.
  private func correspond(_ codes: [TMXCode], _ numbers: inout [Int?], _ merged: inout [Int: TMXCode]) {
    func pair(_ isSame: (TMXCode, TMXCode) -> Bool) {
      var free = known.keys.filter { merged[$0] == nil }.sorted()
      for index in codes.indices where numbers[index] == nil && codes[index].x == nil {
        guard let place = free.firstIndex(where: { known[$0].map { isSame($0, codes[index]) } ?? false }) else {
          continue
        }
        let number = free.remove(at: place)
        numbers[index] = number
        merge(codes[index], number, &merged)
      }
    }
    guard codes.count <= Self.mostCompared, known.count <= Self.mostCompared else { return }
    func isSameMarkup(_ one: TMXCode, _ other: TMXCode) -> Bool {
      one.isLike(other) && one.opening == other.opening && one.closing == other.closing
    }
    // Codes that a tool wrote without their markup all look the same.
    pair { isSameMarkup($0, $1) && !($0.opening.isEmpty && $0.closing.isEmpty) }
    pair { $0.isLike($1) && $0.i != nil && $0.i == $1.i }
    pair(isSameMarkup)
    for kind in [TMXCode(kind: .paired), TMXCode(kind: .standalone), TMXCode(kind: .paired, isMark: true)] {
      let left = codes.indices.count { numbers[$0] == nil && codes[$0].isLike(kind) }
      guard left == known.count(where: { merged[$0.key] == nil && $0.value.isLike(kind) }) else { continue }
      pair { $0.isLike(kind) && $1.isLike(kind) }
    }
  }

  /// More codes than any sentence has; comparing each with each must not take long.
  private static let mostCompared = 500

  private func merge(_ code: TMXCode, _ number: Int, _ merged: inout [Int: TMXCode]) {
    guard var same = merged[number] else {
      merged[number] = code
      return
    }
    if same.opening.isEmpty { (same.opening, same.holes) = (code.opening, code.holes) }
    if same.closing.isEmpty { same.closing = code.closing }
    merged[number] = same
  }

  private mutating func fresh(_ merged: [Int: TMXCode]) -> Int {
    while known[next] != nil || merged[next] != nil { next += 1 }
    return next
  }

  private func content(_ segment: TMXSegment, _ numbers: [Int]) -> InlineContent {
    InlineContent(
      runs: segment.runs.map { run in
        switch run {
        case .text(let text): .text(text)
        case .open(let code): .open(numbers[code])
        case .close(let code): .close(numbers[code])
        case .standalone(let code): .standalone(numbers[code])
        }
      })
  }
}
