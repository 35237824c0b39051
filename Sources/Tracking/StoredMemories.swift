internal import GRDB
public import ResourceModel

/// An imported memory file in force.
public struct StoredMemory: Hashable, Sendable {
  /// The memory's name, which several files may share.
  public var name: String
  /// The file's name without its folder.
  public var file: String
  /// SHA-256 of its bytes.
  public var hash: String
  public var units: Int
  public var languages: [LanguageTag]
  /// The command that took it in.
  public var command: LoggedCommand
}

/// A unit of an imported memory.
public struct RememberedUnit: Hashable, Sendable {
  public var memory: String
  public var unit: TranslationUnit
}

extension Snapshot {
  /// Of a memory `m`: its import has not been undone, and no command in force has removed it.
  private static let isMemoryInForce = """
    EXISTS (SELECT 1 FROM command k WHERE k.id = m.command AND k.live = 1) AND NOT EXISTS (
      SELECT 1 FROM memory_removal r JOIN command k ON k.id = r.command AND k.live = 1 WHERE r.memory = m.id)
    """

  /// The row and hash of a memory's files in force; of one when it is named.
  func memoryRows(_ name: String, file: String? = nil) throws -> [(row: Int64, hash: String)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT m.id, m.hash FROM memory m
        WHERE m.name = :name AND (:file IS NULL OR m.file = :file) AND \(Self.isMemoryInForce)
        """, arguments: ["name": name, "file": file]
    ).map { ($0[0], $0[1]) }
  }

  /// The imported memories, by name and file.
  public func memories() throws -> [StoredMemory] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT m.id, m.name, m.file, m.hash, m.units, m.command FROM memory m
        WHERE \(Self.isMemoryInForce) ORDER BY m.name, m.file
        """)
    return try rows.map { row in
      guard let command = try command(row[5]) else { throw StoreError.unreadable("memory \(row[0] as Int64)") }
      let languages = try String.fetchAll(
        db, sql: "SELECT language FROM memory_language WHERE memory = ? ORDER BY language", arguments: [row[0] as Int64]
      )
      return StoredMemory(
        name: row[1], file: row[2], hash: row[3], units: row[4], languages: try languages.map(storedTag),
        command: command)
    }
  }

  /// The languages that any memory has texts in.
  public func memoryLanguages() throws -> [LanguageTag] {
    try String.fetchAll(db, sql: "SELECT DISTINCT language FROM memory_language ORDER BY language").map(storedTag)
  }

  /// The units one of whose sources may be this text, in order of their memories; see ``LookupText``.
  ///
  /// - Parameters:
  ///   - languages: Those with a text in one of them besides, see ``memoryLanguages()``.
  ///   - limit: The most that are read.
  public func remembered(
    _ fingerprint: UInt64, in languages: [LanguageTag], limit: Int
  ) throws -> [RememberedUnit] {
    // A tag is letters, digits and hyphens.
    let tags = "[\(languages.map { "\"\($0.text)\"" }.joined(separator: ","))]"
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT t.unit FROM memory_text t CROSS JOIN memory_unit u ON u.id = t.unit
          CROSS JOIN memory m ON m.id = u.memory
          WHERE t.fingerprint = ? AND t.is_source = 1 AND \(Self.isMemoryInForce) AND EXISTS (
            SELECT 1 FROM memory_text x WHERE x.unit = t.unit AND x.position <> t.position AND x.content <> ''
              AND x.language IN (SELECT value FROM json_each(?)))
          ORDER BY m.name, t.unit LIMIT ?
          """), arguments: [Int64(bitPattern: fingerprint), tags, limit])
    return try rows.compactMap { row in
      var found: RememberedUnit?
      try eachRemembered("u.id = ?", [row[0] as Int64]) { found = $0 }
      return found
    }
  }

  /// Every unit in force, by memory, in the order of its file.
  public func eachRemembered(_ body: (RememberedUnit) throws -> Void) throws {
    try eachRemembered("1", [], body)
  }

  private func eachRemembered(
    _ condition: String, _ arguments: StatementArguments, _ body: (RememberedUnit) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT u.id, m.name, u.name, u.source, u.facts, t.language, t.content, t.codes, t.facts
          FROM memory m JOIN memory_unit u ON u.memory = m.id JOIN memory_text t ON t.unit = u.id
          WHERE \(condition) AND \(Self.isMemoryInForce) ORDER BY m.name, u.id, t.position
          """), arguments: arguments)
    var last: Int64?
    var unit: RememberedUnit?
    while let row = try rows.next() {
      if last != row[0] {
        if let unit { try body(unit) }
        last = row[0]
        unit = RememberedUnit(
          memory: row[1],
          unit: TranslationUnit(
            name: row[2], sourceLanguage: try (row[3] as String?).map(storedTag), variants: [],
            facts: try StoredFacts.read(row[4])))
      }
      unit?.unit.variants.append(
        TranslationVariant(
          language: try storedTag(row[5]), content: try storedContent(row[6]), codes: try StoredCodes.read(row[7]),
          facts: try StoredFacts.read(row[8])))
    }
    if let unit { try body(unit) }
  }
}

extension Transaction {
  /// Begins to take in a memory file, instead of an earlier one of the same names.
  ///
  /// - Parameters:
  ///   - file: Without its folder.
  ///   - hash: SHA-256 of its bytes.
  /// - Returns: nil when it is in force already.
  public func beginMemory(_ name: String, file: String, hash: String) throws -> MemoryIntake? {
    let old = try memoryRows(name, file: file)
    if old.contains(where: { $0.hash == hash }) { return nil }
    for (row, _) in old { try remove(memory: row) }
    try db.run(
      "INSERT INTO memory (name, file, hash, units, command) VALUES (?, ?, ?, 0, ?)", [name, file, hash, commandID])
    countChange()
    return MemoryIntake(transaction: self, row: db.lastInsertedRowID)
  }

  /// Removes all files of a memory; what was translated by it stays.
  ///
  /// - Returns: How many files; 0 when there is no such memory.
  public func removeMemory(_ name: String) throws -> Int {
    let rows = try memoryRows(name)
    for (row, _) in rows { try remove(memory: row) }
    return rows.count
  }

  private func remove(memory row: Int64) throws {
    try db.run("INSERT INTO memory_removal VALUES (?, ?)", [row, commandID])
    countChange()
  }

  /// Counts what undo does to memories, which are in force as their commands are.
  func restoreMemories(_ id: Int) throws {
    let root = try rootCommand(of: id)
    let touched = try Int.fetchOne(
      db,
      sql: """
        SELECT (SELECT count(*) FROM memory WHERE command = ?1)
          + (SELECT count(*) FROM memory_removal WHERE command = ?1)
        """, arguments: [root])
    for _ in 0..<(touched ?? 0) { countChange() }
  }

  /// What an undo of an undo, and so on, comes down to.
  private func rootCommand(of id: Int) throws -> Int {
    var root = id
    while let next = try Int.fetchOne(db, sql: "SELECT undoes FROM command WHERE id = ?", arguments: [root]) {
      root = next
    }
    return root
  }

  /// The latest command in force, after one, that imported or removed the same files.
  func laterCommand(touchingTheMemoriesOf id: Int) throws -> Int? {
    let touches = """
      (SELECT m.name, m.file, m.command FROM memory m
       UNION SELECT m.name, m.file, r.command FROM memory_removal r JOIN memory m ON m.id = r.memory)
      """
    return try Int.fetchOne(
      db,
      sql: """
        SELECT max(k.id) FROM \(touches) one JOIN \(touches) other
          ON other.name = one.name AND other.file = one.file AND other.command > :id
        JOIN command k ON k.id = other.command AND k.live = 1 AND k.undoes IS NULL WHERE one.command = :root
        """, arguments: ["id": id, "root": rootCommand(of: id)])
  }
}

/// A memory file being taken in.
public final class MemoryIntake {
  private let transaction: Transaction
  private let row: Int64
  private var units = 0
  private var languages: Set<LanguageTag> = []

  init(transaction: Transaction, row: Int64) {
    self.transaction = transaction
    self.row = row
  }

  public func add(_ unit: TranslationUnit) throws {
    let db = transaction.db
    try db.run(
      "INSERT INTO memory_unit (memory, name, source, facts) VALUES (?, ?, ?, ?)",
      [row, unit.name, unit.sourceLanguage?.text, StoredFacts.text(unit.facts)])
    let unitRow = db.lastInsertedRowID
    let sources = Set(unit.sources)
    for (position, variant) in unit.variants.enumerated() {
      try db.run(
        "INSERT INTO memory_text VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          unitRow, position, variant.language.text, sources.contains(position),
          // Only a source is looked for.
          sources.contains(position) ? Int64(bitPattern: LookupText.fingerprint(variant.content)) : 0,
          variant.content.tagged,
          StoredCodes.text(variant.codes), StoredFacts.text(variant.facts),
        ])
      languages.insert(variant.language)
    }
    units += 1
  }

  /// Writes what is known only at the end.
  public func finish() throws {
    try transaction.db.run("UPDATE memory SET units = ? WHERE id = ?", [units, row])
    for language in languages {
      try transaction.db.run("INSERT INTO memory_language VALUES (?, ?)", [row, language.text])
    }
  }
}
