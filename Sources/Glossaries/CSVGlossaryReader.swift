import Diagnostics
import ResourceModel

/// Reads a glossary from CSV (RFC 4180), in UTF-8 with or without a byte order mark.
///
/// The first record names the columns: a language tag for terms; `id`, `subject`; and for a language that has a
/// column, `definition-fr`, `status-fr` (preferred, admitted, deprecated, superseded), `note-fr`, `pos-fr`.
/// Records with the same `id` are one concept: each adds a term a language. `id` is never Indonesian: write `id-ID`.
public enum CSVGlossaryReader {
  /// - Parameter file: The name used in messages; nothing is opened.
  /// - Throws: ``GlossaryError`` with everything that is wrong.
  public static func read(_ bytes: [UInt8], file: String) throws(GlossaryError) -> TermBase {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw GlossaryError([.error("the file is not UTF-8; save it as UTF-8", at: SourceLocation(file: file))])
    }
    if let (scalar, location) = forbidden(text, file: file) {
      throw GlossaryError([
        .error("the character \(scalar.notation) cannot stand in a glossary; remove it", at: location)
      ])
    }
    var reading = CSVReading(CSVRecords(bytes, file: file), file: file)
    let base = reading.termBase()
    try reading.problems.refuse(file)
    return base
  }

  private static func forbidden(_ text: String, file: String) -> (Unicode.Scalar, SourceLocation)? {
    guard let wrong = text.firstForbidden else { return nil }
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars {
      if scalar == wrong { break }
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    return (wrong, SourceLocation(file: file, line: line, column: column))
  }
}

/// One file being read.
private struct CSVReading {
  let problems = Problems()
  private var records: CSVRecords
  private let file: String
  private var columns: [Column] = []
  private var concepts: [Concept] = []
  private var places: [String: Int] = [:]

  enum Column: Hashable {
    case id, subject
    case term(LanguageTag)
    case definition(LanguageTag)
    case status(LanguageTag)
    case note(LanguageTag)
    case partOfSpeech(LanguageTag)
    /// Reported already; its fields are passed over.
    case unknown
  }

  init(_ records: CSVRecords, file: String) {
    self.records = records
    self.file = file
  }

  mutating func termBase() -> TermBase {
    guard let header = records.next(problems) else {
      problems.add(
        "the file is empty; its first line names the columns, such as 'fr,en'", at: SourceLocation(file: file))
      return TermBase()
    }
    readHeader(header)
    while let fields = records.next(problems) {
      if fields.allSatisfy({ $0.text.isEmpty }) { continue }
      guard fields.count == columns.count else {
        problems.add(
          "\(fields.count) fields where the first line has \(columns.count); quote fields that hold the separator",
          at: fields[0].location)
        continue
      }
      read(fields)
    }
    var names = ConceptNames(used: Set(places.keys))
    for place in concepts.indices where concepts[place].id.isEmpty {
      concepts[place].id = names.name(for: concepts[place].terms.first?.text ?? "")
    }
    return TermBase(concepts: concepts)
  }

  // MARK: Header

  private mutating func readHeader(_ fields: [CSVRecords.Field]) {
    for field in fields {
      let name = trimmed(field.text)
      var column = Self.column(name)
      if column == .unknown {
        problems.add(
          "unknown column '\(name)'; write a language tag, id, subject, or definition-, status-, note-, pos- and a tag",
          at: field.location)
      } else if columns.contains(column) {
        problems.add("the column '\(name)' stands twice; remove one", at: field.location)
        column = .unknown
      }
      columns.append(column)
    }
    let languages = columns.compactMap { if case .term(let language) = $0 { language } else { nil } }
    if languages.isEmpty, !columns.contains(.unknown) {
      problems.add("no column of terms; name one by its language, such as 'fr'", at: fields[0].location)
    }
    for (column, field) in zip(columns, fields) {
      guard let language = column.describedLanguage, !languages.contains(language) else { continue }
      problems.add(
        "'\(trimmed(field.text))' describes a language without a column; add '\(language)'", at: field.location)
    }
  }

  private static func column(_ name: String) -> Column {
    switch name {
    case "id": return .id
    case "subject": return .subject
    default: break
    }
    // Before languages: `pos` is one, in Mexico.
    if let dash = name.firstIndex(of: "-"), let tag = languageTag(name[name.index(after: dash)...]) {
      switch name[..<dash] {
      case "definition": return .definition(tag)
      case "status": return .status(tag)
      case "note": return .note(tag)
      case "pos": return .partOfSpeech(tag)
      default: break
      }
    }
    return languageTag(name[...]).map { .term($0) } ?? .unknown
  }

  /// Longer primary subtags are registered for no language, so they are names of columns mistyped.
  private static func languageTag(_ text: Substring) -> LanguageTag? {
    guard let tag = LanguageTag(text), tag.language.utf8.count <= 3 else { return nil }
    return tag
  }

  // MARK: Records

  private mutating func read(_ fields: [CSVRecords.Field]) {
    var concept = Concept(id: "", terms: [])
    var values: [Column: (String, SourceLocation)] = [:]
    for (column, field) in zip(columns, fields) {
      let text = trimmed(field.text)
      guard !text.isEmpty else { continue }
      values[column] = (text, field.location)
      switch column {
      case .id: concept.id = text
      case .subject: concept.subjectField = text
      case .term(let language): concept.terms.append(Term(text, language: language))
      case .definition(let language): concept.definitions[language] = text
      case .status, .note, .partOfSpeech, .unknown: break
      }
    }
    if concept.terms.isEmpty, concept.definitions.isEmpty {
      problems.add("a record without a term; write one or remove it", at: fields[0].location)
      return
    }
    for place in concept.terms.indices { complete(&concept.terms[place], values) }
    for (column, field) in zip(columns, fields) {
      guard let language = column.termLanguage, values[column] != nil, values[.term(language)] == nil else { continue }
      problems.add("'\(trimmed(field.text))' is said of no term; write the term in '\(language)'", at: field.location)
    }
    keep(concept, values)
  }

  private func complete(_ term: inout Term, _ values: [Column: (String, SourceLocation)]) {
    if let (name, location) = values[.status(term.language)] {
      if let status = TermStatus(rawValue: name.lowercased()) {
        term.status = status
      } else {
        problems.add("unknown status '\(name)'; write preferred, admitted, deprecated or superseded", at: location)
      }
    }
    term.note = values[.note(term.language)]?.0
    term.partOfSpeech = values[.partOfSpeech(term.language)]?.0
  }

  /// Adds a concept, or terms to the one of the same id.
  private mutating func keep(_ concept: Concept, _ values: [Column: (String, SourceLocation)]) {
    guard !concept.id.isEmpty, let place = places[concept.id] else {
      if !concept.id.isEmpty { places[concept.id] = concepts.count }
      concepts.append(concept)
      return
    }
    concepts[place].terms += concept.terms
    if let (subject, location) = values[.subject] {
      if let known = concepts[place].subjectField, known != subject {
        problems.add("the subject of '\(concept.id)' is '\(known)' above; write it once", at: location)
      }
      concepts[place].subjectField = subject
    }
    for (language, definition) in concept.definitions {
      let known = concepts[place].definitions.updateValue(definition, forKey: language)
      if let known, known != definition, let (_, location) = values[.definition(language)] {
        problems.add("'\(concept.id)' has another definition in '\(language)' above; write it once", at: location)
      }
    }
  }

  private func trimmed(_ text: String) -> String { String(text.trimmed { $0.properties.isWhitespace }) }
}

extension CSVReading.Column {
  /// The language of a column that says something of another column.
  var describedLanguage: LanguageTag? {
    switch self {
    case .definition(let language), .status(let language), .note(let language), .partOfSpeech(let language): language
    case .id, .subject, .term, .unknown: nil
    }
  }

  /// The language of a column that says something of a term.
  var termLanguage: LanguageTag? {
    if case .definition = self { nil } else { describedLanguage }
  }
}
