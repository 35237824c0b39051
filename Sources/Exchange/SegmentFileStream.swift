import Diagnostics
public import XMLTree

/// Reads a segment file of any format a stretch at a time, so that a large XLIFF is never held whole.
///
/// What one piece begins the next goes on with, see ``ReturnedFile/isContinued``. Of PO only the bytes are held whole.
/// Tables, and XML that is not in UTF-8, come in one piece.
public struct SegmentFileStream {
  private let file: String
  private let windowSize: Int
  private let entryCount: Int
  private let bytes: ReplayedBytes
  private var format: SegmentFormat?
  private var windows: XMLWindows?
  private var entries: POReader?
  private var isDone = false
  /// The last unit of a piece of XLIFF 1.2 or PO: its other sentences may begin the next.
  private var held: ReturnedFile?
  /// Of what other tools put round the units of XLIFF 2.
  private var tally = KeptReader.Tally()

  /// - Parameters:
  ///   - file: The name used in messages; nothing is opened.
  ///   - windowSize: Bytes of XLIFF that a piece has at least.
  ///   - entryCount: Entries of PO that a piece has at most.
  ///   - read: The next bytes of the file; nil at its end.
  public init(
    file: String, windowSize: Int = XMLWindows.usualSize, entryCount: Int = 20_000,
    read: @escaping () throws -> [UInt8]?
  ) {
    self.file = file
    self.windowSize = windowSize
    self.entryCount = entryCount
    bytes = ReplayedBytes(file, read)
  }

  /// The next pieces, one a `file` element; nil after the last.
  ///
  /// - Throws: ``ParseError`` or ``ExchangeError`` when nothing of the file can be used; what `read` throws.
  public mutating func next() throws -> [ReturnedFile]? {
    if isDone { return nil }
    if format == nil {
      guard try begin() else {
        isDone = true
        return try SegmentFileReader.read(bytes.rest(), file: file)
      }
    }
    if let piece = try entries?.next() { return join([piece]) }
    guard let source = try windows?.next() else {
      isDone = true
      defer { held = nil }
      return held.map { [$0] }
    }
    return format == .xliff12 ? join(try XLIFF12Reader.read(source)) : try XLIFFReader.read(source, &tally)
  }

  /// Whether the format is one that is read in pieces.
  private mutating func begin() throws -> Bool {
    let format = SegmentFormat.sniff(try bytes.head(), file: file)
    self.format = format
    if format == .po {
      entries = try POReader(bytes.rest(), file: file, size: entryCount)
      return true
    }
    guard let cuts = format?.cuts else { return false }
    let bytes = bytes
    windows = XMLWindows(file: file, cuts: cuts, size: windowSize) { try bytes.next() }
    return true
  }

  /// Puts back what was held of the piece before, and holds the last unit of this one.
  private mutating func join(_ pieces: [ReturnedFile]) -> [ReturnedFile] {
    var pieces = pieces
    if let held, let unit = held.units.last {
      if pieces.first?.isContinued != true {
        pieces.insert(held, at: 0)
      } else if pieces[0].units.first?.id == unit.id {
        pieces[0].units[0].segments = unit.segments + pieces[0].units[0].segments
        pieces[0].units[0].remarks = unit.remarks + pieces[0].units[0].remarks
        pieces[0].units[0].kept = unit.kept + pieces[0].units[0].kept
        pieces[0].units[0].location = unit.location
      } else {
        pieces[0].units.insert(unit, at: 0)
      }
    }
    held = pieces.last
    if let unit = pieces.last?.units.last {
      pieces[pieces.count - 1].units.removeLast()
      held?.units = [unit]
      held?.problems = []
      held?.remarks = []
      held?.kept = []
      held?.isContinued = true
    } else {
      held = nil
    }
    return pieces
  }
}

extension SegmentFormat {
  /// Where a file of the format may be cut; nil where it is read whole.
  var cuts: XMLWindows.Cuts? {
    switch self {
    case .xliff2: XMLWindows.Cuts(items: ["unit"], containers: ["file", "group"], asides: ["skeleton"])
    case .xliff12:
      XMLWindows.Cuts(items: ["trans-unit"], containers: ["file", "body", "group"], asides: ["header"])
    case .po, .csv, .xlsx: nil
    }
  }
}

/// Bytes whose beginning may be looked at before they are read.
final class ReplayedBytes {
  /// What it takes to tell formats apart.
  private static let headSize = 1 << 16
  /// The most bytes that are held at once.
  private static let most = XMLSource.byteLimit

  private let file: String
  private let read: () throws -> [UInt8]?
  private var pending: [UInt8]?

  init(_ file: String, _ read: @escaping () throws -> [UInt8]?) {
    self.file = file
    self.read = read
  }

  /// The beginning; it is read again by ``next()``.
  func head() throws -> [UInt8] {
    var head = pending ?? []
    while head.count < Self.headSize, let more = try read() { head += more }
    pending = head
    return head
  }

  func next() throws -> [UInt8]? {
    if let first = pending {
      pending = nil
      if !first.isEmpty { return first }
    }
    return try read()
  }

  /// All that was not read yet.
  ///
  /// - Throws: ``ExchangeError`` beyond the size of the largest file that is read whole.
  func rest() throws -> [UInt8] {
    var rest: [UInt8] = []
    while let more = try next() {
      rest += more
      guard rest.count <= Self.most else {
        throw ExchangeError(
          SourceLocation(file: file), "the file is larger than \(Self.most >> 20) MB; split it into parts")
      }
    }
    return rest
  }
}
