#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif
internal import Synchronization

/// Ends work of libxml2 and libxslt that takes too long, whatever it is.
///
/// Both count their steps and stop at a limit, but a step may copy the text of
/// a whole document. A thread of its own, alive only while somebody works,
/// lowers the limit of who is over time.
enum Patience {
  /// A limit of steps that may be lowered.
  ///
  /// Unchecked because it is a pointer: it is written only under the lock and only while its work is listed, and the
  /// work takes itself off the list before the pointer ends. libxml2, which reads it beside, takes either value.
  struct Limit: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<UInt>
  }

  private struct Work {
    var limits: [Limit]
    var deadline: SuspendingClock.Instant
  }

  private struct State {
    var works: [Int: Work] = [:]
    var last = 0
    var isWatched = false
  }

  private static let state = Mutex(State())
  private static let interval: UInt32 = 50_000

  /// Does some work, whose limits become 1, and so are exceeded, when it takes longer than allowed.
  static func during<Result>(
    _ limits: [UnsafeMutablePointer<UInt>], atMost time: Duration, _ work: () -> Result
  ) -> Result {
    let deadline = SuspendingClock.now + time
    let key = state.withLock { state in
      state.last += 1
      state.works[state.last] = Work(limits: limits.map(Limit.init), deadline: deadline)
      if !state.isWatched { state.isWatched = watch() }
      return state.last
    }
    defer { state.withLock { _ = $0.works.removeValue(forKey: key) } }
    return work()
  }

  /// Starts the thread; false when there can be none, and then the limits of steps alone protect us.
  private static func watch() -> Bool {
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { _ in
        repeat { usleep(Patience.interval) } while Patience.isNeeded()
        return nil
      }, nil)
    guard status == 0 else { return false }
    pthread_detach(thread)
    return true
  }

  private static func isNeeded() -> Bool {
    state.withLock { state in
      let now = SuspendingClock.now
      for work in state.works.values where work.deadline < now {
        for limit in work.limits { limit.pointer.pointee = 1 }
      }
      state.isWatched = !state.works.isEmpty
      return state.isWatched
    }
  }
}
