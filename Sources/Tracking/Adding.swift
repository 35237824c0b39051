#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import GRDB
public import ResourceModel

extension Transaction {
  /// Adds a resource, or its next revision.
  ///
  /// Units and sentences of the revision in force keep their ids where the new
  /// one continues them, and with them their translations; see
  /// ``UnitChange/Verdict`` and ``RevisionChange/Effect``. The same bytes with the
  /// same extraction change nothing; the same bytes extracted otherwise (the rules
  /// changed) are a revision of their own.
  ///
  /// - Parameters:
  ///   - files: As stored, the main one first.
  ///   - extracted: What extraction made of it. Ids of units and segments are ignored; the skeleton is not kept.
  ///   - wordCounts: By unit, the words of each segment.
  /// - Throws: ``StoreError/wordCounts(resource:)``.
  public func add(
    _ files: [SourceFile], _ extracted: ExtractedResource, wordCounts: [[Int]]
  ) throws -> RevisionChange {
    let resource = extracted.resource
    guard wordCounts.map(\.count) == extracted.units.map(\.segments.count) else {
      throw StoreError.wordCounts(resource: resource.id)
    }
    let hash = ContentHash.ofFiles(files)
    let row = try resourceRow(resource.id)
    let inForce = try Int64.fetchOne(db, sql: "SELECT revision FROM resource WHERE id = ?", arguments: [row])
    let old = try inForce.map { try storedUnits(ofRevision: $0) } ?? []
    if let known = try self.resource(resource.id), known.hash == hash, known.resource == resource,
      old.map(\.words) == wordCounts, old.map({ Self.bare($0.unit) }) == extracted.units.map(Self.bare)
    {
      return RevisionChange(resource: resource.id, revision: known.revision, hash: hash, isUnchanged: true)
    }
    let plan = RevisionPlan(
      resource: resource.id, old: old.map(\.unit), new: extracted.units, past: try pastUnits(of: row, inForce: old))
    let (revision, number) = try insertRevision(of: row, extracted, files, hash)
    let parts = Dictionary(
      files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    let new = try insertUnits(plan.units, words: wordCounts, old: old, parts, resource: row, revision: revision)
    let effects = try enforce(revision, of: row, old: old, new: new, heirs: plan.heirs)
    return RevisionChange(
      resource: resource.id, revision: number, hash: hash, units: plan.changes, effects: effects)
  }

  /// Takes a resource out of force: its file is gone. Everything is kept, and undo or adding it again brings it back.
  ///
  /// - Throws: ``StoreError/unknownResource(_:)``.
  public func retire(resource: String) throws {
    let old = try storedUnits(ofRevision: revisionRow(of: resource, number: nil))
    _ = try enforce(nil, of: resourceRow(resource), old: old, new: [], heirs: [:])
  }

  /// A unit as extraction sees it.
  private static func bare(_ unit: Unit) -> Unit {
    var unit = unit
    unit.id = ""
    unit.annotations = unit.keptAnnotations
    for index in unit.segments.indices { unit.segments[index].id = "" }
    return unit
  }

  private func resourceRow(_ name: String) throws -> Int64 {
    if let row = try Int64.fetchOne(db, sql: "SELECT id FROM resource WHERE name = ?", arguments: [name]) { return row }
    try db.run("INSERT INTO resource (name) VALUES (?)", [name])
    return db.lastInsertedRowID
  }

  private func insertRevision(
    of row: Int64, _ extracted: ExtractedResource, _ files: [SourceFile], _ hash: String
  ) throws -> (row: Int64, number: Int) {
    let resource = extracted.resource
    let blobs = try files.map(keep)
    let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM revision WHERE resource = ?", arguments: [row]) ?? 0
    try db.run(
      """
      INSERT INTO revision (resource, number, blob, digest, path, vocabulary, language, title, command)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        row, last + 1, blobs[0], files.count > 1 ? hash : nil, resource.path, resource.vocabulary,
        resource.sourceLanguage.text, resource.title,
        commandID,
      ])
    let revision = db.lastInsertedRowID
    for position in files.indices.dropFirst() {
      try db.run("INSERT INTO part VALUES (?, ?, ?, ?)", [revision, position, files[position].path, blobs[position]])
    }
    for (position, member) in extracted.members.enumerated() {
      try db.run("INSERT INTO member VALUES (?, ?, ?)", [revision, position, member.stored])
    }
    return (revision, last + 1)
  }

  /// Keeps a file's bytes, once for all revisions that have them; answers with their hash.
  private func keep(_ file: SourceFile) throws -> String {
    let hash = ContentHash.sha256(file.bytes)
    if try Int.fetchOne(db, sql: "SELECT 1 FROM blob WHERE hash = ?", arguments: [hash]) == nil {
      try db.run("INSERT INTO blob VALUES (?, ?)", [hash, Data(file.bytes)])
    }
    return hash
  }

  /// All units a resource ever had, for the plan.
  private func pastUnits(of resource: Int64, inForce: [StoredUnit]) throws -> [String: RevisionPlan.PastUnit] {
    var names: [Int64: String] = [:]
    var result: [String: RevisionPlan.PastUnit] = [:]
    let units = try Row.fetchCursor(
      db, sql: "SELECT id, name, anchor, fingerprint, allotted FROM unit WHERE resource = ?", arguments: [resource])
    while let row = try units.next() {
      let name: String = row[1]
      names[row[0]] = name
      result[name] = RevisionPlan.PastUnit(
        anchor: row[2], fingerprint: row[3], allotted: row[4], goneSentences: [])
    }
    let gone = try Row.fetchCursor(
      db,
      sql: "SELECT unit, number, fingerprint FROM segment WHERE resource = ? AND current = 0 ORDER BY unit, number",
      arguments: [resource])
    while let row = try gone.next() {
      if let name = names[row[0]] { result[name]?.goneSentences.append((row[1], row[2])) }
    }
    return result
  }

  /// Writes the units of a revision: new identities, new forms, and where each stands.
  private func insertUnits(
    _ units: [Unit], words: [[Int]], old: [StoredUnit], _ parts: [String: Int], resource: Int64, revision: Int64
  ) throws -> [StoredUnit] {
    let known = Dictionary(
      old.enumerated().map { ($1.unit.id, (position: $0, stored: $1)) }, uniquingKeysWith: { first, _ in first })
    var result: [StoredUnit] = []
    for (position, unit) in units.enumerated() {
      let before = known[unit.id]
      let row = try before?.stored.row ?? unitRow(unit, of: resource)
      var content = before?.stored.content
      if let before,
        before.stored.words != words[position]
          || Self.form(before.stored.unit, at: before.position) != Self.form(unit, at: position)
      {
        content = nil
      }
      let contentRow = try content ?? insertContent(unit, words: words[position], ofUnit: row, at: position)
      try db.run(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          revision, position, contentRow, unit.path, unit.line, unit.column, unit.file.flatMap { parts[$0] } ?? 0,
        ])
      result.append(StoredUnit(unit: unit, row: row, content: contentRow, words: words[position]))
    }
    return result
  }

  /// A unit without its place: what a row of `content` holds.
  private static func form(_ unit: Unit, at position: Int) -> Unit {
    var unit = unit
    unit.path = ""
    unit.file = nil
    unit.line = 1
    unit.column = 1
    unit.annotations = unit.keptAnnotations
    for index in unit.codes.indices where !unit.codes[index].subflows.isEmpty {
      unit.codes[index].subflows = unit.codes[index].subflows.map { $0 &- position }
    }
    return unit
  }

  /// The row of a unit that is not in force: new, or back again.
  private func unitRow(_ unit: Unit, of resource: Int64) throws -> Int64 {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM unit WHERE resource = ? AND name = ?"), arguments: [resource, unit.id])
    if let known { return known }
    try db.run(
      "INSERT INTO unit (resource, name, anchor, fingerprint, allotted) VALUES (?, ?, ?, 0, 0)",
      [resource, unit.id, unit.anchor])
    return db.lastInsertedRowID
  }
}
