import CKernels
import Foundation
import Synchronization

/// A few threads that share the parts of one piece of work with the thread that asks.
///
/// Workers spin for some microseconds after a piece of work, because the next one of a forward pass
/// follows at once, and then sleep: an idle pool costs no CPU. Parts are claimed one by one, so a
/// worker that the system has put aside holds up nothing it has not begun.
public final class WorkerPool: Sendable {
  /// Threads that work, counting the one that calls `run`.
  public let width: Int
  private let state: PoolState

  /// - Parameter width: at least 1; one less is how many threads are started.
  public init(width: Int) {
    self.width = max(1, width)
    let state = PoolState()
    self.state = state
    for worker in 1..<max(2, self.width) where worker < self.width {
      let thread = Thread { state.work(as: worker) }
      thread.name = "plimsoll-\(worker)"
      thread.start()
    }
  }

  deinit { state.stop() }

  /// Calls `body(part, worker)` once for each part in `0..<parts`, on several threads, and returns
  /// when all are done. `worker` is below `width` and no two calls share it at a time.
  ///
  /// Only one thread may call this at a time.
  public func run(_ parts: Int, _ body: (_ part: Int, _ worker: Int) -> Void) {
    guard width > 1, parts > 1, parts <= PoolState.partLimit else {
      for part in 0..<max(0, parts) { body(part, 0) }
      return
    }
    withoutActuallyEscaping(body) { state.share($0, parts: parts) }
  }
}

/// What the threads of a pool share.
///
/// `@unchecked Sendable`: `body` is written by the caller before it publishes a ticket and read only
/// by a thread that has claimed a part of that ticket, and the caller does not return, hence not
/// write again, before every claimed part is done. `sleep` guards itself.
private final class PoolState: @unchecked Sendable {
  /// Parts that fit a ticket.
  static let partLimit = 0xFFFF
  /// Turns of the idle loop before a worker sleeps; some tens of microseconds.
  private static let idleTurns = 4_000
  /// Turns before a caller that waits for the last parts gives way to other threads.
  private static let waitingTurns = 2_000

  /// Work in progress in one word: a serial number (32 bits), the parts (16) and the next part to
  /// claim (16). A claim compares the whole word, so a stale one cannot succeed.
  private let ticket = Atomic<UInt64>(0)
  private let done = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  private let sleep = NSCondition()
  private var body: ((Int, Int) -> Void)?

  func share(_ body: @escaping (Int, Int) -> Void, parts: Int) {
    self.body = body
    done.store(0, ordering: .relaxed)
    let serial = (ticket.load(ordering: .relaxed) >> 32) &+ 1
    ticket.store(serial << 32 | UInt64(parts) << 16, ordering: .sequentiallyConsistent)
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
      sleep.lock()
      sleep.broadcast()
      sleep.unlock()
    }
    while let part = claim() {
      body(part, 0)
      done.add(1, ordering: .releasing)
    }
    var turns = 0
    while done.load(ordering: .acquiring) < parts {
      turns += 1
      if turns < Self.waitingTurns { plimsoll_spin_hint() } else { sched_yield() }
    }
    self.body = nil
  }

  func work(as worker: Int) {
    var turns = 0
    while !stopped.load(ordering: .relaxed) {
      if let part = claim() {
        body?(part, worker)
        done.add(1, ordering: .releasing)
        turns = 0
      } else if turns < Self.idleTurns {
        turns += 1
        plimsoll_spin_hint()
      } else {
        waitForWork()
        turns = 0
      }
    }
  }

  func stop() {
    stopped.store(true, ordering: .sequentiallyConsistent)
    sleep.lock()
    sleep.broadcast()
    sleep.unlock()
  }

  private var hasWork: Bool {
    let current = ticket.load(ordering: .sequentiallyConsistent)
    return current & 0xFFFF < current >> 16 & 0xFFFF
  }

  private func claim() -> Int? {
    var current = ticket.load(ordering: .acquiring)
    while current & 0xFFFF < current >> 16 & 0xFFFF {
      let (exchanged, original) = ticket.weakCompareExchange(
        expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
      if exchanged { return Int(current & 0xFFFF) }
      current = original
    }
    return nil
  }

  /// Sleeps until there is work. Announcing the sleeper before looking once more, as the caller
  /// publishes work before looking for sleepers, makes sure one of the two sees the other.
  private func waitForWork() {
    sleep.lock()
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while !hasWork, !stopped.load(ordering: .sequentiallyConsistent) { sleep.wait() }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    sleep.unlock()
  }
}
