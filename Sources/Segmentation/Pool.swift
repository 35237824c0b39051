internal import Synchronization

/// Things too dear to make for each text, lent to one call at a time.
final class Pool<Item>: Sendable {
  /// Carries an item over the lock. Sound because a lent item is known to its borrower alone.
  private struct Box: @unchecked Sendable {
    let item: Item
  }

  private let make: @Sendable () -> Item
  private let idle = Mutex<[Box]>([])

  init(_ make: @escaping @Sendable () -> Item) { self.make = make }

  func lend<Result>(_ body: (Item) -> Result) -> Result {
    let box = idle.withLock { $0.popLast() } ?? Box(item: make())
    defer { idle.withLock { $0.append(box) } }
    return body(box.item)
  }
}
