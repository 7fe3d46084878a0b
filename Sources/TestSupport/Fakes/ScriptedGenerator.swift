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
  private let mending: ScriptedGenerator?
  /// How far each parts from whatever it is held against.
  private let partings: [(begun: String, gain: Double)]
  private let failure: GenerationError?
  private let held: Mutex<Bool>
  private let state = Mutex<[Call]>([])
  private let heldAgainst = Mutex<[String]>([])

  public init(
    _ texts: [String], failing failure: GenerationError? = nil, isHeld: Bool = false,
    repairsDefinitions: Bool = false, partings: [(begun: String, gain: Double)] = [],
    mender: ScriptedGenerator? = nil
  ) {
    mending = mender
    self.texts = texts
    self.partings = partings
    self.repairsDefinitions = repairsDefinitions
    self.failure = failure
    held = Mutex(isHeld)
  }

  /// Lets calls that are held go on.
  public func release() { held.withLock { $0 = false } }

  public var calls: [Call] { state.withLock { $0 } }

  public func mender() async -> any TextGenerating { mending ?? self }

  /// What it was asked to part from.
  public var along: [String] { heldAgainst.withLock { $0 } }

  public func partings(
    from prompt: GenerationPrompt, along text: [UInt8], most: Int, room: Int
  ) async throws -> [Parting] {
    heldAgainst.withLock { $0.append(String(decoding: text, as: UTF8.self)) }
    return partings.prefix(most).map { parting in
      var text = GeneratedText()
      text.bytes = Array(parting.begun.utf8)
      return Parting(text: text, gain: parting.gain)
    }
  }

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
