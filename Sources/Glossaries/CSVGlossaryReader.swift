import Diagnostics
public import ResourceModel

/// Reads a table of terms: a column a language, a row a concept (RFC 4180).
///
/// The first row names the columns: language tags, and if wanted `id`,
/// `subject`, `definition-XX`, `status-XX`, `pos-XX`, `note-XX`.
public enum CSVGlossaryReader {
  /// - Throws: ``GlossaryError``.
  public static func read(_ bytes: [UInt8], file: String) throws(GlossaryError) -> TermBase {
    var parser = CSVParser(bytes)
    let rows = parser.rows()
    if let line = parser.unclosedQuote {
      throw GlossaryError([.error("a quotation mark is not closed", at: SourceLocation(file: file, line: line))])
    }
    guard let header = rows.first else {
      throw GlossaryError([.error("the table is empty", at: SourceLocation(file: file))])
    }
    var faults: [Diagnostic] = []
    let columns = header.cells.map(Column.init)
    for (index, column) in columns.enumerated() {
      if case .unknown(let name) = column {
        let what = "column \(index + 1), '\(name)', is neither a language nor 'id', 'subject', 'definition-XX', 'status-XX', 'pos-XX', 'note-XX'"
        faults.append(.error(what, at: SourceLocation(file: file, line: header.line)))
      }
    }
    var concepts: [Concept] = []
    for row in rows.dropFirst() where row.cells.contains(where: { !$0.isEmpty }) {
      let place = SourceLocation(file: file, line: row.line)
      guard row.cells.count == columns.count else {
        faults.append(.error("the row has \(row.cells.count) cells, the first row \(columns.count)", at: place))
        continue
      }
      if let concept = concept(row, columns, number: concepts.count + 1, &faults, place) { concepts.append(concept) }
    }
    guard faults.isEmpty else { throw GlossaryError(faults) }
    return TermBase(concepts)
  }

  private enum Column {
    case id, subject
    case term(LanguageTag)
    case definition(LanguageTag), status(LanguageTag), partOfSpeech(LanguageTag), note(LanguageTag)
    case unknown(String)

    init(_ name: String) {
      let parts = name.split(separator: "-", maxSplits: 1)
      let tag = parts.count == 2 ? LanguageTag(parts[1]) : nil
      switch (name, parts.first.map(String.init), tag) {
      case ("id", _, _): self = .id
      case ("subject", _, _): self = .subject
      case (_, "definition", let tag?): self = .definition(tag)
      case (_, "status", let tag?): self = .status(tag)
      case (_, "pos", let tag?): self = .partOfSpeech(tag)
      case (_, "note", let tag?): self = .note(tag)
      default: self = LanguageTag(name).map { .term($0) } ?? .unknown(name)
      }
    }
  }

  private static func concept(
    _ row: CSVParser.Row, _ columns: [Column], number: Int, _ faults: inout [Diagnostic], _ place: SourceLocation
  ) -> Concept? {
    var concept = Concept(id: "c\(number)", terms: [])
    for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
      switch column {
      case .id: concept.id = cell
      case .subject: concept.subjectField = cell
      case .term(let language): concept.terms.append(Term(cell, language: language))
      case .definition(let language): concept.definitions[language] = cell
      case .status, .partOfSpeech, .note, .unknown: break
      }
    }
    for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
      switch column {
      case .status(let language):
        guard let status = TermStatus(rawValue: cell == "forbidden" ? "deprecated" : cell) else {
          faults.append(.error("'\(cell)' is no status; use 'preferred', 'admitted' or 'forbidden'", at: place))
          continue
        }
        concept.change(language) { $0.status = status }
      case .partOfSpeech(let language): concept.change(language) { $0.partOfSpeech = cell }
      case .note(let language): concept.change(language) { $0.note = cell }
      case .id, .subject, .term, .definition, .unknown: break
      }
    }
    guard !concept.terms.isEmpty else {
      faults.append(.error("the row has no term in any language", at: place))
      return nil
    }
    return concept
  }
}

extension Concept {
  fileprivate mutating func change(_ language: LanguageTag, _ body: (inout Term) -> Void) {
    for index in terms.indices where terms[index].language == language { body(&terms[index]) }
  }
}

/// Cuts CSV into rows (RFC 4180); a byte order mark and bare line feeds are accepted.
struct CSVParser {
  struct Row {
    var line: Int
    var cells: [String]
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// Where a quotation opened that never closed.
  private(set) var unclosedQuote: Int?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  mutating func rows() -> [Row] {
    var rows: [Row] = []
    while position < bytes.count {
      let start = line
      var cells: [String] = []
      var isEnd = false
      while !isEnd {
        cells.append(cell())
        isEnd = endsRow()
      }
      rows.append(Row(line: start, cells: cells))
    }
    return rows
  }

  private mutating func cell() -> String {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      let start = position
      while position < bytes.count, ![UInt8(ascii: ","), 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    let opened = line
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < bytes.count, bytes[position] == byte else { return String(decoding: text, as: UTF8.self) }
        position += 1
      }
      if byte == 0x0A { line += 1 }
      text.append(byte)
    }
    unclosedQuote = opened
    return String(decoding: text, as: UTF8.self)
  }

  /// Passes what follows a cell; true at the end of a row.
  private mutating func endsRow() -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: ","): return false
      case 0x0A:
        line += 1
        return true
      case 0x0D where position < bytes.count && bytes[position] == 0x0A: continue
      case 0x0D:
        line += 1
        return true
      // Letters after a closing quotation mark belong nowhere; they are dropped with the mark's cell.
      default: continue
      }
    }
    return true
  }
}
