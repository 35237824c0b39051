internal import GRDB
internal import ResourceModel

/// A unit with the rows it stands in.
struct StoredUnit {
  var unit: Unit
  var row: Int64
  var content: Int64
  /// Words of each segment.
  var words: [Int]

  /// The number of the segment at an index.
  func number(_ index: Int) -> Int { Int(unit.segments[index].id.dropFirst()) ?? 0 }
}

/// The segments of a content: `number start end words`, separated by `;`.
struct Cuts {
  var segments: [Segment] = []
  var words: [Int] = []

  init(_ segments: [Segment], words: [Int]) {
    self.segments = segments
    self.words = words
  }

  init(stored: String, length: Int) throws {
    for cut in stored.utf8.split(separator: UInt8(ascii: ";")) {
      let numbers = cut.split(separator: UInt8(ascii: " ")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      guard numbers.count == 4, 0 <= numbers[1], numbers[1] <= numbers[2], numbers[2] <= length else {
        throw StoreError.unreadable(stored)
      }
      segments.append(Segment(id: "s\(numbers[0])", range: numbers[1]..<numbers[2]))
      words.append(numbers[3])
    }
  }

  var stored: String {
    zip(segments, words).map { segment, words in
      "\(segment.id.dropFirst()) \(segment.range.lowerBound) \(segment.range.upperBound) \(words)"
    }.joined(separator: ";")
  }
}

/// The holes of a code: `start end`, separated by `;`.
private enum Holes {
  static func stored(_ holes: [Range<Int>]) -> String {
    holes.map { "\($0.lowerBound) \($0.upperBound)" }.joined(separator: ";")
  }

  static func read(_ stored: String) -> [Range<Int>] {
    stored.utf8.split(separator: UInt8(ascii: ";")).compactMap { hole in
      let ends = hole.split(separator: UInt8(ascii: " ")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
    }
  }
}

extension Snapshot {
  private static let contentColumns =
    "c.id, c.unit, c.anchor, c.role, c.source, c.cuts, c.preserves, c.language, c.filter, c.annotations"

  /// - Parameter positions: Those of the units wanted.
  func storedUnits(ofRevision revision: Int64, at positions: Range<Int> = 0..<Int.max) throws -> [StoredUnit] {
    var units: [StoredUnit] = []
    let first = positions.lowerBound
    let wanted: StatementArguments = [revision, first, positions.upperBound]
    let parts = try partPaths(ofRevision: revision)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(Self.contentColumns), u.name, p.path, p.line, p.col, p.part FROM place p
        JOIN content c ON c.id = p.content JOIN unit u ON u.id = c.unit
        WHERE p.revision = ? AND p.position >= ? AND p.position < ? ORDER BY p.position
        """, arguments: wanted)
    while let row = try rows.next() {
      var stored = try storedUnit(row)
      stored.unit.id = row[10]
      stored.unit.path = row[11]
      stored.unit.line = row[12]
      stored.unit.column = row[13]
      stored.unit.file = parts[row[14]]
      units.append(stored)
    }
    let codes = try Row.fetchCursor(
      db,
      sql: """
        SELECT p.position, \(Self.codeColumns) FROM place p JOIN code k ON k.content = p.content
        WHERE p.revision = ? AND p.position >= ? AND p.position < ? ORDER BY p.position, k.number
        """, arguments: wanted)
    while let row = try codes.next() {
      let position: Int = row[0]
      guard units.indices.contains(position - first) else { throw StoreError.unreadable("place \(position)") }
      units[position - first].unit.codes.append(try storedCode(row, at: position))
    }
    let notes = try Row.fetchCursor(
      db,
      sql: """
        SELECT p.position, n.kind, n.text FROM place p JOIN note n ON n.content = p.content
        WHERE p.revision = ? AND p.position >= ? AND p.position < ? ORDER BY p.position, n.position
        """, arguments: wanted)
    while let row = try notes.next() {
      let position: Int = row[0]
      guard units.indices.contains(position - first), let kind = Note.Kind(rawValue: row[1]) else {
        throw StoreError.unreadable("place \(position)")
      }
      units[position - first].unit.notes.append(Note(kind, row[2]))
    }
    return units
  }

  /// Every form a unit has had, newest first, with its codes but without notes and place.
  func contents(ofUnit unit: Int64) throws -> [StoredUnit] {
    var result: [StoredUnit] = []
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT \(Self.contentColumns) FROM content c WHERE c.unit = ? ORDER BY c.id DESC"),
      arguments: [unit])
    while let row = try rows.next() { result.append(try storedUnit(row)) }
    for index in result.indices {
      result[index].unit.codes = try codes(ofContent: result[index].content)
    }
    return result
  }

  /// The form a unit has now, or had last.
  func latestContent(ofUnit unit: Int64) throws -> StoredUnit? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT \(Self.contentColumns) FROM unit u JOIN content c ON c.id = u.content WHERE u.id = ?"),
      arguments: [unit])
    guard let row else { return nil }
    var stored = try storedUnit(row)
    stored.unit.codes = try codes(ofContent: stored.content)
    return stored
  }

  private func codes(ofContent content: Int64) throws -> [InlineCode] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT 0, \(Self.codeColumns) FROM code k WHERE k.content = ? ORDER BY k.number"),
      arguments: [content]
    ).map { try storedCode($0, at: 0) }
  }

  private func storedUnit(_ row: Row) throws -> StoredUnit {
    guard let role = UnitRole(rawValue: row[3]) else { throw StoreError.unreadable(row[3]) }
    let source = try storedContent(row[4])
    let cuts = try Cuts(stored: row[5], length: source.length)
    let unit = Unit(
      anchor: row[2], path: "", role: role, source: source, segments: cuts.segments, preservesSpace: row[6],
      language: try (row[7] as String?).map(storedTag), localeFilter: LocaleFilter(stored: row[8] ?? ""),
      annotations: try StoredAnnotations.read(row[9]))
    return StoredUnit(unit: unit, row: row[1], content: row[0], words: cuts.words)
  }

  private static let codeColumns =
    "k.number, k.kind, k.opening, k.closing, k.display, k.class, k.rights, k.subflows, k.annotations, k.holes"

  private func storedCode(_ row: Row, at position: Int) throws -> InlineCode {
    guard let kind = InlineCode.Kind(rawValue: row[2]), let display = InlineCode.DisplayClass(rawValue: row[6]) else {
      throw StoreError.unreadable(row[2])
    }
    let rights: Int = row[7]
    let subflows: String = row[8]
    return InlineCode(
      id: row[1], kind: kind, opening: row[3], closing: row[4], display: row[5], displayClass: display,
      rights: .init(canDelete: rights & 1 != 0, canCopy: rights & 2 != 0, canReorder: rights & 4 != 0),
      subflows: subflows.split(separator: " ").compactMap { Int($0).map { $0 &+ position } },
      holes: Holes.read(row[10]), annotations: try StoredAnnotations.read(row[9]))
  }
}

extension Transaction {
  /// Writes one form of a unit; answers with its row.
  ///
  /// - Parameter position: The unit's place in the resource. Subflows are kept relative to it, so that a
  ///   paragraph added above does not give a new form to every unit with a footnote.
  func insertContent(_ unit: Unit, words: [Int], ofUnit row: Int64, at position: Int) throws -> Int64 {
    try db.run(
      """
      INSERT INTO content (unit, anchor, role, source, cuts, preserves, language, filter, annotations)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        row, unit.anchor, unit.role.rawValue, unit.source.tagged, Cuts(unit.segments, words: words).stored,
        unit.preservesSpace, unit.language?.text, unit.localeFilter.map { LocaleFilter.stored($0) },
        StoredAnnotations.text(unit.keptAnnotations),
      ])
    let content = db.lastInsertedRowID
    for code in unit.codes {
      let rights = code.rights
      try db.run(
        "INSERT INTO code VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          content, code.id, code.kind.rawValue, code.opening, code.closing, code.display, code.displayClass.rawValue,
          (rights.canDelete ? 1 : 0) + (rights.canCopy ? 2 : 0) + (rights.canReorder ? 4 : 0),
          code.subflows.map { String($0 &- position) }.joined(separator: " "), StoredAnnotations.text(code.annotations),
          Holes.stored(code.holes),
        ])
    }
    for (index, note) in unit.notes.enumerated() {
      try db.run("INSERT INTO note VALUES (?, ?, ?, ?)", [content, index, note.kind.rawValue, note.text])
    }
    return content
  }
}
