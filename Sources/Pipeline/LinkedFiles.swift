import DurableFiles
import XMLTree

extension LinkedFiles {
  /// Files in a folder and below it, links not followed.
  ///
  /// - Parameter name: What paths in the folder begin with in messages; empty when they are relative to it.
  static func below(_ folder: String, named name: String) -> LinkedFiles {
    LinkedFiles { path in
      guard let relative = Folders.path(path, below: name) else { return .outside }
      // What is hidden is ours, or the version control's.
      guard let inside = Folders.inside(relative), !inside.isEmpty,
        !inside.unicodeScalars.split(separator: "/").contains(where: { $0.first == "." }),
        Folders.isWithoutLinks(inside, below: folder)
      else { return .outside }
      guard let bytes = try? DurableFile.read(Folders.join(folder, inside), limit: 16 << 20) else { return .missing }
      return .bytes(bytes)
    }
  }

  /// Files beside a document that belongs to no workspace, and below.
  static func near(_ file: String) -> LinkedFiles {
    let folder = Folders.parent(of: file)
    return below(folder, named: folder == "." ? "" : folder)
  }
}
