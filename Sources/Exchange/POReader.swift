import Diagnostics
import ResourceModel

/// Reads gettext PO that came back, some entries at a time: a large file makes many units.
///
/// An entry that cannot be read is a problem with its line; the others stand.
struct POReader {
  /// So many may stand before the header.
  private static let mostBefore = 1000

  private let header: ReturnedFile
  private let size: Int
  private var parser: POParser
  /// Entries that stood before the header.
  private var early: [POParser.Entry] = []
  private var gatherer = UnitGatherer()
  private var isUnderWay = false
  private var isDone = false

  /// - Throws: ``ExchangeError`` when nothing of the file can be used.
  static func read(_ bytes: [UInt8], file: String) throws -> [ReturnedFile] {
    var reader = try POReader(bytes, file: file, size: .max)
    return try reader.next().map { [$0] } ?? []
  }

  /// - Parameter size: How many entries a piece has at most.
  /// - Throws: ``ExchangeError`` when nothing of the file can be used.
  init(_ bytes: [UInt8], file: String, size: Int) throws {
    parser = POParser(try TextDecoding.decode(bytes, file: file), file: file)
    let start = SourceLocation(file: file, line: 1, column: 1)
    var header: POParser.Entry?
    while header == nil, early.count <= Self.mostBefore, let entry = parser.next() {
      if entry.isHeader { header = entry } else { early.append(entry) }
    }
    guard let header else {
      throw ExchangeError(start, "the file has no header; return the file as it was exported")
    }
    self.header = try Self.file(of: header, at: start)
    self.size = size
  }

  /// The next piece of the file; nil after the last. The first stands for the file, though nothing be in it.
  mutating func next() throws -> ReturnedFile? {
    if isDone { return nil }
    for entry in early { Self.add(entry, to: &gatherer) }
    early = []
    var count = 0
    while count < size, let entry = parser.next() {
      count += 1
      if !entry.isHeader { Self.add(entry, to: &gatherer) }
    }
    isDone = count < size
    var piece = header
    piece.problems = parser.takeProblems()
    let gathered = gatherer.take()
    piece.units = gathered.units
    piece.problems += gathered.problems
    piece.isContinued = isUnderWay
    isUnderWay = true
    return piece
  }

  /// The file that a header tells of, without units.
  private static func file(of header: POParser.Entry, at start: SourceLocation) throws -> ReturnedFile {
    guard !header.target.contains(joint) else {
      throw ExchangeError(
        header.location, "the file was joined of several, which differ; import each of them by itself")
    }
    let fields = fields(header.target)
    if let type = fields["content-type"], let charset = type.split(separator: "=").last,
      !["utf-8", "utf8", "us-ascii", "ascii"].contains(charset.lowercased())
    {
      throw ExchangeError(header.location, "the file says it is '\(charset)'; save it as UTF-8 and say so")
    }
    guard let resource = fields["x-fournil-resource"] else {
      throw ExchangeError(header.location, "the header has no 'X-Fournil-Resource'; keep the header as it was exported")
    }
    let source = try language(fields["x-fournil-source-language"], "X-Fournil-Source-Language", header.location)
    let stated = fields["x-fournil-locale"] ?? fields["language"]
    let locale = try language(stated, "Language", header.location)
    if let changed = fields["language"].flatMap({ LanguageTag($0.replacing("_", with: "-")) }), changed != locale {
      throw ExchangeError(header.location, "Language is '\(changed)' but the file was exported for '\(locale)'")
    }
    return ReturnedFile(
      location: start, exportID: fields["x-fournil-export"], resource: NameToken.decode(resource),
      sourceLanguage: source, locale: locale, units: [], problems: [])
  }

  /// What msgcat puts before each of what it joins.
  private static let joint = "#-#-#-#-#"

  private static func add(_ entry: POParser.Entry, to gatherer: inout UnitGatherer) {
    guard let context = entry.context else {
      gatherer.report(.error("an entry has no 'msgctxt'; it cannot be put back", at: entry.location))
      return
    }
    guard !entry.target.hasPrefix(joint) else {
      gatherer.report(
        .error(
          "the entry '\(context)' holds several translations, as msgcat joins them; keep one, without the lines of "
            + "'\(joint)'", at: entry.location))
      return
    }
    let target = TaggedMarks.read(entry.target)
    let segment = ReturnedSegment(
      id: nil, location: entry.location, source: TaggedMarks.read(entry.id), target: target.isEmpty ? nil : target,
      state: entry.isFuzzy ? .initial : .translated, subState: entry.isFuzzy ? "fournil:draft" : nil)
    gatherer.add(segment, name: context, at: entry.location, notes: entry.comments)
  }

  private static func fields(_ text: String) -> [String: String] {
    var result: [String: String] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      result[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return result
  }

  private static func language(
    _ text: String?, _ field: String, _ location: SourceLocation
  ) throws(ExchangeError) -> LanguageTag {
    guard let text, let tag = LanguageTag(text.replacing("_", with: "-")) else {
      throw ExchangeError(location, "\(field) is '\(text ?? "")', which is not a language; keep the header")
    }
    return tag
  }
}

/// The entries of a PO file, as written.
private struct POParser {
  struct Entry {
    var location: SourceLocation
    var context: String?
    var id = ""
    var target = ""
    var isFuzzy = false
    /// Of the translator.
    var comments: [String] = []
    var isSound = true

    var isHeader: Bool { context == nil && id.isEmpty }
  }

  private enum Field {
    case none, context, id, target
  }

  private var problems: DiagnosticList = []
  private let bytes: [UInt8]
  private let file: String
  private var at = 0
  private var ready: Entry?
  private var current: Entry?
  private var field = Field.none
  private var isFuzzy = false
  private var comments: [String] = []
  private var isRemarkOpen = false
  /// An obsolete entry whose source is being read.
  private var putAside: (source: String, location: SourceLocation)?
  private var number = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The next sound entry; nil after the last.
  mutating func next() -> Entry? {
    while ready == nil, let line = line() { read(line) }
    if ready == nil {
      tellObsolete()
      finish()
    }
    return ready.take()
  }

  /// What was wrong since the last time.
  mutating func takeProblems() -> DiagnosticList {
    defer { problems = [] }
    return problems
  }

  /// The next line, without its end.
  private mutating func line() -> ArraySlice<UInt8>? {
    guard at < bytes.count else { return nil }
    number += 1
    let start = at
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    at = end + 1
    return bytes[start..<(end > start && end < bytes.count && bytes[end - 1] == 0x0D ? end - 1 : end)]
  }

  private func location(_ column: Int = 1) -> SourceLocation {
    SourceLocation(file: file, line: number, column: column)
  }

  private mutating func read(_ line: ArraySlice<UInt8>) {
    let text = line.drop { $0 == 0x20 || $0 == 0x09 }
    if putAside != nil, !text.starts(with: "#~".utf8) { tellObsolete() }
    guard let first = text.first else { return }
    if first == UInt8(ascii: "#") {
      if current != nil, field == .target { finish() }
      comment(text.dropFirst())
      // Within an entry, it is said of that.
      if current != nil {
        current?.comments += comments
        comments = []
        isRemarkOpen = false
      }
      return
    }
    if first == UInt8(ascii: "\"") {
      string(text, line)
      return
    }
    let keyword = String(decoding: text.prefix { $0 != 0x20 && $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    switch keyword {
    case "msgctxt":
      finish()
      begin(.context)
    case "msgid":
      // What is already refused goes on to its end.
      if field == .target || (current?.isSound ?? true && field != .context) { finish() }
      begin(.id)
    case "msgstr":
      if field == .target {
        fault("a second 'msgstr' in one entry; keep one", line)
        return
      }
      begin(.target)
    case _ where keyword == "msgid_plural" || keyword.hasPrefix("msgstr["):
      fault("plural forms are none of ours; give the entry one 'msgstr'", line)
      return
    default:
      fault("'\(keyword)' is not PO; correct the line", line)
      return
    }
    let rest = text.dropFirst(keyword.utf8.count).drop { $0 == 0x20 || $0 == 0x09 }
    string(rest, line)
  }

  private mutating func begin(_ field: Field) {
    if current == nil {
      current = Entry(location: location(), isFuzzy: isFuzzy, comments: comments)
      isFuzzy = false
      comments = []
      isRemarkOpen = false
    }
    let place = location()
    if field == .target { current?.location = place }
    if field == .context { current?.context = "" }
    self.field = field
  }

  private mutating func finish() {
    if let entry = current, entry.isSound {
      if field == .target {
        ready = entry
      } else {
        problems.append(.error("the entry has no 'msgstr'; the file may be cut short", at: entry.location))
      }
    }
    current = nil
    field = .none
  }

  private mutating func comment(_ text: ArraySlice<UInt8>) {
    switch text.first {
    case UInt8(ascii: ","):
      let flags = String(decoding: text.dropFirst(), as: UTF8.self).split(separator: ",")
      if flags.contains(where: { $0.trimmingSpaces == "fuzzy" }) { isFuzzy = true }
    case UInt8(ascii: "~"): obsolete(text.dropFirst().drop { $0 == 0x20 || $0 == 0x09 })
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "|"): break
    default:
      let line = String(decoding: text, as: UTF8.self).trimmingXMLSpace
      // Lines in a row are one remark.
      if line.isEmpty {
        isRemarkOpen = false
      } else if isRemarkOpen, !comments.isEmpty {
        comments[comments.count - 1] += "\n" + line
      } else {
        comments.append(line)
        isRemarkOpen = true
      }
    }
  }

  /// What a tool put aside, told once an entry; what is said of it is not said of the next.
  private mutating func obsolete(_ text: ArraySlice<UInt8>) {
    isFuzzy = false
    comments = []
    isRemarkOpen = false
    if text.starts(with: "msgid ".utf8), let source = Self.unquote(text.dropFirst(6).drop { $0 == 0x20 }) {
      tellObsolete()
      putAside = (source, location())
    } else if text.first == UInt8(ascii: "\""), let more = Self.unquote(text) {
      putAside?.source += more
    } else {
      tellObsolete()
    }
  }

  private mutating func tellObsolete() {
    guard let entry = putAside else { return }
    putAside = nil
    problems.append(
      Diagnostic(
        .warning, "an obsolete entry is left out: '\(entry.source)'; merge with the file as it was exported to keep it",
        at: entry.location))
  }

  private mutating func string(_ text: ArraySlice<UInt8>, _ line: ArraySlice<UInt8>) {
    guard current != nil, field != .none else {
      fault("a string stands where none belongs; correct the line", line)
      return
    }
    guard let value = Self.unquote(text) else {
      fault("the string is not closed or holds an escape that says no character; correct it", line)
      return
    }
    switch field {
    case .none: break
    case .context: current?.context?.append(value)
    case .id: current?.id += value
    case .target: current?.target += value
    }
  }

  /// Told once an entry.
  private mutating func fault(_ message: String, _ line: ArraySlice<UInt8>) {
    guard current?.isSound ?? true else { return }
    if current == nil { current = Entry(location: location()) }
    current?.isSound = false
    problems.append(.error(message, at: location(line.prefix { $0 == 0x20 || $0 == 0x09 }.count + 1)))
  }

  private static func unquote(_ text: ArraySlice<UInt8>) -> String? {
    let quote = UInt8(ascii: "\"")
    guard text.first == quote else { return nil }
    var bytes: [UInt8] = []
    var rest = text.dropFirst()
    while let byte = rest.popFirst() {
      if byte == quote {
        return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? String(validating: bytes, as: UTF8.self) : nil
      }
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      switch escaped {
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "a"): bytes.append(0x07)
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "v"): bytes.append(0x0B)
      case UInt8(ascii: "f"): bytes.append(0x0C)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "'"): bytes.append(escaped)
      case 0x30...0x37:
        var value = Int(escaped - 0x30)
        for _ in 0..<2 {
          guard let digit = rest.first, (0x30...0x37).contains(digit) else { break }
          value = value * 8 + Int(digit - 0x30)
          rest.removeFirst()
        }
        bytes.append(UInt8(truncatingIfNeeded: value))
      default: return nil
      }
    }
    return nil
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    let start = drop { $0 == " " || $0 == "\t" }
    return start.prefix(
      upTo: start.lastIndex { $0 != " " && $0 != "\t" }.map { start.index(after: $0) } ?? start.startIndex)
  }
}
