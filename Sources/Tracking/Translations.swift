internal import GRDB
public import ResourceModel

/// A source text that a segment has, or has had.
public struct KnownSource: Hashable, Sendable {
  public var source: InlineContent
  /// The codes of its unit at that time.
  public var codes: [InlineCode]
  /// ``ContentHash/ofSource(_:codes:)``: what a translation's basis and an export's ledger name it by.
  public var hash: String

  public init(source: InlineContent, codes: [InlineCode], hash: String) {
    self.source = source
    self.codes = codes
    self.hash = hash
  }
}

extension KnownSource {
  /// A translation made from this source, as one of a later source of the sentence.
  ///
  /// Its codes get the later numbers. It is stale when more than numbers changed, and keeps this source then.
  public func carry(_ translation: Translation, to later: KnownSource) -> Translation {
    SourceChange.carry(translation, from: sentence, to: later.sentence)
  }

  /// Content numbered as this source, numbered as another source of the sentence.
  public func renumber(_ content: InlineContent, as other: KnownSource) -> InlineContent {
    CodeMap(from: sentence, to: other.sentence).apply(to: content, beside: other.sentence)
  }

  private var sentence: SentenceSource { SentenceSource(source, codes: codes) }
}

/// A translation whose sentence is no longer in the resource.
public struct OrphanTranslation: Hashable, Sendable {
  public var key: SegmentKey
  /// The last source the segment had.
  public var source: InlineContent
  public var translation: Translation

  public init(key: SegmentKey, source: InlineContent, translation: Translation) {
    self.key = key
    self.source = source
    self.translation = translation
  }
}

extension Snapshot {
  /// The locales anything was ever translated into.
  public func locales() throws -> [LanguageTag] {
    try String.fetchAll(db, sql: "SELECT DISTINCT locale FROM tally ORDER BY locale").map(storedTag)
  }

  /// The translations of a resource's segments in force.
  public func translations(resource: String, locale: LanguageTag) throws -> [SegmentKey: Translation] {
    var result: [SegmentKey: Translation] = [:]
    try eachTranslation(of: resource, in: locale, current: true) { key, _, translation in result[key] = translation }
    return result
  }

  /// The translation of one segment, in force or not; nil when there is none.
  public func translation(of key: SegmentKey, locale: LanguageTag) throws -> Translation? {
    guard let segment = try segmentRow(key) else { return nil }
    return try storedTranslation(segment.id, locale).map(translation)
  }

  /// The translations that lost their sentence, in order of their keys: to be offered again, never deleted.
  public func orphans(resource: String, locale: LanguageTag) throws -> [OrphanTranslation] {
    var found: [(key: SegmentKey, segment: SegmentRow, translation: Translation)] = []
    try eachTranslation(of: resource, in: locale, current: false) { found.append(($0, $1, $2)) }
    return try found.map { orphan in
      let source = try sources(of: orphan.segment).first?.content ?? InlineContent()
      return OrphanTranslation(key: orphan.key, source: source, translation: orphan.translation)
    }.sorted { $0.key < $1.key }
  }

  /// Every source a segment has had, newest first; empty when there never was such a segment.
  public func knownSources(of key: SegmentKey) throws -> [KnownSource] {
    guard let segment = try segmentRow(key) else { return [] }
    return try sources(of: segment).map { KnownSource(source: $0.content, codes: $0.codes, hash: $0.hash) }
  }

  /// What a unit was before, the latest first.
  public func earlierForms(ofUnit id: String, resource: String) throws -> [Unit] {
    let row = try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT u.id FROM resource r JOIN unit u ON u.resource = r.id AND u.name = ? WHERE r.name = ?"),
      arguments: [id, resource])
    guard let row else { return [] }
    let latest = try latestContent(ofUnit: row)
    return try contents(ofUnit: row).filter { $0.content != latest?.content }.map(\.unit)
  }

  /// Where a segment's sentence is now, if it went to another unit; nil when it stayed, or is lost.
  public func successor(of key: SegmentKey) throws -> SegmentKey? {
    guard var segment = try segmentRow(key), !segment.isCurrent else { return nil }
    var seen: Set<Int64> = []
    while !segment.isCurrent {
      guard seen.insert(segment.id).inserted, let next = try segmentRow(successorOf: segment.id) else { return nil }
      segment = next
    }
    return try self.key(ofSegment: segment.id)
  }

  private func eachTranslation(
    of resource: String, in locale: LanguageTag, current: Bool,
    _ body: (SegmentKey, SegmentRow, Translation) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT u.name, \(SegmentRow.columns), \(StoredTranslation.columns(of: "t"))
        FROM resource r JOIN segment s ON s.resource = r.id AND s.current = ? JOIN unit u ON u.id = s.unit
        JOIN translation t ON t.segment = s.id AND t.locale = ? WHERE r.name = ?
        """, arguments: [current, locale.text, resource])
    while let row = try rows.next() {
      let segment = SegmentRow(row, from: 1)
      guard let stored = StoredTranslation(row, from: 1 + SegmentRow.count) else { continue }
      let key = SegmentKey(resource: resource, unit: row[0], segment: "s\(segment.number)")
      try body(key, segment, try translation(stored))
    }
  }
}

/// A row of `segment`.
struct SegmentRow {
  var id: Int64
  var unit: Int64
  var number: Int
  var resource: Int64
  var isCurrent: Bool
  var words: Int
  /// Of the last source.
  var hash: String
  var fingerprint: Int64
  var filter: String

  static let columns =
    "s.id, s.unit, s.number, s.resource, s.current, s.words, s.hash, s.fingerprint, s.filter"
  static let count = 9

  /// A segment in force, just written.
  init(
    id: Int64, unit: Int64, number: Int, resource: Int64, words: Int, hash: String, fingerprint: Int64, filter: String
  ) {
    self.id = id
    self.unit = unit
    self.number = number
    self.resource = resource
    isCurrent = true
    self.words = words
    self.hash = hash
    self.fingerprint = fingerprint
    self.filter = filter
  }

  init(_ row: Row, from offset: Int = 0) {
    id = row[offset]
    unit = row[offset + 1]
    number = row[offset + 2]
    resource = row[offset + 3]
    isCurrent = row[offset + 4]
    words = row[offset + 5]
    hash = row[offset + 6]
    fingerprint = row[offset + 7]
    filter = row[offset + 8]
  }
}

extension Snapshot {
  func segmentRow(_ key: SegmentKey) throws -> SegmentRow? {
    if let row = prepared.rows[key] { return row }
    guard key.segment.first == "s", let number = Int(key.segment.dropFirst()) else { return nil }
    return try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(SegmentRow.columns) FROM resource r JOIN unit u ON u.resource = r.id AND u.name = ?
          JOIN segment s ON s.unit = u.id AND s.number = ? WHERE r.name = ?
          """), arguments: [key.unit, number, key.resource]
    ).map { SegmentRow($0) }
  }

  private func segmentRow(successorOf segment: Int64) throws -> SegmentRow? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT \(SegmentRow.columns) FROM segment old JOIN segment s ON s.id = old.successor WHERE old.id = ?
        """, arguments: [segment]
    ).map { SegmentRow($0) }
  }

  func segmentRow(id: Int64) throws -> SegmentRow? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(SegmentRow.columns) FROM segment s WHERE s.id = ?"), arguments: [id]
    ).map { SegmentRow($0) }
  }

  func key(ofSegment id: Int64) throws -> SegmentKey? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT r.name, u.name, s.number FROM segment s JOIN unit u ON u.id = s.unit
        JOIN resource r ON r.id = s.resource WHERE s.id = ?
        """, arguments: [id]
    ).map { SegmentKey(resource: $0[0], unit: $0[1], segment: "s\($0[2] as Int)") }
  }

  func storedTranslation(_ segment: Int64, _ locale: LanguageTag) throws -> StoredTranslation? {
    if prepared.locale == locale, prepared.known.contains(segment) { return prepared.translations[segment] }
    return try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT \(StoredTranslation.columns(of: "t")) FROM translation t WHERE t.segment = ? AND t.locale = ?
          """), arguments: [segment, locale.text]
    ).flatMap { StoredTranslation($0, from: 0) }
  }

  /// Every source a segment has had, the latest first, each once.
  func sources(of segment: SegmentRow) throws -> [SentenceSource] {
    var result: [SentenceSource] = []
    var seen: Set<String> = []
    let latest = try latestContent(ofUnit: segment.unit)
    let others = try contents(ofUnit: segment.unit).filter { $0.content != latest?.content }
    for form in (latest.map { [$0] } ?? []) + others {
      guard let index = form.unit.segments.firstIndex(where: { $0.id == "s\(segment.number)" }) else { continue }
      let source = SentenceSource(form.unit.source(of: form.unit.segments[index]), codes: form.unit.codes)
      if seen.insert(source.hash).inserted { result.append(source) }
    }
    return result
  }
}
