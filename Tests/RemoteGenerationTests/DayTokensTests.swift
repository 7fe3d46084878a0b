import Foundation
import Synchronization
import Testing

@testable import RemoteGeneration

@Suite struct DayTokensTests {
  private let home = Home()

  private func tokens(
    _ limit: Int = 100, now: @escaping @Sendable () -> Date = { lateInNovember }
  ) -> DayTokens { DayTokens(path: home.countFile, limit: limit, now: now) }

  private func content() throws -> String {
    try String(contentsOfFile: home.countFile, encoding: .utf8)
  }

  @Test func countsAheadAndSetsRight() async throws {
    let first = try await tokens().reserve(60)
    #expect(try content() == "2025-11-27 0000000000000000060\n")
    await tokens().settle(first, used: 25)
    #expect(try await tokens().used() == 25)
    _ = try await tokens().reserve(75)
    #expect(try await tokens().used() == 100)
    let mode = try FileManager.default.attributesOfItem(atPath: home.countFile)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func saysWhenTheDayIsSpent() async throws {
    _ = try await tokens().reserve(60)
    let error = await #expect(throws: RemoteError.self) { _ = try await tokens().reserve(41) }
    #expect(
      "\(error?.description ?? "")" == """
        60 of 100 tokens for today are used or promised and up to 41 more are needed; the count begins anew on \
        2025-11-28 at 00:00 UTC, or raise the limit
        """)
    #expect(try await tokens().used() == 60)
  }

  @Test func beginsAnewEachDay() async throws {
    let date = Mutex(lateInNovember)
    let tokens = tokens { date.withLock { $0 } }
    let reservation = try await tokens.reserve(100)
    date.withLock { $0 += 5_400 }
    #expect(try await tokens.used() == 0)
    _ = try await tokens.reserve(70)
    // What was of yesterday changes nothing today.
    await tokens.settle(reservation, used: 1)
    #expect(try await tokens.used() == 70)
  }

  @Test func countsSideBySide() async throws {
    let tokens = tokens(1_000)
    let done = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask { (try? await tokens.reserve(50)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(done == 20)
    #expect(try await tokens.used() == 1_000)
  }

  @Test func settlesForATaskThatIsCancelled() async throws {
    let tokens = tokens()
    let reservation = try await tokens.reserve(60)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      await tokens.settle(reservation, used: 10)
    }
    task.cancel()
    await task.value
    #expect(try await tokens.used() == 10)
  }

  @Test(arguments: [
    "2025-11-27 0000000000000000060", "2025-11-27 00000000000000000600\n", "2025-11-27 60\n", "x",
    "2025-11-27 -000000000000000060\n", "2025-11-27 9999999999999999999\n",
  ])
  func refusesADamagedFile(content: String) async throws {
    try FileManager.default.createDirectory(
      atPath: (home.countFile as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true)
    try content.write(toFile: home.countFile, atomically: false, encoding: .utf8)
    let error = await #expect(throws: RemoteError.self) { _ = try await tokens().reserve(1) }
    #expect(error?.description.contains("damaged; mend or remove it") == true)
    #expect(try self.content() == content)
  }

  @Test func refusesLinksAndFolders() async throws {
    let manager = FileManager.default
    let folder = (home.countFile as NSString).deletingLastPathComponent
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try manager.createSymbolicLink(atPath: home.countFile, withDestinationPath: "\(folder)/other")
    await #expect(throws: RemoteError.self) { _ = try await tokens().reserve(1) }
    #expect(!manager.fileExists(atPath: "\(folder)/other"))
    try manager.removeItem(atPath: home.countFile)
    mkfifo(home.countFile, 0o600)
    await #expect(throws: RemoteError.self) { _ = try await tokens().reserve(1) }
  }
}
