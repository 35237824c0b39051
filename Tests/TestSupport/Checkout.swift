internal import Foundation

/// The files of this repository, for tests that read what the program ships.
public enum Checkout {
  /// The repository's root, found from this very file.
  public static let root: String = {
    var url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    // Tests/TestSupport/Checkout.swift
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  public static func path(_ relative: String) -> String { "\(root)/\(relative)" }

  public static func exists(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path(relative)) }

  /// The bytes of a file.
  ///
  /// - Throws: ``MissingFile``.
  public static func bytes(_ relative: String) throws -> [UInt8] { try Files.bytes(path(relative)) }
}

/// Data too large or too foreign to be kept in the repository.
///
/// It is the `data` folder of `shared`, beside the repository;
/// the environment variable `FOURNIL_SHARED` names another `shared`.
public enum SharedData {
  /// Why a test that needs it was skipped.
  public static let absence = "the folder shared/data is not beside the repository; set FOURNIL_SHARED"

  /// The path of something in the folder, or nil when it is not there.
  public static func path(_ relative: String) -> String? {
    let environment = ProcessInfo.processInfo.environment["FOURNIL_SHARED"]
    let shared = environment ?? URL(fileURLWithPath: Checkout.root).deletingLastPathComponent().path + "/shared"
    let path = "\(shared)/data/\(relative)"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// Whether it is there: `@Test(.enabled(if: SharedData.has("its"), Comment(rawValue: SharedData.absence)))`.
  public static func has(_ relative: String) -> Bool { path(relative) != nil }
}
