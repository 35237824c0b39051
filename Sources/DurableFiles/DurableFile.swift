#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Reads and writes whole files so that a cut of power leaves the old one or the new one.
public enum DurableFile {
  /// The bytes of a file.
  ///
  /// - Parameter limit: The most bytes read; a larger file is refused.
  public static func read(_ path: String, limit: Int = 512 << 20) throws(FileError) -> [UInt8] {
    let handle = try openForReading(path)
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0 else { throw .last("read", path) }
    guard Int(status.st_size) <= limit else {
      throw FileError("read", path, reason: "it is larger than \(limit >> 20) MB")
    }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      (count, failed) = fill(buffer, from: handle)
    }
    if failed { throw .last("read", path) }
    return bytes
  }

  /// A plain file, open for reading.
  static func openForReading(_ path: String) throws(FileError) -> Int32 {
    // Else a pipe would be waited for.
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else { throw .last("read", path) }
    var status = stat()
    let isKnown = fstat(handle, &status) == 0
    guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
      let error: FileError = isKnown ? FileError("read", path, reason: "not a file") : .last("read", path)
      close(handle)
      throw error
    }
    return handle
  }

  /// Reads as much as there is room for or the file has; the count, and whether the system refused.
  static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, from handle: Int32) -> (Int, Bool) {
    var count = 0
    while count < buffer.count {
      let got = Glibc.read(handle, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return (count, got < 0) }
      count += got
    }
    return (count, false)
  }

  /// Writes all bytes; whether the system took them.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to handle: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(handle, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return false }
      written += count
    }
    return true
  }

  /// Writes a file: beside it, synced, then renamed over it, then its folder synced. Folders are made as needed.
  ///
  /// - Parameter isKept: A file that nobody keeps need not survive a cut of power; it is not synced.
  public static func write(_ bytes: [UInt8], to path: String, isKept: Bool = true) throws(FileError) {
    guard isKept else { return try writeNew(to: path, isSynced: false) { writeAll(bytes, $0) } }
    try replace(path) { writeAll(bytes, $0) }
  }

  /// The same for what was gathered in a spool: a head, and then a part of the spool.
  public static func write(_ head: [UInt8], _ range: Range<Int>, of spool: Spool, to path: String) throws(FileError) {
    try replace(path) { handle in
      guard writeAll(head, handle) else { return false }
      return spool.each(in: range) { writeAll($0, to: handle) }
    }
  }

  private static func writeAll(_ bytes: [UInt8], _ handle: Int32) -> Bool {
    bytes.withUnsafeBytes { writeAll($0, to: handle) }
  }

  private static func replace(_ path: String, _ content: (Int32) -> Bool) throws(FileError) {
    let folder = Folders.parent(of: path)
    try Folders.make(folder)
    let temporary = "\(path).\(getpid()).part"
    do throws(FileError) {
      try writeNew(to: temporary, content)
      guard rename(temporary, path) == 0 else { throw .last("rename", path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try Folders.sync(folder)
  }

  /// Writes and syncs a file that nobody reads yet.
  static func writeNew(_ bytes: [UInt8], to path: String, isSynced: Bool = true) throws(FileError) {
    try writeNew(to: path, isSynced: isSynced) { writeAll(bytes, $0) }
  }

  private static func writeNew(
    to path: String, isSynced: Bool = true, _ content: (Int32) -> Bool
  ) throws(FileError) {
    let handle = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard handle >= 0 else { throw .last("write", path) }
    var failure: FileError?
    if !content(handle) { failure = .last("write", path) }
    if failure == nil, isSynced, fsync(handle) != 0 { failure = .last("sync", path) }
    if close(handle) != 0, failure == nil { failure = .last("write", path) }
    if let failure { throw failure }
  }
}
