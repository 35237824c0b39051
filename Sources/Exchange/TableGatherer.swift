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

extension TableCell {
  /// With nothing that a document cannot hold: what spreadsheets have for a line break becomes one, else it is a fault.
  fileprivate var sound: TableCell {
    guard !text.unicodeScalars.allSatisfy({ Values.isXMLCharacter($0.value) }) else { return self }
    var result = self
    let breaks: [Unicode.Scalar] = ["\u{B}", "\u{C}"]
    let scalars = text.unicodeScalars.map { breaks.contains($0) ? "\n" : $0 }
    result.text = String(String.UnicodeScalarView(scalars))
    if let foreign = scalars.first(where: { !Values.isXMLCharacter($0.value) }) {
      result.text = ""
      result.fault =
        fault ?? "the cell holds the character \(foreign.notation), which no document can hold; type the text again"
    }
    return result
  }
}

struct TableRow {
  /// By place, from 0.
  var cells: [Int: TableCell]
  var location: SourceLocation
}

/// Where the columns of a segment table are, by its first row.
struct TableColumns {
  private static let needed = ["id", "source", "target", "file"]
  private let places: [String: Int]

  static func recognises(_ header: TableRow) -> Bool { Set(names(header).map(\.name)).isSuperset(of: needed) }

  /// - Throws: ``ExchangeError`` for a column that is missing or stands twice.
  init(_ header: TableRow) throws(ExchangeError) {
    let names = Self.names(header)
    var places: [String: Int] = [:]
    for name in Self.needed + ["state", "note", "remark"] {
      let found = names.filter { $0.name == name }
      guard let first = found.first else {
        if !Self.needed.contains(name) { continue }
        throw ExchangeError(header.location, "the table has no column '\(name)'; keep the first row as it was exported")
      }
      if found.count > 1 {
        throw ExchangeError(
          found[1].location, "the table has two columns '\(name)'; give one of them another name")
      }
      places[name] = first.place
    }
    self.places = places
  }

  private static func names(_ header: TableRow) -> [(place: Int, name: String, location: SourceLocation)] {
    header.cells.sorted { $0.key < $1.key }.map { place, cell in
      (place, cell.text.trimmingXMLSpace.lowercased(), cell.location)
    }
  }

  /// The places that are read.
  var used: Set<Int> { Set(places.values) }

  func cell(_ name: String, of row: TableRow) -> TableCell? { places[name].flatMap { row.cells[$0]?.sound } }
}

/// Gathers rows by the export they belong to.
struct TableGatherer {
  private struct Group {
    var name: RowName
    var location: SourceLocation
    var gatherer = UnitGatherer()
  }

  private let file: String
  private var groups: [Group] = []
  /// By what rows say of their export, its group.
  private var places: [String: Int] = [:]
  private var problems: DiagnosticList = []

  init(_ file: String) { self.file = file }

  mutating func report(_ problem: Diagnostic) { problems.append(problem) }

  mutating func add(_ row: TableRow, _ columns: TableColumns) {
    guard let id = columns.cell("id", of: row), let source = columns.cell("source", of: row),
      let target = columns.cell("target", of: row), let home = columns.cell("file", of: row)
    else { return refuse("the row lacks cells; keep 'id', 'source', 'target' and 'file'", at: row.location) }
    guard let (name, group) = group(home, row) else { return }
    let (stated, remark) = (columns.cell("state", of: row), columns.cell("remark", of: row))
    let note = columns.cell("note", of: row)
    if name.isCut { return refuseCut([target, remark]) }
    for cell in [id, source, target, stated] {
      if let cell, let fault = cell.fault { return refuse("\(fault); the sentence is left out", at: cell.location) }
    }
    let word = stated?.text.trimmingXMLSpace.lowercased() ?? ""
    var state = Self.state(word) ?? (.initial, "fournil:draft")
    if Self.state(word) == nil {
      warn(
        "state '\(word)' is none of ours; the sentence is taken as a draft; write 'draft', 'translated', 'reviewed' or "
          + "'final'", at: stated?.location ?? row.location)
    }
    if let doubt = target.doubt {
      warn("\(doubt); it is taken as a draft", at: target.location)
      state = (.initial, "fournil:draft")
    }
    for case let (what, cell?) in [("source", source), ("remark", remark), ("note", note)] {
      if let fault = cell.fault { warn("\(fault); the \(what) is left out", at: cell.location) }
      if let doubt = cell.doubt { warn("\(doubt); it is taken as it is", at: cell.location) }
    }
    let text = { (cell: TableCell) in name.isGuarded ? CSVWriter.unguarded(cell.text) : cell.text }
    let content = TaggedMarks.read(text(target))
    let segment = ReturnedSegment(
      id: nil, location: target.location, source: TaggedMarks.read(text(source)),
      target: content.isEmpty ? nil : content, state: state.state, subState: state.sub)
    groups[group].gatherer.add(
      segment, name: CSVWriter.unguarded(id.text.trimmingXMLSpace), at: row.location,
      notes: Self.remarks(remark.map(text) ?? "") + Self.added(note.map(text) ?? "", name.digests))
  }

  /// What the row belongs to; nil when that is told as a problem.
  private mutating func group(_ home: TableCell, _ row: TableRow) -> (RowName, Int)? {
    if let fault = home.fault {
      refuse("\(fault); the sentence is left out", at: home.location)
      return nil
    }
    guard let name = RowName(home.text) else {
      refuse("the row lacks cells; keep 'id', 'source', 'target' and 'file'", at: row.location)
      return nil
    }
    guard name.languages != nil else {
      refuse(
        "'\(name.written)' names no languages; keep the column 'file' as it was exported; the sentence is left out",
        at: home.location)
      return nil
    }
    if let known = places[name.written] { return (name, known) }
    places[name.written] = groups.count
    groups.append(Group(name: name, location: row.location))
    return (name, groups.count - 1)
  }

  /// Of a sentence that went out cut, nothing comes back: it would stand for another text.
  private mutating func refuseCut(_ cells: [TableCell?]) {
    for case let cell? in cells where !cell.text.trimmingXMLSpace.isEmpty || cell.fault != nil {
      refuse(
        "the sentence is too long for a cell and went out cut; translate it in another format; what is written here is "
          + "left out", at: cell.location)
    }
  }

  private mutating func refuse(_ message: String, at location: SourceLocation) {
    problems.append(.error(message, at: location))
  }

  private mutating func warn(_ message: String, at location: SourceLocation) {
    problems.append(Diagnostic(.warning, message, at: location))
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

  func files() throws(ExchangeError) -> [ReturnedFile] {
    guard !groups.isEmpty else {
      throw problems.first.map(ExchangeError.init)
        ?? ExchangeError(SourceLocation(file: file, line: 1, column: 1), "the table has no rows; nothing to import")
    }
    return groups.enumerated().compactMap { index, group in
      group.name.languages.map { source, locale in
        var told = group.gatherer.problems
        if index == 0 { told += problems }
        return ReturnedFile(
          location: group.location, exportID: group.name.exportID, resource: group.name.resource,
          sourceLanguage: source, locale: locale, units: group.gatherer.units,
          problems: told)
      }
    }
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
  init(_ diagnostic: Diagnostic) {
    self.init(diagnostic.location ?? SourceLocation(file: ""), diagnostic.message)
  }
}
