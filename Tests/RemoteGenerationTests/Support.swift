import Foundation
import Generation
import JSON
import Synchronization
import Transformer

@testable import RemoteGeneration

/// What is waited for, in the place of waiting.
final class Pauses: Sendable {
  private let value = Mutex<[Duration]>([])
  var all: [Duration] { value.withLock { $0 } }
  func add(_ pause: Duration) { value.withLock { $0.append(pause) } }
}

/// A home of its own, which goes with it.
final class Home: Sendable {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("plimsoll-remote-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var environment: [String: String] { ["HOME": path, "XDG_STATE_HOME": "\(path)/state"] }
  var countFile: String { "\(path)/state/plimsoll/remote-tokens" }
}

/// 2025-11-27 22:30:00 UTC.
let lateInNovember = Date(timeIntervalSince1970: 1_764_282_600)

extension OpenAIGenerator {
  static func test(
    _ url: String, home: Home = Home(), key: String? = nil, pauses: Pauses = Pauses(),
    change: (inout RemoteServer) -> Void = { _ in }
  ) throws -> OpenAIGenerator {
    var server = RemoteServer(
      url: url, model: "qwen", connectLimit: .seconds(20), idleLimit: .seconds(30),
      totalLimit: .seconds(60), tokensADay: nil)
    change(&server)
    var environment = home.environment
    environment[server.keyVariable] = key
    return try OpenAIGenerator(
      server, environment: environment,
      waiting: .init(now: { lateInNovember }, pause: { pauses.add($0) }, seed: 1))
  }

  func write(
    _ prompt: GenerationPrompt = .continuation(of: Array("def f():\n".utf8)),
    from texts: [GeneratedText] = [GeneratedText()],
    sampling: SamplingOptions = SamplingOptions(temperature: 0.8, topP: 0.95), tokens: Int = 64,
    completion: @escaping @Sendable (Int, [UInt8]) -> Completion? = { _, _ in nil }
  ) async throws -> [GeneratedText] {
    try await goOn(
      from: texts, prompt: prompt,
      options: GenerationOptions(sampling: sampling, seed: 7, mostTokens: tokens),
      completion: completion)
  }

  /// What went wrong, as the user reads it.
  func problem(
    _ prompt: GenerationPrompt = .continuation(of: Array("def f():\n".utf8))
  ) async -> String {
    do {
      return "no error, but \(try await write(prompt).map(\.string))"
    } catch {
      return "\(error)"
    }
  }
}

extension GeneratedText {
  init(_ text: String) {
    self.init()
    bytes = Array(text.utf8)
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }
}
