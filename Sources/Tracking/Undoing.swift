internal import GRDB
internal import ResourceModel

/// What undo put back.
public struct UndoReport: Hashable, Sendable {
  /// The command taken back.
  public var command: LoggedCommand
  /// How many translations are as before it.
  public var translations: Int
  /// By resource, the revision in force again; nil when the resource was not there before.
  public var revisions: [String: Int?]

  public init(command: LoggedCommand, translations: Int, revisions: [String: Int?]) {
    self.command = command
    self.translations = translations
    self.revisions = revisions
  }
}

extension Transaction {
  /// Takes one whole command back: each translation and each resource it changed is as before it.
  ///
  /// Undo is a command itself, so undoing it is to redo. What the command
  /// recorded of files sent out and editions published stays: they are out.
  ///
  /// - Throws: ``StoreError/undoConflict(_:later:)`` when a later command changed one of the same
  ///   things, ``StoreError/unknownCommand(_:)``, ``StoreError/alreadyUndone(_:)``,
  ///   ``StoreError/nothingToUndo(_:)``, ``StoreError/undoNotAlone``.
  public func undo(_ id: Int) throws -> UndoReport {
    if hasChanges { throw StoreError.undoNotAlone }
    guard id != commandID, let undone = try command(id) else { throw StoreError.unknownCommand(id) }
    if undone.isUndone { throw StoreError.alreadyUndone(id) }
    if undone.changes == 0 { throw StoreError.nothingToUndo(id) }
    let later = try [laterCommand(touchingTheSameAs: undone), laterCommand(touchingTheMemoriesOf: id)].compactMap(
      \.self)
    if let later = try later.max().flatMap({ try command($0) }) {
      throw StoreError.undoConflict(id, later: later)
    }
    // Translations last: putting a revision back in force moves some of them on the way.
    let revisions = try restoreRevisions(id)
    let translations = try restoreTranslations(id)
    try restoreMemories(id)
    try setLive(id)
    return UndoReport(command: undone, translations: translations, revisions: revisions)
  }

  /// The latest command in force that changed what `id` changed.
  ///
  /// An undo does not count: what it left is what was there before the command it took back. But where an undo is
  /// taken back itself, those after it have taken back what its command was built on.
  private func laterCommand(touchingTheSameAs undone: LoggedCommand) throws -> Int? {
    try Int.fetchOne(
      db,
      sql: """
        SELECT max(k.id) FROM history h JOIN history n ON n.command > h.command AND (
            (h.segment IS NOT NULL AND n.segment = h.segment AND n.locale = h.locale))
          JOIN command k ON k.id = n.command AND k.live = 1 AND (k.undoes IS NULL OR :redoes AND k.undoes < :id)
        WHERE h.command = :id
        UNION ALL
        SELECT max(k.id) FROM history h JOIN history n ON n.command > h.command AND n.resource = h.resource
            AND n.segment IS NULL AND n.kind = :kind
          JOIN command k ON k.id = n.command AND k.live = 1 AND (k.undoes IS NULL OR :redoes AND k.undoes < :id)
        WHERE h.command = :id AND h.kind = :kind
        ORDER BY 1 DESC LIMIT 1
        """, arguments: ["id": undone.id, "kind": Self.revisionKind, "redoes": undone.undoes != nil])
  }

  private func restoreRevisions(_ id: Int) throws -> [String: Int?] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT r.id, r.name, json_extract(h.before, '$.revision'), min(h.seq) FROM history h
        JOIN resource r ON r.id = h.resource WHERE h.command = ? AND h.kind = ? GROUP BY r.id ORDER BY r.name
        """, arguments: [id, Self.revisionKind])
    var result: [String: Int?] = [:]
    for row in rows {
      let name: String = row[1]
      let number: Int? = row[2]
      let inForce = try Int64.fetchOne(db, sql: "SELECT revision FROM resource WHERE id = ?", arguments: [row[0]])
      let old = try inForce.map { try storedUnits(ofRevision: $0) } ?? []
      let revision = try number.map { try revisionRow(of: name, number: $0) }
      let new = try revision.map { try storedUnits(ofRevision: $0) } ?? []
      _ = try enforce(revision, of: row[0], old: old, new: new, heirs: [:])
      result.updateValue(number, forKey: name)
    }
    return result
  }

  private func restoreTranslations(_ id: Int) throws -> Int {
    // With min(), SQLite takes the other columns from the row of the minimum: the first image is what was before.
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT h.segment, h.locale, min(h.seq), \(StoredTranslation.columns(ofImage: "h.before")) FROM history h
        WHERE h.command = ? AND h.segment IS NOT NULL GROUP BY h.segment, h.locale
        """, arguments: [id])
    for row in rows {
      guard let segment = try segmentRow(id: row[0]) else { continue }
      let before = try StoredTranslation(row, from: 3).map { try settle(try translation($0), at: segment) }
      try put(before, at: segment, try storedTag(row[1]), .restored, why: "undo of command \(id)")
    }
    return rows.count
  }

  /// The command is no longer in force; if it was an undo, the one it took back is again, and so on.
  private func setLive(_ id: Int) throws {
    try db.run("UPDATE command SET undoes = ? WHERE id = ?", [id, commandID])
    var next: Int? = id
    var live = false
    while let current = next {
      try db.run("UPDATE command SET live = ? WHERE id = ?", [live, current])
      next = try Int.fetchOne(db, sql: "SELECT undoes FROM command WHERE id = ?", arguments: [current])
      live.toggle()
    }
  }
}
