import Synchronization

/// Tells whoever waits how far long work has come; the command line draws it.
public struct Progress: Sendable {
  private let report: @Sendable (_ what: String, _ done: Int, _ total: Int) -> Void

  /// Says nothing.
  public static let none = Progress { _, _, _ in }

  /// - Parameter report: Called from several tasks: what is being done, how many are done, of how many.
  public init(_ report: @escaping @Sendable (_ what: String, _ done: Int, _ total: Int) -> Void) {
    self.report = report
  }

  func begin(_ what: String, of total: Int) -> Counter { Counter(what, total, report) }

  /// Counts steps done in parallel.
  final class Counter: Sendable {
    private let what: String
    private let total: Int
    private let report: @Sendable (String, Int, Int) -> Void
    private let done = Mutex(0)

    init(_ what: String, _ total: Int, _ report: @escaping @Sendable (String, Int, Int) -> Void) {
      self.what = what
      self.total = total
      self.report = report
    }

    func step() {
      let now = done.withLock { done in
        done += 1
        return done
      }
      report(what, now, total)
    }

    func end() { report(what, total, total) }
  }
}
