internal import GRDB
public import ResourceModel

/// A sentence that other sentences repeat, with its size.
public struct RepeatedSentence: Hashable, Sendable {
  public var key: SegmentKey
  public var words: Int
}

extension Snapshot {
  /// Sentences in force that say the same, text and markup, each group in the order of its keys.
  ///
  /// - Parameter resources: Only groups that one of these has a part in; nil for all.
  public func repetitions(in resources: Set<String>? = nil) throws -> [[RepeatedSentence]] {
    var groups: [[RepeatedSentence]] = []
    var last: Int64?
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.fingerprint, r.name, u.name, s.number, s.words FROM segment s
        JOIN unit u ON u.id = s.unit JOIN resource r ON r.id = s.resource
        WHERE s.current = 1 AND s.fingerprint IN (
          SELECT fingerprint FROM segment WHERE current = 1 GROUP BY fingerprint HAVING count(*) > 1)
        ORDER BY s.fingerprint, r.name, u.name, s.number
        """)
    while let row = try rows.next() {
      if last != row[0] { groups.append([]) }
      last = row[0]
      groups[groups.count - 1].append(
        RepeatedSentence(
          key: SegmentKey(resource: row[1], unit: row[2], segment: "s\(row[3] as Int)"), words: row[4]))
    }
    guard let resources else { return groups }
    return groups.filter { $0.contains { resources.contains($0.key.resource) } }
  }
}
