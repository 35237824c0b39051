internal import GRDB
public import ResourceModel

extension Transaction {
  /// History's names for them; undo has nothing to put back, they go with their command.
  private static let remarkKind = "remark"
  private static let keptKind = "kept"

  /// Keeps what a translator said; what is kept already changes nothing.
  ///
  /// A remark on a sentence that is gone goes out with another of its unit, and is the same when it comes back from there.
  ///
  /// - Returns: Whether it is new.
  /// - Throws: ``StoreError/unknownResource(_:)``; a unit that never was takes none, and gives false.
  @discardableResult
  public func remark(_ remark: Remark, in resource: String, _ locale: LanguageTag, why: String) throws -> Bool {
    let place = try returnedPlace(resource, remark.unit, remark.segment)
    guard let place else { return false }
    let known = try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT 1 FROM remark m JOIN command k ON k.id = m.command AND k.live = 1
          WHERE m.resource = ? AND m.unit IS ? AND m.locale = ? AND m.text = ? AND (m.segment = ? OR m.segment = 0
            OR ? = 0 OR NOT EXISTS (
              SELECT 1 FROM segment s WHERE s.unit = m.unit AND s.number = m.segment AND s.current = 1))
          """),
      arguments: [place.resource, place.unit, locale.text, remark.text, place.segment, place.segment])
    guard known == nil else { return false }
    try db.run(
      "INSERT INTO remark (resource, unit, segment, locale, kind, text, why, command) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        place.resource, place.unit, place.segment, locale.text, remark.kind.rawValue, remark.text, why, commandID,
      ])
    try log(Self.remarkKind, resource: place.resource, locale: locale.text, before: nil, after: nil, why: why)
    return true
  }

  /// Keeps what another tool put in a file, in place of what stood there before; undone, that stands there again.
  ///
  /// - Returns: Whether it is new.
  /// - Throws: ``StoreError/unknownResource(_:)``; a unit that never was takes none, and gives false.
  @discardableResult
  public func keep(_ content: KeptContent, in resource: String, _ locale: LanguageTag, why: String) throws -> Bool {
    guard let place = try returnedPlace(resource, content.unit, content.segment) else { return false }
    let standing = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT c.xml FROM kept c JOIN command k ON k.id = c.command AND k.live = 1
          WHERE c.resource = ? AND c.unit IS ? AND c.segment = ? AND c.locale = ? AND c.place = ? AND c.key = ?
          ORDER BY c.id DESC LIMIT 1
          """),
      arguments: [place.resource, place.unit, place.segment, locale.text, content.place.rawValue, content.key])
    // Nothing in place of nothing is no news.
    guard standing ?? "" != content.xml else { return false }
    try db.run(
      "INSERT INTO kept (resource, unit, segment, locale, place, key, xml, command) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        place.resource, place.unit, place.segment, locale.text, content.place.rawValue, content.key, content.xml,
        commandID,
      ])
    try log(Self.keptKind, resource: place.resource, locale: locale.text, before: nil, after: nil, why: why)
    return true
  }

  /// - Returns: nil when there never was such a unit; a segment is 0 for the whole unit.
  private func returnedPlace(
    _ resource: String, _ unit: String?, _ segment: String?
  ) throws -> (resource: Int64, unit: Int64?, segment: Int)? {
    let row = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM resource WHERE name = ?"), arguments: [resource])
    guard let row else { throw StoreError.unknownResource(resource) }
    guard let unit else { return (row, nil, 0) }
    let unitRow = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM unit WHERE resource = ? AND name = ?"), arguments: [row, unit])
    guard let unitRow else { return nil }
    let number = segment.flatMap { $0.first == "s" ? Int($0.dropFirst()) : nil } ?? 0
    return (row, unitRow, number)
  }
}

extension Snapshot {
  /// What translators said of a resource, in the order in which it came.
  public func remarks(resource: String, locale: LanguageTag) throws -> [Remark] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.kind, u.name, m.segment, m.text, k.who, m.why FROM remark m
          JOIN command k ON k.id = m.command AND k.live = 1 JOIN resource r ON r.id = m.resource
          LEFT JOIN unit u ON u.id = m.unit WHERE r.name = ? AND m.locale = ? ORDER BY m.id
          """), arguments: [resource, locale.text])
    return try rows.map { row in
      guard let kind = Remark.Kind(rawValue: row[0]) else { throw StoreError.unreadable(row[0]) }
      let segment: Int = row[2]
      return Remark(
        kind, unit: row[1], segment: segment == 0 ? nil : "s\(segment)", text: row[3], who: row[4], why: row[5])
    }
  }

  /// Whether anything of other tools is kept of a resource.
  public func hasKeptContent(resource: String, locale: LanguageTag) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT 1 FROM kept c JOIN resource r ON r.id = c.resource WHERE r.name = ? AND c.locale = ? LIMIT 1
          """), arguments: [resource, locale.text]) != nil
  }

  /// What other tools put in files of a unit, the latest of each place, in the order in which the places first came.
  ///
  /// - Parameter unit: nil for what belongs to the whole file.
  public func keptContent(resource: String, unit: String?, locale: LanguageTag) throws -> [KeptContent] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.place, c.segment, c.key, c.xml FROM kept c JOIN command k ON k.id = c.command AND k.live = 1
          WHERE c.resource = (SELECT id FROM resource WHERE name = ?1) AND c.locale = ?2 AND c.unit IS (
            SELECT u.id FROM unit u JOIN resource r ON r.id = u.resource WHERE r.name = ?1 AND u.name = ?3)
          ORDER BY c.id
          """), arguments: [resource, locale.text, unit])
    var result: [KeptContent] = []
    var places: [KeptContent: Int] = [:]
    for row in rows {
      guard let place = KeptContent.Place(rawValue: row[0]) else { throw StoreError.unreadable(row[0]) }
      let segment: Int = row[1]
      var content = KeptContent(
        place, unit: unit, segment: segment == 0 ? nil : "s\(segment)", key: row[2], xml: "")
      if let known = places[content] {
        result[known].xml = row[3]
      } else {
        places[content] = result.count
        content.xml = row[3]
        result.append(content)
      }
    }
    return result.filter { !$0.xml.isEmpty }
  }
}
