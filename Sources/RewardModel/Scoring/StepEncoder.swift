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
  /// Bytes of a step that are looked at for those tokens; code has three or four a token.
  static let maximumStepBytes = 16_384
  /// Steps remembered; some 40 files of 2,000 lines. Forgetting costs a tokenisation.
  static let maximumRemembered = 16_384
  /// A longer step is not remembered: it is a line of generated code, and many would take gigabytes.
  static let maximumRememberedBytes = 8_192

  private let tokenizer: Tokenizer
  let separator: [Int32]
  private let memory: Mutex<[StepContent: EncodedStep]> = Mutex([:])

  /// Tokens of a step that are read.
  private let stepTokens: Int

  /// - Parameter room: tokens that a step and its separator may take together.
  init(tokenizer: Tokenizer, separator: [Int32], room: Int) {
    self.tokenizer = tokenizer
    self.separator = separator
    self.stepTokens = max(0, min(Self.maximumStepTokens, room - separator.count))
  }

  func encode(_ content: StepContent) -> EncodedStep {
    if let known = memory.withLock({ $0[content] }) { return known }
    let bytes =
      content.bytes.count <= Self.maximumStepBytes
      ? content.bytes : Array(content.bytes.prefix(Self.maximumStepBytes))
    let reading = StepReading(bytes)
    let tokens = tokenizer.encode(reading.bytes).prefix(stepTokens)
    let step = EncodedStep(
      run: TokenRun(ids: tokens.map(\.id) + separator),
      ranges: tokens.map { reading.content(of: $0.range) })
    guard content.bytes.count <= Self.maximumRememberedBytes else { return step }
    memory.withLock {
      // Starting over is rare and cheap; keeping an order for every look-up would not be.
      if $0.count >= Self.maximumRemembered { $0.removeAll(keepingCapacity: true) }
      $0[content] = step
    }
    return step
  }
}
