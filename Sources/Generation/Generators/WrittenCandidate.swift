import Transformer

/// A candidate that the engine is writing.
struct WrittenCandidate {
  /// Among those that are written together.
  let index: Int
  var draft: Draft
  var sampler: TokenSampler
  var text: GeneratedText

  mutating func take(
    _ step: DraftStep, bytes: [UInt8], ends: Set<Int32>, isLast: Bool,
    completion: (Int, [UInt8]) -> Completion?
  ) {
    text.tokensWritten += 1
    sampler = step.sampler
    guard !ends.contains(step.token.id) else {
      text.draft = draft
      text.end = .ended
      return
    }
    draft = step.draft
    text.add(bytes, step.token.logProbability)
    if bytes.contains(UInt8(ascii: "\n")), let completion = completion(index, text.bytes) {
      cut(to: completion.kept)
      text.end = completion.isEnd ? .ended : .complete
    } else if isLast {
      text.end = .limit
    }
    text.draft = draft
  }

  /// Keeps the tokens that begin before a place.
  private mutating func cut(to kept: Int) {
    let tokens = text.tokenStarts.firstIndex { $0 >= kept } ?? text.tokenStarts.count
    guard tokens < text.tokenStarts.count else { return }
    let dropped = text.tokenStarts.count - tokens
    text.bytes.removeLast(text.bytes.count - text.tokenStarts[tokens])
    draft.truncate(to: draft.ids.count - dropped)
    text.tokenStarts.removeLast(dropped)
    text.logProbabilities.removeLast(dropped)
  }
}

extension GeneratedText {
  /// A token, by its bytes.
  mutating func add(_ token: [UInt8], _ logProbability: Float) {
    tokenStarts.append(bytes.count)
    logProbabilities.append(Double(logProbability))
    bytes += token
  }
}
