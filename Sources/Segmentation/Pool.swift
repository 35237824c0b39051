internal import Synchronization

/// Things too dear to make for each text, lent to one call at a time.
final class Pool<Item>: Sendable {
  /// Carries an item from task to task.
  ///
  /// Unchecked because the compiler cannot see that two things hold: `make` gives an item that shares nothing
  /// mutable with another, and no borrower keeps its item. An item is then in the hands of one task at a time,
  /// and the lock orders what one did before what the next does. That it be not given back as the result is checked.
  private struct Box: @unchecked Sendable {
    let item: Item
  }

  private let make: @Sendable () -> Item
  private let idle = Mutex<[Box]>([])

  init(_ make: @escaping @Sendable () -> Item) { self.make = make }

  /// Calls a function with an item that is its own until it returns.
  func lend<Result: Sendable>(_ body: (Item) -> Result) -> Result {
    let box = idle.withLock { $0.popLast() } ?? Box(item: make())
    defer { idle.withLock { $0.append(box) } }
    return body(box.item)
  }
}
