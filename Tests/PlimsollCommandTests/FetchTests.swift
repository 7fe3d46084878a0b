import Foundation
import Testing

/// `plimsoll model fetch` with a `curl` and a `python3` that give what lies in a folder and write down what
/// they were asked for.
@Suite(.serialized) final class FetchTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("plimsoll-fetch-\(UUID().uuidString)")

  /// What the base holds: two members in a row, or what the publisher gives.
  private static let whole = "first second"
  private static let hash = "92088ec140fc553e4b1ede202edccb65a807bbf8a38d765a3ad38013c0f13688"

  private static let curl = """
    #!/bin/sh
    PATH=/usr/bin:/bin
    echo "curl $*" >>"$FAKE/asked"
    while [ $# -gt 0 ]; do
      if [ "$1" = --output ]; then file=$2; fi
      shift
    done
    if [ ! -e "$FAKE/publisher" ]; then echo "curl: (6) Could not resolve host" >&2; exit 6; fi
    touch "$file"
    tail -c "+$(($(wc -c <"$file") + 1))" "$FAKE/publisher" >>"$file"
    if [ -e "$FAKE/cut" ]; then echo "curl: (18) transfer closed" >&2; exit 18; fi
    """

  /// A wheel is its member, and the member's path `data/part`.
  private static let python = """
    #!/bin/sh
    PATH=/usr/bin:/bin
    if [ "$2" = zipfile ]; then mkdir -p "$5/data"; cp "$4" "$5/data/part"; exit; fi
    while [ $# -gt 0 ]; do
      case $1 in --dest) folder=$2 ;; --requirement) name=$(sed "s/==.*//" "$2") ;; esac
      shift
    done
    echo "$name" >>"$FAKE/asked"
    if [ -e "$FAKE/slow" ]; then exec sleep 60; fi
    while [ -e "$FAKE/wait" ]; do sleep 0.1; done
    if [ ! -e "$FAKE/$name" ]; then echo "ERROR: no $name" >&2; exit 1; fi
    cp "$FAKE/$name" "$folder/$name.whl"
    """

  init() throws {
    for name in ["bin", "package"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    for (name, script) in [("curl", Self.curl), ("python3", Self.python)] {
      try give("bin/\(name)", script)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/bin/\(name)")
    }
    try write(sources: Self.wheels)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  // MARK: What there is

  private static let address = #""url": "https://example.org/b.gguf""#
  private static let wheels =
    #""wheels": [\#(wheel("one", "1")), \#(wheel("two", "2"))]"#

  private static func wheel(_ name: String, _ digit: String) -> String {
    #"{"name": "\#(name)", "version": "1", "sha256": "\#(wheelHash(digit))", "member": "data/part"}"#
  }

  private static func wheelHash(_ digit: String) -> String { String(repeating: digit, count: 64) }

  /// A package on the base, which comes from these sources.
  private func write(sources: String..., bytes: Int = 12) throws {
    try give(
      "package/plimsoll.json",
      """
      {"format": 1, "name": "m", "architecture": "llama", "separator": "\\n\\n",
       "base": {"file": "b.gguf", "sha256": "\(Self.hash)", "bytes": \(bytes),
                \(sources.joined(separator: ", "))},
       "head": {"file": "h", "sha256": "\(Self.hash)", "labels": ["vulnerable", "safe"]},
       "thresholds": {"margin": 0, "drop": 0.3}}
      """)
  }

  private func give(_ name: String, _ content: String) throws {
    try content.write(
      to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  private func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
  }

  private func content(_ name: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// What the tools were asked for since the last time.
  private func asked() throws -> [String] {
    let lines = content("asked")?.split(separator: "\n").map(String.init) ?? []
    try give("asked", "")
    return lines
  }

  /// Everything in the base's folder, the file's content and the partial fetch's names.
  private var home: String { "cache/bases/\(Self.hash)" }
  private var base: String? { content("\(home)/b.gguf") }
  private var kept: [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("\(home)/.partial").path)
    return names?.sorted() ?? []
  }

  private var environment: [String: String] {
    [
      "PATH": "\(folder.path)/bin:/usr/bin:/bin", "FAKE": folder.path,
      "PLIMSOLL_CACHE": "\(folder.path)/cache",
    ]
  }

  private func fetch(_ arguments: String...) throws -> Command.Outcome {
    try Command.run(
      ["model", "fetch", folder.path + "/package"] + arguments, environment: environment)
  }

  /// A fetch that goes on in the background; what it says is in the file `said`.
  private func start() throws -> Process {
    try give("said", "")
    let process = Process()
    process.executableURL = Command.executable
    process.arguments = ["model", "fetch", folder.path + "/package"]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(
      forWritingTo: folder.appendingPathComponent("said"))
    try process.run()
    return process
  }

  /// Until a file says something, or the fetch that should make it so has ended.
  private func wait(for name: String, toContain words: String, of process: Process) async throws {
    while process.isRunning, content(name)?.contains(words) != true {
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  // MARK: Wheels

  @Test func theMembersOfWheelsAreJoined() throws {
    try give("one", "first ")
    try give("two", "second")
    let run = try fetch()
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "\(folder.path)/\(home)/b.gguf\n")
    #expect(base == Self.whole)
    #expect(try asked() == ["one", "two"])
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(home)")
    #expect(left == ["b.gguf"])
    // Once it is there nobody is asked, by however many packages.
    let again = try fetch(folder.path + "/package", "--quiet")
    #expect(again.output == run.output + run.output)
    #expect(again.errors.isEmpty)
    #expect(try asked().isEmpty)
  }

  @Test func whatCameWholeIsNotFetchedAgain() throws {
    try give("one", "first ")
    let cut = try fetch()
    #expect(cut.status != 0)
    #expect(cut.errors.contains("two 1: python3 failed: ERROR: no two"), "\(cut.errors)")
    #expect(cut.errors.contains("What has come is kept"))
    #expect(try asked() == ["one", "two"])
    #expect(kept == ["01-\(Self.wheelHash("1"))"])
    try give("two", "second")
    let run = try fetch()
    #expect(run.status == 0, "\(run.errors)")
    #expect(base == Self.whole)
    #expect(try asked() == ["two"])
  }

  @Test func joiningGoesOnWhereItWasCut() throws {
    try give("one", "first ")
    _ = try fetch()
    _ = try asked()
    let partial = "\(home)/.partial"
    try remove("\(partial)/01-\(Self.wheelHash("1"))")
    try give("\(partial)/joined-1-6", "first sec")
    try give("\(partial)/02-\(Self.wheelHash("2"))", "second")
    let run = try fetch()
    #expect(run.status == 0, "\(run.errors)")
    #expect(base == Self.whole)
    #expect(try asked().isEmpty)
  }

  @Test func aWholeOfAnotherHashIsNotKept() throws {
    try give("one", "first ")
    try give("two", "another")
    let wrong = try fetch()
    #expect(wrong.status != 0)
    #expect(wrong.errors.contains("not \(Self.hash); nothing of it is kept"), "\(wrong.errors)")
    #expect(base == nil && kept.isEmpty)
    try give("two", "second")
    let run = try fetch()
    #expect(run.status == 0, "\(run.errors)")
    #expect(try asked() == ["one", "two", "one", "two"])
  }

  // MARK: The publisher

  @Test func theDownloadGoesOnWhereItWasCut() throws {
    try write(sources: Self.address)
    try give("publisher", "first")
    try give("cut", "")
    let cut = try fetch()
    #expect(cut.status != 0)
    #expect(cut.errors.contains("transfer closed"), "\(cut.errors)")
    #expect(kept == ["download"])
    try give("publisher", Self.whole)
    try remove("cut")
    let run = try fetch()
    #expect(run.status == 0, "\(run.errors)")
    #expect(base == Self.whole && kept.isEmpty)
    // The first run tries once more, as something had come.
    let calls = try asked()
    #expect(calls.count == 3)
    #expect(calls.allSatisfy { $0.contains("--continue-at - ") })
  }

  @Test func withoutThePublisherTheWheelsCome() throws {
    try write(sources: Self.address, Self.wheels)
    try give("one", "first ")
    try give("two", "second")
    let run = try fetch()
    #expect(run.status == 0)
    #expect(
      run.errors.split(separator: "\n").map { $0.split(separator: ", ")[0] } == [
        "Fetching b.gguf from the publisher's address",
        "The publisher's address: curl failed: curl: (6) Could not resolve host; going on with the "
          + "Python package index (2 wheels)",
        "Fetched and verified b.gguf.",
      ])
    #expect(base == Self.whole)
  }

  // MARK: Around it

  @Test(arguments: [wheels, address]) func aFullDiskIsToldBeforehand(source: String) throws {
    try write(sources: source, bytes: 1 << 60)
    let run = try fetch()
    #expect(run.status != 0)
    for words in [" MB in \(folder.path)/\(home)", " MB are free", "PLIMSOLL_CACHE"] {
      #expect(run.errors.contains(words), "\(run.errors)")
    }
    #expect(try asked().isEmpty)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func endingItLeavesWhatCame(number: Int32) async throws {
    try give("one", "first ")
    _ = try fetch()
    try give("two", "second")
    try give("slow", "")
    _ = try asked()
    let process = try start()
    try await wait(for: "asked", toContain: "two\n", of: process)
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(content("said")?.contains("Cut short") == true)
    try remove("slow")
    let run = try fetch()
    #expect(run.status == 0, "\(run.errors)")
    #expect(base == Self.whole)
    #expect(try asked() == ["two", "two"])
  }

  @Test func aSecondFetchWaitsForTheFirst() async throws {
    try give("one", "first ")
    try give("two", "second")
    try give("wait", "")
    let first = try start()
    try await wait(for: "asked", toContain: "one\n", of: first)
    let second = try start()
    try await wait(for: "said", toContain: "Another fetch of b.gguf is under way", of: second)
    try remove("wait")
    first.waitUntilExit()
    second.waitUntilExit()
    #expect(first.terminationStatus == 0 && second.terminationStatus == 0)
    #expect(content("said")?.contains("b.gguf is already here") == true)
    #expect(base == Self.whole)
    #expect(try asked() == ["one", "two"])
  }
}
