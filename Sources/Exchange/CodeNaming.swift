import ResourceModel

/// How one run of content is written as XLIFF 2.
enum InlineMark {
  case text(String)
  case standalone(InlineCode, id: String)
  /// The tags of a `pc`.
  case opening(InlineCode, id: String)
  case closing(InlineCode)
  case start(InlineCode, id: String, isIsolated: Bool)
  /// - Parameter id: Of its start; its own when isolated.
  case end(InlineCode, id: String, isIsolated: Bool)
  /// The tags of a `mrk`.
  case annotation(AnnotationMark)
  case annotationEnd
  /// An `sm`, and the `em` of one.
  case spanStart(AnnotationMark)
  case spanEnd(String)

  /// The id it puts into the unit; nil for text and what only closes.
  var ownID: String? {
    switch self {
    case .standalone(_, let id), .opening(_, let id), .start(_, let id, _), .end(_, let id, true): id
    case .text, .closing, .end(_, _, false), .annotation, .annotationEnd, .spanStart, .spanEnd: nil
    }
  }

  var code: InlineCode? {
    switch self {
    case .text, .annotation, .annotationEnd, .spanStart, .spanEnd: nil
    case .standalone(let code, _), .opening(let code, _), .closing(let code), .start(let code, _, _),
      .end(let code, _, _):
      code
    }
  }
}

/// Gives inline codes ids that are unique in their unit, and finds which pairs are whole.
///
/// A code keeps its number as id; where it stands again it is `7-2`, an end without start `7-e`.
/// Source: XLIFF 2.1 §4.2.3.4–5 (isolation), §4.3.1.21 (uniqueness).
struct CodeNaming {
  /// The parts of one stream, in order; nil where a target is not there.
  private(set) var parts: [[InlineMark]?] = []
  /// Of pairs that begin and end in different marks: by id, the parts of both.
  private(set) var pairs: [String: (start: Int, end: Int)] = [:]
  /// By id, the part it stands in.
  private(set) var owners: [String: Int] = [:]
  /// By the beginning of an id, how many were made of it.
  private var counts: [String: Int] = [:]
  private let unit: Unit
  private let source: Source?
  private var open: [Int: [(part: Int, index: Int, id: String)]] = [:]

  /// What a target has to agree with.
  private struct Source {
    var owners: [String: Int]
    var pairs: [String: (start: Int, end: Int)]
  }

  /// Names the codes of the source.
  init(_ contents: [InlineContent], in unit: Unit) {
    self.unit = unit
    source = nil
    name(contents)
  }

  /// Names the codes of the target so that they answer those of the source.
  init(_ contents: [InlineContent?], in unit: Unit, answering source: CodeNaming) {
    self.unit = unit
    self.source = Source(owners: source.owners, pairs: source.pairs)
    name(contents)
  }

  private mutating func name(_ contents: [InlineContent?]) {
    for content in contents {
      parts.append(nil)
      if let content { add(content, part: parts.count - 1) }
    }
    isolateStarts()
  }

  private mutating func add(_ content: InlineContent, part: Int) {
    let whole = Self.wholePairs(content)
    var marks: [InlineMark] = []
    for (position, run) in content.runs.enumerated() {
      switch run {
      case .text(let text): marks.append(.text(text))
      case .standalone(let number):
        if let code = unit.code(number) { marks.append(.standalone(code, id: fresh(number, part))) }
      case .open(let number):
        guard let code = unit.code(number) else { continue }
        let id = fresh(number, part)
        if whole.contains(position) {
          marks.append(.opening(code, id: id))
        } else {
          open[number, default: []].append((part, marks.count, id))
          marks.append(.start(code, id: id, isIsolated: false))
        }
      case .close(let number):
        guard let code = unit.code(number) else { continue }
        marks.append(whole.contains(position) ? .closing(code) : end(of: code, part))
      }
    }
    parts[part] = marks
  }

  private mutating func end(of code: InlineCode, _ part: Int) -> InlineMark {
    if let start = open[code.id]?.popLast() {
      pairs[start.id] = (start.part, part)
      return .end(code, id: start.id, isIsolated: false)
    }
    // Its start may stand in a part that is not translated yet.
    let id = "\(code.id)"
    if let pair = source?.pairs[id], pair.start < part, parts[pair.start] == nil, pair.end == part, pairs[id] == nil {
      pairs[id] = (pair.start, part)
      return .end(code, id: id, isIsolated: false)
    }
    return .end(code, id: fresh(code.id, part, suffix: "e"), isIsolated: true)
  }

  /// Starts that nothing closed, unless what closes them is not translated yet.
  private mutating func isolateStarts() {
    for start in open.values.joined() {
      guard case .start(let code, let id, _)? = parts[start.part]?[start.index] else { continue }
      if let pair = source?.pairs[id], pair.end < parts.count, parts[pair.end] == nil { continue }
      parts[start.part]?[start.index] = .start(code, id: id, isIsolated: true)
    }
  }

  /// An id not taken in this stream, nor by another part of the source.
  private mutating func fresh(_ number: Int, _ part: Int, suffix: String = "") -> String {
    let base = "\(number)\(suffix.isEmpty ? "" : "-\(suffix)")"
    while true {
      let count = counts[base, default: 0] + 1
      counts[base] = count
      let id = count == 1 ? base : suffix.isEmpty ? "\(base)-\(count)" : "\(base)\(count)"
      if owners[id] == nil, source?.owners[id] ?? part == part {
        owners[id] = part
        return id
      }
    }
  }

  /// The number of the code an id was made of.
  static func number(_ id: String) -> Int? {
    let digits = id.prefix { $0 != "-" }
    guard let number = Int(digits), number > 0, digits.utf8.first != UInt8(ascii: "+") else { return nil }
    return number
  }

  /// Positions of the runs that open and close a pair, properly nested: a code may stand there twice.
  private static func wholePairs(_ content: InlineContent) -> Set<Int> {
    var open: [(id: Int, position: Int)] = []
    var pairs: Set<Int> = []
    for (position, run) in content.runs.enumerated() {
      switch run {
      case .text, .standalone: break
      case .open(let id): open.append((id, position))
      case .close(let id):
        guard let match = open.lastIndex(where: { $0.id == id }) else { continue }
        // What opened inside and is not closed yet crosses this pair, and must not be a `pc`.
        if match == open.count - 1 { pairs.formUnion([open[match].position, position]) }
        open.remove(at: match)
      }
    }
    return pairs
  }
}

/// Which codes may not change places: `firstNo` and `no` by id (XLIFF 2.1 §4.7.2.6).
struct ReorderHints {
  /// By id.
  private(set) var values: [String: String] = [:]
  private var sequences: [[String]] = []

  /// - Parameter marks: One part of the source; a sequence does not reach over its end.
  init(_ marks: [InlineMark]) {
    var isOpen = false
    for mark in marks {
      guard let id = mark.ownID, let code = mark.code else { continue }
      if !Self.isFixed(code) {
        isOpen = false
      } else if isOpen {
        values[id] = "no"
        sequences[sequences.count - 1].append(id)
      } else {
        values[id] = "firstNo"
        sequences.append([id])
        isOpen = true
      }
    }
  }

  static func isFixed(_ code: InlineCode) -> Bool {
    !code.rights.canReorder && !code.rights.canCopy && !code.rights.canDelete
  }

  /// Whether a target holds what may not be deleted, in the order that may not change.
  func admit(_ target: [InlineMark], for source: [InlineMark]) -> Bool {
    let ids = target.compactMap(\.ownID)
    let present = Set(ids)
    let needed = source.filter { $0.code.map { !$0.rights.canDelete } ?? false }.compactMap(\.ownID)
    guard needed.allSatisfy(present.contains) else { return false }
    let strangers = target.contains { mark in
      mark.ownID.map { values[$0] == nil } ?? false && mark.code.map(Self.isFixed) ?? false
    }
    if strangers { return false }
    let places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return sequences.allSatisfy { sequence in
      let found = sequence.compactMap { places[$0] }
      return found.count == sequence.count && zip(found, found.dropFirst()).allSatisfy { $1 == $0 + 1 }
    }
  }
}
