import SourceTexts

/// What of a text a generator reads before and behind the place it writes at.
struct PromptWindow {
  let prompt: GenerationPrompt

  /// Bytes before the place: some 1,500 tokens, which take one to two seconds on two cores. Of a longer text the
  /// beginning, where imports stand, and what stands right before.
  static let prefixBytes = 6_000
  static let headBytes = 1_500
  /// Behind it: enough to see what is done with what is written.
  static let suffixBytes = 1_500

  init(prefix: SourceText, suffix: [UInt8]) {
    let before = Self.before(prefix, head: Self.headBytes, all: Self.prefixBytes)
    let behind = Self.behind(suffix)
    prompt =
      behind.allSatisfy(StepBoundary.isSpace)
      ? .continuation(of: before) : .middle(prefix: before, suffix: behind)
  }

  /// Of a text that is longer than `all` its first `head` bytes and the last, in whole lines, and the place itself.
  static func before(_ text: SourceText, head headBytes: Int, all: Int) -> [UInt8] {
    guard text.count > all else { return text.bytes }
    let head = text.lines.range(ofLine: text.lines.line(at: headBytes), in: text.count).lowerBound
    let tailLine = text.lines.line(at: text.count - (all - headBytes)) + 1
    let tail =
      tailLine < text.lines.count
      ? text.lines.range(ofLine: tailLine, in: text.count).lowerBound
      : text.count - (all - headBytes)
    return Array(text.bytes[..<head]) + Array(text.bytes[tail...])
  }

  private static func behind(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > suffixBytes else { return bytes }
    let kept = bytes[..<suffixBytes]
    return Array(kept[...(kept.lastIndex(of: UInt8(ascii: "\n")) ?? suffixBytes - 1)])
  }
}
