import Basics
import Foundation
import TestSupport
import Testing

@testable import ScoreStorage

/// Processes of their own that write to one store, and are killed while they do.
@Suite(.serialized) struct KillTests {
  /// In a child: writes one value after the other, and kills itself while it does.
  private static func writeUntilKilled(in folder: String, writer: Int, after microseconds: UInt32)
    async
  {
    var limits = StoreLimits.patient
    limits.writeDelay = .milliseconds(1)
    // Small, so that it is swept as well.
    limits.maximumBytes = 1 << 20
    limits.sweepInterval = 64 << 10
    let store = ScoreStore(folder: folder, limits: limits, hour: { writer })
    store.waitUntilOpened(within: .seconds(60))
    Thread.detachNewThread {
      usleep(microseconds)
      kill(getpid(), SIGKILL)
    }
    var index = 0
    while true {
      for _ in 0..<50 {
        let key = SelfChecking.key(index, of: writer)
        store.put(SelfChecking.value(for: key), for: key)
        index += 1
      }
      store.flush(within: .seconds(60))
      _ = await store.values(for: [SelfChecking.key(index / 2, of: writer)])
    }
  }

  /// How many of a writer's values are there; each of them must be what was written.
  private func count(of writer: Int, in store: ScoreStore) async throws -> Int {
    var count = 0
    for start in stride(from: 0, to: 40_000, by: 500) {
      let keys = (start..<(start + 500)).map { SelfChecking.key($0, of: writer) }
      let values = try #require(await store.values(for: keys))
      for (key, value) in values { #expect(value == SelfChecking.value(for: key)) }
      count += values.count
    }
    return count
  }

  @Test func whoeverIsKilledLeavesAReadableStore() async throws {
    let scratch = Scratch()
    var random = SplitMix64(seed: 3)
    var sum = 0
    for round in 0..<12 {
      let delay = UInt32.random(in: 0..<60_000, using: &random)
      // Every third time two at once.
      async let other: Void = {
        guard round % 3 == 2 else { return }
        await #expect(processExitsWith: .signal(SIGKILL)) {
          [
            folder = scratch.scores as String, writer = 1_000 + round as Int,
            delay = delay as UInt32
          ] in
          await Self.writeUntilKilled(in: folder, writer: writer, after: delay)
        }
      }()
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [folder = scratch.scores as String, writer = round as Int, delay = delay as UInt32] in
        await Self.writeUntilKilled(in: folder, writer: writer, after: delay)
      }
      await other
      let log = Log()
      let store = scratch.store(log: log)
      #expect(log.warnings.isEmpty, "\(log.events)")
      sum += try await count(of: round, in: store)
      if round % 3 == 2 { sum += try await count(of: 1_000 + round, in: store) }
      // Half of the time the next one finds the log of the killed one, half of the time a clean end.
      store.put([UInt8(round)], for: UInt128(round))
      if round % 2 == 0 { store.finish() } else { store.flush(within: .seconds(60)) }
    }
    #expect(sum > 0)
    let values = await scratch.store().values(for: (0..<12).map { UInt128($0) })
    #expect(values?[11] == [11])
  }
}
