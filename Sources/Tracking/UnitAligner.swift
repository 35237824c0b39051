internal import ResourceModel

/// Finds which unit of a new revision continues which of the old one: pure, and linear in practice.
///
/// The author's anchor decides first; then equal content, unique in the
/// document or beside a neighbour already paired, so that what moved keeps its
/// identity; then likeness, among what is left in the same gap or, when much
/// alike, anywhere. The sentences of a unit are aligned by the same means.
struct UnitAligner {
  /// What the aligner sees of a unit or a sentence.
  struct Item {
    var anchor: String?
    var path = ""
    var role = UnitRole.body
    var content: InlineContent
    var codes: [InlineCode]
    var fingerprint: Int64
    /// Of a unit: the fingerprints of its sentences.
    var sentences: [Int64] = []

    init(_ unit: Unit) {
      anchor = unit.anchor
      path = unit.path
      role = unit.role
      content = unit.source
      codes = unit.codes
      fingerprint = ContentHash.fingerprint(unit.source, codes: unit.codes)
      sentences = unit.segments.map { ContentHash.fingerprint(unit.source(of: $0), codes: unit.codes) }
    }

    init(sentence: InlineContent, codes: [InlineCode], fingerprint: Int64) {
      content = sentence
      self.codes = codes
      self.fingerprint = fingerprint
    }
  }

  /// How much alike two texts must be, from 0 to 1.
  struct Policy {
    /// In the same gap between paired neighbours.
    var near: Double
    /// Anywhere else.
    var far: Double
    /// When they are the only ones left in their gap, or have a sentence in common.
    var alone: Double

    static let units = Policy(near: 0.5, far: 0.7, alone: 0.3)
    /// A sentence alone in its place between two others is the old one rewritten.
    static let sentences = Policy(near: 0.4, far: 0.5, alone: 0)
  }

  let old: [Item]
  let new: [Item]
  let policy: Policy
  /// By position in `new`, the position in `old`; nil while unpaired.
  private(set) var oldOf: [Int?]
  /// By position in `old`, the position in `new`.
  private(set) var newOf: [Int?]
  private var isOldClosed: [Bool]
  private var isNewClosed: [Bool]

  init(old: [Item], new: [Item], policy: Policy) {
    self.old = old
    self.new = new
    self.policy = policy
    oldOf = Array(repeating: nil, count: new.count)
    newOf = Array(repeating: nil, count: old.count)
    isOldClosed = Array(repeating: false, count: old.count)
    isNewClosed = Array(repeating: false, count: new.count)
  }

  /// Takes an item out of the game: it found its fellow elsewhere.
  mutating func close(new position: Int) { isNewClosed[position] = true }
  mutating func close(old position: Int) { isOldClosed[position] = true }

  /// Whether an item still waits for a fellow.
  func isFree(new position: Int) -> Bool { oldOf[position] == nil && !isNewClosed[position] }
  func isFree(old position: Int) -> Bool { newOf[position] == nil && !isOldClosed[position] }

  private mutating func pair(_ oldPosition: Int, _ newPosition: Int) {
    oldOf[newPosition] = oldPosition
    newOf[oldPosition] = newPosition
    isOldClosed[oldPosition] = true
    isNewClosed[newPosition] = true
  }

  /// Pairs what is certain: anchors and equal contents.
  mutating func pairEqual() {
    pairAnchors()
    pairUnique()
    pairNeighbours()
    for gap in gaps() { pairInOrder(gap.old, gap.new) { String($0.fingerprint) } }
    pairNeighbours()
    let everyOld = Array(old.indices)
    let everyNew = Array(new.indices)
    pairInOrder(everyOld, everyNew) { "\($0.fingerprint) \($0.path)" }
    pairInOrder(everyOld, everyNew) { String($0.fingerprint) }
  }

  private mutating func pairAnchors() {
    var places: [String: Int] = [:]
    for (position, item) in old.enumerated() {
      if let anchor = item.anchor, places[anchor] == nil { places[anchor] = position }
    }
    for (position, item) in new.enumerated() {
      if let anchor = item.anchor, let place = places.removeValue(forKey: anchor) { pair(place, position) }
    }
  }

  /// Contents that occur once on each side, wherever they went.
  private mutating func pairUnique() {
    var places: [Int64: (old: Int?, new: Int?, isUnique: Bool)] = [:]
    for position in old.indices where isFree(old: position) {
      let known = places[old[position].fingerprint]
      places[old[position].fingerprint] = (position, nil, known == nil)
    }
    for position in new.indices where isFree(new: position) {
      guard let known = places[new[position].fingerprint] else { continue }
      places[new[position].fingerprint] = (known.old, position, known.isUnique && known.new == nil)
    }
    for place in places.values where place.isUnique {
      if let oldPosition = place.old, let newPosition = place.new { pair(oldPosition, newPosition) }
    }
  }

  /// Spreads from each pair to equal neighbours before and after (P. Heckel, CACM 21:4, 1978).
  private mutating func pairNeighbours() {
    guard !new.isEmpty, !old.isEmpty else { return }
    pairIfEqual(0, 0)
    for position in new.indices {
      if let place = oldOf[position] { pairIfEqual(place + 1, position + 1) }
    }
    pairIfEqual(old.count - 1, new.count - 1)
    for position in new.indices.reversed() {
      if let place = oldOf[position] { pairIfEqual(place - 1, position - 1) }
    }
  }

  private mutating func pairIfEqual(_ oldPosition: Int, _ newPosition: Int) {
    guard old.indices.contains(oldPosition), new.indices.contains(newPosition), isFree(old: oldPosition),
      isFree(new: newPosition), old[oldPosition].fingerprint == new[newPosition].fingerprint
    else { return }
    pair(oldPosition, newPosition)
  }

  private mutating func pairInOrder(_ olds: [Int], _ news: [Int], by key: (Item) -> String) {
    var waiting: [String: [Int]] = [:]
    for position in olds.reversed() where isFree(old: position) {
      waiting[key(old[position]), default: []].append(position)
    }
    if waiting.isEmpty { return }
    for position in news where isFree(new: position) {
      if let place = waiting[key(new[position])]?.popLast() { pair(place, position) }
    }
  }

  /// What is unpaired between two paired neighbours, on both sides.
  private struct Gap {
    var new: [Int]
    var old: [Int]
  }

  private func gaps() -> [Gap] {
    var result: [Gap] = []
    var free: [Int] = []
    var before = -1
    for position in 0...new.count {
      let after = position == new.count ? old.count : oldOf[position]
      guard let after else {
        if isFree(new: position) { free.append(position) }
        continue
      }
      if !free.isEmpty {
        // What moved away leaves the places after one neighbour and before the other apart.
        let following = freeRun(from: before, by: 1)
        let preceding = freeRun(from: after, by: -1)
        result.append(Gap(new: free, old: following == preceding ? following : following + preceding))
        free = []
      }
      before = after
    }
    return result
  }

  /// The free old items from one position to the next paired one, in document order.
  private func freeRun(from start: Int, by step: Int) -> [Int] {
    var run: [Int] = []
    var position = start + step
    while old.indices.contains(position), newOf[position] == nil {
      if isFree(old: position) { run.append(position) }
      position += step
    }
    return step > 0 ? run : run.reversed()
  }

  /// Pairs what is alike enough to be an edited form of the same.
  mutating func pairAlike() {
    var index = LikenessIndex()
    for position in old.indices where isFree(old: position) { index.add(old[position], at: position) }
    if index.isEmpty { return }
    let sharers = placesOfSentences()
    var candidates: [Candidate] = []
    for gap in gaps() {
      for (order, position) in gap.new.enumerated() {
        let words = LikenessIndex.Words(new[position])
        let near = window(of: gap.old, at: order, of: gap.new.count)
        for place in near {
          let score = score(place, position, words, index)
          if score >= policy.near { candidates.append(Candidate(score: score + 0.1, old: place, new: position)) }
        }
        let relatives = new[position].sentences.compactMap { sharers[$0] }
        for place in Set(relatives + index.likely(words)) where !near.contains(place) {
          let score = score(place, position, words, index)
          if score >= (relatives.contains(place) ? policy.alone : policy.far) {
            candidates.append(Candidate(score: score, old: place, new: position))
          }
        }
      }
    }
    for candidate in candidates.sorted() where isFree(old: candidate.old) && isFree(new: candidate.new) {
      pair(candidate.old, candidate.new)
    }
    pairLonely(index)
  }

  /// The free old units by their sentences, those that stand in one of them only.
  private func placesOfSentences() -> [Int64: Int] {
    var places: [Int64: Int?] = [:]
    for position in old.indices where isFree(old: position) {
      for sentence in Set(old[position].sentences) {
        places.updateValue(places.keys.contains(sentence) ? nil : position, forKey: sentence)
      }
    }
    return places.compactMapValues { $0 }
  }

  /// A gap may be as long as the document; likely fellows stand at about the same place in it.
  private func window(of olds: [Int], at order: Int, of count: Int) -> ArraySlice<Int> {
    let centre = order * olds.count / count
    return olds[max(0, centre - 8)..<min(olds.count, centre + 9)]
  }

  private mutating func pairLonely(_ index: LikenessIndex) {
    let oldSentences = Set(old.flatMap(\.sentences))
    let newSentences = Set(new.flatMap(\.sentences))
    for gap in gaps() where gap.new.count == 1 && gap.old.count == 1 {
      let (place, position) = (gap.old[0], gap.new[0])
      guard old[place].role == new[position].role else { continue }
      // What was split off, or merged, has its fellow elsewhere.
      if old[place].sentences.contains(where: newSentences.contains)
        || new[position].sentences.contains(where: oldSentences.contains)
      {
        continue
      }
      if score(place, position, LikenessIndex.Words(new[position]), index) >= policy.alone { pair(place, position) }
    }
  }

  private func score(_ place: Int, _ position: Int, _ words: LikenessIndex.Words, _ index: LikenessIndex) -> Double {
    let likeness = index.likeness(place, words)
    return old[place].role == new[position].role ? likeness : likeness * 0.8
  }

  private struct Candidate: Comparable {
    var score: Double
    var old: Int
    var new: Int

    static func < (one: Candidate, other: Candidate) -> Bool {
      if one.score != other.score { return one.score > other.score }
      return (one.new, one.old) < (other.new, other.old)
    }
  }

  /// The new positions that left the order of the others: all but a longest increasing run of old positions.
  func moved() -> Set<Int> {
    // tails[k] is the new position that ends the best increasing run of length k + 1.
    var tails: [(old: Int, new: Int)] = []
    var previous: [Int?] = Array(repeating: nil, count: new.count)
    for (position, place) in oldOf.enumerated() {
      guard let place else { continue }
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if tails[middle].old < place { low = middle + 1 } else { high = middle }
      }
      previous[position] = low > 0 ? tails[low - 1].new : nil
      if low == tails.count { tails.append((place, position)) } else { tails[low] = (place, position) }
    }
    var staying: Set<Int> = []
    var position = tails.last?.new
    while let current = position {
      staying.insert(current)
      position = previous[current]
    }
    return Set(new.indices.filter { oldOf[$0] != nil && !staying.contains($0) })
  }
}
