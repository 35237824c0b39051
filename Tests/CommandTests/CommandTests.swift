import Foundation
import TestSupport
import Testing

/// Runs the binary that was built beside the tests.
private func fournil(_ arguments: String..., folder: String = Checkout.root) throws -> (
  status: Int32, out: String, err: String
) {
  let process = Process()
  process.executableURL = Bundle.main.bundleURL.appending(path: "fournil")
  if !FileManager.default.isExecutableFile(atPath: process.executableURL?.path ?? "") {
    process.executableURL = URL(filePath: Checkout.root).appending(path: ".build/debug/fournil")
  }
  process.arguments = arguments
  process.currentDirectoryURL = URL(filePath: folder)
  let (out, err) = (Pipe(), Pipe())
  process.standardOutput = out
  process.standardError = err
  try process.run()
  let text = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  let errors = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, text, errors)
}

@Suite struct `The command` {
  @Test func `helps with a mistyped name`() throws {
    let run = try fournil("exprot")
    #expect(run.status == 64)
    #expect(run.err == "error: 'exprot' is not a command of fournil; did you mean 'export'?\n")
  }

  @Test(arguments: [
    "init", "add", "export", "import", "status", "check", "assemble", "publish", "inspect", "roundtrip", "validate",
    "segment", "verify", "undo",
  ])
  func `has help with an example for each of its parts`(_ name: String) throws {
    let run = try fournil(name, "--help")
    #expect(run.status == 0)
    #expect(run.out.contains("fournil \(name)"))
    #expect(run.out.contains("Example"))
  }

  @Test func `says where there is no workspace`() throws {
    let run = try fournil("status", folder: "/")
    #expect(run.status == 2)
    #expect(run.err == "error: no fournil.yaml here or above; run 'fournil init' or pass --workspace DIR\n")
  }

  @Test func `finds the resources and the glossary of this repository valid`() throws {
    let run = try fournil("validate", "Resources/sol-vivant/sol-vivant.xml", "Glossaries/science.tbx")
    #expect(run.out == "2 files: 0 errors, 0 warnings\n")
    #expect(run.status == 0)
  }

  @Test func `cuts sentences`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("M. Curie arrive. Il parle.\n".utf8), to: "t.txt")
    let run = try fournil("segment", "--language", "fr", "--json", "\(folder.path)/t.txt")
    #expect(run.out == "[\"M. Curie arrive. \",\"Il parle.\"]\n")
  }
}
