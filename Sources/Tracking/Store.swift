internal import GRDB

/// What Fournil remembers: revisions, units, translations, their history, what was exported and published.
///
/// One SQLite file. Every command is one transaction, durable when ``write(_:dryRun:_:)``
/// returns (write-ahead log, `synchronous=FULL`); killed in between, the
/// file is as before. Readers never wait for a writer, nor a writer for them.
public final class Store: Sendable {
  public let path: String
  private let pool: DatabasePool

  /// Opens the store, creates it if there is none, converts it if an older Fournil wrote it.
  ///
  /// - Parameters:
  ///   - path: The file. SQLite keeps `-wal` and `-shm` beside it while it is open.
  ///   - readOnly: Creates and converts nothing.
  ///   - patience: How long to wait, in seconds, for another writer.
  public init(path: String, readOnly: Bool = false, patience: Double = 5) throws(StoreError) {
    self.path = path
    do {
      var configuration = Configuration()
      configuration.label = "Fournil"
      configuration.busyMode = .timeout(patience)
      configuration.readonly = readOnly
      try Self.inspect(path, configuration, mayBeMissing: !readOnly)
      pool = try DatabasePool(path: path, configuration: configuration)
      if !readOnly {
        // GRDB sets NORMAL for write-ahead logs, where the last commands can be lost with the power.
        try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        try Schema.migrator.migrate(pool)
      }
    } catch {
      throw StoreError.translated(error, path: path) as? StoreError
        ?? .failed(path: path, reason: String(describing: error))
    }
  }

  /// Refuses a file that is not ours before anything is written to it.
  private static func inspect(_ path: String, _ configuration: Configuration, mayBeMissing: Bool) throws {
    var configuration = configuration
    configuration.readonly = true
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError where mayBeMissing && error.resultCode.primaryResultCode == .SQLITE_CANTOPEN {
      return
    }
    try queue.read { db in
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
      let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
      if isEmpty && mayBeMissing { return }
      guard application == Schema.applicationID else { throw StoreError.notAStore(path: path) }
      if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newer(path: path) }
      if !mayBeMissing, try !Schema.migrator.hasCompletedMigrations(db) { throw StoreError.older(path: path) }
    }
  }

  /// Reads, from one unchanging state of the store however long it takes.
  ///
  /// The snapshot must not leave `body`.
  /// - Throws: What `body` throws; ``StoreError`` when the file cannot be read.
  public func read<T>(_ body: (Snapshot) throws -> T) throws -> T {
    do {
      return try pool.read { db in try body(Snapshot(db)) }
    } catch {
      throw StoreError.translated(error, path: path)
    }
  }

  /// Runs one command: all that `body` writes, or nothing when it throws.
  ///
  /// A command that changes nothing leaves no trace, not even its name. The
  /// transaction must not leave `body`.
  ///
  /// - Parameter dryRun: Takes everything back at the end; what `body` returns tells what would have been.
  /// - Throws: What `body` throws; ``StoreError/busy(path:)`` when another process is writing for longer than our patience.
  public func write<T>(
    _ command: CommandRecord, dryRun: Bool = false, _ body: (Transaction) throws -> T
  ) throws -> T {
    do {
      return try pool.writeWithoutTransaction { db in
        try db.beginTransaction(.immediate)
        do {
          let transaction = try Transaction(db, command)
          let result = try body(transaction)
          try transaction.finish()
          if dryRun || !transaction.hasChanges { try db.rollback() } else { try db.commit() }
          return result
        } catch {
          // Some of SQLite's errors have ended the transaction already.
          if db.isInsideTransaction { try db.rollback() }
          throw error
        }
      }
    } catch {
      throw StoreError.translated(error, path: path)
    }
  }
}
