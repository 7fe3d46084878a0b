import RewardModel
import Synchronization
import Tokenization
import Transformer

/// Reads what a base is asked, in the marks that it was trained with, and keeps the prompt that was read last: the next
/// one mostly begins like it.
final class PromptReader: Sendable {
  private let base: GenerativeBase
  let template: ChatTemplate?
  /// As errors name it.
  private let generator: String
  private let lastPrompt = Mutex(LastPrompt())

  private struct LastPrompt {
    var draft: Draft?
    /// Counts those that were read.
    var number = 0
  }

  /// How long it is kept: who goes on typing asks again within that, and 2,000 tokens take 25 MB.
  private static let patience = Duration.seconds(60)

  /// What ends a text beside the base's own end token, in bases that have it: the next file of a repository, the
  /// end of a document.
  static let endMarks = [
    "<|endoftext|>", "<|im_end|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>",
  ]
  private enum Middle {
    static let prefix = "<|fim_prefix|>"
    static let suffix = "<|fim_suffix|>"
    static let middle = "<|fim_middle|>"
  }

  init(_ base: GenerativeBase, generator: String) {
    self.base = base
    self.generator = generator
    template = base.chatTemplate.flatMap(ChatTemplate.init)
  }

  /// - Parameter room: tokens that are to have room behind it.
  /// - Throws: `GenerationError`, `InferenceError`.
  func read(_ prompt: GenerationPrompt, room: Int) async throws -> Draft {
    let ids = try ids(of: prompt)
    let limit = base.model.configuration.contextLength - room
    guard ids.count <= limit else {
      throw GenerationError.promptTooLong(tokens: ids.count, limit: max(0, limit))
    }
    let last = lastPrompt.withLock(\.draft) ?? Draft(ids: [])
    let draft = try await base.engine.read(last.rewritten(as: ids), with: base.model)
    keep(draft)
    return draft
  }

  private func keep(_ draft: Draft) {
    let number = lastPrompt.withLock { last in
      last.draft = draft
      last.number += 1
      return last.number
    }
    Task { [weak self] in
      try? await Task.sleep(for: Self.patience)
      self?.lastPrompt.withLock { last in
        if last.number == number { last.draft = nil }
      }
    }
  }

  func ids(of prompt: GenerationPrompt) throws -> [Int32] {
    func ids(_ bytes: [UInt8]) -> [Int32] { base.tokenizer.ids(of: bytes) }
    func mark(_ text: String, for what: String) throws -> Int32 {
      guard let id = base.tokenizer.specialID(of: text) else {
        throw GenerationError.unsupported(generator: generator, what: what)
      }
      return id
    }
    switch prompt {
    case .continuation(let bytes):
      let found = ids(bytes)
      // Something must stand there to go on from.
      guard found.isEmpty else { return found }
      return [try mark(Self.endMarks[0], for: "begin a text")]
    case .middle(let prefix, let suffix):
      func middle(_ text: String) throws -> Int32 { try mark(text, for: "fill in the middle") }
      return [try middle(Middle.prefix)] + ids(prefix) + [try middle(Middle.suffix)]
        + ids(suffix) + [try middle(Middle.middle)]
    case .chat(let messages, let answer):
      guard let template else {
        throw GenerationError.unsupported(generator: generator, what: "answer messages")
      }
      return try template.parts(messages).flatMap { part -> [Int32] in
        switch part {
        case .mark(let text): [try mark(text, for: "answer messages")]
        case .text(let text): ids(Array(text.utf8))
        }
      } + ids(answer)
    }
  }
}
