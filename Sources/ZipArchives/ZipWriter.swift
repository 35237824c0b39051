internal import CLibZip

/// Writes ZIP files of which the same entries give the same bytes.
public enum ZipWriter {
  /// The archive of some files, in the order given, every date 1980-01-01, names in UTF-8.
  ///
  /// - Throws: ``ZipError`` when libzip refuses, with its words.
  public static func archive(_ entries: [ZipEntry]) throws(ZipError) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let memory = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure(&error) }
    defer { zip_source_free(memory) }
    // One count for the archive, one to read the result afterwards.
    zip_source_keep(memory)
    guard let archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error) else {
      zip_source_free(memory)
      throw failure(&error)
    }
    // libzip copies nothing before it closes: the bytes must live until then.
    let pinned = entries.map(PinnedEntry.init)
    defer { for entry in pinned { entry.free() } }
    for entry in pinned {
      guard add(entry, to: archive) else {
        let reason = String(cString: zip_strerror(archive))
        zip_discard(archive)
        throw ZipError("cannot add '\(entry.path)' to the archive: \(reason)")
      }
    }
    guard zip_close(archive) == 0 else {
      let reason = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw ZipError("cannot finish the archive: \(reason)")
    }
    return try contents(of: memory)
  }

  private static func add(_ entry: PinnedEntry, to archive: OpaquePointer) -> Bool {
    if entry.isFolder {
      let index = zip_dir_add(archive, entry.path, zip_flags_t(ZIP_FL_ENC_UTF_8))
      return index >= 0 && mark(zip_uint64_t(index), in: archive, rights: 0o040755)
    }
    guard let source = zip_source_buffer(archive, entry.bytes.baseAddress, zip_uint64_t(entry.bytes.count), 0) else {
      return false
    }
    let index = zip_file_add(archive, entry.path, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    let place = zip_uint64_t(index)
    if entry.method == .stored, zip_set_file_compression(archive, place, ZIP_CM_STORE, 0) != 0 { return false }
    return mark(place, in: archive, rights: 0o100644)
  }

  /// Sets the date, 1980-01-01, the first that ZIP knows, and what Unix makes of the entry.
  private static func mark(_ place: zip_uint64_t, in archive: OpaquePointer, rights: zip_uint32_t) -> Bool {
    let date: zip_uint16_t = 0x21
    return zip_file_set_dostime(archive, place, 0, date, 0) == 0
      && zip_file_set_external_attributes(archive, place, 0, zip_uint8_t(ZIP_OPSYS_UNIX), rights << 16) == 0
  }

  private static func contents(of memory: OpaquePointer) throws(ZipError) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_source_stat(memory, &status) == 0, zip_source_open(memory) == 0 else {
      throw ZipError("cannot read the archive back")
    }
    defer { zip_source_close(memory) }
    let size = Int(status.size)
    var got: zip_int64_t = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      got = zip_source_read(memory, buffer.baseAddress, zip_uint64_t(size))
      count = max(0, Int(got))
    }
    guard got == size else { throw ZipError("cannot read the archive back") }
    return bytes
  }

  private static func failure(_ error: UnsafeMutablePointer<zip_error_t>) -> ZipError {
    ZipError("cannot make the archive: \(String(cString: zip_error_strerror(error)))")
  }
}

/// An entry's bytes at an address that stays.
private struct PinnedEntry {
  let path: String
  let method: ZipEntry.Method
  let bytes: UnsafeMutableBufferPointer<UInt8>

  var isFolder: Bool { path.utf8.last == UInt8(ascii: "/") }

  init(_ entry: ZipEntry) {
    path = entry.path
    method = entry.method
    bytes = .allocate(capacity: entry.bytes.count)
    _ = bytes.initialize(from: entry.bytes)
  }

  func free() { bytes.deallocate() }
}
