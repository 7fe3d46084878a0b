/// Why a request has no logits.
public enum InferenceError: Error, Sendable, Hashable, CustomStringConvertible {
  case tooManyTokens(count: Int, limit: Int)
  case unknownToken(id: Int32, run: Int, vocabulary: Int)
  case firstOutOfRange(first: Int, runs: Int)
  /// A logit of the run is NaN or infinite.
  case notFinite(run: Int)
  /// A draft without a token is to be gone on with.
  case emptyDraft
  /// The engine was released while the request waited.
  case stopped

  public var description: String {
    switch self {
    case .tooManyTokens(let count, let limit):
      "\(count) tokens are more than the model's context of \(limit); send fewer"
    case .unknownToken(let id, let run, let vocabulary):
      "token \(id) of run \(run) is outside the vocabulary of \(vocabulary); "
        + "use the tokenizer of this model"
    case .firstOutOfRange(let first, let runs):
      "logits are asked for from run \(first) of \(runs); ask for 0…\(runs)"
    case .notFinite(let run):
      "the logits of run \(run) are not finite; the weights do not suit this model, fetch them again"
    case .emptyDraft:
      "a draft has no token; begin it with at least one"
    case .stopped:
      "the engine has stopped; make a new one"
    }
  }
}
