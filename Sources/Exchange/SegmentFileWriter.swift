import ResourceModel

/// Writes a segment file a stretch at a time, so that a large one is never held whole.
///
/// The head is asked for last and stands first: it tells what the rest uses.
public protocol SegmentFileWriter {
  /// The next units.
  ///
  /// - Parameter others: The ids of units that stand elsewhere in the file, as far as these refer to them.
  mutating func add(_ units: [OutgoingUnit], among others: Set<String>) -> [UInt8]
  /// What stands before the units, once all were added.
  func head(exportID: String) -> [UInt8]
  /// What stands after them.
  var tail: [UInt8] { get }
}

extension SegmentFileWriter {
  consuming func whole(_ file: SegmentFile) -> [UInt8] {
    let body = add(file.units, among: [])
    return head(exportID: file.exportID) + body + tail
  }
}

extension SegmentFormat {
  /// What writes the format a stretch at a time; nil for those that are written whole.
  ///
  /// - Parameter file: What goes out, its units not needed.
  public func writer(of file: SegmentFile) -> (any SegmentFileWriter)? {
    switch self {
    case .xliff2: XLIFFWriter(file)
    case .xliff12: XLIFF12Writer(file)
    case .po, .csv, .xlsx: nil
    }
  }
}
