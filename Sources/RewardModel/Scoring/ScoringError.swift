/// Why a trajectory has no scores.
public enum ScoringError: Error, Sendable, Hashable, CustomStringConvertible {
  /// More tokens than the model's context holds.
  case tooLong(name: String, tokens: Int, limit: Int)
  /// The forward pass failed; the text says why.
  case inference(String)

  public var description: String {
    switch self {
    case .tooLong(let name, let tokens, let limit):
      "\(name) has \(tokens) tokens and the model reads at most \(limit); split it to have it scored"
    case .inference(let reason):
      "scoring failed: \(reason)"
    }
  }
}
