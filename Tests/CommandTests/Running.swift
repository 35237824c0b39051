import Foundation
import TestSupport

/// What a process did.
struct Run {
  var status: Int32
  var out: String
  var err: String
}

/// The binary that was built beside the tests.
enum Binary {
  static let path: String = {
    let beside = Bundle.main.bundleURL.appending(path: "fournil").path
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : Checkout.path(".build/debug/fournil")
  }()

  static var folder: String { URL(filePath: path).deletingLastPathComponent().path }
}

/// Runs a program to its end; both outputs go through files, so that neither can block the other.
func run(
  _ program: String, _ arguments: [String], folder: String, environment: [String: String] = [:]
) throws -> Run {
  let scratch = try TemporaryFolder()
  let (out, err) = (try scratch.write([], to: "out"), try scratch.write([], to: "err"))
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.currentDirectoryURL = URL(filePath: folder)
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle(forWritingAtPath: out)
  process.standardError = FileHandle(forWritingAtPath: err)
  try process.run()
  process.waitUntilExit()
  return Run(
    status: process.terminationStatus, out: String(decoding: try Files.bytes(out), as: UTF8.self),
    err: String(decoding: try Files.bytes(err), as: UTF8.self))
}

/// Runs `fournil`.
func fournil(_ arguments: String..., folder: String = Checkout.root) throws -> Run {
  try run(Binary.path, arguments, folder: folder)
}

/// A workspace `w` with the resource to try on, added.
///
/// - Returns: Its path.
func exampleWorkspace(in folder: TemporaryFolder) throws -> String {
  let path = folder.path + "/w"
  _ = try fournil("init", "w", "--locales", "es", "--template", "example", folder: folder.path)
  _ = try fournil("add", folder: path)
  return path
}
