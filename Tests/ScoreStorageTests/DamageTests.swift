import Basics
import Foundation
import TestSupport
import Testing

@testable import ScoreStorage

/// What may lie where the store should.
enum Damage: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case empty, randomBytes, textFile, halved, headOnly, headOverwritten, schemaOfTomorrow,
    schemaOfYesterday
  case otherApplication, otherTable, noTable, directory, linkToNothing, linkToAnotherFile, pipe

  var testDescription: String { rawValue }

  /// Whether it is taken for a store, or for nothing, rather than set aside.
  var isHarmless: Bool { self == .empty }
}

@Suite struct DamageTests {
  /// A store of 2,000 values.
  private static func fill(_ scratch: Scratch) {
    let store = scratch.store()
    for index in 0..<2_000 {
      let key = SelfChecking.key(index, of: 0)
      store.put(SelfChecking.value(for: key), for: key)
    }
    store.finish()
  }

  private static func bytes(_ scratch: Scratch) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: scratch.file)))
  }

  private static func put(_ bytes: some Sequence<UInt8>, at path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// A big-endian number of the header.
  private static func patch(_ scratch: Scratch, at offset: Int, to value: UInt32) throws {
    var all = try bytes(scratch)
    withUnsafeBytes(of: value.bigEndian) { all.replaceSubrange(offset..<(offset + 4), with: $0) }
    try put(all, at: scratch.file)
  }

  private static func replace(_ scratch: Scratch, _ old: String, by new: String) throws {
    var all = try bytes(scratch)
    while let range = all.firstRange(of: Array(old.utf8)) {
      all.replaceSubrange(range, with: Array(new.utf8))
    }
    try put(all, at: scratch.file)
  }

  private static func inflict(_ damage: Damage, on scratch: Scratch) throws {
    var random = SplitMix64(seed: 5)
    switch damage {
    case .empty: try put([], at: scratch.file)
    case .randomBytes:
      try put(
        (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }, at: scratch.file)
    case .textFile: try put("int main(void) { return 0; }\n".utf8, at: scratch.file)
    case .halved: try put(bytes(scratch).prefix(bytes(scratch).count / 2), at: scratch.file)
    case .headOnly: try put(bytes(scratch).prefix(100), at: scratch.file)
    case .headOverwritten:
      try put(repeatElement(0, count: 4_096) + bytes(scratch).dropFirst(4_096), at: scratch.file)
    // Offsets of the user version and the application id: https://sqlite.org/fileformat2.html
    case .schemaOfTomorrow:
      try patch(scratch, at: 60, to: UInt32(StoreFile.schemaVersion + 1))
    case .schemaOfYesterday: try patch(scratch, at: 60, to: 0)
    case .otherApplication: try patch(scratch, at: 68, to: 0x0F05_5112)
    case .otherTable: try replace(scratch, "hour", by: "ours")
    case .noTable: try replace(scratch, "TABLE score", by: "TABLE tales")
    case .directory:
      try FileManager.default.removeItem(atPath: scratch.file)
      mkdir(scratch.file, 0o700)
      try put("x".utf8, at: scratch.file + "/inside")
    case .linkToNothing:
      try FileManager.default.removeItem(atPath: scratch.file)
      symlink("/nonexistent/store", scratch.file)
    case .linkToAnotherFile:
      try FileManager.default.removeItem(atPath: scratch.file)
      try put([], at: scratch.folder + "/elsewhere")
      symlink(scratch.folder + "/elsewhere", scratch.file)
    case .pipe:
      try FileManager.default.removeItem(atPath: scratch.file)
      mkfifo(scratch.file, 0o600)
    }
  }

  @Test(arguments: Damage.allCases)
  func whatIsNoStoreIsSetAsideAndANewOneBegins(damage: Damage) async throws {
    let scratch = Scratch()
    Self.fill(scratch)
    try Self.inflict(damage, on: scratch)
    let log = Log()
    let store = scratch.store(log: log)
    #expect(await store.value(for: 1) == nil)
    store.put([1], for: 1)
    #expect(store.finish())
    #expect(await scratch.store().value(for: 1) == [1])
    if damage.isHarmless {
      #expect(log.warnings.isEmpty)
      #expect(Scratch.mode(scratch.aside) == nil)
    } else {
      #expect(log.warnings.count == 1)
      guard case .setAside(scratch.file, scratch.aside, let reason)? = log.warnings.first else {
        Issue.record("\(log.events)")
        return
      }
      #expect(!reason.isEmpty)
      #expect(Scratch.mode(scratch.aside) != nil)
    }
    if damage == .linkToAnotherFile {
      let other = try Data(contentsOf: URL(fileURLWithPath: scratch.folder + "/elsewhere"))
      #expect(other.isEmpty, "what the link names is not touched")
    }
  }

  @Test func onlyOneDamagedFileIsKept() throws {
    let scratch = Scratch()
    for text in ["one", "two", "three"] {
      mkdir(scratch.scores, 0o700)
      try Self.put(text.utf8, at: scratch.file)
      scratch.store().finish()
    }
    #expect(try String(contentsOfFile: scratch.aside, encoding: .utf8) == "three")
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.scores).sorted()
    #expect(files == ["lock", "scores-2.damaged", "scores-2.sqlite"])
  }

  /// Pages overwritten, bits flipped, tails cut off at any place: whatever is read was written once, and the process
  /// after the one that noticed has a store that works. With the seeds 22 and 40 there is damage that only writing
  /// notices.
  @Test(arguments: [17, 22, 40] as [UInt64])
  func whateverIsReadOfADamagedFileWasWritten(seed: UInt64) async throws {
    let scratch = Scratch()
    Self.fill(scratch)
    let whole = try Self.bytes(scratch)
    let keys = (0..<2_000).map { SelfChecking.key($0, of: 0) }
    var random = SplitMix64(seed: seed)
    var (read, aside) = (0, 0)
    for round in 0..<36 {
      var bytes = whole
      switch round % 3 {
      case 0:
        let page = Int.random(in: 1..<(bytes.count / 4_096), using: &random) * 4_096
        for index in page..<(page + 4_096) {
          bytes[index] = UInt8.random(in: 0...255, using: &random)
        }
      case 1:
        for _ in 0..<4 {
          bytes[Int.random(in: 100..<bytes.count, using: &random)] ^=
            1 << UInt8.random(in: 0..<8, using: &random)
        }
      default: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      }
      try? FileManager.default.removeItem(atPath: scratch.scores)
      mkdir(scratch.scores, 0o700)
      try Self.put(bytes, at: scratch.file)
      let log = Log()
      let store = scratch.store(log: log)
      for start in stride(from: 0, to: keys.count, by: 100) {
        let asked = Array(keys[start..<(start + 100)])
        for (key, value) in await store.values(for: asked) ?? [:] {
          read += 1
          #expect(value == SelfChecking.value(for: key))
        }
      }
      store.put([1], for: 1)
      store.finish()
      if log.warnings.contains(where: { if case .setAside = $0 { true } else { false } }) {
        aside += 1
      }
      let next = scratch.store()
      next.put([2], for: 2)
      next.finish()
      #expect(await scratch.store().value(for: 2) == [2], "round \(round)")
    }
    // Both happen: damage that is noticed, and damage that leaves much to be read.
    #expect(aside > 10 && read > 10_000, "\(aside) set aside, \(read) read")
  }

  @Test func aMangledValueIsNotGivenOut() async throws {
    let scratch = Scratch()
    let store = scratch.store()
    let value = [UInt8](repeating: 0xA7, count: 40)
    store.put(value, for: 1)
    store.put([1], for: 2)
    store.finish()
    var bytes = try Self.bytes(scratch)
    let range = try #require(bytes.firstRange(of: value))
    bytes[range.lowerBound + 20] ^= 4
    try Self.put(bytes, at: scratch.file)
    #expect(await scratch.store().values(for: [1, 2]) == [2: [1]])
  }

  // MARK: While it is open

  /// It is a cache: this process goes on without, and the next begins anew.
  @Test func aStoreThatIsDeletedWhileItIsOpenIsBegunAnewByTheNextProcess() async throws {
    let scratch = Scratch()
    let log = Log()
    let store = scratch.store(log: log)
    store.put([1], for: 1)
    store.flush(within: .seconds(60))
    try FileManager.default.removeItem(atPath: scratch.scores)
    store.put([2], for: 2)
    store.finish()
    let next = scratch.store(log: log)
    next.put([3], for: 3)
    next.finish()
    #expect(await scratch.store().values(for: [1, 2, 3]) == [3: [3]])
    #expect(log.warnings.isEmpty)
  }

  @Test func aStoreThatAnotherProcessSetAsideIsLeft() async throws {
    let scratch = Scratch()
    let store = scratch.store()
    store.put([1], for: 1)
    store.flush(within: .seconds(60))
    // As the other one does it.
    try StoreFile(folder: scratch.scores).setAside()
    let other = scratch.store()
    store.put([2], for: 2)
    store.finish()
    other.put([4], for: 4)
    other.finish()
    #expect(await scratch.store().values(for: [1, 2, 4]) == [4: [4]])
  }
}
