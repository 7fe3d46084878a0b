import Foundation
import Synchronization
import Testing

@testable import ScoreStorage

@Suite struct ScoreStoreTests {
  @Test func whatWasPutIsThereTheNextTime() async throws {
    let scratch = Scratch()
    let keys = (0..<300).map { SelfChecking.key($0, of: 0) }
    let first = scratch.store()
    #expect(await first.values(for: keys) == [:])
    for key in keys { first.put(SelfChecking.value(for: key), for: key) }
    first.put([], for: 7)
    first.put([1], for: 8)
    first.put([2], for: 8)
    #expect(first.flush(within: .seconds(60)))
    #expect(await first.values(for: keys)?.count == 300)
    first.finish()

    let log = Log()
    let second = scratch.store(log: log)
    let values = try #require(await second.values(for: keys + [7, 8, 9]))
    #expect(values.count == 302)
    for key in keys { #expect(values[key] == SelfChecking.value(for: key)) }
    #expect(values[7] == [] && values[8] == [2] && values[9] == nil)
    second.finish()
    guard case .opened(let path, let entries, let bytes) = log.events.first else {
      Issue.record("\(log.events)")
      return
    }
    #expect(path == scratch.file && entries == 302 && bytes > 300 * 16)
    #expect(log.events.last == .closed(asked: 303, found: 302, written: 0))
    #expect(log.warnings.isEmpty)
  }

  @Test func onlyTheUserCanReadIt() async {
    let scratch = Scratch()
    let before = umask(0)
    let store = scratch.store()
    store.put([1], for: 1)
    store.flush(within: .seconds(60))
    umask(before)
    #expect(scratch.mode == 0o700)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: scratch.scores)) ?? []
    #expect(files.contains("scores-2.sqlite") && files.contains("scores-2.sqlite-wal"))
    for file in files { #expect(Scratch.mode(scratch.scores + "/" + file) == 0o600, "\(file)") }
    store.finish()
    // What a generous umask or a copy has opened is closed again.
    chmod(scratch.scores, 0o755)
    chmod(scratch.file, 0o644)
    let again = scratch.store()
    #expect(await again.value(for: 1) == [1])
    #expect(scratch.mode == 0o700 && Scratch.mode(scratch.file) == 0o600)
  }

  @Test func anOrderlyEndLeavesOneFile() async throws {
    let scratch = Scratch()
    let store = scratch.store()
    store.put([1], for: 1)
    #expect(store.finish())
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.scores).sorted()
    #expect(files == ["lock", "scores-2.sqlite"])
    // Nobody minds being late.
    store.put([2], for: 2)
    #expect(await store.values(for: [1]) == nil)
    #expect(store.finish())
    #expect(await scratch.store().values(for: [1, 2]) == [1: [1]])
  }

  @Test func whatWaitsIsWrittenWithoutBeingAskedFor() async throws {
    let scratch = Scratch()
    let store = scratch.store()
    store.put([1], for: 1)
    let other = scratch.store()
    while await other.value(for: 1) == nil { try await Task.sleep(for: .milliseconds(20)) }
  }

  @Test func twoStoresOnOneFileSeeEachOther() async {
    let scratch = Scratch()
    let (one, two) = (scratch.store(), scratch.store())
    await withTaskGroup { group in
      for (writer, store) in [one, two].enumerated() {
        group.addTask {
          for index in 0..<2_000 {
            let key = SelfChecking.key(index, of: writer)
            store.put(SelfChecking.value(for: key), for: key)
            if index % 100 == 0 { store.flush(within: .seconds(60)) }
          }
          store.flush(within: .seconds(60))
        }
      }
    }
    for (writer, store) in [two, one].enumerated() {
      let keys = (0..<2_000).map { SelfChecking.key($0, of: writer) }
      let values = await store.values(for: keys)
      #expect(values?.count == 2_000)
      for key in keys { #expect(values?[key] == SelfChecking.value(for: key)) }
    }
  }

  @Test func aValueThatIsTooLongIsNotKept() async {
    let scratch = Scratch()
    let store = scratch.store()
    let limit = StoreLimits().maximumValueBytes
    store.put([UInt8](repeating: 1, count: limit), for: 1)
    store.put([UInt8](repeating: 1, count: limit + 1), for: 2)
    store.flush(within: .seconds(60))
    #expect(await store.values(for: [1, 2])?.keys.sorted() == [1])
  }

  @Test func aStoreThatCannotWriteHoldsNoMoreThanItsLimit() async {
    let scratch = Scratch()
    var limits = StoreLimits.patient
    limits.maximumPendingBytes = 10 * (100 + 16)
    limits.writeDelay = .seconds(3_600)
    let store = scratch.store(limits)
    for key in 0..<100 { store.put([UInt8](repeating: 7, count: 100), for: UInt128(key)) }
    store.flush(within: .seconds(60))
    #expect(await store.values(for: (0..<100).map { UInt128($0) })?.count == 10)
  }

  // MARK: Size

  private static let small: StoreLimits = {
    var limits = StoreLimits.patient
    limits.maximumBytes = 512 << 10
    limits.sweepInterval = 32 << 10
    limits.sweepRows = 64
    return limits
  }()

  private static func bytes(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
  }

  @Test func theFileKeepsToItsLimitAndTheOldestGoFirst() async throws {
    let scratch = Scratch()
    let now = Mutex(0)
    let hour: @Sendable () -> Int = { now.withLock { $0 } }
    let store = scratch.store(Self.small, hour: hour)
    // A day each, some 25 kB; every day the first ten are asked for.
    func keys(_ day: Int) -> [UInt128] { (0..<100).map { SelfChecking.key($0, of: day) } }
    let dear = Array(keys(0).prefix(10))
    for day in 0..<60 {
      now.withLock { $0 = 24 * day }
      for key in keys(day) { store.put(SelfChecking.value(for: key), for: key) }
      store.flush(within: .seconds(60))
      #expect(await store.values(for: dear)?.count == 10, "day \(day)")
    }
    func kept(_ day: Int) async -> Int { await store.values(for: keys(day))?.count ?? 0 }
    #expect(await kept(59) == 100)
    #expect(await kept(58) == 100)
    #expect(await kept(0) == 10, "those asked for, and none of the others of their day")
    #expect(await kept(1) == 0)
    #expect(await kept(2) == 0)
    // Asking renewed their stamps, so ask before closing only for what does not matter.
    store.finish()
    #expect(try Self.bytes(scratch.file) <= Self.small.maximumBytes + Self.small.sweepInterval * 2)
  }

  @Test func aLowerLimitShrinksTheFile() throws {
    let scratch = Scratch()
    let large = scratch.store()
    for index in 0..<8_000 {
      let key = SelfChecking.key(index, of: 0)
      large.put(SelfChecking.value(for: key), for: key)
    }
    large.finish()
    #expect(try Self.bytes(scratch.file) > 3 * Self.small.maximumBytes)
    // Swept on opening.
    scratch.store(Self.small).finish()
    #expect(try Self.bytes(scratch.file) <= Self.small.maximumBytes)
    let log = Log()
    scratch.store(log: log).finish()
    guard case .opened(_, let entries, _) = log.events.first else {
      Issue.record("\(log.events)")
      return
    }
    #expect(entries > 500)
  }

  @Test func stampsFromAClockThatWasAheadAreNotTheYoungest() async throws {
    let scratch = Scratch()
    let ahead = scratch.store(hour: { 1_000_000 })
    let (old, new) = (
      (0..<2_000).map { SelfChecking.key($0, of: 0) },
      (0..<1_000).map { SelfChecking.key($0, of: 1) }
    )
    for key in old { ahead.put(SelfChecking.value(for: key), for: key) }
    ahead.finish()
    // Sweeping on opening puts them on the present hour; what comes on later days is younger.
    for day in 0..<10 {
      let store = scratch.store(Self.small, hour: { 24 * day })
      for key in new[(day * 100)..<(day * 100 + 100)] {
        store.put(SelfChecking.value(for: key), for: key)
      }
      store.finish()
    }
    let store = scratch.store(Self.small, hour: { 24 * 10 })
    #expect(await store.values(for: Array(new[100...]))?.count == 900)
    #expect(try #require(await store.values(for: old)).count < 1_000)
  }

  @Test func aReadRenewsAStampOnceADay() async throws {
    let scratch = Scratch()
    let now = Mutex(100)
    let store = scratch.store(hour: { now.withLock { $0 } })
    store.put([1], for: 1)
    store.flush(within: .seconds(60))
    func changes() throws -> Date {
      try #require(
        FileManager.default.attributesOfItem(atPath: scratch.file + "-wal")[.modificationDate]
          as? Date)
    }
    let written = try changes()
    now.withLock { $0 = 123 }
    _ = await store.value(for: 1)
    store.flush(within: .seconds(60))
    #expect(try changes() == written)
    now.withLock { $0 = 124 }
    _ = await store.value(for: 1)
    store.flush(within: .seconds(60))
    #expect(try changes() > written)
  }
}
