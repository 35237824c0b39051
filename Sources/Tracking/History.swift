internal import GRDB
public import ResourceModel

/// What a user ran, as history names it; the time is the caller's, the store reads no clock.
public struct CommandRecord: Hashable, Sendable {
  /// `import`, `add`, or what the web page did.
  public var name: String
  public var arguments: [String]
  public var who: String
  /// As the caller writes times: RFC 3339 sorts and reads well.
  public var time: String

  public init(name: String, arguments: [String] = [], who: String, time: String) {
    self.name = name
    self.arguments = arguments
    self.who = who
    self.time = time
  }
}

/// A command that was run.
public struct LoggedCommand: Hashable, Sendable {
  /// What undo takes.
  public var id: Int
  public var command: CommandRecord
  /// The command it took back; nil when it is not an undo.
  public var undoes: Int?
  /// Its changes are not in force: it was undone, and not redone.
  public var isUndone: Bool
  /// How many entries it left in history.
  public var changes: Int

  public init(id: Int, command: CommandRecord, undoes: Int? = nil, isUndone: Bool = false, changes: Int) {
    self.id = id
    self.command = command
    self.undoes = undoes
    self.isUndone = isUndone
    self.changes = changes
  }
}

/// One change of one translation.
public struct HistoryEntry: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// Written by a person, an import, a memory.
    case set
    case removed
    /// Followed a change of the source: made stale, current again, renumbered codes, gone to another unit.
    case carried
    /// Put back by undo.
    case restored
  }

  public var command: LoggedCommand
  public var kind: Kind
  public var key: SegmentKey
  public var locale: LanguageTag
  public var before: Translation?
  public var after: Translation?
  public var why: String

  public init(
    command: LoggedCommand, kind: Kind, key: SegmentKey, locale: LanguageTag, before: Translation?,
    after: Translation?, why: String
  ) {
    self.command = command
    self.kind = kind
    self.key = key
    self.locale = locale
    self.before = before
    self.after = after
    self.why = why
  }
}

extension Snapshot {
  private static let commandColumns = "k.id, k.name, k.arguments, k.who, k.time, k.undoes, k.live, k.changes"

  /// The commands that wrote anything, newest first.
  public func commands(limit: Int = 100) throws -> [LoggedCommand] {
    try Row.fetchAll(
      db, sql: "SELECT \(Self.commandColumns) FROM command k ORDER BY k.id DESC LIMIT ?", arguments: [limit]
    ).map { try loggedCommand($0) }
  }

  /// One command; nil when there is none of that id.
  public func command(_ id: Int) throws -> LoggedCommand? {
    try Row.fetchOne(db, sql: "SELECT \(Self.commandColumns) FROM command k WHERE k.id = ?", arguments: [id])
      .map { try loggedCommand($0) }
  }

  /// What happened to the translations of a resource, newest first.
  ///
  /// - Parameters:
  ///   - unit: Only of this unit.
  ///   - locale: Only in this locale.
  public func history(
    resource: String, unit: String? = nil, locale: LanguageTag? = nil, limit: Int = 100
  ) throws -> [HistoryEntry] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT \(Self.commandColumns), h.kind, u.name, s.number, h.locale, h.why,
          \(StoredTranslation.columns(ofImage: "h.before")), \(StoredTranslation.columns(ofImage: "h.after"))
        FROM history h JOIN command k ON k.id = h.command JOIN segment s ON s.id = h.segment
        JOIN unit u ON u.id = s.unit
        WHERE \(unit == nil ? "h.resource = (SELECT id FROM resource WHERE name = :resource)" : Self.ofUnit)
          AND (:locale IS NULL OR h.locale = :locale)
        ORDER BY h.command DESC, h.seq DESC LIMIT :limit
        """,
      arguments: unit == nil
        ? ["resource": resource, "locale": locale?.text, "limit": limit]
        : ["resource": resource, "unit": unit, "locale": locale?.text, "limit": limit])
    return try rows.map { row in
      guard let kind = HistoryEntry.Kind(rawValue: row[8]) else { throw StoreError.unreadable(row[8]) }
      return HistoryEntry(
        command: try loggedCommand(row), kind: kind,
        key: SegmentKey(resource: resource, unit: row[9], segment: "s\(row[10] as Int)"),
        locale: try storedTag(row[11]), before: try StoredTranslation(row, from: 13).map(translation),
        after: try StoredTranslation(row, from: 13 + StoredTranslation.count).map(translation), why: row[12])
    }
  }

  /// By way of the index on segments, for a unit's history must not cost that of its resource.
  private static let ofUnit = """
    h.segment IN (
      SELECT s2.id FROM segment s2 JOIN unit u2 ON u2.id = s2.unit JOIN resource r2 ON r2.id = u2.resource
      WHERE r2.name = :resource AND u2.name = :unit)
    """

  private func loggedCommand(_ row: Row) throws -> LoggedCommand {
    let arguments = try String.fetchAll(
      db, sql: "SELECT value FROM json_each(?) ORDER BY key", arguments: [row[2] as String])
    return LoggedCommand(
      id: row[0], command: CommandRecord(name: row[1], arguments: arguments, who: row[3], time: row[4]),
      undoes: row[5], isUndone: !(row[6] as Bool), changes: row[7])
  }
}
