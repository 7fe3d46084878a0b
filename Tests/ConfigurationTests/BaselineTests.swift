import Configuration
import Foundation
import Synchronization
import Testing

/// `.plimsoll-baseline.json`.
@Suite struct BaselineTests {
  private func entry(_ name: String, file: String = "a.c", line: Int = 1, note: String? = nil)
    -> Baseline.Entry
  {
    Baseline.Entry(
      key: FindingKey(code: name.utf8, definition: "f"), file: file, line: line, definition: "f",
      kind: "memory-bounds", margin: -0.987, since: "2026-11-27", note: note)
  }

  @Test func keysGoByCodeAndDefinitionAlone() {
    let key = FindingKey(code: "  a(b);\n\tc();".utf8, definition: "f")
    #expect(key == FindingKey(code: "a( b );\r\n\r\n  c();\n".utf8, definition: "f"))
    #expect(key != FindingKey(code: "a(b);c(); // why".utf8, definition: "f"))
    #expect(key != FindingKey(code: "a(b);c();".utf8, definition: "g"))
    // What is code is not taken for a name.
    #expect(
      FindingKey(code: "b".utf8, definition: "a") != FindingKey(code: "".utf8, definition: "ab"))
    #expect(FindingKey("\(key)") == key)
    #expect("\(key)".count == 32)
    for wrong in [
      "", "12", String(repeating: "g", count: 32), "+\(String(repeating: "1", count: 31))",
    ] {
      #expect(FindingKey(wrong) == nil)
    }
    // For ever: files hold them.
    #expect(
      "\(FindingKey(code: "a(b);".utf8, definition: "f"))" == "fd5a7fe1aacc471e8a7225685aa5bb6d")
  }

  @Test func aFileIsReadAsItWasWritten() throws {
    let baseline = Baseline([
      entry("b", line: 9), entry("a", line: 2, note: "a \"note\""), entry("c", file: "B ü.c"),
    ])
    #expect(baseline.entries.map(\.line) == [1, 2, 9])
    let bytes = baseline.bytes
    #expect(try Baseline(bytes: bytes).bytes == bytes)
    // One finding a line.
    #expect(String(decoding: bytes, as: UTF8.self).split(separator: "\n").count == 3 + 5)
    #expect(try Baseline(bytes: Baseline().bytes).isEmpty)
    #expect(try Baseline(bytes: bytes).contains(entry("a").key))
    #expect(try !Baseline(bytes: bytes).contains(entry("d").key))
    #expect(try Baseline(bytes: bytes).entries[1].note == "a \"note\"")
  }

  @Test func whatIsThereKeepsItsDayAndNote() {
    let before = Baseline([entry("a", note: "known")])
    var again = entry("a", line: 40)
    again.since = "2027-01-01"
    let after = before.adding([again, entry("b")])
    #expect(after.entries.count == 2)
    #expect(after.entries.contains { $0.note == "known" && $0.since == "2026-11-27" })
  }

  @Test(arguments: [
    ("", "unexpected"), ("[]", "version"), (#"{"version": 2, "findings": []}"#, "version 2"),
    (#"{"version": 1, "findings": [{"key": "no"}]}"#, "finding 1 has no key"),
  ])
  func whatCannotBeReadSaysWhy(text: String, words: String) {
    #expect {
      try Baseline(bytes: Array(text.utf8))
    } throws: { error in
      "\(error)".contains("is not read") && "\(error)".contains("create --force")
        && "\(error)".lowercased().contains(words) || text.isEmpty
    }
  }

  @Test func linksAreNotFollowed() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/plimsoll-baseline-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(Baseline([entry("a")]).bytes).write(to: URL(fileURLWithPath: "\(folder)/real"))
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder)/\(Baseline.name)", withDestinationPath: "real")
    #expect(throws: Baseline.Problem.self) { try Baseline(at: "\(folder)/\(Baseline.name)") }
    #expect(try Baseline(at: "\(folder)/real").entries.count == 1)
  }

  /// What would not be read again takes no file's place.
  @Test func aListTooLongToBeReadIsNotWritten() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/plimsoll-baseline-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/\(Baseline.name)"
    let short = Baseline([entry("a")])
    try short.write(to: path)
    #expect(try Baseline(at: path).bytes == short.bytes)
    let note = String(repeating: "x", count: Baseline.maximumBytes)
    #expect {
      try Baseline([self.entry("b", note: note)]).write(to: path)
    } throws: {
      "\($0)".contains("more than 8 MiB")
    }
    #expect(try Baseline(at: path).bytes == short.bytes)
    #expect(throws: Baseline.Problem.self) {
      try short.write(to: "\(folder)/none/\(Baseline.name)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [Baseline.name])
  }

  // MARK: Two at once

  private func makeFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/plimsoll-baseline-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Of many that read the list, add to it and write it none takes back what another has added.
  @Test func whatIsAddedAtOnceIsAllThere() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/\(Baseline.name)"
    let entries = (1...40).map { entry("\($0)", line: $0) }
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: entries.count) { index in
      do {
        try Baseline.changing(at: path, within: .seconds(60)) {
          let isThere = FileManager.default.fileExists(atPath: path)
          let before = isThere ? try Baseline(at: path) : Baseline()
          try before.adding([entries[index]]).write(to: path)
        }
      } catch { failures.withLock { $0.append("\(error)") } }
    }
    #expect(failures.withLock { $0 }.isEmpty)
    #expect(try Baseline(at: path).entries.map(\.key) == entries.map(\.key))
    // The lock is no file.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [Baseline.name])
  }

  private static let flock = "/usr/bin/flock"

  /// Another process holds it off for a bounded time, and no longer than it lives.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: flock)))
  func anotherProcessIsWaitedForAWhile() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = "\(folder)/\(Baseline.name)"
    let other = Process()
    let (input, output) = (Pipe(), Pipe())
    other.executableURL = URL(fileURLWithPath: Self.flock)
    other.arguments = [folder, "sh", "-c", "echo held; read line"]
    (other.standardInput, other.standardOutput) = (input, output)
    try other.run()
    #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
    #expect {
      try Baseline.changing(at: path, within: .milliseconds(50)) { Issue.record("not held off") }
    } throws: {
      "\($0)".contains("another program") && "\($0)".contains("try again")
    }
    try input.fileHandleForWriting.close()
    try Baseline.changing(at: path, within: .seconds(60)) { try Baseline().write(to: path) }
    other.waitUntilExit()
    #expect(try Baseline(at: path).isEmpty)
  }

  @Test func aFolderThatCannotBeOpenedIsTheWritersToTell() throws {
    let path = "/nonexistent-\(UUID())/\(Baseline.name)"
    #expect {
      try Baseline.changing(at: path) { try Baseline().write(to: path) }
    } throws: {
      "\($0)".contains("cannot be written")
    }
  }
}
