import Diagnostics
import Foundation
import Memories
import ResourceModel
import TestSupport
import Testing
import XMLTree

/// The public test files of the format, and the DTD that OmegaT brings.
private enum Kit {
  static let files = SharedData.path("tmx").map { Files.walk($0, endingWith: ".tmx") } ?? []
  static let absence: Comment = "the test files of TMX, or xmllint, unzip or OmegaT, are not on this machine"

  private static let omegat = "/usr/share/omegat/OmegaT.jar"

  static let hasDTD =
    [omegat, "/usr/bin/xmllint", "/usr/bin/unzip"].allSatisfy { FileManager.default.fileExists(atPath: $0) }

  static func run(_ program: String, _ arguments: [String], to output: String? = nil) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    if let output {
      _ = FileManager.default.createFile(atPath: output, contents: nil)
      process.standardOutput = FileHandle(forWritingAtPath: output)
    }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// What xmllint says of files against the DTD: 0 when all are valid.
  static func validity(of files: [String], in folder: String) throws -> Int32 {
    let dtd = "\(folder)/tmx14.dtd"
    _ = try run("/usr/bin/unzip", ["-p", omegat, "schemas/tmx14.dtd"], to: dtd)
    return try run("/usr/bin/xmllint", ["--nonet", "--noout", "--dtdvalid", dtd] + files)
  }
}

@Suite struct `The test files of TMX` {
  @Test(.enabled(if: !Kit.files.isEmpty, Kit.absence), arguments: Kit.files)
  func `are read without a problem, and the same again when written`(_ path: String) throws {
    let (units, summary) = try read(Files.bytes(path))
    #expect(summary.problems == [])
    #expect(!units.isEmpty)
    let written = TMXWriter.write(units, sourceLanguage: summary.sourceLanguage)
    #expect(written.leftOut == [])
    #expect(try read(written.bytes).units == units)
  }

  @Test(.enabled(if: !Kit.files.isEmpty, Kit.absence), arguments: Kit.files)
  func `have no error that validate would tell`(_ path: String) throws {
    let found = TMXValidator.violations(of: try XMLParser.parse(Files.bytes(path), file: "k.tmx"))
    #expect(found.filter { $0.severity == .error } == [])
  }

  @Test(.enabled(if: !Kit.files.isEmpty && Kit.hasDTD, Kit.absence))
  func `are valid by the DTD when written again`() throws {
    let folder = try TemporaryFolder()
    var files: [String] = []
    for (index, path) in Kit.files.enumerated() {
      let (units, summary) = try read(Files.bytes(path))
      files.append(
        try folder.write(TMXWriter.write(units, sourceLanguage: summary.sourceLanguage).bytes, to: "\(index).tmx"))
    }
    #expect(files.count == 23)
    #expect(try Kit.validity(of: files, in: folder.path) == 0)
  }

  @Test(.enabled(if: Kit.hasDTD, Kit.absence)) func `agree with the DTD on random files`() throws {
    let folder = try TemporaryFolder()
    var files: [String] = []
    for seed in 0..<100 {
      var random = RandomUnits(seed: UInt64(seed))
      files.append(try folder.write(TMXWriter.write(random.units(), sourceLanguage: nil).bytes, to: "\(seed).tmx"))
    }
    #expect(try Kit.validity(of: files, in: folder.path) == 0)
    let broken = try folder.write(tmx("<tu><tuv xml:lang=\"fr\"/></tu>"), to: "broken.tmx")
    #expect(try Kit.validity(of: [broken], in: folder.path) != 0)
  }

  @Test(.enabled(if: !Kit.files.isEmpty, Kit.absence)) func `that count x from 0 have the same codes as their twins`()
    throws
  {
    let units = try ["ImportTest2A-0index.tmx", "ImportTest2A.tmx"].map { name in
      try read(Files.bytes(#require(SharedData.path("tmx/\(name)")))).units
    }
    for (zero, one) in zip(units[0], units[1]) {
      for (variant, other) in zip(zero.variants, one.variants) {
        let source = zero.variants[0].content.codeNumbers.sorted()
        #expect(variant.content.codeNumbers.count == other.content.codeNumbers.count)
        if variant.content.codeNumbers.count == source.count {
          #expect(variant.content.codeNumbers.sorted() == source)
        }
      }
    }
  }
}
