public import Diagnostics
#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import GRDB
internal import ResourceModel

extension Snapshot {
  /// Looks for damage: of the file, of references between rows, of kept bytes, of sums, of states.
  ///
  /// Reads everything: a second or so for a hundred thousand segments.
  /// - Returns: One diagnostic for each thing that is wrong; empty for a sound store.
  public func problems() throws -> [Diagnostic] {
    var messages: [String] = []
    for line in try String.fetchAll(db, sql: "PRAGMA integrity_check") where line != "ok" {
      messages.append("the store's file is damaged: \(line); restore it from a backup")
    }
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
      messages.append("a row of '\(row[0] as String)' refers to a missing row of '\(row[2] as String)'")
    }
    for hash in try String.fetchAll(db, sql: "SELECT hash FROM blob ORDER BY hash")
    where try bytes(ofBlob: hash).map(ContentHash.sha256) != hash {
      messages.append("the bytes kept as '\(hash)' are others; restore the store from a backup")
    }
    messages += try wrongSums() + wrongStaleness()
    return messages.map { Diagnostic.error($0) }
  }

  private func bytes(ofBlob hash: String) throws -> [UInt8]? {
    try Data.fetchOne(db, sql: "SELECT bytes FROM blob WHERE hash = ?", arguments: [hash]).map { Array($0) }
  }

  private func wrongSums() throws -> [String] {
    var messages: [String] = []
    let pairs = try Row.fetchAll(
      db, sql: "SELECT r.id, r.name, t.locale FROM tally t JOIN resource r ON r.id = t.resource ORDER BY r.name, 3")
    for row in pairs {
      let locale = try storedTag(row[2])
      let kept = try Row.fetchOne(
        db, sql: "SELECT * FROM tally WHERE resource = ? AND locale = ?", arguments: [row[0] as Int64, locale.text])
      var counts = Counts()
      if let kept { counts.add(kept, from: 2) }
      if try tally(Pair(resource: row[0], locale: locale)) != counts {
        messages.append("the counts of '\(row[1] as String)' in \(locale) are wrong")
      }
    }
    let extents = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT r.name FROM (
          SELECT resource, filter, count(*), sum(words) FROM segment WHERE current = 1 GROUP BY resource, filter
          EXCEPT SELECT * FROM extent) JOIN resource r ON r.id = resource ORDER BY r.name
        """)
    return messages + extents.map { "the size of '\($0)' is wrong" }
  }

  private func wrongStaleness() throws -> [String] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT r.name, u.name, s.number, t.locale FROM translation t JOIN segment s ON s.id = t.segment
        JOIN unit u ON u.id = s.unit JOIN resource r ON r.id = s.resource
        WHERE (t.basis = s.hash) <> (t.staleness = 0) ORDER BY 1, 2, 3, 4
        """)
    return rows.map { row in
      "the state of segment 's\(row[2] as Int)' of unit '\(row[1] as String)' in '\(row[0] as String)', "
        + "\(row[3] as String), does not agree with its source"
    }
  }
}
