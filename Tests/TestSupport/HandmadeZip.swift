/// A ZIP file put together by hand, for what no decent program would write.
public struct HandmadeZip {
  public struct Entry {
    public var name: [UInt8]
    public var bytes: [UInt8]
    /// The general purpose bit flag (APPNOTE §4.4.4): 1 is encrypted, 0x800 a name in UTF-8.
    public var flags: UInt16
    /// The file's mode on Unix.
    public var mode: UInt32
    public var checksum: UInt32?
    /// The size the directory pretends.
    public var size: UInt32?
    public var method: UInt16

    public init(
      _ name: String, _ text: String = "", flags: UInt16 = 0x800, mode: UInt32 = 0o100644, checksum: UInt32? = nil,
      size: UInt32? = nil, method: UInt16 = 0
    ) {
      self.name = Array(name.utf8)
      bytes = Array(text.utf8)
      self.flags = flags
      self.mode = mode
      self.checksum = checksum
      self.size = size
      self.method = method
    }
  }

  /// The archive, every entry stored.
  public static func archive(_ entries: [Entry]) -> [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let place = UInt32(body.count)
      let common =
        number(entry.flags) + number(entry.method) + number(UInt16(0)) + number(UInt16(0x21))
        + number(entry.checksum ?? crc(entry.bytes)) + number(UInt32(entry.bytes.count))
        + number(entry.size ?? UInt32(entry.bytes.count)) + number(UInt16(entry.name.count)) + number(UInt16(0))
      body += [0x50, 0x4B, 3, 4] + number(UInt16(20)) + common + entry.name + entry.bytes
      directory +=
        [0x50, 0x4B, 1, 2] + number(UInt16(3 << 8 | 20)) + number(UInt16(20)) + common + number(UInt16(0))
        + number(UInt16(0)) + number(UInt16(0)) + number(entry.mode << 16) + number(place) + entry.name
    }
    let count = number(UInt16(entries.count))
    return body + directory + [0x50, 0x4B, 5, 6] + [0, 0, 0, 0] + count + count + number(UInt32(directory.count))
      + number(UInt32(body.count)) + [0, 0]
  }

  private static func number(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<(value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// CRC-32 as ZIP has it (APPNOTE §4.4.7).
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }
}
