public import Diagnostics
import ResourceModel
public import XMLTree
import ZipArchives

/// The formats in which segments go out and come back.
public enum SegmentFormat: String, CaseIterable, Sendable {
  case xliff2
  /// Transitional, one `trans-unit` a sentence.
  case xliff12
  /// One entry a sentence.
  case po
  case csv
  /// A workbook.
  case xlsx

  /// The usual ending of a file's name, without the dot.
  public var fileExtension: String {
    switch self {
    case .xliff2, .xliff12: "xlf"
    case .po: "po"
    case .csv: "csv"
    case .xlsx: "xlsx"
    }
  }

  /// The bytes of the file; the same file gives the same bytes.
  ///
  /// - Throws: ``ExchangeError`` or ``ZipError`` when no workbook can be made of it.
  public func write(_ file: SegmentFile) throws -> [UInt8] {
    switch self {
    case .xliff2: XLIFFWriter.write(file)
    case .xliff12: XLIFF12Writer.write(file)
    case .po: POWriter.write(file)
    case .csv: CSVWriter.write(file)
    case .xlsx: try XLSXWriter.write(file)
    }
  }

  /// The format of a file, by its content first, then by its name; nil when it is none of ours.
  public static func sniff(_ bytes: [UInt8], file: String) -> SegmentFormat? {
    if XLSXReader.recognises(bytes) { return .xlsx }
    let head = String(decoding: bytes.prefix(1 << 16).filter { $0 != 0 }, as: UTF8.self)
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{FFFD}" }
    if start.hasPrefix("<") {
      if let root = rootName(start), root != "xliff" { return nil }
      if head.contains("urn:oasis:names:tc:xliff:document:2") { return .xliff2 }
      return head.contains("<xliff") || head.contains(":xliff") ? .xliff12 : nil
    }
    if start.hasPrefix("msgid ") || start.contains("\nmsgid "), start.contains("\nmsgstr ") { return .po }
    let name = file.lowercased()
    if name.hasSuffix(".po") || name.hasSuffix(".pot") { return .po }
    if name.hasSuffix(".csv") || name.hasSuffix(".tsv") || name.hasSuffix(".txt") { return .csv }
    return head.split(whereSeparator: \.isNewline).first.map { $0.contains("source") && $0.contains("target") } ?? false
      ? .csv : nil
  }
}

extension SegmentFormat {
  /// The local name of the first element; nil when it does not begin in the text.
  fileprivate static func rootName(_ text: some StringProtocol) -> String? {
    var rest = text.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[rest.index(after: start)...]
      if rest.starts(with: "!--".utf8) {
        guard let end = rest.firstRange(of: "-->".utf8) else { return nil }
        rest = rest[end.upperBound...]
      } else if rest.starts(with: "!DOCTYPE".utf8) {
        guard let end = doctypeEnd(rest) else { return nil }
        rest = rest[end...]
      } else if rest.first != UInt8(ascii: "?"), rest.first != UInt8(ascii: "!") {
        let name = rest.prefix { !XMLText.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        return String(decoding: Array(name), as: UTF8.self).split(separator: ":").last.map(String.init)
      }
    }
    return nil
  }
}

extension SegmentFormat {
  /// The `>` that ends a DOCTYPE, its internal subset passed over; nil when it does not end in the text.
  private static func doctypeEnd<Text: Collection<UInt8>>(_ text: Text) -> Text.Index? {
    guard let stop = text.firstIndex(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: ">") }) else { return nil }
    if text[stop] == UInt8(ascii: ">") { return stop }
    return text[stop...].firstIndex(of: UInt8(ascii: "]")).flatMap { text[$0...].firstIndex(of: UInt8(ascii: ">")) }
  }
}

/// Reads a segment file of any format.
public enum SegmentFileReader {
  /// - Throws: ``ParseError`` or ``ExchangeError`` when nothing of it can be used.
  public static func read(_ bytes: [UInt8], file: String) throws -> [ReturnedFile] {
    switch SegmentFormat.sniff(bytes, file: file) {
    case .xliff2: return try XLIFFReader.read(XMLSource(bytes: bytes, file: file))
    case .xliff12: return try XLIFF12Reader.read(XMLSource(bytes: bytes, file: file))
    case .po: return try POReader.read(bytes, file: file)
    case .csv: return try CSVReader.read(bytes, file: file)
    case .xlsx: return try XLSXReader.read(bytes, file: file)
    case nil:
      throw ExchangeError(SourceLocation(file: file, line: 1, column: 1), refusal(of: bytes))
    }
  }

  /// How the archives begin that are not ZIP.
  private static let archivers: [(name: String, offset: Int, mark: [UInt8])] = [
    ("RAR", 0, Array("Rar!".utf8)), ("7-Zip", 0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), ("gzip", 0, [0x1F, 0x8B]),
    ("XZ", 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A]), ("bzip2", 0, Array("BZh".utf8)), ("tar", 257, Array("ustar".utf8)),
  ]

  private static func refusal(of bytes: [UInt8]) -> String {
    // The compound file of old Office programs holds old workbooks, and new ones under a password.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return "this is an old workbook or one with a password; save it as .xlsx without a password"
    }
    if ZipReader.recognises(bytes) {
      return "this is an archive, and no workbook that can be read is in it; save the table as .xlsx or send one file"
    }
    if bytes.isEmpty { return "the file is empty; return the file in the format it was exported in" }
    if let archiver = archivers.first(where: { bytes.dropFirst($0.offset).starts(with: $0.mark) }) {
      return "this is a \(archiver.name) archive; unpack it and import its files, or pack them as .zip"
    }
    let head = String(decoding: bytes.prefix(1 << 16).filter { $0 != 0 }, as: UTF8.self)
    switch SegmentFormat.rootName(head) {
    case "tmx": return "this is a translation memory; use 'fournil memory import'"
    case "tbx", "martif": return "this is a glossary; put it where 'glossaries' of fournil.yaml looks"
    case "html": return "this is a page to read, and nothing comes back of it; return the segment file"
    default: break
    }
    return "this is neither XLIFF, PO, CSV nor XLSX; return the file in the format it was exported in"
  }
}

/// Judges a segment file of any format, for somebody who wants to know before returning it.
public enum SegmentFileValidator {
  /// Every violation of XLIFF 2; of the other formats, what the reader would not take.
  ///
  /// - Throws: ``ParseError`` or ``ExchangeError`` when the file cannot be read at all.
  public static func violations(_ bytes: [UInt8], file: String) throws -> [Diagnostic] {
    if SegmentFormat.sniff(bytes, file: file) == .xliff2 {
      return XLIFFValidator.violations(of: try XMLParser.parse(bytes, file: file))
    }
    return try SegmentFileReader.read(bytes, file: file).flatMap(\.problems)
  }

  /// The same a stretch at a time, so that a large XLIFF is never held whole; nil for what is no segment file.
  ///
  /// - Parameter read: The next bytes of the file; nil at its end.
  public static func violations(
    file: String, windowSize: Int = XMLWindows.usualSize, read: @escaping () throws -> [UInt8]?
  ) throws -> [Diagnostic]? {
    let bytes = ReplayedBytes(file, read)
    switch SegmentFormat.sniff(try bytes.head(), file: file) {
    case .xliff2:
      guard let cuts = SegmentFormat.xliff2.cuts else { return nil }
      var windows = XMLWindows(file: file, cuts: cuts, size: windowSize) { try bytes.next() }
      var validator = XLIFFValidator()
      var found: [Diagnostic] = []
      while let window = try windows.next() { found += validator.judge(try XMLParser.parse(window)) }
      return found + validator.finish()
    case .xliff12:
      var stream = SegmentFileStream(file: file, windowSize: windowSize) { try bytes.next() }
      var names = SentenceNames()
      var found: [Diagnostic] = []
      while let pieces = try stream.next() {
        for piece in pieces { found += piece.problems + names.repeated(in: piece) }
      }
      return found
    case .po, .csv, .xlsx, nil: return nil
    }
  }
}

/// The sentences of a file that is read in pieces.
private struct SentenceNames {
  /// By fingerprint: they may be a million.
  private var seen: Set<UInt64> = []

  /// Those of a piece that stood in another before; the reader tells those that stand twice in one.
  mutating func repeated(in piece: ReturnedFile) -> [Diagnostic] {
    if !piece.isContinued { seen = [] }
    var fresh: [UInt64] = []
    var found: [Diagnostic] = []
    for unit in piece.units {
      for segment in unit.segments {
        let name = SegmentName.encode(unit: unit.id, segment: segment.id)
        let print = Fingerprint.of(name.utf8)
        fresh.append(print)
        if seen.contains(print) {
          found.append(.error("'\(name)' stands twice in the file; the first is taken", at: segment.location))
        }
      }
    }
    seen.formUnion(fresh)
    return found
  }
}
