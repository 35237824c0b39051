internal import GRDB
public import ResourceModel

/// Parts of a resource in force, by the positions of its units: what is too large to be held is read so.
extension Snapshot {
  /// How many units a resource has.
  ///
  /// - Throws: ``StoreError/unknownResource(_:)``.
  public func unitCount(of resource: String) throws -> Int {
    let revision = try revisionRow(of: resource, number: nil)
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM place WHERE revision = ?", arguments: [revision]) ?? 0
  }

  /// The ids of all units in document order.
  ///
  /// - Throws: ``StoreError/unknownResource(_:)``.
  public func unitIDs(of resource: String) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT u.name FROM place p JOIN content c ON c.id = p.content JOIN unit u ON u.id = c.unit
        WHERE p.revision = ? ORDER BY p.position
        """, arguments: [revisionRow(of: resource, number: nil)])
  }

  /// The units at some positions, in document order.
  ///
  /// - Throws: ``StoreError/unknownResource(_:)``.
  public func units(of resource: String, at positions: Range<Int>) throws -> [Unit] {
    try storedUnits(ofRevision: revisionRow(of: resource, number: nil), at: positions).map(\.unit)
  }

  /// The translations of the segments of the units at some positions.
  public func translations(
    resource: String, locale: LanguageTag, at positions: Range<Int>
  ) throws -> [SegmentKey: Translation] {
    var result: [SegmentKey: Translation] = [:]
    try eachSegment(of: resource, locale, at: positions) { key, _, stored in
      if let stored { result[key] = try translation(stored) }
    }
    return result
  }

  /// Whether a translation in the locale writes codes of its own.
  public func hasOwnCodes(resource: String, locale: LanguageTag) throws -> Bool {
    try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM resource r JOIN segment s ON s.resource = r.id AND s.current = 1
        JOIN translation t ON t.segment = s.id AND t.locale = ? WHERE r.name = ? AND t.own_codes IS NOT NULL
        """, arguments: [locale.text, resource]) != nil
  }

  /// What the targets were when they went out, for the units at some positions: their hashes by unit and segment.
  public func exportedTargets(
    of export: String, resource: String, at positions: Range<Int>
  ) throws -> [String: [String: String]] {
    var result: [String: [String: String]] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT u.name, s.number, e.target FROM export x JOIN place p ON p.revision = ? AND p.position >= ?
            AND p.position < ?
          JOIN content c ON c.id = p.content JOIN unit u ON u.id = c.unit JOIN segment s ON s.unit = u.id
          JOIN exported e ON e.export = x.id AND e.segment = s.id WHERE x.name = ? AND e.target IS NOT NULL
          """),
      arguments: [revisionRow(of: resource, number: nil), positions.lowerBound, positions.upperBound, export])
    while let row = try rows.next() { result[row[0], default: [:]]["s\(row[1] as Int)"] = row[2] }
    return result
  }

  /// What the last source of a segment is named by; nil when there never was such a segment.
  public func sourceHash(of key: SegmentKey) throws -> String? { try segmentRow(key)?.hash }

  /// Whether something went out under an id.
  public func hasExport(_ id: String) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT 1 FROM export WHERE name = ?", arguments: [id]) != nil
  }

  /// The locale that something went out for under an id; nil when nothing did.
  public func exportLocale(of export: String) throws -> LanguageTag? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT locale FROM export WHERE name = ?"), arguments: [export]
    ).map(storedTag)
  }

  /// How many segments went out under an id; none when nothing did.
  public func exportedCount(of export: String) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM export x JOIN exported e ON e.export = x.id WHERE x.name = ?",
      arguments: [export]) ?? 0
  }

  fileprivate func eachSegment(
    of resource: String, _ locale: LanguageTag, at positions: Range<Int>,
    _ body: (SegmentKey, SegmentRow, StoredTranslation?) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT u.name, \(SegmentRow.columns), \(StoredTranslation.columns(of: "t")) FROM place p
          JOIN content c ON c.id = p.content JOIN unit u ON u.id = c.unit
          JOIN segment s ON s.unit = u.id AND s.current = 1
          LEFT JOIN translation t ON t.segment = s.id AND t.locale = ?
          WHERE p.revision = ? AND p.position >= ? AND p.position < ?
          """),
      arguments: [
        locale.text, revisionRow(of: resource, number: nil), positions.lowerBound, positions.upperBound,
      ])
    while let row = try rows.next() {
      let segment = SegmentRow(row, from: 1)
      let key = SegmentKey(resource: resource, unit: row[0], segment: "s\(segment.number)")
      try body(key, segment, StoredTranslation(row, from: 1 + SegmentRow.count))
    }
  }
}

/// Rows read together, so that none is looked up by itself.
struct PreparedSegments {
  var locale: LanguageTag?
  var rows: [SegmentKey: SegmentRow] = [:]
  /// By the segment's row.
  var translations: [Int64: StoredTranslation] = [:]
  var known: Set<Int64> = []
}

extension Transaction {
  /// Reads the segments of the units at some positions at once, with their translations in a locale.
  ///
  /// Until the next call nothing but their translations may be changed.
  public func prepare(resource: String, locale: LanguageTag, at stretches: [Range<Int>]) throws {
    var prepared = PreparedSegments(locale: locale)
    for positions in stretches {
      try eachSegment(of: resource, locale, at: positions) { key, segment, stored in
        prepared.rows[key] = segment
        prepared.known.insert(segment.id)
        prepared.translations[segment.id] = stored
      }
    }
    self.prepared = prepared
  }

  /// Forgets what ``prepare(resource:locale:at:)`` read.
  public func endPreparation() { prepared = PreparedSegments() }
}

/// A segment file on its way out, noted in the ledger a stretch at a time.
public struct OpenExport {
  fileprivate let row: Int64
  fileprivate let changesBefore: Int
}

extension Transaction {
  /// Begins to note what goes out; it has no id yet.
  ///
  /// - Throws: ``StoreError/unknownRevision(resource:number:)``.
  public func beginExport(resource: String, revision: Int, locale: LanguageTag) throws -> OpenExport {
    let before = db.totalChangesCount
    try db.run(
      "INSERT INTO export (name, revision, locale, command) VALUES (?, ?, ?, ?)",
      ["", revisionRow(of: resource, number: revision), locale.text, commandID])
    return OpenExport(row: db.lastInsertedRowID, changesBefore: before)
  }

  /// - Throws: ``StoreError/unknownSegment(_:)``.
  public func record(_ segments: [ExportedSegment], of resource: String, in export: OpenExport) throws {
    for segment in segments {
      let key = SegmentKey(resource: resource, unit: segment.unit, segment: segment.segment)
      guard let found = try segmentRow(key) else { throw StoreError.unknownSegment(key) }
      try db.run(
        "INSERT OR REPLACE INTO exported VALUES (?, ?, ?, ?)", [export.row, found.id, segment.source, segment.target])
    }
  }

  /// Names what went out; it is noted once, however often it goes out.
  public func finish(_ export: OpenExport, id: String) throws {
    if try !hasExport(id) {
      try db.run("UPDATE export SET name = ? WHERE id = ?", [id, export.row])
    } else {
      try db.run("DELETE FROM exported WHERE export = ?", [export.row])
      try db.run("DELETE FROM export WHERE id = ?", [export.row])
      changesUndone += db.totalChangesCount - export.changesBefore
    }
  }
}
