#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The lines of a text file, or of standard input.
enum TextLines {
  static func read(_ file: String?) throws -> [String] {
    guard let file else {
      var lines: [String] = []
      while let line = readLine() { lines.append(line) }
      return lines
    }
    let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

extension Output {
  /// A JSON array of strings on one line.
  static func array(_ texts: [String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(texts), as: UTF8.self)
  }
}
