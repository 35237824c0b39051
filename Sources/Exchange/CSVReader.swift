import Diagnostics
import ResourceModel
import XMLTree

/// Reads a table that came back, as spreadsheets save it: commas, semicolons or tabs; UTF-8 or UTF-16.
public enum CSVReader {
  /// Whether the first row is that of a segment file: a glossary is a table too.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    guard let text = try? TextDecoding.decode(bytes, file: "") else { return false }
    var table = CSVTable(text, file: "")
    let names = table.next()?.cells.map { $0.text.trimmingXMLSpace.lowercased() } ?? []
    return Set(names).isSuperset(of: ["id", "source", "target", "file"])
  }

  /// - Throws: ``ExchangeError`` when nothing of the file can be used.
  public static func read(_ bytes: [UInt8], file: String) throws -> [ReturnedFile] {
    let text = try TextDecoding.decode(bytes, file: file)
    var table = CSVTable(text, file: file)
    guard let header = table.next() else {
      throw ExchangeError(SourceLocation(file: file, line: 1, column: 1), "the table is empty; nothing to import")
    }
    let names = header.cells.map { $0.text.trimmingXMLSpace.lowercased() }
    var places: [String: Int] = [:]
    for name in ["id", "source", "target", "file"] {
      guard let place = names.firstIndex(of: name) else {
        throw ExchangeError(header.location, "the table has no column '\(name)'; keep the first row as it was exported")
      }
      places[name] = place
    }
    for name in ["state", "note", "remark"] { places[name] = names.firstIndex(of: name) }
    var files = FileGatherer(file)
    while let row = table.next() {
      // Spreadsheets leave empty rows at the end.
      guard row.cells.contains(where: { !$0.text.isEmpty }) else { continue }
      files.add(row, places)
    }
    if let fault = table.fault { files.report(fault) }
    return try files.files()
  }

  /// Rows by the export they belong to.
  private struct FileGatherer {
    private let file: String
    private var names: [String] = []
    private var gatherers: [String: UnitGatherer] = [:]
    private var locations: [String: SourceLocation] = [:]
    private var problems: [Diagnostic] = []

    init(_ file: String) { self.file = file }

    mutating func report(_ problem: Diagnostic) { problems.append(problem) }

    mutating func add(_ row: CSVTable.Row, _ places: [String: Int]) {
      func cell(_ name: String) -> CSVTable.Cell? {
        places[name].flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
      }
      guard let id = cell("id"), let source = cell("source"), let target = cell("target"),
        let words = cell("file")?.text.trimmingXMLSpace.split(separator: " "),
        words.prefix(while: { !$0.hasPrefix("#") }).count == 4
      else {
        problems.append(.error("the row lacks cells; keep 'id', 'source', 'target' and 'file'", at: row.location))
        return
      }
      let name = words.prefix(4).joined(separator: " ")
      if gatherers[name] == nil {
        gatherers[name] = UnitGatherer()
        locations[name] = row.location
        names.append(name)
      }
      let stated = cell("state")?.text.trimmingXMLSpace.lowercased() ?? ""
      guard let state = CSVReader.state(stated) else {
        problems.append(
          .error(
            "state '\(stated)' is none of ours; write 'draft', 'translated', 'reviewed' or 'final'",
            at: cell("state")?.location ?? row.location))
        return
      }
      let content = TaggedMarks.read(CSVWriter.unguarded(target.text))
      let segment = ReturnedSegment(
        id: nil, location: target.location, source: TaggedMarks.read(CSVWriter.unguarded(source.text)),
        target: content.isEmpty ? nil : content, state: state.state, subState: state.sub)
      gatherers[name]?.add(
        segment, name: CSVWriter.unguarded(id.text.trimmingXMLSpace), at: row.location,
        notes: CSVReader.remarks(cell("remark").map { CSVWriter.unguarded($0.text) } ?? "")
          + CSVReader.added(
            cell("note").map { CSVWriter.unguarded($0.text) } ?? "", words.count == 5 ? words[4].dropFirst() : nil))
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

/// The rows of a table (RFC 4180), with the separator that its first row uses.
struct CSVTable {
  struct Cell {
    var text: String
    var location: SourceLocation
  }

  struct Row {
    var cells: [Cell]
    var location: SourceLocation
  }

  /// A quotation mark that nothing closes; rows before it stand.
  private(set) var fault: Diagnostic?
  private let bytes: [UInt8]
  private let file: String
  private let separator: UInt8
  private var at = 0
  private var cursor = LineCursor()

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    separator =
      candidates.max { one, other in first.count { $0 == one } < first.count { $0 == other } } ?? candidates[0]
  }

  mutating func next() -> Row? {
    guard at < bytes.count, fault == nil else { return nil }
    let location = location()
    var cells: [Cell] = []
    while true {
      let place = self.location()
      guard let text = cell() else {
        fault = .error("a quotation mark is not closed; the file may be cut short", at: place)
        return nil
      }
      cells.append(Cell(text: text, location: place))
      guard at < bytes.count, bytes[at] == separator else { break }
      at += 1
    }
    if at < bytes.count, bytes[at] == 0x0D { at += 1 }
    if at < bytes.count, bytes[at] == 0x0A { at += 1 }
    return Row(cells: cells, location: location)
  }

  private mutating func cell() -> String? {
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    if at < bytes.count, bytes[at] == quote {
      at += 1
      while true {
        guard at < bytes.count else { return nil }
        let byte = bytes[at]
        at += 1
        if byte != quote {
          text.append(byte)
        } else if at < bytes.count, bytes[at] == quote {
          text.append(quote)
          at += 1
        } else {
          break
        }
      }
    }
    while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A, bytes[at] != 0x0D {
      text.append(bytes[at])
      at += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func location() -> SourceLocation {
    let (line, column) = bytes.withUnsafeBufferPointer { cursor.move(to: at, in: $0) }
    return SourceLocation(file: file, line: line, column: column)
  }
}
