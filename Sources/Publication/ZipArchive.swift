internal import CLibZip

/// Writes ZIP files of which the same entries give the same bytes.
public enum ZipArchive {
  /// The archive of files, in the order of their paths, every date 1980-01-01.
  ///
  /// - Throws: ``PublicationError`` when libzip refuses, with its words.
  public static func archive(_ files: [OutputFile]) throws(PublicationError) -> [UInt8] {
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
    let pinned = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map(PinnedFile.init)
    defer { for file in pinned { file.free() } }
    for file in pinned {
      guard add(file, to: archive) else {
        let reason = String(cString: zip_strerror(archive))
        zip_discard(archive)
        throw PublicationError("cannot add '\(file.path)' to the pack: \(reason)")
      }
    }
    guard zip_close(archive) == 0 else {
      let reason = String(cString: zip_strerror(archive))
      zip_discard(archive)
      throw PublicationError("cannot finish the pack: \(reason)")
    }
    return try contents(of: memory)
  }

  private static func add(_ file: PinnedFile, to archive: OpaquePointer) -> Bool {
    guard let source = zip_source_buffer(archive, file.bytes.baseAddress, zip_uint64_t(file.bytes.count), 0) else {
      return false
    }
    let index = zip_file_add(archive, file.path, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    // 1980-01-01, the first date ZIP knows; and the rights of a plain file.
    let date: zip_uint16_t = 0x21
    let rights: zip_uint32_t = 0o100644 << 16
    return zip_file_set_dostime(archive, zip_uint64_t(index), 0, date, 0) == 0
      && zip_file_set_external_attributes(
        archive, zip_uint64_t(index), 0, zip_uint8_t(ZIP_OPSYS_UNIX), rights) == 0
  }

  private static func contents(of memory: OpaquePointer) throws(PublicationError) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_source_stat(memory, &status) == 0, zip_source_open(memory) == 0 else {
      throw PublicationError("cannot read the pack back")
    }
    defer { zip_source_close(memory) }
    let size = Int(status.size)
    var got: zip_int64_t = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      got = zip_source_read(memory, buffer.baseAddress, zip_uint64_t(size))
      count = max(0, Int(got))
    }
    guard got == size else { throw PublicationError("cannot read the pack back") }
    return bytes
  }

  private static func failure(_ error: UnsafeMutablePointer<zip_error_t>) -> PublicationError {
    PublicationError("cannot make the pack: \(String(cString: zip_error_strerror(error)))")
  }
}

/// A file's bytes at an address that stays.
private struct PinnedFile {
  let path: String
  let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ file: OutputFile) {
    path = file.path
    bytes = .allocate(capacity: file.bytes.count)
    _ = bytes.initialize(from: file.bytes)
  }

  func free() { bytes.deallocate() }
}
