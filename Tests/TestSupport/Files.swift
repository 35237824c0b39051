internal import Foundation

/// A file that a test needs is not there.
public struct MissingFile: Error, CustomStringConvertible {
  public let path: String
  public var description: String { "\(path): error: cannot be read" }
}

/// Reading and walking folders.
public enum Files {
  /// The bytes of a file.
  ///
  /// - Throws: ``MissingFile``.
  public static func bytes(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw MissingFile(path: path) }
    return [UInt8](data)
  }

  /// The files under a folder whose names end so, sorted; none when there is no folder.
  public static func walk(_ folder: String, endingWith ending: String = "") -> [String] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    return names.compactMap { $0 as? String }
      .filter { $0.hasSuffix(ending) && !isFolder("\(folder)/\($0)") }
      .sorted()
      .map { "\(folder)/\($0)" }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

/// An input in `Tests/Fixtures`, beside which lies what is expected of it.
public struct Fixture: Sendable, CustomStringConvertible {
  public let path: String

  /// The fixtures in a folder of `Tests/Fixtures` whose names end so, sorted.
  public static func all(in folder: String, endingWith ending: String) -> [Fixture] {
    Files.walk(Checkout.path("Tests/Fixtures/\(folder)"), endingWith: ending).map(Fixture.init)
  }

  /// The file's name without its folder.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  public var description: String { name }

  public func bytes() throws -> [UInt8] { try Files.bytes(path) }

  public func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }

  /// The file beside it with another ending: `a.xml` → `a.expected`.
  public func companion(_ ending: String) -> Fixture {
    let stem = path.lastIndex(of: ".").map { path[..<$0] } ?? path[...]
    return Fixture(path: stem + ending)
  }
}

/// A folder of its own for one test, removed with the last reference to it.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("fournil-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making the folders it needs, and gives its path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// - Throws: ``MissingFile``.
  public func bytes(_ name: String) throws -> [UInt8] { try Files.bytes("\(path)/\(name)") }

  /// The files inside, as paths from the folder, sorted.
  public func files() -> [String] { Files.walk(path).map { String($0.dropFirst(path.utf8.count + 1)) } }
}
