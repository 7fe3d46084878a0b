import Generation
import Synchronization

/// Writes what it was given: whole texts, of which each candidate gets one that begins like it.
public final class ScriptedGenerator: TextGenerating {
  /// What it was asked.
  public struct Call: Sendable {
    public let prompt: GenerationPrompt
    public let begun: [String]
    public let options: GenerationOptions
  }

  public let name = "scripted"
  public let answersMessages = true
  public let repairsDefinitions: Bool
  private let texts: [String]
  private let failure: GenerationError?
  private let held: Mutex<Bool>
  private let state = Mutex<[Call]>([])

  public init(
    _ texts: [String], failing failure: GenerationError? = nil, isHeld: Bool = false,
    repairsDefinitions: Bool = false
  ) {
    self.texts = texts
    self.repairsDefinitions = repairsDefinitions
    self.failure = failure
    held = Mutex(isHeld)
  }

  /// Lets calls that are held go on.
  public func release() { held.withLock { $0 = false } }

  public var calls: [Call] { state.withLock { $0 } }

  public func goOn(
    from begun: [GeneratedText], prompt: GenerationPrompt, options: GenerationOptions,
    completion: @escaping @Sendable (_ index: Int, _ text: [UInt8]) -> Completion?
  ) async throws -> [GeneratedText] {
    state.withLock {
      $0.append(
        Call(
          prompt: prompt, begun: begun.map { String(decoding: $0.bytes, as: UTF8.self) },
          options: options))
    }
    if let failure { throw failure }
    // Until it is released or cancelled.
    while held.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
    try Task.checkCancellation()
    return begun.indices.map { index in
      var text = begun[index]
      // Each candidate another of those that begin as it does.
      let fitting = texts.map { Array($0.utf8) }.filter { $0.starts(with: text.bytes) }
      let source = fitting[index % fitting.count]
      text.end = nil
      for byte in source[text.bytes.count...] {
        text.bytes.append(byte)
        text.tokensWritten += 1
        guard byte == UInt8(ascii: "\n"), let found = completion(index, text.bytes) else {
          continue
        }
        text.bytes.removeLast(text.bytes.count - found.kept)
        text.end = found.isEnd ? .ended : .complete
        break
      }
      if text.end == nil { text.end = .ended }
      return text
    }
  }
}
