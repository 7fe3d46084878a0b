import Foundation
import Kernels
import Synchronization
import Testing

@Suite struct WorkerPoolTests {
  @Test(arguments: [1, 2, 3, 8]) func everyPartIsDoneOnceByOneWorkerAtATime(width: Int) {
    let pool = WorkerPool(width: width)
    for round in 0..<2_000 {
      let parts = round % 37
      let done = Mutex([Int](repeating: 0, count: parts))
      let busy = Mutex([Bool](repeating: false, count: width))
      pool.run(parts) { part, worker in
        let wasBusy = busy.withLock { busy in
          defer { busy[worker] = true }
          return busy[worker]
        }
        #expect(!wasBusy)
        done.withLock { $0[part] += 1 }
        busy.withLock { $0[worker] = false }
      }
      let counts = done.withLock { $0 }
      #expect(counts.allSatisfy { $0 == 1 })
      // Longer than workers spin, so that they are also found asleep.
      if round % 500 == 0 { Thread.sleep(forTimeInterval: 0.02) }
    }
  }

  @Test func morePartsThanATicketHolds() {
    let sum = Atomic<Int>(0)
    WorkerPool(width: 2).run(100_000) { part, _ in sum.add(part, ordering: .relaxed) }
    #expect(sum.load(ordering: .relaxed) == 4_999_950_000)
  }
}
