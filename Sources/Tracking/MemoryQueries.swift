internal import GRDB
public import ResourceModel

/// Who last wrote a translation, and when.
public struct LastChange: Hashable, Sendable {
  public var who: String
  /// As the command's time is written.
  public var time: String
}

extension Snapshot {
  /// The other sentences in force that say the same as one, text and markup, and have a translation that can be relied
  /// on, in the order of their keys.
  ///
  /// - Parameter limit: The most that are read.
  public func likes(of key: SegmentKey, translatedTo locale: LanguageTag, limit: Int) throws -> [SegmentKey] {
    guard let segment = try segmentRow(key) else { return [] }
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.name, u.name, s.number FROM segment s JOIN unit u ON u.id = s.unit
          JOIN resource r ON r.id = s.resource
          JOIN translation t ON t.segment = s.id AND t.locale = ? AND t.target <> '' AND t.state > ? AND t.draft = 0
            AND t.staleness = 0 AND t.rejection IS NULL
          WHERE s.current = 1 AND s.fingerprint = ? AND s.id <> ? ORDER BY r.name, u.name, s.number LIMIT ?
          """), arguments: [locale.text, SegmentState.initial.rank, segment.fingerprint, segment.id, limit]
    ).map { SegmentKey(resource: $0[0], unit: $0[1], segment: "s\($0[2] as Int)") }
  }

  /// By sentence of a resource, who wrote its translation as it stands.
  public func lastChanges(resource: String, locale: LanguageTag) throws -> [SegmentKey: LastChange] {
    // With max(), SQLite takes the other columns from the row of the maximum.
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT u.name, s.number, k.who, k.time, max(h.command) FROM history h JOIN command k ON k.id = h.command
        JOIN segment s ON s.id = h.segment JOIN unit u ON u.id = s.unit JOIN resource r ON r.id = h.resource
        WHERE r.name = ? AND h.locale = ? AND h.kind = ? AND k.live = 1 GROUP BY h.segment
        """, arguments: [resource, locale.text, HistoryEntry.Kind.set.rawValue])
    return Dictionary(
      rows.map { row in
        let key = SegmentKey(resource: resource, unit: row[0], segment: "s\(row[1] as Int)")
        return (key, LastChange(who: row[2], time: row[3]))
      }, uniquingKeysWith: { first, _ in first })
  }
}
