public import Diagnostics
import ResourceModel

/// A translation that does not fit where it will be stored (ITS 2.0 §8.20): too long, or in characters unknown there.
public struct StorageLimit: Check {
  public let id = "size.storage"
  public let severity = Severity.blocking

  public init() {}

  /// The text counts, markup does not, as in XLIFF's module for sizes.
  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard let limit = segment.unit.storageSize, segment.hasTarget else { return [] }
    guard let encoding = StorageEncoding(limit.encoding) else {
      return [finding(Self.unknown(limit), in: segment, severity: .warning)]
    }
    var findings: [Finding] = []
    let strangers = encoding.size(of: segment.target.text, lineBreak: limit.lineBreak).strangers
    if !strangers.isEmpty { findings.append(finding(Self.strange(strangers, limit), in: segment)) }
    if let whole = segment.wholeTarget ?? (segment.unit.segments.count == 1 ? segment.target : nil) {
      let bytes = encoding.size(of: whole.text, lineBreak: limit.lineBreak).bytes
      if bytes > limit.bytes { findings.append(finding(Self.tooLong(bytes, limit), in: segment)) }
    }
    return findings
  }

  private static func tooLong(_ bytes: Int, _ limit: StorageSize) -> String {
    "the text takes \(bytes) bytes in \(limit.encoding) where \(limit.bytes) fit; shorten it"
  }

  private static func strange(_ strangers: [Unicode.Scalar], _ limit: StorageSize) -> String {
    "\(strangers.named) cannot be stored in \(limit.encoding), the encoding the author names; write it otherwise"
  }

  private static func unknown(_ limit: StorageSize) -> String {
    "the encoding '\(limit.encoding)' is not known here, so the size is not checked; "
      + "see that the text fits into \(limit.bytes) bytes"
  }
}
