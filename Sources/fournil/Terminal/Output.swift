import Pipeline
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Where words go: results to standard output, everything else to standard error.
enum Output {
  static let isTerminal = isatty(STDOUT_FILENO) == 1
  private static let isErrorTerminal = isatty(STDERR_FILENO) == 1
  private static let environment = ProcessInfo.processInfo.environment

  /// Colour is for terminals, and for those who have not said no (https://no-color.org).
  static let hasColour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"

  /// Columns of the terminal; 80 where there is none.
  static let width: Int = {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 20 { return columns }
    var size = winsize()
    if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 { return Int(size.ws_col) }
    return 80
  }()

  static func line(_ text: String = "") { print(text) }

  /// Text with line ends of its own.
  static func text(_ text: String) { print(text, terminator: "") }

  static func error(_ text: String) { StandardError.write(text + "\n") }

  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// A line that is drawn over itself on a terminal; nothing elsewhere.
  static func progress(isQuiet: Bool) -> Progress {
    guard isErrorTerminal, !isQuiet else { return .none }
    let last = Mutex(ContinuousClock.now - .seconds(1))
    return Progress { what, done, total in
      let isDue = last.withLock { last in
        let now = ContinuousClock.now
        guard done == total || now - last > .milliseconds(100) else { return false }
        last = now
        return true
      }
      guard isDue else { return }
      let text = done == total ? "\r\u{1B}[K" : "\r\u{1B}[K\(what): \(done) of \(total)"
      StandardError.write(text)
    }
  }

  static func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// `1 file`, `2 files`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}

private enum StandardError {
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
