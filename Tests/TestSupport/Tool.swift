internal import Foundation

/// A program of others that translators use, and that tests ask when it is there.
public struct Tool: Sendable {
  public let name: String

  public static let office = Tool(name: "soffice")
  public static let python = Tool(name: "python3")
  public static let omegaT = Tool(name: "omegat")

  /// Where it is; nil when it is not.
  public var path: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  public var isPresent: Bool { path != nil }

  /// Why a test that needs it was skipped.
  public var absence: String { "'\(name)' is not installed" }

  /// Runs it to its end.
  ///
  /// - Returns: Its exit status, and all it said.
  public func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (status: Int32, said: String) {
    guard let path else { throw MissingFile(path: name) }
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    let out = FileHandle(forWritingAtPath: try scratch.write([], to: "out"))
    process.standardOutput = out
    process.standardError = out
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try scratch.bytes("out"), as: UTF8.self))
  }
}
