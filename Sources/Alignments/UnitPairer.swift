import ResourceModel

/// The steps of ``UnitPairing``.
struct UnitPairer {
  /// Where a unit stands inside a code of another.
  private struct Holder {
    var unit: Int
    var code: Int
  }

  /// By how much a pair must be better than any other way, in the units of ``Likeness``.
  private static let leastMargin = 1.5

  private let source: [Unit]
  private let target: [Unit]
  private let likeness: Likeness
  private let sourceHolders: [Holder?]
  private let targetHolders: [Holder?]
  /// By position in the source.
  private(set) var pairOf: [UnitPairing.Pair?]
  private(set) var reasons: [UnitPairing.Reason]
  /// By position in the target, the position in the source.
  private(set) var sourceOf: [Int?]
  /// By position in the source, of pairs with units inside their codes.
  private var codePairings: [Int: CodePairing] = [:]

  init(source: [Unit], target: [Unit]) {
    self.source = source
    self.target = target
    likeness = Likeness(source: UnitTraits.all(source), target: UnitTraits.all(target))
    sourceHolders = Self.holders(source)
    targetHolders = Self.holders(target)
    pairOf = Array(repeating: nil, count: source.count)
    reasons = Array(repeating: .absent, count: source.count)
    sourceOf = Array(repeating: nil, count: target.count)
  }

  mutating func run() {
    pairIDs()
    let outerSource = source.indices.filter { sourceHolders[$0] == nil }
    let outerTarget = target.indices.filter { targetHolders[$0] == nil }
    pairGaps(outerSource, outerTarget)
    pairInside()
    pairGaps(Array(source.indices), Array(target.indices))
    pairInside()
    explainInside()
  }

  var ratio: Double { likeness.ratio }

  private static func holders(_ units: [Unit]) -> [Holder?] {
    var holders: [Holder?] = Array(repeating: nil, count: units.count)
    for (position, unit) in units.enumerated() {
      for code in unit.codes {
        for inner in code.subflows where units.indices.contains(inner) && inner != position {
          holders[inner] = Holder(unit: position, code: code.id)
        }
      }
    }
    return holders
  }

  private mutating func pair(_ one: Int, _ other: Int, _ confidence: Double, _ means: UnitPairing.Means) {
    pairOf[one] = UnitPairing.Pair(source: one, target: other, confidence: confidence, means: means)
    sourceOf[other] = one
  }

  // MARK: Ids

  private mutating func pairIDs() {
    for (one, other) in likeness.sharedIDs where likeness.isSameElement(one, other) {
      if let doubt = likeness.doubt(one, other) {
        pair(one, other, 1 - 0.2 * doubt, .byID)
      } else {
        reasons[one] = .contradicted(target: other)
      }
    }
  }

  // MARK: Gaps

  /// Pairs what is unpaired between two pairs, in both documents.
  private mutating func pairGaps(_ sources: [Int], _ targets: [Int]) {
    var places: [Int: Int] = [:]
    for (place, position) in targets.enumerated() { places[position] = place }
    var free: [Int] = []
    var before = -1
    for position in sources + [source.count] {
      var after = targets.count
      if position < source.count {
        guard let pair = pairOf[position] else {
          free.append(position)
          continue
        }
        // A fellow at another depth tells nothing of the order here.
        guard let place = places[pair.target] else { continue }
        after = place
      }
      if !free.isEmpty {
        pairGap(free, run(targets, from: before, before: after))
        free = []
      }
      before = after
    }
  }

  /// The free targets behind one place and before another; where these are not neighbours, those beside each.
  private func run(_ targets: [Int], from before: Int, before after: Int) -> [Int] {
    var following: [Int] = []
    var place = before + 1
    while place < targets.count, sourceOf[targets[place]] == nil {
      following.append(targets[place])
      place += 1
    }
    if place == after { return following }
    var preceding: [Int] = []
    place = after - 1
    while place >= 0, sourceOf[targets[place]] == nil {
      preceding.append(targets[place])
      place -= 1
    }
    return following + preceding.reversed()
  }

  private mutating func pairGap(
    _ sources: [Int], _ targets: [Int], where isPossible: (Int, Int) -> Bool = { _, _ in true }
  ) {
    let aligner = GapAligner(sources.count, targets.count, margin: Self.leastMargin) { left, right in
      let (one, other) = (sources[left], targets[right])
      return mayPair(one, other) && isPossible(one, other) ? likeness.score(one, other) : nil
    }
    for (left, verdict) in aligner.verdicts.enumerated() {
      if case .contradicted = reasons[sources[left]] { continue }
      switch verdict {
      case .noCandidate: break
      case .unlike: reasons[sources[left]] = .unlike
      case .ambiguous: reasons[sources[left]] = .ambiguous
      }
    }
    for match in aligner.matches {
      let (one, other) = (sources[match.left], targets[match.right])
      // 0.75 at the least margin, and nearer to 0.95 the clearer it is.
      let confidence = 0.95 - 0.3 / (match.margin / Self.leastMargin + 0.5)
      pair(one, other, confidence, likeness.hasSharedContent(one, other) ? .byContent : .byPlace)
    }
  }

  /// What is inside a code of a paired unit has its fellow in that pair or at no depth at all.
  private func mayPair(_ one: Int, _ other: Int) -> Bool {
    // What ids say and content denies is for a person, by whatever road it comes back.
    if case .contradicted(other) = reasons[one] { return false }
    guard let holder = sourceHolders[one], let otherHolder = targetHolders[other] else { return true }
    return pairOf[holder.unit]?.target == otherHolder.unit
  }

  // MARK: Inside codes

  /// Pairs what is inside the codes of paired units, from the outside in.
  private mutating func pairInside() {
    for one in source.indices {
      guard let above = pairOf[one] else { continue }
      let other = above.target
      guard source[one].codes.contains(where: { !$0.subflows.isEmpty }) else { continue }
      let codes =
        codePairings[one]
        ?? CodePairing(
          source: source[one], target: target[other], sourceUnits: source, targetUnits: target)
      codePairings[one] = codes
      for code in target[other].codes {
        guard let number = codes.numbers[code.id], let fellow = source[one].code(number) else { continue }
        pairInside(fellow, code, above.confidence)
      }
    }
  }

  /// What is inside a code and has no fellow shares the fate of the code.
  private mutating func explainInside() {
    for position in source.indices where pairOf[position] == nil {
      guard let holder = sourceHolders[position] else { continue }
      if case .contradicted = reasons[position] { continue }
      guard let codes = codePairings[holder.unit] else {
        reasons[position] = .insideUnmatched(source: holder.unit)
        continue
      }
      if codes.dropped.contains(holder.code) {
        reasons[position] = .insideDropped
      } else if codes.localised.contains(where: { $0.id == holder.code }) {
        reasons[position] = .insideLocalised
      }
    }
  }

  private mutating func pairInside(_ one: InlineCode, _ other: InlineCode, _ confidence: Double) {
    let sources = one.subflows.filter { source.indices.contains($0) && pairOf[$0] == nil }
    let targets = other.subflows.filter { target.indices.contains($0) && sourceOf[$0] == nil }
    let isWhole = sources.count == one.subflows.count && targets.count == other.subflows.count
    if isWhole, sources.count == targets.count,
      CodeMarkup.folded(one, in: source) == CodeMarkup.folded(other, in: target)
    {
      for (inner, fellow) in zip(sources, targets) where likeness.isSameElement(inner, fellow) {
        pair(inner, fellow, min(confidence, 0.98), .byPlace)
      }
    } else {
      // A formula written anew: its short labels say little unless they are the same.
      pairGap(sources, targets) { [likeness] in likeness.isSameText($0, $1) || likeness.isLong($0, $1) }
    }
  }
}
