import DurableFiles
import Exchange
import ZipArchives

/// A segment file that a path given to `import` leads to.
struct ReturnedPath {
  /// For messages.
  let name: String
  /// Gives the bytes a stretch at a time, on another thread.
  let open: @Sendable () throws -> () throws -> [UInt8]?

  /// The files of a folder or of an archive that came back; any other file is itself.
  static func all(_ path: String) throws -> [ReturnedPath] {
    if Folders.leadsToFolder(path) {
      let below = try Folders.files(below: path).compactMap { Folders.path($0, below: path) }
      return try ReturnedKit.segmentFiles(among: below, in: path).map { ReturnedPath(file: Folders.join(path, $0)) }
    }
    guard let head = try FileStretches(path, size: 4).next(), ZipReader.recognises(head) else {
      return [ReturnedPath(file: path)]
    }
    let bytes = try DurableFile.read(path)
    guard ReturnedKit.recognises(bytes) else { return [ReturnedPath(file: path)] }
    return try ReturnedKit.files(in: bytes, file: path).map(ReturnedPath.init(unpacked:))
  }

  private init(file: String) {
    name = file
    open = {
      let stretches = try FileStretches(file)
      return { try stretches.next() }
    }
  }

  private init(unpacked file: ReturnedKit.File) {
    name = file.name
    open = {
      var rest: [UInt8]? = file.bytes
      return { rest.take() }
    }
  }
}
