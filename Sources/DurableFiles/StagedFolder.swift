internal import CRename

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A folder that is written out of sight and then takes another's place in one step.
public struct StagedFolder: Sendable {
  /// Where it is being written.
  public let path: String

  /// Begins an empty folder.
  ///
  /// - Parameter path: On the same file system as where it is to go. What stands there is deleted.
  public init(at path: String) throws(FileError) {
    self.path = path
    try Folders.remove(path)
    try Folders.make(path)
  }

  /// Adds a file, synced.
  ///
  /// - Parameter name: Relative; may name folders, never one outside.
  public func add(_ name: String, _ bytes: [UInt8]) throws(FileError) {
    guard let inside = Folders.inside(name), !inside.isEmpty else {
      throw FileError("write", name, reason: "the name leads out of the folder")
    }
    let file = Folders.join(path, inside)
    try Folders.make(Folders.parent(of: file))
    try DurableFile.writeNew(bytes, to: file)
    try Folders.sync(Folders.parent(of: file))
  }

  /// Puts a staged folder where it belongs; what was there before is then under the staged name.
  ///
  /// One system call changes what others see.
  public static func install(_ staged: String, at final: String) throws(FileError) {
    guard Folders.isFolder(staged) else { return }
    try Folders.make(Folders.parent(of: final))
    if Folders.exists(final) {
      // From here the old folder is under the staged name, for the caller to delete.
      guard fournil_exchange(staged, final) == 0 else { throw .last("rename", final) }
    } else {
      guard rename(staged, final) == 0 else { throw .last("rename", final) }
    }
    try Folders.sync(Folders.parent(of: final))
    try Folders.sync(Folders.parent(of: staged))
  }
}
