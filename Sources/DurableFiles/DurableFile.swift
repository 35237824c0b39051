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
    // Else a pipe would be waited for.
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else { throw .last("read", path) }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0 else { throw .last("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError("read", path, reason: "not a file") }
    guard Int(status.st_size) <= limit else {
      throw FileError("read", path, reason: "it is larger than \(limit >> 20) MB")
    }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let got = Glibc.read(handle, buffer.baseAddress?.advanced(by: count), buffer.count - count)
        if got < 0, errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { break }
        count += got
      }
    }
    if failed { throw .last("read", path) }
    return bytes
  }

  /// Writes a file: beside it, synced, then renamed over it, then its folder synced. Folders are made as needed.
  ///
  /// - Parameter isKept: A file that nobody keeps need not survive a cut of power; it is not synced.
  public static func write(_ bytes: [UInt8], to path: String, isKept: Bool = true) throws(FileError) {
    guard isKept else { return try writeNew(bytes, to: path, isSynced: false) }
    let folder = Folders.parent(of: path)
    try Folders.make(folder)
    let temporary = "\(path).\(getpid()).part"
    do throws(FileError) {
      try writeNew(bytes, to: temporary)
      guard rename(temporary, path) == 0 else { throw .last("rename", path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try Folders.sync(folder)
  }

  /// Writes and syncs a file that nobody reads yet.
  static func writeNew(_ bytes: [UInt8], to path: String, isSynced: Bool = true) throws(FileError) {
    let handle = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard handle >= 0 else { throw .last("write", path) }
    var failure: FileError?
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(handle, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if count < 0, errno == EINTR { continue }
        if count < 0 {
          failure = .last("write", path)
          return
        }
        written += count
      }
    }
    if failure == nil, isSynced, fsync(handle) != 0 { failure = .last("sync", path) }
    if close(handle) != 0, failure == nil { failure = .last("write", path) }
    if let failure { throw failure }
  }
}
