import Diagnostics
import DurableFiles
import Exchange
import ZipArchives

/// The segment files that a path given to `import` leads to.
struct ReturnedPaths {
  /// A segment file.
  struct File {
    /// For messages.
    let name: String
    /// Gives the bytes a stretch at a time, on another thread.
    let open: @Sendable () throws -> () throws -> [UInt8]?
  }

  private(set) var files: [File] = []
  /// What may hold work and cannot be read.
  private(set) var overlooked: [Diagnostic] = []

  /// The files of a folder or of an archive that came back, and of the archives in a folder; any other file is itself.
  init(_ path: String) throws {
    guard Folders.leadsToFolder(path) else {
      try add(path)
      return
    }
    let below = try Folders.files(below: path).compactMap { Folders.path($0, below: path) }
    let archives = try below.filter { try Self.kit(Folders.join(path, $0)) != nil }
    let own = below.filter { !archives.contains($0) }
    // A folder of archives needs no segment files beside them.
    if archives.isEmpty || ReturnedKit.hasSegmentFiles(own) {
      files = try ReturnedKit.segmentFiles(among: own, in: path).map { Self.file(Folders.join(path, $0)) }
    }
    overlook(ReturnedKit.overlooked(among: own), in: path)
    for archive in archives { try add(Folders.join(path, archive)) }
  }

  private mutating func add(_ path: String) throws {
    guard let bytes = try Self.kit(path) else {
      files.append(Self.file(path))
      return
    }
    let (inside, overlooked) = try ReturnedKit.files(in: bytes, file: path)
    for file in inside {
      files.append(
        File(name: file.name) {
          var rest: [UInt8]? = file.bytes
          return { rest.take() }
        })
    }
    overlook(overlooked, in: path)
  }

  private mutating func overlook(_ paths: [String], in place: String) {
    overlooked += paths.map {
      Diagnostic(
        .warning, "nothing of this is taken: it is in no format that is read",
        at: SourceLocation(file: Folders.join(place, $0)))
    }
  }

  private static func file(_ path: String) -> File {
    File(name: path) {
      let stretches = try FileStretches(path)
      return { try stretches.next() }
    }
  }

  /// The bytes of an archive of segment files; nil for any other file.
  private static func kit(_ path: String) throws -> [UInt8]? {
    guard let head = try FileStretches(path, size: 4).next(), ZipReader.recognises(head) else { return nil }
    let bytes = try DurableFile.read(path)
    return ReturnedKit.recognises(bytes) ? bytes : nil
  }
}
