#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Gathers bytes to be written later: in memory while they are few, then in a file without a name.
///
/// Nothing of it is seen in the folder, and nothing is left when the process ends.
public final class Spool {
  /// What is kept in memory, in bytes.
  private static let room = 8 << 20

  private let folder: String
  private var pending: [UInt8] = []
  private var handle: Int32 = -1
  /// How many bytes are in the file.
  private var filed = 0

  /// - Parameter folder: Where there is room for as much as will be gathered; made when it is needed.
  public init(in folder: String) { self.folder = folder }

  deinit { if handle >= 0 { close(handle) } }

  /// How many bytes were gathered.
  public var count: Int { filed + pending.count }

  public func append(_ bytes: [UInt8]) throws(FileError) {
    pending += bytes
    if pending.count > Self.room { try spill() }
  }

  private func spill() throws(FileError) {
    if handle < 0 { try open() }
    guard pending.withUnsafeBytes({ DurableFile.writeAll($0, to: handle) }) else { throw .last("write", folder) }
    filed += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  private func open() throws(FileError) {
    try Folders.make(folder)
    let path = Folders.join(folder, ".\(getpid()).part")
    handle = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard handle >= 0 else { throw .last("write", path) }
    unlink(path)
  }

  /// A part of what was gathered.
  public func bytes(in range: Range<Int>) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    let isWhole = each(in: range) {
      bytes += $0
      return true
    }
    guard isWhole else { throw .last("read", folder) }
    return bytes
  }

  /// Shows a part of what was gathered, a stretch at a time; false when the system or the closure refuses.
  func each(in range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    var at = range.lowerBound
    let end = min(range.upperBound, filed)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: min(1 << 20, max(end - at, 1)), alignment: 1)
    defer { buffer.deallocate() }
    while at < end {
      let got = pread(handle, buffer.baseAddress, min(buffer.count, end - at), off_t(at))
      if got < 0, errno == EINTR { continue }
      guard got > 0, body(UnsafeRawBufferPointer(rebasing: buffer[..<got])) else { return false }
      at += got
    }
    guard range.upperBound > filed else { return true }
    return pending.withUnsafeBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[(at - filed)..<(range.upperBound - filed)]))
    }
  }
}
