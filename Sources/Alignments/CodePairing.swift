public import ResourceModel

/// Which inline code of a target is which of its source.
///
/// Equal markup decides first, then markup that differs only in how numbers
/// are written, then element and class, then element; within each in order.
public struct CodePairing: Hashable, Sendable {
  /// A code of the target that is one of the source, in other words: a formula with a decimal comma, another link.
  public struct Localised: Hashable, Sendable {
    /// Its number in both.
    public var id: Int
    /// As the target has it. Positions in ``InlineCode/subflows`` are the target document's.
    public var target: InlineCode
  }

  /// The target's content with the source's numbers; what the source lacks has numbers above all of the source's.
  public let content: InlineContent
  /// By number in the target as extracted, the number in ``content``.
  public let numbers: [Int: Int]
  /// What only the target has, numbered as in ``content``; positions of subflows are the target document's.
  public let added: [InlineCode]
  /// The numbers of the codes that only the source has.
  public let dropped: [Int]
  /// The codes of both whose markup differs, units inside them left aside.
  public let localised: [Localised]

  /// - Parameters:
  ///   - source: A unit.
  ///   - target: Its fellow in the translated document.
  ///   - sourceUnits: The document of the source, where the units inside its codes are.
  ///   - targetUnits: The document of the target.
  public init(source: Unit, target: Unit, sourceUnits: [Unit] = [], targetUnits: [Unit] = []) {
    var matcher = CodeMatcher(
      source: source.codes.map { CodeMatcher.Item($0, in: sourceUnits) },
      target: target.codes.map { CodeMatcher.Item($0, in: targetUnits) })
    matcher.run()

    var fresh = source.codes.map(\.id).max() ?? 0
    var numbers: [Int: Int] = [:]
    var added: [InlineCode] = []
    var localised: [Localised] = []
    for (position, code) in target.codes.enumerated() {
      var renumbered = code
      if let fellow = matcher.sourceOf[position] {
        renumbered.id = source.codes[fellow].id
        if matcher.source[fellow].own != matcher.target[position].own {
          localised.append(Localised(id: renumbered.id, target: renumbered))
        }
      } else {
        fresh += 1
        renumbered.id = fresh
        added.append(renumbered)
      }
      numbers[code.id] = renumbered.id
    }
    content = Self.renumber(target.source, numbers)
    self.numbers = numbers
    self.added = added
    self.localised = localised.sorted { $0.id < $1.id }
    let kept = Set(numbers.values)
    dropped = source.codes.map(\.id).filter { !kept.contains($0) }
  }

  private static func renumber(_ content: InlineContent, _ numbers: [Int: Int]) -> InlineContent {
    InlineContent(
      runs: content.runs.map { run in
        switch run {
        case .text: run
        case .open(let id): .open(numbers[id] ?? id)
        case .close(let id): .close(numbers[id] ?? id)
        case .standalone(let id): .standalone(numbers[id] ?? id)
        }
      })
  }
}

/// Pairs codes, from the most certain likeness to the least.
private struct CodeMatcher {
  struct Item {
    var own: String
    var folded: String
    var kind: InlineCode.Kind
    var element: String
    var label: String

    init(_ code: InlineCode, in units: [Unit]) {
      own = CodeMarkup.own(code, in: units)
      folded = CodeMarkup.folded(code, in: units)
      kind = code.kind
      element = "\(code.kind.rawValue) \(CodeMarkup.element(code)) \(code.displayClass.rawValue)"
      label = "\(element) \(CodeMarkup.cssClass(code) ?? "")"
    }
  }

  /// More pairs than this to weigh, and order alone decides.
  private static let mostCells = 4_000
  /// Standalone codes less alike than this are two things when one side has more of them.
  private static let leastLikeness = 0.4

  let source: [Item]
  let target: [Item]
  /// By position in the target, the position in the source.
  private(set) var sourceOf: [Int?]
  private var isTaken: [Bool]

  init(source: [Item], target: [Item]) {
    self.source = source
    self.target = target
    sourceOf = Array(repeating: nil, count: target.count)
    isTaken = Array(repeating: false, count: source.count)
  }

  mutating func run() {
    pairInOrder(by: \.own)
    pairInOrder(by: \.folded)
    pairByLikeness(by: \.label)
    pairByLikeness(by: \.element)
  }

  private mutating func pair(_ fellow: Int, _ position: Int) {
    sourceOf[position] = fellow
    isTaken[fellow] = true
  }

  private mutating func pairInOrder(by key: (Item) -> String) {
    var waiting: [String: [Int]] = [:]
    for fellow in source.indices.reversed() where !isTaken[fellow] {
      waiting["\(source[fellow].kind.rawValue) \(key(source[fellow]))", default: []].append(fellow)
    }
    for position in target.indices where sourceOf[position] == nil {
      if let fellow = waiting["\(target[position].kind.rawValue) \(key(target[position]))"]?.popLast() {
        pair(fellow, position)
      }
    }
  }

  private mutating func pairByLikeness(by key: (Item) -> String) {
    var groups: [String: (source: [Int], target: [Int])] = [:]
    for fellow in source.indices where !isTaken[fellow] {
      groups[key(source[fellow]), default: ([], [])].source.append(fellow)
    }
    for position in target.indices where sourceOf[position] == nil {
      groups[key(target[position]), default: ([], [])].target.append(position)
    }
    for (fellows, positions) in groups.values where !fellows.isEmpty && !positions.isEmpty {
      if fellows.count == positions.count || fellows.count * positions.count > Self.mostCells {
        for (fellow, position) in zip(fellows, positions) { pair(fellow, position) }
      } else {
        pairSome(fellows, positions)
      }
    }
  }

  /// One side has more: the order is kept, likeness and place decide.
  private mutating func pairSome(_ fellows: [Int], _ positions: [Int]) {
    let ones = fellows.map { CodeMarkup.pairs(source[$0].folded) }
    let others = positions.map { CodeMarkup.pairs(target[$0].folded) }
    let aligner = GapAligner(fellows.count, positions.count, margin: 0) { left, right in
      let likeness = CodeMarkup.likeness(ones[left], others[right])
      if source[fellows[left]].kind == .standalone, likeness < Self.leastLikeness { return nil }
      let place = Double(left + 1) / Double(fellows.count + 1) - Double(right + 1) / Double(positions.count + 1)
      return 1 + likeness - abs(place)
    }
    for match in aligner.matches { pair(fellows[match.left], positions[match.right]) }
  }
}
