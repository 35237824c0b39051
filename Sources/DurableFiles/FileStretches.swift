#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Reads a file a stretch at a time.
public final class FileStretches {
  private let path: String
  private let size: Int
  private let handle: Int32

  /// - Parameter size: How many bytes are read at once.
  public init(_ path: String, size: Int = 1 << 20) throws(FileError) {
    self.path = path
    self.size = size
    handle = try DurableFile.openForReading(path)
  }

  deinit { close(handle) }

  /// The next bytes; nil at the end.
  public func next() throws(FileError) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      (count, failed) = DurableFile.fill(buffer, from: handle)
    }
    if failed { throw .last("read", path) }
    return bytes.isEmpty ? nil : bytes
  }
}
