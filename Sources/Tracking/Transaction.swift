internal import GRDB
public import ResourceModel

/// One command's writes, within ``Store/write(_:dryRun:_:)``; reads see what was written so far.
public final class Transaction: Snapshot {
  /// The command's id in history, for the report: what undo takes.
  public let commandID: Int

  private let changesAtStart: Int
  /// Rows that were written and taken back again.
  var changesUndone = 0
  private var entries = 0
  /// Sums to be made again before they are read or the command ends.
  var dirtyTallies: Set<Pair> = []
  var dirtyExtents: Set<Int64> = []

  init(_ db: Database, _ command: CommandRecord) throws {
    try db.run(
      "INSERT INTO command (name, arguments, who, time) VALUES (?, ?, ?, ?)",
      [command.name, JSONText.array(command.arguments), command.who, command.time])
    commandID = Int(db.lastInsertedRowID)
    changesAtStart = db.totalChangesCount
    super.init(db)
  }

  /// Whether anything was written beside the command's own row.
  var hasChanges: Bool { db.totalChangesCount > changesAtStart + changesUndone }

  /// The command's id if undo has anything of it to take back.
  public var undoableID: Int? { entries > 0 ? commandID : nil }

  /// Why this very command last changed a translation; nil when it did not.
  public func ownChange(of key: SegmentKey, _ locale: LanguageTag) throws -> String? {
    guard let segment = try segmentRow(key) else { return nil }
    return try String.fetchOne(
      db.cachedStatement(
        sql: "SELECT why FROM history WHERE segment = ? AND locale = ? AND command = ? ORDER BY seq DESC LIMIT 1"),
      arguments: [segment.id, locale.text, commandID])
  }

  func finish() throws {
    try settleTallies()
    if entries > 0 { try db.run("UPDATE command SET changes = ? WHERE id = ?", [entries, commandID]) }
  }

  public override func counts(locale: LanguageTag) throws -> [String: Counts] {
    try settleTallies()
    return try storedCounts(locale: locale)
  }

  public override func counts(resource: String, locale: LanguageTag) throws -> Counts {
    try settleTallies()
    return try storedCounts(resource: resource, locale: locale)
  }

  /// Writes the translation of one segment.
  ///
  /// Staleness follows from `basis`: a translation made from the source in
  /// force is current, whatever it says; one made from an older source is stale
  /// and keeps that source, with the codes of both numbered as they are now
  /// (unless it brings an ``Translation/oldSource`` of its own: then it came
  /// from here, and is kept). One whose basis was never a source of the segment is substantively stale.
  ///
  /// A segment that is gone takes translations too; they are orphans.
  ///
  /// - Returns: The translation as written, or as it stood when nothing changed.
  /// - Throws: ``StoreError/unknownSegment(_:)``, ``StoreError/nulCharacter(_:)``.
  @discardableResult
  public func setTranslation(
    _ key: SegmentKey, _ locale: LanguageTag, _ translation: Translation, why: String
  ) throws -> Translation {
    guard let segment = try segmentRow(key) else { throw StoreError.unknownSegment(key) }
    let settled = try settle(translation, at: segment)
    let stored = StoredTranslation(settled)
    if stored.hasNUL { throw StoreError.nulCharacter(key) }
    try write(stored, at: segment, locale, .set, why: why)
    return settled
  }

  /// Takes a translation away; history keeps it.
  ///
  /// - Throws: ``StoreError/unknownSegment(_:)``.
  public func removeTranslation(_ key: SegmentKey, _ locale: LanguageTag, why: String) throws {
    guard let segment = try segmentRow(key) else { throw StoreError.unknownSegment(key) }
    try put(nil, at: segment, locale, .removed, why: why)
  }

  /// Makes what a translation says of its age agree with its basis.
  func settle(_ translation: Translation, at segment: SegmentRow) throws -> Translation {
    let isCurrent = translation.basis == segment.hash
    if isCurrent && translation.staleness == nil && translation.oldSource == nil { return translation }
    guard let source = try sources(of: segment).first else { return translation }
    var result = translation
    if isCurrent {
      result = SourceChange.carry(translation, from: source, to: source)
    } else if let old = translation.oldSource {
      result.staleness = translation.staleness ?? SourceChange.staleness(from: old, to: source.content)
    } else if let origin = try sources(of: segment).first(where: { $0.hash == translation.basis }) {
      result.staleness = nil
      result = SourceChange.carry(result, from: origin, to: source)
    } else {
      result.staleness = translation.staleness ?? .substantive
    }
    return result
  }

  /// Writes one translation with its entry in history; nothing at all when it stands so already.
  func put(
    _ translation: Translation?, at segment: SegmentRow, _ locale: LanguageTag, _ kind: HistoryEntry.Kind, why: String
  ) throws {
    try write(translation.map { StoredTranslation($0) }, at: segment, locale, kind, why: why)
  }

  private func write(
    _ after: StoredTranslation?, at segment: SegmentRow, _ locale: LanguageTag, _ kind: HistoryEntry.Kind, why: String
  ) throws {
    let before = try storedTranslation(segment.id, locale)
    if before == after { return }
    if prepared.locale == locale { prepared.translations[segment.id] = after }
    if let after {
      try db.run(
        "INSERT OR REPLACE INTO translation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        after.arguments(segment.id, locale))
    } else {
      try db.run("DELETE FROM translation WHERE segment = ? AND locale = ?", [segment.id, locale.text])
    }
    try log(
      kind.rawValue, resource: segment.resource, segment: segment.id, locale: locale.text, before: before?.json,
      after: after?.json, why: why)
    dirtyTallies.insert(Pair(resource: segment.resource, locale: locale))
  }

  /// Counts a change that no segment's history tells of.
  func countChange() { entries += 1 }

  func log(
    _ kind: String, resource: Int64, segment: Int64? = nil, locale: String? = nil, before: String?, after: String?,
    why: String
  ) throws {
    entries += 1
    try db.run(
      "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [commandID, entries, kind, resource, segment, locale, before, after, why])
  }
}
