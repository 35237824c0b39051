internal import GRDB
public import ResourceModel

/// A translation that somebody offered and that is not in force.
public struct Suggestion: Hashable, Sendable {
  public var key: SegmentKey
  public var target: InlineContent
  /// Where it comes from, and why it was not taken.
  public var why: String
}

extension Transaction {
  /// History's name for it; undo has nothing to put back, the suggestion goes with its command.
  private static let suggestionKind = "suggestion"

  /// Keeps a translation for a person to decide on; one that is kept already changes nothing.
  ///
  /// - Throws: ``StoreError/unknownSegment(_:)``.
  public func suggest(_ target: InlineContent, for key: SegmentKey, _ locale: LanguageTag, why: String) throws {
    guard let segment = try segmentRow(key) else { throw StoreError.unknownSegment(key) }
    let known = try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT 1 FROM suggestion s JOIN command k ON k.id = s.command
          WHERE s.segment = ? AND s.locale = ? AND s.target = ? AND k.live = 1
          """), arguments: [segment.id, locale.text, target.tagged])
    guard known == nil else { return }
    try db.run(
      "INSERT OR REPLACE INTO suggestion VALUES (?, ?, ?, ?, ?)",
      [segment.id, locale.text, target.tagged, why, commandID])
    try log(
      Self.suggestionKind, resource: segment.resource, locale: locale.text, before: nil, after: nil, why: why)
  }
}

extension Snapshot {
  /// What is suggested for the sentences of a resource in force, and is not what stands there, in order of the commands.
  public func suggestions(resource: String, locale: LanguageTag) throws -> [SegmentKey: [Suggestion]] {
    var result: [SegmentKey: [Suggestion]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT u.name, g.number, s.target, s.why FROM suggestion s JOIN command k ON k.id = s.command AND k.live = 1
        JOIN segment g ON g.id = s.segment AND g.current = 1 JOIN unit u ON u.id = g.unit
        JOIN resource r ON r.id = g.resource
        LEFT JOIN translation t ON t.segment = s.segment AND t.locale = s.locale
        WHERE r.name = ? AND s.locale = ? AND t.target IS NOT s.target ORDER BY s.command, s.rowid
        """, arguments: [resource, locale.text])
    while let row = try rows.next() {
      let key = SegmentKey(resource: resource, unit: row[0], segment: "s\(row[1] as Int)")
      result[key, default: []].append(Suggestion(key: key, target: try storedContent(row[2]), why: row[3]))
    }
    return result
  }
}
