import Foundation
import TestSupport
import Testing

/// The transcripts of `protocol-fixtures` that hold for any model, played to the binary.
@Suite(.serialized) struct LSPCommandTests {
  private static let folder = Command.repository.appendingPathComponent("protocol-fixtures")

  private static let transcripts: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".jsonl") }.sorted().filter { file in
      (try? Transcript(String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)))?
        .needsFakeScorer == false
    }
  }()

  @Test func thereAreTranscriptsForTheBinary() {
    #expect(Self.transcripts.count >= 5)
  }

  @Test(arguments: transcripts) func aTranscriptIsPlayed(file: String) async throws {
    let transcript = try Transcript(
      String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8))
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-lsp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let cache = try Command.makeCache()
    defer { try? FileManager.default.removeItem(at: cache) }
    let process = Process()
    process.executableURL = Command.executable
    process.arguments = [
      "lsp", "--stdio", "--log-file", scratch.appendingPathComponent("log").path,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["XDG_STATE_HOME": scratch.path, "PLIMSOLL_CACHE": cache.path]
    ) { $1 }
    let (toServer, fromServer) = (Pipe(), Pipe())
    process.standardInput = toServer
    process.standardOutput = fromServer
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    // The child has its own copies; with ours open it would never see the end of its input.
    try toServer.fileHandleForReading.close()
    try fromServer.fileHandleForWriting.close()
    let runner = TranscriptRunner(
      readFrom: dup(fromServer.fileHandleForReading.fileDescriptor),
      writeTo: dup(toServer.fileHandleForWriting.fileDescriptor)
    ) {
      await withCheckedContinuation { done in
        Thread.detachNewThread {
          process.waitUntilExit()
          done.resume(returning: process.terminationStatus)
        }
      }
    }
    try toServer.fileHandleForWriting.close()
    try await runner.run(transcript)
  }
}
