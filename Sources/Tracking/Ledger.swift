internal import GRDB
public import ResourceModel

/// What a segment was when it went out to a translator.
public struct ExportedSegment: Hashable, Sendable {
  public var unit: String
  public var segment: String
  /// ``ContentHash/ofSource(_:codes:)``.
  public var source: String
  /// ``ContentHash/ofTarget(_:)``; nil when there was no target.
  public var target: String?

  public init(unit: String, segment: String, source: String, target: String?) {
    self.unit = unit
    self.segment = segment
    self.source = source
    self.target = target
  }
}

/// A segment file that went out: the base of the three-way merge when it comes back.
public struct ExportRecord: Hashable, Sendable {
  /// Unique in the workspace; written in the file.
  public var id: String
  public var resource: String
  public var revision: Int
  public var locale: LanguageTag
  public var segments: [ExportedSegment]

  public init(id: String, resource: String, revision: Int, locale: LanguageTag, segments: [ExportedSegment]) {
    self.id = id
    self.resource = resource
    self.revision = revision
    self.locale = locale
    self.segments = segments
  }
}

/// An edition that was published: an immutable snapshot.
public struct EditionRecord: Hashable, Sendable {
  public var partner: String
  public var locale: LanguageTag
  public var version: String
  /// SHA-256 of the pack's manifest.
  public var manifestHash: String
  /// By resource, the revision it was made from.
  public var revisions: [String: Int]

  public init(partner: String, locale: LanguageTag, version: String, manifestHash: String, revisions: [String: Int]) {
    self.partner = partner
    self.locale = locale
    self.version = version
    self.manifestHash = manifestHash
    self.revisions = revisions
  }
}

extension Snapshot {
  /// What went out under an id; nil when nothing did.
  public func export(_ id: String) throws -> ExportRecord? {
    let head = try Row.fetchOne(
      db,
      sql: """
        SELECT x.id, r.name, v.number, x.locale FROM export x JOIN revision v ON v.id = x.revision
        JOIN resource r ON r.id = v.resource WHERE x.name = ?
        """, arguments: [id])
    guard let head else { return nil }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT u.name, s.number, e.source, e.target FROM exported e JOIN segment s ON s.id = e.segment
        JOIN unit u ON u.id = s.unit WHERE e.export = ? ORDER BY u.name, s.number
        """, arguments: [head[0] as Int64])
    let segments = rows.map { row in
      ExportedSegment(unit: row[0], segment: "s\(row[1] as Int)", source: row[2], target: row[3])
    }
    return ExportRecord(
      id: id, resource: head[1], revision: head[2], locale: try storedTag(head[3]), segments: segments)
  }

  /// The editions published, oldest first.
  ///
  /// - Parameter partner: Nil for all.
  public func editions(partner: String? = nil) throws -> [EditionRecord] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT e.partner, e.locale, e.version, e.manifest, r.name, v.number FROM edition e
        LEFT JOIN edition_resource x ON x.edition = e.id LEFT JOIN revision v ON v.id = x.revision
        LEFT JOIN resource r ON r.id = v.resource
        WHERE :partner IS NULL OR e.partner = :partner ORDER BY e.id, r.name
        """, arguments: ["partner": partner])
    var result: [EditionRecord] = []
    for row in rows {
      let edition = EditionRecord(
        partner: row[0], locale: try storedTag(row[1]), version: row[2], manifestHash: row[3], revisions: [:])
      if result.last?.partner != edition.partner || result.last?.locale != edition.locale
        || result.last?.version != edition.version
      {
        result.append(edition)
      }
      if let name = row[4] as String?, let number = row[5] as Int? {
        result[result.count - 1].revisions[name] = number
      }
    }
    return result
  }
}

extension Transaction {
  /// Notes what goes out, before the file is written.
  ///
  /// - Throws: ``StoreError/exportExists(id:)``, ``StoreError/unknownSegment(_:)``, ``StoreError/unknownRevision(resource:number:)``.
  public func recordExport(_ export: ExportRecord) throws {
    if try Row.fetchOne(db, sql: "SELECT 1 FROM export WHERE name = ?", arguments: [export.id]) != nil {
      throw StoreError.exportExists(id: export.id)
    }
    try db.run(
      "INSERT INTO export (name, revision, locale, command) VALUES (?, ?, ?, ?)",
      [export.id, revisionRow(of: export.resource, number: export.revision), export.locale.text, commandID])
    let row = db.lastInsertedRowID
    for segment in export.segments {
      let key = SegmentKey(resource: export.resource, unit: segment.unit, segment: segment.segment)
      guard let found = try segmentRow(key) else { throw StoreError.unknownSegment(key) }
      try db.run(
        "INSERT OR REPLACE INTO exported VALUES (?, ?, ?, ?)", [row, found.id, segment.source, segment.target])
    }
  }

  /// Notes what was published. Recording the very same edition again changes nothing, so that an
  /// installation taken up again after a crash may do so.
  ///
  /// - Throws: ``StoreError/editionExists(partner:locale:version:)``, ``StoreError/unknownRevision(resource:number:)``.
  public func recordEdition(_ edition: EditionRecord) throws {
    let known = try editions(partner: edition.partner).first {
      $0.locale == edition.locale && $0.version == edition.version
    }
    if known == edition { return }
    if known != nil {
      throw StoreError.editionExists(partner: edition.partner, locale: edition.locale, version: edition.version)
    }
    try db.run(
      "INSERT INTO edition (partner, locale, version, manifest, command) VALUES (?, ?, ?, ?, ?)",
      [edition.partner, edition.locale.text, edition.version, edition.manifestHash, commandID])
    let row = db.lastInsertedRowID
    for (resource, number) in edition.revisions.sorted(by: { $0.key < $1.key }) {
      try db.run(
        "INSERT INTO edition_resource VALUES (?, ?)", [row, revisionRow(of: resource, number: number)])
    }
  }

  /// Notes, as JSON text, an installation about to begin: what is needed to finish it after a crash.
  public func setPending(_ name: String, _ json: String) throws {
    try db.run("INSERT OR REPLACE INTO pending VALUES (?, ?)", [name, json])
  }

  /// The installation is finished, or given up.
  public func clearPending(_ name: String) throws {
    try db.run("DELETE FROM pending WHERE name = ?", [name])
  }
}
