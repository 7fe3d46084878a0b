import Segmentation
import Synchronization
import Tokenization
import Transformer

/// A step as the model reads it: its own tokens, then the separator's.
///
/// Every step is tokenised on its own, so an edit in one step cannot change another step's tokens.
struct EncodedStep: Sendable {
  /// The step's tokens and the separator.
  let run: TokenRun
  /// The bytes of each token of the step's content; the separator's tokens have none.
  let ranges: [Range<Int>]
}

/// Tokenises steps and remembers what it tokenised.
final class StepEncoder: Sendable {
  /// A step of more tokens is read up to here: no block of code that somebody wrote is that long, and
  /// what generated it is not read by people either.
  static let maximumStepTokens = 1_024
  /// Steps remembered; some 40 files of 2,000 lines. Forgetting costs a tokenisation.
  static let maximumRemembered = 16_384

  private let tokenizer: Tokenizer
  let separator: [Int32]
  private let memory: Mutex<[StepContent: EncodedStep]> = Mutex([:])

  init(tokenizer: Tokenizer, separator: [Int32]) {
    self.tokenizer = tokenizer
    self.separator = separator
  }

  func encode(_ content: StepContent) -> EncodedStep {
    if let known = memory.withLock({ $0[content] }) { return known }
    let tokens = tokenizer.encode(content.bytes).prefix(Self.maximumStepTokens)
    let step = EncodedStep(
      run: TokenRun(ids: tokens.map(\.id) + separator), ranges: tokens.map(\.range))
    memory.withLock {
      // Starting over is rare and cheap; keeping an order for every look-up would not be.
      if $0.count >= Self.maximumRemembered { $0.removeAll(keepingCapacity: true) }
      $0[content] = step
    }
    return step
  }
}
