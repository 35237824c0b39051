/// A command that a page shows, and where.
struct ShownCommand: Hashable {
  var line: Int
  var text: String
  /// What the page says it prints; nil where it shows none.
  var output: [String]?
}

/// The commands and paths a Markdown page names.
struct Page {
  /// In fenced blocks, in order.
  private(set) var commands: [ShownCommand] = []
  /// In code spans of the text.
  private(set) var spans: [ShownCommand] = []
  /// Where links and pictures lead.
  private(set) var links: [ShownCommand] = []

  /// Blocks in these are commands; others are content.
  private static let shells: Set<String> = ["", "sh", "bash", "shell", "console"]

  init(_ text: String) {
    var fence: (language: String, first: Int, lines: [String])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated() {
      if line.hasPrefix("```") {
        if let block = fence {
          if Self.shells.contains(block.language) { commands += Self.commands(block.lines, from: block.first) }
          fence = nil
        } else {
          fence = (String(line.dropFirst(3)), index + 2, [])
        }
      } else if fence != nil {
        fence?.lines.append(line)
      } else {
        spans += Self.spans(line, number: index + 1)
        links += Self.links(line, number: index + 1)
      }
    }
  }

  /// A session has `$ ` before each command and its output below; a list has what a command does beside it.
  private static func commands(_ lines: [String], from first: Int) -> [ShownCommand] {
    var result: [ShownCommand] = []
    let isSession = lines.contains { $0.hasPrefix("$ ") }
    for (index, line) in lines.enumerated() {
      if isSession {
        if line.hasPrefix("$ ") {
          result.append(ShownCommand(line: first + index, text: String(line.dropFirst(2)), output: []))
        } else if !result.isEmpty {
          result[result.count - 1].output?.append(line)
        }
      } else if !line.isEmpty, !line.hasPrefix("#") {
        result.append(ShownCommand(line: first + index, text: untilGap(line)))
      }
    }
    // A blank line parts a command from the one before; it is not printed.
    for index in result.indices { while result[index].output?.last == "" { result[index].output?.removeLast() } }
    return result
  }

  private static func untilGap(_ line: String) -> String {
    guard let gap = line.firstRange(of: "  ") else { return line }
    return String(line[..<gap.lowerBound])
  }

  private static func spans(_ line: String, number: Int) -> [ShownCommand] {
    let parts = line.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 + 1 < parts.count }
      .map { ShownCommand(line: number, text: String(parts[$0])) }
  }

  private static func links(_ line: String, number: Int) -> [ShownCommand] {
    line.split(separator: "](", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
      rest.firstIndex(of: ")").map { ShownCommand(line: number, text: String(rest[..<$0])) }
    }
  }
}

/// Compares what a page shows with what was printed: whole lines, but for `…`.
enum Shown {
  /// A line `…` stands for any lines, `…` inside one for any text.
  static func matches(_ shown: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return printed.isEmpty }
    if first == "…" {
      return (printed.startIndex...printed.endIndex).contains { matches(shown.dropFirst(), printed[$0...]) }
    }
    guard let line = printed.first, matches(line: first, line) else { return false }
    return matches(shown.dropFirst(), printed.dropFirst())
  }

  private static func matches(line shown: String, _ printed: String) -> Bool {
    let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return shown == printed }
    guard printed.hasPrefix(first) else { return false }
    var rest = printed.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
