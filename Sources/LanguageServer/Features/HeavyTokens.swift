import RewardModel
import Segmentation

/// The tokens of a step at which the margin falls most.
enum HeavyTokens {
  struct Token: Sendable, Hashable {
    var text: String
    /// How far the margin fell when the model read it.
    var fall: Double
  }

  /// Tokens named at most, and the least fall worth naming.
  static let count = 3
  static let leastFall = 0.05

  static func of(_ step: Step, _ score: StepScore) -> [Token] {
    var before = score.margin + score.drop
    var tokens: [Token] = []
    for token in score.tokenMargins {
      let margin = Double(token.margin)
      let fall = before - margin
      before = margin
      let range = token.range.clamped(to: 0..<step.content.bytes.count)
      let text = String(decoding: step.content.bytes[range], as: UTF8.self)
        .filter { !$0.isNewline && $0 != "\t" && $0 != " " }
      if fall >= leastFall, !text.isEmpty { tokens.append(Token(text: text, fall: fall)) }
    }
    return Array(tokens.sorted { $0.fall > $1.fall }.prefix(count))
  }
}
