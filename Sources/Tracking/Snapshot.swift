#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import GRDB
public import ResourceModel

/// A resource as it stands in the store.
public struct StoredResource: Hashable, Sendable {
  public var resource: Resource
  /// The revision in force, from 1.
  public var revision: Int
  /// SHA-256 of its bytes; of the names and hashes of its files when there are several.
  public var hash: String

  public init(resource: Resource, revision: Int, hash: String) {
    self.resource = resource
    self.revision = revision
    self.hash = hash
  }
}

/// One unchanging state of the store, to be read within ``Store/read(_:)``.
public class Snapshot {
  let db: Database
  var prepared = PreparedSegments()

  init(_ db: Database) { self.db = db }

  /// How far each resource in force is in a locale, by id, translated into it or not.
  public func counts(locale: LanguageTag) throws -> [String: Counts] {
    try storedCounts(locale: locale)
  }

  /// How far one resource is in a locale.
  /// - Throws: ``StoreError/unknownResource(_:)``.
  public func counts(resource: String, locale: LanguageTag) throws -> Counts {
    try storedCounts(resource: resource, locale: locale)
  }
}

extension Snapshot {
  private static let resourceColumns =
    "r.name, v.path, v.vocabulary, v.language, v.title, v.number, coalesce(v.digest, v.blob)"

  /// The resources in force: by id, those that a map or a collection lists after it in the order of reading.
  public func resources() throws -> [StoredResource] {
    let resources = try Row.fetchAll(
      db,
      sql: """
        SELECT \(Self.resourceColumns) FROM resource r JOIN revision v ON v.id = r.revision ORDER BY r.name
        """
    ).map(storedResource)
    return try ReadingOrder(self, resources).sorted(resources)
  }

  /// One resource in force; nil when there is none of that id.
  public func resource(_ id: String) throws -> StoredResource? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT \(Self.resourceColumns) FROM resource r JOIN revision v ON v.id = r.revision WHERE r.name = ?
        """, arguments: [id]
    ).map(storedResource)
  }

  /// Every revision a resource has had, oldest first, undone ones included.
  public func revisions(of resource: String) throws -> [StoredResource] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT \(Self.resourceColumns) FROM resource r JOIN revision v ON v.resource = r.id
        WHERE r.name = ? ORDER BY v.number
        """, arguments: [resource]
    ).map(storedResource)
  }

  /// Whether a revision of a resource has other bytes than the one in force; one that is not there any more has.
  public func isOutdated(_ revision: Int, of resource: String) throws -> Bool {
    guard let inForce = try self.resource(resource) else { return true }
    return try inForce.revision != revision
      && revisions(of: resource).first { $0.revision == revision }?.hash != inForce.hash
  }

  private func storedResource(_ row: Row) throws -> StoredResource {
    StoredResource(
      resource: Resource(
        id: row[0], path: row[1], vocabulary: row[2], sourceLanguage: try storedTag(row[3]), title: row[4]),
      revision: row[5], hash: row[6])
  }

  /// The files of a revision with their exact bytes, the main one first; nil when bytes are missing.
  public func files(of stored: StoredResource) throws -> [SourceFile]? {
    let revision = try revisionRow(of: stored.resource.id, number: stored.revision)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT 0, v.path, b.bytes FROM revision v LEFT JOIN blob b ON b.hash = v.blob WHERE v.id = ?1
        UNION ALL
        SELECT p.position, p.path, b.bytes FROM part p LEFT JOIN blob b ON b.hash = p.blob WHERE p.revision = ?1
        ORDER BY 1
        """, arguments: [revision])
    var files: [SourceFile] = []
    for row in rows {
      guard let bytes = row[2] as Data? else { return nil }
      files.append(SourceFile(path: row[1], bytes: Array(bytes)))
    }
    return files
  }

  /// By file that is a part of a resource in force, the path of that resource.
  public func partOwners() throws -> [String: String] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT p.path, v.path FROM resource r JOIN revision v ON v.id = r.revision JOIN part p ON p.revision = v.id
        """)
    return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  /// The files besides the main one, by their position.
  func partPaths(ofRevision revision: Int64) throws -> [Int: String] {
    let rows = try Row.fetchAll(db, sql: "SELECT position, path FROM part WHERE revision = ?", arguments: [revision])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  /// The units of a resource in document order, ids and segment ids filled in.
  ///
  /// - Parameter revision: Nil for the one in force.
  /// - Throws: ``StoreError/unknownResource(_:)``, ``StoreError/unknownRevision(resource:number:)``.
  public func units(of resource: String, revision: Int? = nil) throws -> [Unit] {
    try storedUnits(ofRevision: revisionRow(of: resource, number: revision)).map(\.unit)
  }

  /// The row of a revision; the one in force when `number` is nil.
  func revisionRow(of resource: String, number: Int?) throws -> Int64 {
    guard let number else {
      let row = try Int64.fetchOne(db, sql: "SELECT revision FROM resource WHERE name = ?", arguments: [resource])
      guard let row else { throw StoreError.unknownResource(resource) }
      return row
    }
    let row = try Int64.fetchOne(
      db, sql: "SELECT v.id FROM revision v JOIN resource r ON r.id = v.resource WHERE r.name = ? AND v.number = ?",
      arguments: [resource, number])
    guard let row else { throw StoreError.unknownRevision(resource: resource, number: number) }
    return row
  }
}

extension Snapshot {
  /// Keeps the JSON text of an installation begun and not yet finished, by name.
  public func pending() throws -> [String: String] {
    let rows = try Row.fetchAll(db, sql: "SELECT name, json FROM pending")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  /// A tag we stored; anything else there means the file was tampered with.
  func storedTag(_ text: String) throws -> LanguageTag {
    guard let tag = LanguageTag(text) else { throw StoreError.unreadable(text) }
    return tag
  }

  func storedContent(_ tagged: String) throws -> InlineContent {
    if !tagged.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
      return InlineContent(tagged)
    }
    guard let content = InlineContent(tagged: tagged) else { throw StoreError.unreadable(tagged) }
    return content
  }
}

extension Database {
  /// Runs a statement that is kept compiled.
  func run(_ sql: String, _ arguments: StatementArguments = []) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
