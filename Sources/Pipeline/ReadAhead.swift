import Foundation

/// Makes values on another thread, a few ahead of whoever takes them.
final class ReadAhead<Value: Sendable>: Sendable {
  private let shared = Shared()

  /// - Parameter make: Runs on the other thread: what it gives there makes the values, nil after the last.
  init(_ make: @escaping @Sendable () throws -> () throws -> Value?) {
    let shared = shared
    let thread = Thread {
      do {
        let next = try make()
        while let value = try next() {
          guard shared.put(.success(value)) else { return }
        }
        _ = shared.put(.success(nil))
      } catch {
        _ = shared.put(.failure(error))
      }
    }
    // Inline content nests as deep as XML may.
    thread.stackSize = 16 << 20
    thread.start()
  }

  deinit { shared.stop() }

  /// The next value; nil after the last.
  ///
  /// - Throws: What making it threw.
  func next() throws -> Value? { try shared.take().get() }

  /// What both threads look at, one at a time.
  private final class Shared: @unchecked Sendable {
    private static var most: Int { 2 }

    private let condition = NSCondition()
    private var values: [Result<Value?, any Error>] = []
    private var isStopped = false

    /// - Returns: Whether more is wanted.
    func put(_ value: Result<Value?, any Error>) -> Bool {
      condition.lock()
      defer { condition.unlock() }
      while values.count >= Self.most, !isStopped { condition.wait() }
      values.append(value)
      condition.broadcast()
      return !isStopped
    }

    func take() -> Result<Value?, any Error> {
      condition.lock()
      defer { condition.unlock() }
      while values.isEmpty { condition.wait() }
      condition.broadcast()
      // The end is the end however often it is asked for.
      if case .success(.some) = values[0] { return values.removeFirst() }
      return values[0]
    }

    func stop() {
      condition.lock()
      isStopped = true
      condition.broadcast()
      condition.unlock()
    }
  }
}
