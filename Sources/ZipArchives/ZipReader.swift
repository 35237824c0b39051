internal import CLibZip

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Reads ZIP files of strangers, from memory and into memory; archives inside are bytes like any other.
///
/// An archive with one entry that could do harm is refused whole: whoever made it has to say what it means.
/// Source: PKWARE APPNOTE.TXT 6.3.10. Not for use by several tasks at once.
public final class ZipReader {
  /// How much an archive may hold.
  public struct Limits: Hashable, Sendable {
    public var entries: Int
    /// Bytes of one entry, unpacked.
    public var entrySize: Int
    /// Bytes of all entries, unpacked.
    public var totalSize: Int
    /// How many bytes a packed one may become, of entries larger than a megabyte.
    public var ratio: Int

    public init(
      entries: Int = 10_000, entrySize: Int = 64 << 20, totalSize: Int = 256 << 20, ratio: Int = 250
    ) {
      self.entries = entries
      self.entrySize = entrySize
      self.totalSize = totalSize
      self.ratio = ratio
    }
  }

  /// A file in the archive; folders have none.
  public struct Item: Hashable, Sendable {
    /// Relative, with `/`, whatever the archive wrote.
    public let path: String
    /// Bytes, unpacked.
    public let size: Int
    let index: UInt64
  }

  /// In the order of the archive.
  public let items: [Item]
  private let file: String
  private let archive: OpaquePointer
  /// libzip reads from here as long as the archive is open.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let places: [String: Int]

  /// Whether the bytes begin as an archive does (APPNOTE §4.3.7), or one without files (§4.3.16).
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Opens an archive and judges every entry by what the directory says; nothing is unpacked yet.
  ///
  /// - Parameter file: The name used in messages; nothing is opened.
  /// - Throws: ``ZipError`` for what is no archive, or one that is not safe to unpack.
  public init(_ bytes: [UInt8], file: String, limits: Limits = Limits()) throws(ZipError) {
    // libzip takes nothing at all for an archive without files.
    guard !bytes.isEmpty else { throw Self.unreadable("the file is empty", file) }
    // libzip allots memory for each entry before it tells how many there are. Archives inside have such marks too.
    let most = max(limits.entries, 1 << 16)
    guard Self.marks(in: bytes, upTo: most) <= most else { throw Self.tooMany(limits, file) }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    do throws(ZipError) {
      archive = try Self.open(copy, file)
    } catch {
      copy.deallocate()
      throw error
    }
    self.bytes = copy
    self.file = file
    do throws(ZipError) {
      (items, places) = try Self.list(archive, file, limits)
    } catch {
      zip_discard(archive)
      copy.deallocate()
      throw error
    }
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  /// The item of a path, or nil.
  public subscript(_ path: String) -> Item? { places[Self.folded(path)].map { items[$0] } }

  /// Unpacks one file.
  ///
  /// - Throws: ``ZipError`` when its bytes are not those that were packed.
  public func bytes(of item: Item) throws(ZipError) -> [UInt8] {
    guard let handle = zip_fopen_index(archive, item.index, 0) else { throw broken(item, zip_strerror(archive)) }
    defer { zip_fclose(handle) }
    var failed = false
    let content = [UInt8](unsafeUninitializedCapacity: item.size) { buffer, count in
      while count < item.size {
        let got = zip_fread(handle, buffer.baseAddress?.advanced(by: count), zip_uint64_t(item.size - count))
        failed = got < 0
        if got <= 0 { break }
        count += Int(got)
      }
    }
    // At the end, and only there, the checksum is compared.
    var more: UInt8 = 0
    let rest = failed ? -1 : zip_fread(handle, &more, 1)
    if rest < 0 { throw broken(item, zip_file_strerror(handle)) }
    guard rest == 0, content.count == item.size else {
      throw ZipError("'\(item.path)' is not of the size the archive says; make the archive again", file: file)
    }
    return content
  }

  private func broken(_ item: Item, _ reason: UnsafePointer<CChar>?) -> ZipError {
    let words = reason.map { String(cString: $0) } ?? "unknown"
    return ZipError("'\(item.path)' cannot be unpacked: \(words); make the archive again", file: file)
  }

  private static func open(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, _ file: String
  ) throws(ZipError) -> OpaquePointer {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    if let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error) {
      if let archive = zip_open_from_source(source, ZIP_RDONLY, &error) { return archive }
      zip_source_free(source)
    }
    throw unreadable(String(cString: zip_error_strerror(&error)), file)
  }

  /// How often the mark of a directory entry stands in the bytes: at least as often as there are entries.
  private static func marks(in bytes: [UInt8], upTo most: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      var (at, count) = (0, 0)
      while count <= most, at + 4 <= buffer.count, let found = memchr(start + at, 0x50, buffer.count - 3 - at) {
        at = UnsafeRawPointer(found) - start
        if buffer[at + 1] == 0x4B, buffer[at + 2] == 1, buffer[at + 3] == 2 { count += 1 }
        at += 1
      }
      return count
    }
  }

  private static func unreadable(_ reason: String, _ file: String) -> ZipError {
    ZipError("not an archive that can be read: \(reason); make it again", file: file)
  }

  private static func tooMany(_ limits: Limits, _ file: String) -> ZipError {
    ZipError("the archive holds more than \(limits.entries) files; nothing of it is taken", file: file)
  }

  // MARK: The directory

  private static func list(
    _ archive: OpaquePointer, _ file: String, _ limits: Limits
  ) throws(ZipError) -> (items: [Item], places: [String: Int]) {
    let count = max(0, zip_get_num_entries(archive, 0))
    guard count <= limits.entries else { throw tooMany(limits, file) }
    var items: [Item] = []
    var places: [String: Int] = [:]
    var total = 0
    for index in 0..<zip_uint64_t(count) {
      guard let written = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_GUESS)) else {
        throw ZipError("a file in it has no name; make the archive again", file: file)
      }
      let name = String(cString: written).replacingBackslashes
      if let fault = fault(of: name) { throw ZipError("'\(name)' \(fault); nothing of it is taken", file: file) }
      try refuseLink(archive, index, name, file)
      if name.utf8.last == UInt8(ascii: "/") { continue }
      let item = Item(path: name, size: try size(archive, index, name, file, limits), index: index)
      total += item.size
      guard total <= limits.totalSize else {
        throw ZipError(
          "the archive unpacks to more than \(limits.totalSize >> 20) MB; nothing of it is taken", file: file)
      }
      guard places.updateValue(items.count, forKey: folded(name)) == nil else {
        throw ZipError(
          "'\(name)' stands twice in it, perhaps in other letters; nothing of it is taken, remove one", file: file)
      }
      items.append(item)
    }
    return (items, places)
  }

  /// Names that a file system may take for the same are; Swift compares them as Unicode says (NFC and NFD alike).
  private static func folded(_ path: String) -> String { path.lowercased() }

  private static func fault(of name: String) -> String? {
    let parts = name.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
    if name.isEmpty { return "is no name" }
    if name.utf8.first == UInt8(ascii: "/") || parts.first?.dropFirst().first == ":" { return "is an absolute path" }
    if parts.contains(where: { String($0) == ".." }) { return "leads out of the archive" }
    if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return "holds a control character" }
    return nil
  }

  /// Refuses what is neither a plain file nor a folder (APPNOTE §4.4.15, Unix modes in the upper half).
  private static func refuseLink(
    _ archive: OpaquePointer, _ index: zip_uint64_t, _ name: String, _ file: String
  ) throws(ZipError) {
    var system: zip_uint8_t = 0
    var attributes: zip_uint32_t = 0
    guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else {
      throw ZipError("'\(name)' cannot be judged; make the archive again", file: file)
    }
    let kind = (attributes >> 16) & UInt32(S_IFMT)
    let isUnix = Int32(system) == ZIP_OPSYS_UNIX || Int32(system) == ZIP_OPSYS_OS_X
    guard !isUnix || [0, UInt32(S_IFREG), UInt32(S_IFDIR)].contains(kind) else {
      throw ZipError("'\(name)' is a link or a device, not a file; nothing of it is taken", file: file)
    }
  }

  private static func size(
    _ archive: OpaquePointer, _ index: zip_uint64_t, _ name: String, _ file: String, _ limits: Limits
  ) throws(ZipError) -> Int {
    var status = zip_stat_t()
    let wanted = UInt64(ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD)
    guard zip_stat_index(archive, index, 0, &status) == 0, status.valid & wanted == wanted else {
      throw ZipError("the size of '\(name)' is not said; make the archive again", file: file)
    }
    guard Int32(status.encryption_method) == ZIP_EM_NONE else {
      throw ZipError("'\(name)' is encrypted; make the archive without a password", file: file)
    }
    guard status.size <= UInt64(limits.entrySize) else {
      throw ZipError("'\(name)' unpacks to more than \(limits.entrySize >> 20) MB; nothing is taken", file: file)
    }
    // 0 packed bytes make nothing, or are a lie that unpacking finds out.
    guard status.size <= 1 << 20 || status.size / max(status.comp_size, 1) <= UInt64(limits.ratio) else {
      throw ZipError(
        "'\(name)' unpacks to \(status.size / max(status.comp_size, 1)) times its size, as traps do; nothing is taken",
        file: file)
    }
    return Int(status.size)
  }
}

extension String {
  /// With `/` where programs of Windows write `\`, against APPNOTE §4.4.17.
  fileprivate var replacingBackslashes: String {
    utf8.contains(UInt8(ascii: "\\")) ? replacing("\\", with: "/") : self
  }
}
