import Basics
import Foundation
import FuzzTargets
import TestSupport
import Testing

/// The committed inputs of Fuzzing/ through the functions that libFuzzer runs, without it.
@Suite struct CorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzzing")

  /// Seeds, then the inputs that once broke something.
  private static func inputs(of target: String) -> [URL] {
    ["corpus", "regressions"].flatMap { kind in
      let place = folder.appendingPathComponent(kind).appendingPathComponent(target)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
      return names.sorted().map { place.appendingPathComponent($0) }
    }
  }

  /// Changed inputs of each one: a short search where libFuzzer is not run. The same in each run.
  private static let changes =
    ProcessInfo.processInfo.environment["PLIMSOLL_CHANGES"].flatMap(Int.init) ?? 50

  /// An input with one to four bytes, cuts, repeats or insertions changed.
  private static func changed(_ bytes: [UInt8], _ number: Int, limit: Int) -> [UInt8] {
    var generator = SplitMix64(seed: UInt64(number))
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 1...16, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
      case 2:
        let piece = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
          UInt8.random(in: .min ... .max, using: &generator)
        }
        bytes.insert(contentsOf: piece, at: start)
      default:
        if start < bytes.count { bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
      }
    }
    return Array(bytes.prefix(limit))
  }

  /// In a process of its own, as a target traps where something does not hold. What that process says
  /// on standard error, the name of each input first, is told where it fails.
  @Test(arguments: FuzzTarget.all.map(\.name))
  func everyInputHolds(_ name: String) async throws {
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-corpus-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let passed = await #expect(processExitsWith: .success) { [name, scratch = scratch as String] in
      setenv("TMPDIR", scratch, 1)
      dup2(open(scratch + "/log", O_WRONLY | O_CREAT | O_APPEND, 0o600), STDERR_FILENO)
      let target = try #require(FuzzTarget.named(name))
      for input in Self.inputs(of: name) {
        FileHandle.standardError.write(Data("\(input.path)\n".utf8))
        let bytes = [UInt8](try Data(contentsOf: input))
        target.run(bytes)
        for change in 0..<Self.changes {
          FileHandle.standardError.write(Data("\(input.path), change \(change)\n".utf8))
          target.run(Self.changed(bytes, change, limit: target.maximumLength))
        }
      }
    }
    guard passed == nil else { return }
    let lines = try String(contentsOfFile: scratch + "/log", encoding: .utf8).split(separator: "\n")
    let broken = lines.lastIndex { $0.hasPrefix(Self.folder.path) } ?? 0
    Issue.record("\(lines[broken...].prefix(4).joined(separator: "\n"))")
  }

  @Test func everyTargetHasSeedsOfAKilobyteOrSo() throws {
    for kind in ["corpus", "regressions"] {
      let place = Self.folder.appendingPathComponent(kind).path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      #expect(Set(names).isSubset(of: FuzzTarget.all.map(\.name)), "\(kind)")
    }
    for target in FuzzTarget.all {
      let sizes = try Self.inputs(of: target.name).map { try Data(contentsOf: $0).count }
      #expect(sizes.count >= 4, "\(target.name)")
      #expect(sizes.allSatisfy { $0 <= target.maximumLength }, "\(target.name)")
    }
  }
}
