import Diagnostics
import ResourceModel
import XMLTree

/// A cell of a table that came back.
struct TableCell {
  var text: String
  var location: SourceLocation
  /// Why the text cannot be taken for what was meant.
  var fault: String?
  /// What is to be looked at though the text is taken.
  var doubt: String?
}

struct TableRow {
  var cells: [TableCell]
  var location: SourceLocation
}

/// Where the columns of a segment table are, by its first row.
struct TableColumns {
  private static let needed = ["id", "source", "target", "file"]
  private let places: [String: Int]

  static func recognises(_ header: TableRow) -> Bool { Set(names(header)).isSuperset(of: needed) }

  /// - Throws: ``ExchangeError`` for a column that is missing or stands twice.
  init(_ header: TableRow) throws(ExchangeError) {
    let names = Self.names(header)
    var places: [String: Int] = [:]
    for name in Self.needed + ["state", "note", "remark"] {
      guard let place = names.firstIndex(of: name) else {
        if !Self.needed.contains(name) { continue }
        throw ExchangeError(header.location, "the table has no column '\(name)'; keep the first row as it was exported")
      }
      if let other = names[(place + 1)...].firstIndex(of: name) {
        throw ExchangeError(
          header.cells[other].location, "the table has two columns '\(name)'; give one of them another name")
      }
      places[name] = place
    }
    self.places = places
  }

  private static func names(_ header: TableRow) -> [String] {
    header.cells.map { $0.text.trimmingXMLSpace.lowercased() }
  }

  /// The places that are read.
  var used: Set<Int> { Set(places.values) }

  func cell(_ name: String, of row: TableRow) -> TableCell? {
    places[name].flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
  }
}

/// Gathers rows by the export they belong to.
struct TableGatherer {
  private let file: String
  private var names: [String] = []
  private var gatherers: [String: UnitGatherer] = [:]
  private var locations: [String: SourceLocation] = [:]
  private var problems: [Diagnostic] = []

  init(_ file: String) { self.file = file }

  mutating func report(_ problem: Diagnostic) { problems.append(problem) }

  mutating func add(_ row: TableRow, _ columns: TableColumns) {
    guard let id = columns.cell("id", of: row), let source = columns.cell("source", of: row),
      let target = columns.cell("target", of: row),
      let home = columns.cell("file", of: row), case let words = home.text.trimmingXMLSpace.split(separator: " "),
      case let parts = words.prefix(while: { !$0.hasPrefix("#") }), let isGuarded = Self.isGuarded(parts)
    else {
      problems.append(.error("the row lacks cells; keep 'id', 'source', 'target' and 'file'", at: row.location))
      return
    }
    let name = parts.joined(separator: " ")
    if gatherers[name] == nil {
      gatherers[name] = UnitGatherer()
      locations[name] = row.location
      names.append(name)
    }
    let stated = columns.cell("state", of: row)
    for cell in [id, source, target, stated] {
      guard let cell, let fault = cell.fault else { continue }
      problems.append(.error("\(fault); the sentence is left out", at: cell.location))
      return
    }
    let word = stated?.text.trimmingXMLSpace.lowercased() ?? ""
    guard var state = Self.state(word) else {
      problems.append(
        .error(
          "state '\(word)' is none of ours; write 'draft', 'translated', 'reviewed' or 'final'",
          at: stated?.location ?? row.location))
      return
    }
    if let doubt = target.doubt {
      problems.append(Diagnostic(.warning, "\(doubt); it is taken as a draft", at: target.location))
      state = (.initial, "fournil:draft")
    }
    let text = { (cell: TableCell) in isGuarded ? CSVWriter.unguarded(cell.text) : cell.text }
    let content = TaggedMarks.read(text(target))
    let segment = ReturnedSegment(
      id: nil, location: target.location, source: TaggedMarks.read(text(source)),
      target: content.isEmpty ? nil : content, state: state.state, subState: state.sub)
    gatherers[name]?.add(
      segment, name: CSVWriter.unguarded(id.text.trimmingXMLSpace), at: row.location,
      notes: Self.remarks(columns.cell("remark", of: row).map(text) ?? "")
        + Self.added(
          columns.cell("note", of: row).map(text) ?? "", parts.count + 1 == words.count ? words.last?.dropFirst() : nil)
    )
  }

  /// One a paragraph: an empty line parts them.
  private static func remarks(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0).trimmingXMLSpace }.split(separator: "").map { $0.joined(separator: "\n") }
  }

  /// What somebody wrote among our notes: the lines whose digests we did not send.
  ///
  /// - Parameter digests: nil in a table that was cut short of them: nothing is known then.
  private static func added(_ note: String, _ digests: Substring?) -> [String] {
    guard let known = digests.map({ Set($0.split(separator: ".")) }) else { return [] }
    let lines = CSVWriter.lines(note).filter { !known.contains(CSVWriter.digest($0)[...]) }
    return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
  }

  /// Whether cells may bear the apostrophe of ``CSVWriter``; nil when the name is none of ours.
  private static func isGuarded(_ words: some Collection<Substring>) -> Bool? {
    if words.count == 4 { return true }
    return words.count == 5 && words.contains(SegmentTable.plain[...]) ? false : nil
  }

  func files() throws(ExchangeError) -> [ReturnedFile] {
    guard !names.isEmpty else {
      throw problems.first.map(ExchangeError.init)
        ?? ExchangeError(SourceLocation(file: file, line: 1, column: 1), "the table has no rows; nothing to import")
    }
    var result: [ReturnedFile] = []
    for (index, name) in names.enumerated() {
      guard let gatherer = gatherers[name], let location = locations[name] else { continue }
      let parts = name.split(separator: " ").map { NameToken.decode(String($0)) }
      guard let source = LanguageTag(parts[2]), let locale = LanguageTag(parts[3]) else {
        throw ExchangeError(location, "'\(name)' names no languages; keep the column 'file' as it was exported")
      }
      result.append(
        ReturnedFile(
          location: location, exportID: parts[1], resource: parts[0], sourceLanguage: source, locale: locale,
          units: gatherer.units, problems: gatherer.problems + (index == 0 ? problems : [])))
    }
    return result
  }

  /// What the column says; nil for a word that is none of ours.
  private static func state(_ text: String) -> (state: SegmentState, sub: String?)? {
    switch text {
    case "", "initial", "omitted", "locked": (.initial, nil)
    case "draft", "stale", "rejected": (.initial, "fournil:draft")
    default: SegmentState(rawValue: text).map { ($0, nil) }
    }
  }
}

extension ExchangeError {
  fileprivate init(_ diagnostic: Diagnostic) {
    self.init(diagnostic.location ?? SourceLocation(file: ""), diagnostic.message)
  }
}
