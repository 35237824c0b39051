#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Folders and paths.
public enum Folders {
  /// The folder part of a path; `.` when there is none.
  public static func parent(of path: String) -> String {
    guard let slash = path.unicodeScalars.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    names(path).last.map(String.init) ?? path
  }

  /// The names between slashes, as the system has them: a combining mark after a slash makes no other character of it.
  private static func names(_ path: String, omittingEmpty: Bool = true) -> [Substring] {
    path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: omittingEmpty).map { Substring($0) }
  }

  private static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  /// A name without its last ending: `dents.xml` is `dents`.
  public static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  public static func join(_ folder: String, _ path: String) -> String {
    if isAbsolute(path) || folder == "." { return path }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + path : "\(folder)/\(path)"
  }

  /// The folder that holds all of some paths, with its last slash; empty when they share none.
  public static func common(_ paths: [String]) -> String {
    var shared = paths.first.map { names($0, omittingEmpty: false).dropLast() } ?? []
    for path in paths.dropFirst() {
      let parts = names(path, omittingEmpty: false).dropLast()
      // As the disk has them: names that Unicode calls the same are two.
      shared = Array(shared.prefix(zip(shared, parts).prefix { $0.utf8.elementsEqual($1.utf8) }.count))
    }
    return shared.map { "\($0)/" }.joined()
  }

  /// What follows a folder in a path; nil for a path that is not below it.
  ///
  /// - Parameter folder: With its last slash or without; empty for where relative paths begin.
  public static func path(_ path: String, below folder: String) -> String? {
    let folder = folder.isEmpty || folder.utf8.last == UInt8(ascii: "/") ? folder : folder + "/"
    guard path.utf8.starts(with: folder.utf8) else { return nil }
    return String(Substring(path.utf8.dropFirst(folder.utf8.count)))
  }

  /// The path without `.` and `..`; nil when it leads out of where it begins or is absolute.
  public static func inside(_ path: String) -> String? {
    guard !isAbsolute(path) else { return nil }
    var parts: [Substring] = []
    for part in names(path) {
      switch part {
      case ".": continue
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a rename can go from one to the other; what does not exist counts as its folder does.
  public static func shareFileSystem(_ one: String, _ other: String) -> Bool {
    guard let one = device(one), let other = device(other) else { return false }
    return one == other
  }

  private static func device(_ path: String) -> dev_t? {
    var info = stat()
    var path = path
    while stat(path, &info) != 0 {
      guard errno == ENOENT, parent(of: path) != path else { return nil }
      path = parent(of: path)
    }
    return info.st_dev
  }

  public static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

  /// Whether it is a folder or a link to one.
  public static func leadsToFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether it is a plain file and not a link to one.
  public static func isPlainFile(_ path: String) -> Bool { mode(path) == S_IFREG }

  /// Whether a path below a folder is reached without following a link.
  ///
  /// - Parameter path: Relative, without `..`; what does not exist is no link.
  public static func isWithoutLinks(_ path: String, below folder: String) -> Bool {
    var reached = folder
    for part in names(path) {
      reached = join(reached, String(part))
      if mode(reached) == S_IFLNK { return false }
    }
    return true
  }

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// The folder one is in.
  public static var current: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// The names in a folder, sorted by code point.
  public static func list(_ folder: String) throws(FileError) -> [String] {
    guard let handle = opendir(folder) else { throw .last("list", folder) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Every plain file below a folder, as paths that begin with it, sorted; links are not followed.
  public static func files(below folder: String) throws(FileError) -> [String] {
    var result: [String] = []
    for name in try list(folder) {
      let path = join(folder, name)
      if isFolder(path) { result += try files(below: path) } else if isPlainFile(path) { result.append(path) }
    }
    return result
  }

  /// The files a pattern names: `*` stands for any part of one name. Links are not followed.
  ///
  /// - Returns: Paths below `root`, relative to it, sorted; none for a pattern that leads out of it.
  public static func matching(_ pattern: String, in root: String) throws(FileError) -> [String] {
    guard let pattern = inside(pattern) else { return [] }
    var found = [""]
    for part in names(pattern).map(String.init) {
      var next: [String] = []
      for base in found {
        if !part.contains("*") {
          let path = base.isEmpty ? part : "\(base)/\(part)"
          if exists(join(root, path)) { next.append(path) }
          continue
        }
        let folder = base.isEmpty ? root : join(root, base)
        guard isFolder(folder) else { continue }
        for name in try list(folder) where matches(Array(name.utf8), Array(part.utf8)) {
          next.append(base.isEmpty ? name : "\(base)/\(name)")
        }
      }
      found = next
    }
    return found.filter { isPlainFile(join(root, $0)) && isWithoutLinks($0, below: root) }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// Goes back to the last star only: what earlier stars took need not change.
  private static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (at, wanted) = (0, 0)
    var star: (wanted: Int, at: Int)?
    while at < name.count {
      if wanted < pattern.count, pattern[wanted] == UInt8(ascii: "*") {
        star = (wanted, at)
        wanted += 1
      } else if wanted < pattern.count, pattern[wanted] == name[at] {
        at += 1
        wanted += 1
      } else if let last = star {
        star = (last.wanted, last.at + 1)
        (at, wanted) = (last.at + 1, last.wanted + 1)
      } else {
        return false
      }
    }
    return pattern[wanted...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// Makes a folder and those above it; each new one is synced into its parent.
  public static func make(_ path: String) throws(FileError) {
    if isFolder(path) || path == "." || path == "/" { return }
    try make(parent(of: path))
    if mkdir(path, 0o755) != 0 {
      guard errno == EEXIST else { throw .last("make a folder of", path) }
      guard leadsToFolder(path) else { throw FileError("make a folder of", path, reason: "it is a file") }
    }
    try sync(parent(of: path))
  }

  /// Makes sure that what a folder lists survives a cut of power.
  public static func sync(_ path: String) throws(FileError) {
    let handle = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .last("sync", path) }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw .last("sync", path) }
  }

  /// Deletes a folder and all in it, or a file; links are not followed. What is not there is no error.
  public static func remove(_ path: String) throws(FileError) {
    guard isFolder(path) else {
      guard unlink(path) == 0 || errno == ENOENT else { throw .last("delete", path) }
      return
    }
    for name in try list(path) { try remove(join(path, name)) }
    guard rmdir(path) == 0 else { throw .last("delete", path) }
  }
}

extension Folders {
  /// A new empty folder in the system's place for such.
  public static func temporary(_ name: String) throws(FileError) -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/\(name).XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .last("make a folder in", base) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
