import Foundation
import Testing

@testable import ScoreStorage

/// Where nothing can be kept: no error, no wait, one line.
@Suite struct MemoryOnlyTests {
  /// Puts and asks and ends; what a store without files must survive.
  private func use(_ store: ScoreStore) async {
    for round in 0..<3 {
      store.put([UInt8(round)], for: 1)
      #expect(await store.values(for: [1]) == nil)
      store.flush(within: .seconds(60))
    }
    #expect(store.finish())
  }

  private func expectOneLine(
    _ log: Log, containing text: String, _ here: SourceLocation = #_sourceLocation
  ) {
    #expect(log.events.count == 1, sourceLocation: here)
    guard case .memoryOnly(let reason)? = log.events.first else {
      Issue.record("\(log.events)", sourceLocation: here)
      return
    }
    #expect(reason.contains(text), "\(reason)", sourceLocation: here)
  }

  /// The tests may run as root, whom no mode keeps out: so places where nobody can make anything.
  @Test(arguments: [
    ("/proc/plimsoll/scores", "made"), ("/dev/null/scores", "/dev/null"),
    ("relative/scores", "absolute"),
  ])
  func aFolderThatCannotBeMade(folder: String, reason: String) async {
    let log = Log()
    let store = ScoreStore(folder: folder, report: log.add)
    store.waitUntilOpened(within: .seconds(60))
    await use(store)
    expectOneLine(log, containing: reason)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFolderThatCannotBeWritten() async {
    let scratch = Scratch()
    mkdir(scratch.scores, 0o500)
    let log = Log()
    await use(scratch.store(log: log))
    expectOneLine(log, containing: "denied")
  }

  @Test func aFileInTheFoldersPlace() async throws {
    let scratch = Scratch()
    try Data("mine".utf8).write(to: URL(fileURLWithPath: scratch.scores))
    let log = Log()
    await use(scratch.store(log: log))
    expectOneLine(log, containing: "no folder")
    #expect(try String(contentsOfFile: scratch.scores, encoding: .utf8) == "mine")
  }

  @Test func aLinkInTheFoldersPlace() async throws {
    let scratch = Scratch()
    let elsewhere = scratch.folder + "/elsewhere"
    mkdir(elsewhere, 0o700)
    symlink(elsewhere, scratch.scores)
    let log = Log()
    await use(scratch.store(log: log))
    expectOneLine(log, containing: "link")
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere).isEmpty)
  }

  @Test(arguments: [mode_t(0o777), 0o770, 0o722]) func aFolderOthersCanWrite(mode: mode_t)
    async throws
  {
    let scratch = Scratch()
    mkdir(scratch.scores, 0o700)
    chmod(scratch.scores, mode)
    let log = Log()
    await use(scratch.store(log: log))
    expectOneLine(log, containing: "others")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.scores).isEmpty)
  }

  @Test func aFolderInOneThatEverybodyCanWrite() async {
    let scratch = Scratch()
    chmod(scratch.folder, 0o777)
    let log = Log()
    await use(scratch.store(log: log))
    expectOneLine(log, containing: "everybody")
    // As /tmp is: whoever owns what lies there keeps it.
    chmod(scratch.folder, 0o1777)
    let store = scratch.store()
    store.put([1], for: 1)
    store.finish()
    #expect(await scratch.store().value(for: 1) == [1])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"), arguments: [false, true])
  func aFolderOfSomebodyElse(isAbove: Bool) async {
    let scratch = Scratch()
    mkdir(scratch.scores, 0o700)
    chown(isAbove ? scratch.folder : scratch.scores, 65_534, 65_534)
    let log = Log()
    await use(scratch.store(log: log))
    expectOneLine(log, containing: "another user")
  }

  @Test func aProcessThatOpensAndDoesNotGetDone() async {
    let scratch = Scratch()
    mkdir(scratch.scores, 0o700)
    let other = open(scratch.scores + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    flock(other, LOCK_EX)
    defer { close(other) }
    var limits = StoreLimits()
    limits.busyPatience = .milliseconds(50)
    let log = Log()
    await use(scratch.store(limits, log: log))
    expectOneLine(log, containing: "locked")
  }

  @Test func whatIsThereCanBeReadWhenTheDiskIsFull() async {
    let scratch = Scratch()
    var limits = StoreLimits.patient
    limits.maximumPages = 40
    let log = Log()
    let store = scratch.store(limits, log: log)
    store.put([1], for: 1)
    store.flush(within: .seconds(60))
    for index in 0..<2_000 {
      let key = SelfChecking.key(index, of: 0)
      store.put(SelfChecking.value(for: key), for: key)
    }
    store.flush(within: .seconds(60))
    store.put([2], for: 2)
    store.flush(within: .seconds(60))
    #expect(await store.values(for: [1, 2, SelfChecking.key(0, of: 0)]) == [1: [1]])
    #expect(log.warnings.count == 1)
    guard case .memoryOnly(let reason)? = log.warnings.first else {
      Issue.record("\(log.events)")
      return
    }
    #expect(reason.contains("full"))
    #expect(store.finish())
    #expect(await scratch.store().value(for: 1) == [1])
  }

  /// Nobody waits for a store that does not get open: one look-up waits so long as it may, and those
  /// after it not at all.
  @Test func aStoreThatHangsIsNotWaitedFor() async {
    let scratch = Scratch()
    mkdir(scratch.scores, 0o700)
    let other = open(scratch.scores + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    flock(other, LOCK_EX)
    var limits = StoreLimits.patient
    limits.readPatience = .milliseconds(20)
    let store = ScoreStore(folder: scratch.scores, limits: limits)
    for _ in 0..<5 { #expect(await store.values(for: [1]) == nil) }
    store.put([1], for: 1)
    #expect(!store.flush(within: .milliseconds(20)))
    close(other)
    #expect(store.flush(within: .seconds(60)))
    store.finish()
    #expect(await scratch.store().value(for: 1) == [1])
  }

  @Test(arguments: [
    ("36 35 0:52 / /home rw,noatime shared:1 - nfs4 server:/home rw", true),
    ("36 35 0:52 / /home rw - cifs //server/home rw", true),
    ("36 35 0:52 / /home rw shared:1 master:2 - ext4 /dev/sda1 rw", false),
    ("36 35 0:53 / /home rw - nfs4 server:/home rw", false), ("36 35 0:52", false), ("", false),
  ])
  func networksAreKnownByTheMountTable(line: String, isNetwork: Bool) {
    // 0:52 as `stat` gives it.
    #expect(
      MountTable("1 0 8:1 / / rw - ext4 /dev/root rw\n" + line).isNetwork(device: 52) == isNetwork)
  }
}
