internal import GRDB
internal import ResourceModel

/// How far a resource has come in a locale, in segments and in words of the source.
///
/// `translated`, `reviewed` and `final` include what is further on, and leave
/// out what must be worked on again: drafts, rejected ones, substantively stale
/// ones, empty targets that nobody decided to leave out. Only segments of the
/// revision in force that are meant for the locale (ITS Locale Filter) count.
public struct Counts: Hashable, Sendable {
  public var total = Extent()
  public var translated = Extent()
  public var reviewed = Extent()
  public var final = Extent()
  public var staleSubstantive = Extent()
  public var staleMinor = Extent()
  public var draft = Extent()
  public var rejected = Extent()
  public var omitted = Extent()

  public init() {}

  public static func + (one: Counts, other: Counts) -> Counts {
    var sum = one
    sum.total += other.total
    for fact in facts { sum[keyPath: fact.place] += other[keyPath: fact.place] }
    return sum
  }

  struct Fact {
    var place: any WritableKeyPath<Counts, Extent> & Sendable
    var column: String
    /// When it holds for a row of `translation`, as SQL.
    var condition: String
  }

  private static let usable =
    "NOT draft AND rejection IS NULL AND staleness < 2 AND (target <> '' OR omission IS NOT NULL)"

  /// The columns of `tally`, in their order there.
  static let facts = [
    Fact(place: \.translated, column: "translated", condition: "state >= 1 AND \(usable)"),
    Fact(place: \.reviewed, column: "reviewed", condition: "state >= 2 AND \(usable)"),
    Fact(place: \.final, column: "final", condition: "state >= 3 AND \(usable)"),
    Fact(place: \.staleSubstantive, column: "stale", condition: "staleness = 2"),
    Fact(place: \.staleMinor, column: "stale_minor", condition: "staleness = 1"),
    Fact(place: \.draft, column: "draft", condition: "draft"),
    Fact(place: \.rejected, column: "rejected", condition: "rejection IS NOT NULL"),
    Fact(place: \.omitted, column: "omitted", condition: "omission IS NOT NULL"),
  ]

  /// Reads two columns a fact, from `offset` on.
  mutating func add(_ row: Row, from offset: Int) {
    for (index, fact) in Self.facts.enumerated() {
      self[keyPath: fact.place] += Extent(segments: row[offset + 2 * index], words: row[offset + 2 * index + 1])
    }
  }
}

extension Snapshot {
  /// Every resource in force, by id, in one locale, translated into it or not.
  func storedCounts(locale: LanguageTag) throws -> [String: Counts] {
    try counts(locale, where: "", [])
  }

  func storedCounts(resource: String, locale: LanguageTag) throws -> Counts {
    guard let counts = try counts(locale, where: "AND r.name = ?", [resource])[resource] else {
      throw StoreError.unknownResource(resource)
    }
    return counts
  }

  private func counts(
    _ locale: LanguageTag, where condition: String, _ arguments: StatementArguments
  ) throws -> [String: Counts] {
    var result: [String: Counts] = [:]
    let columns = Counts.facts.map { "t.\($0.column), t.\($0.column)_words" }.joined(separator: ", ")
    let tallies = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT r.name, t.resource, \(columns) FROM resource r LEFT JOIN tally t ON t.resource = r.id AND t.locale = ?
          WHERE r.revision IS NOT NULL \(condition)
          """), arguments: [locale.text] + arguments)
    while let row = try tallies.next() {
      var counts = Counts()
      if row[1] as Int64? != nil { counts.add(row, from: 2) }
      result[row[0]] = counts
    }
    let extents = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT r.name, e.filter, e.segments, e.words FROM resource r JOIN extent e ON e.resource = r.id
          WHERE r.revision IS NOT NULL \(condition)
          """), arguments: arguments)
    while let row = try extents.next() {
      guard LocaleFilter.admits(locale, stored: row[1]) else { continue }
      result[row[0], default: Counts()].total += Extent(segments: row[2], words: row[3])
    }
    return result
  }
}

extension Transaction {
  /// Sums up again what this command has touched.
  func settleTallies() throws {
    for resource in dirtyExtents { try sumExtent(resource) }
    let whole = dirtyExtents
    dirtyExtents = []
    for resource in whole {
      for locale in try String.fetchAll(db, sql: "SELECT locale FROM tally WHERE resource = ?", arguments: [resource]) {
        dirtyTallies.insert(Pair(resource: resource, locale: try storedTag(locale)))
      }
    }
    for pair in dirtyTallies { try sumTally(pair) }
    dirtyTallies = []
  }

  private func sumExtent(_ resource: Int64) throws {
    try db.run("DELETE FROM extent WHERE resource = ?", [resource])
    try db.run(
      """
      INSERT INTO extent SELECT resource, filter, count(*), sum(words) FROM segment
      WHERE resource = ? AND current = 1 GROUP BY filter
      """, [resource])
  }

  private func sumTally(_ pair: Pair) throws {
    let counts = try tally(pair)
    var values: [(any DatabaseValueConvertible)?] = [pair.resource, pair.locale.text]
    for fact in Counts.facts {
      values.append(counts[keyPath: fact.place].segments)
      values.append(counts[keyPath: fact.place].words)
    }
    let columns = Counts.facts.map { "\($0.column), \($0.column)_words" }.joined(separator: ", ")
    let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
    try db.run(
      "INSERT OR REPLACE INTO tally (resource, locale, \(columns)) VALUES (\(marks))", StatementArguments(values))
  }
}

extension Snapshot {
  struct Pair: Hashable {
    var resource: Int64
    var locale: LanguageTag
  }

  /// What `tally` should say.
  func tally(_ pair: Pair) throws -> Counts {
    let sums = Counts.facts.map { "sum(\($0.condition)), sum(CASE WHEN \($0.condition) THEN words ELSE 0 END)" }
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT filter, \(sums.joined(separator: ", ")) FROM segment JOIN translation ON segment = segment.id
          WHERE resource = ? AND current = 1 AND locale = ? GROUP BY filter
          """), arguments: [pair.resource, pair.locale.text])
    var counts = Counts()
    while let row = try rows.next() {
      if LocaleFilter.admits(pair.locale, stored: row[0]) { counts.add(row, from: 1) }
    }
    return counts
  }
}

extension LocaleFilter {
  /// `+es,pt` or `-ar`; empty for no filter.
  static func stored(_ filter: LocaleFilter?) -> String {
    filter.map { ($0.excludes ? "-" : "+") + $0.ranges.joined(separator: ",") } ?? ""
  }

  init?(stored: String) {
    guard let sign = stored.first else { return nil }
    self.init(ranges: stored.dropFirst().split(separator: ",").map(String.init), excludes: sign == "-")
  }

  static func admits(_ locale: LanguageTag, stored: String) -> Bool {
    LocaleFilter(stored: stored)?.admits(locale) ?? true
  }
}
