internal import GRDB
internal import ResourceModel

extension Transaction {
  /// A sentence whose source is not what it was.
  private struct ChangedSentence {
    var segment: SegmentRow
    var old: SentenceSource
    var new: SentenceSource
  }

  /// The key of a segment in its resource.
  private struct SegmentPlace: Hashable {
    var unit: Int64
    var number: Int
  }

  /// Puts a revision in force: segments, then their translations, follow it.
  ///
  /// - Parameters:
  ///   - revision: Nil to take the resource out of force.
  ///   - old: The units in force until now.
  ///   - new: The units of `revision`, written already.
  ///   - heirs: From sentences that changed units to where they were.
  func enforce(
    _ revision: Int64?, of resource: Int64, old: [StoredUnit], new: [StoredUnit],
    heirs: [RevisionPlan.Place: RevisionPlan.Place]
  ) throws -> [LanguageTag: RevisionChange.Effect] {
    var rows = try segmentRows(of: resource)
    let known = Dictionary(old.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    var changed: [ChangedSentence] = []
    for unit in new where known[unit.row]?.content != unit.content {
      changed += try updateSegments(of: unit, from: known[unit.row], resource: resource, &rows)
    }
    let lost = try retireSegments(old, new, rows)
    try point(resource, to: revision)
    dirtyExtents.insert(resource)
    var effects: [LanguageTag: RevisionChange.Effect] = [:]
    for sentence in changed { try carry(sentence, &effects) }
    let moved = try move(heirs, old, new, rows)
    for segment in lost where !moved.contains(segment.id) {
      for (locale, _) in try translations(ofSegment: segment.id) {
        effects[locale, default: .init()].orphaned += Extent(segments: 1, words: segment.words)
      }
    }
    return effects
  }

  private func segmentRows(of resource: Int64) throws -> [SegmentPlace: SegmentRow] {
    var result: [SegmentPlace: SegmentRow] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT \(SegmentRow.columns) FROM segment s WHERE s.resource = ?", arguments: [resource])
    while let row = try rows.next() {
      let segment = SegmentRow(row)
      result[SegmentPlace(unit: segment.unit, number: segment.number)] = segment
    }
    return result
  }

  /// Brings the rows of one unit's segments up to date; answers with those that had another source.
  private func updateSegments(
    of stored: StoredUnit, from old: StoredUnit?, resource: Int64, _ rows: inout [SegmentPlace: SegmentRow]
  ) throws -> [ChangedSentence] {
    let unit = stored.unit
    let filter = LocaleFilter.stored(unit.localeFilter)
    var changed: [ChangedSentence] = []
    for (index, segment) in unit.segments.enumerated() {
      let place = SegmentPlace(unit: stored.row, number: stored.number(index))
      let source = SentenceSource(unit.source(of: segment), codes: unit.codes)
      let fingerprint = ContentHash.fingerprint(source.content, codes: unit.codes)
      guard var row = rows[place] else {
        try db.run(
          """
          INSERT INTO segment (unit, number, resource, current, words, hash, fingerprint, filter)
          VALUES (?, ?, ?, 1, ?, ?, ?, ?)
          """, [stored.row, place.number, resource, stored.words[index], source.hash, fingerprint, filter])
        rows[place] = SegmentRow(
          id: db.lastInsertedRowID, unit: stored.row, number: place.number, resource: resource,
          words: stored.words[index], hash: source.hash, fingerprint: fingerprint, filter: filter)
        continue
      }
      if row.hash != source.hash, let before = try sentence(place.number, of: old) ?? sources(of: row).first {
        changed.append(ChangedSentence(segment: row, old: before, new: source))
      }
      row.isCurrent = true
      row.words = stored.words[index]
      row.hash = source.hash
      row.fingerprint = fingerprint
      row.filter = filter
      rows[place] = row
      try db.run(
        "UPDATE segment SET current = 1, words = ?, hash = ?, fingerprint = ?, filter = ? WHERE id = ?",
        [row.words, row.hash, row.fingerprint, row.filter, row.id])
    }
    // Only now, for the above asks what the unit's last form was.
    try db.run(
      "UPDATE unit SET content = ?, anchor = ?, fingerprint = ?, allotted = max(allotted, ?) WHERE id = ?",
      [
        stored.content, unit.anchor, ContentHash.fingerprint(unit.source, codes: unit.codes),
        unit.segments.indices.map(stored.number).max() ?? 0, stored.row,
      ])
    return changed
  }

  private func sentence(_ number: Int, of stored: StoredUnit?) -> SentenceSource? {
    guard let unit = stored?.unit, let segment = unit.segments.first(where: { $0.id == "s\(number)" }) else {
      return nil
    }
    return SentenceSource(unit.source(of: segment), codes: unit.codes)
  }

  /// Marks the segments that are no longer there.
  private func retireSegments(
    _ old: [StoredUnit], _ new: [StoredUnit], _ rows: [SegmentPlace: SegmentRow]
  ) throws -> [SegmentRow] {
    let staying = Dictionary(new.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    var lost: [SegmentRow] = []
    for unit in old where staying[unit.row]?.content != unit.content {
      let numbers = Set(staying[unit.row].map { stay in stay.unit.segments.indices.map(stay.number) } ?? [])
      for index in unit.unit.segments.indices where !numbers.contains(unit.number(index)) {
        guard let row = rows[SegmentPlace(unit: unit.row, number: unit.number(index))] else { continue }
        try db.run("UPDATE segment SET current = 0 WHERE id = ?", [row.id])
        lost.append(row)
      }
    }
    return lost
  }

  private func point(_ resource: Int64, to revision: Int64?) throws {
    func image(_ revision: Int64?) throws -> String? {
      let number = try Int.fetchOne(db, sql: "SELECT number FROM revision WHERE id = ?", arguments: [revision])
      return number.map { "{\"revision\":\($0)}" }
    }
    let before = try Int64.fetchOne(db, sql: "SELECT revision FROM resource WHERE id = ?", arguments: [resource])
    try db.run("UPDATE resource SET revision = ? WHERE id = ?", [revision, resource])
    try log(Self.revisionKind, resource: resource, before: image(before), after: image(revision), why: "")
  }

  /// The kind of history's entries that say which revision of a resource is in force.
  static let revisionKind = "revision"

  private func translations(ofSegment segment: Int64) throws -> [(LanguageTag, Translation)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT t.locale, \(StoredTranslation.columns(of: "t")) FROM translation t WHERE t.segment = ?
          ORDER BY t.locale
          """), arguments: [segment]
    ).compactMap { row in
      guard let stored = StoredTranslation(row, from: 1) else { return nil }
      return (try storedTag(row[0]), try translation(stored))
    }
  }

  private func carry(
    _ sentence: ChangedSentence, _ effects: inout [LanguageTag: RevisionChange.Effect]
  ) throws {
    for (locale, before) in try translations(ofSegment: sentence.segment.id) {
      let origin = try origin(of: before, among: sentence.segment)
      let after = SourceChange.carry(before, from: sentence.old, to: sentence.new, madeFrom: origin)
      try put(after, at: sentence.segment, locale, .carried, why: "the source changed")
      guard before.staleness != after.staleness else { continue }
      let extent = Extent(segments: 1, words: sentence.segment.words)
      switch after.staleness {
      case nil: effects[locale, default: .init()].cleared += extent
      case .minor: effects[locale, default: .init()].minor += extent
      case .substantive: effects[locale, default: .init()].substantive += extent
      }
    }
  }

  /// The source a stale translation was made from, as it was then.
  private func origin(of translation: Translation, among segment: SegmentRow) throws -> SentenceSource? {
    if translation.staleness == nil { return nil }
    return try sources(of: segment).first { $0.hash == translation.basis }
  }

  /// Lets translations follow their sentences to another unit; answers with the segments left.
  private func move(
    _ heirs: [RevisionPlan.Place: RevisionPlan.Place], _ old: [StoredUnit], _ new: [StoredUnit],
    _ rows: [SegmentPlace: SegmentRow]
  ) throws -> Set<Int64> {
    if heirs.isEmpty { return [] }
    let oldUnits = Dictionary(old.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    let newUnits = Dictionary(new.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    var left: Set<Int64> = []
    for (now, before) in heirs.sorted(by: { ($0.key.unit, $0.key.segment) < ($1.key.unit, $1.key.segment) }) {
      guard let home = oldUnits[before.unit], let goal = newUnits[now.unit],
        let from = rows[SegmentPlace(unit: home.row, number: before.segment)],
        let to = rows[SegmentPlace(unit: goal.row, number: now.segment)],
        let source = sentence(before.segment, of: home), let destination = sentence(now.segment, of: goal)
      else { continue }
      left.insert(from.id)
      try db.run("UPDATE segment SET successor = ? WHERE id = ?", [to.id, from.id])
      for (locale, translation) in try translations(ofSegment: from.id) {
        let origin = try origin(of: translation, among: from)
        let carried = SourceChange.carry(translation, from: source, to: destination, madeFrom: origin)
        try put(carried, at: to, locale, .carried, why: "the sentence went to another unit")
        try put(nil, at: from, locale, .carried, why: "the sentence went to another unit")
      }
    }
    return left
  }
}
