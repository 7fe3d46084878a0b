import Generation

/// A candidate whose answer is being read.
struct AnswerWriter {
  /// Bytes of text. A candidate has a thousand tokens at most, of some four bytes.
  static let textLimit = 1 << 20

  private(set) var text: GeneratedText
  /// Whether nothing more is to be read.
  private(set) var isOver = false
  /// Whether the server wrote something.
  private(set) var hasText = false

  private let completion: (_ text: [UInt8]) -> Completion?
  private let begunCount: Int
  private var fence: FenceFilter?
  private var repetition: RepetitionFilter
  /// Pieces with text: most servers send one for each token.
  private var pieces = 0
  private var usage: OpenAIChunk.Usage?

  init(
    _ text: GeneratedText, request: OpenAIRequest,
    completion: @escaping (_ text: [UInt8]) -> Completion?
  ) {
    self.text = text
    self.text.end = nil
    begunCount = text.bytes.count
    fence = request.mayBeFenced ? FenceFilter() : nil
    repetition = RepetitionFilter(request.begun)
    self.completion = completion
  }

  /// Whether the answer has come to an end; how many tokens there were may still follow.
  var isFinished: Bool { text.end != nil }

  /// Tokens of the answer: as the server counts them, else the pieces that came.
  var tokens: Int { usage?.completion ?? pieces }

  /// Tokens of the prompt, where the server tells.
  var promptTokens: Int? { usage?.prompt }

  /// - Throws: `RemoteError`; `CancellationError`, as a piece may have many lines.
  mutating func take(_ chunk: OpenAIChunk) throws {
    if let usage = chunk.usage { self.usage = usage }
    guard !isFinished else { return }
    if let error = chunk.error { throw RemoteError.broken(message: error) }
    if !chunk.text.isEmpty {
      hasText = true
      pieces += 1
      try write(chunk.text)
    }
    if let finish = chunk.finish, !isFinished { try end(finish) }
  }

  /// The end that the server tells: `[DONE]`, or that of the connection.
  ///
  /// - Throws: `RemoteError.unfinished` where the answer had none.
  mutating func endOfStream() throws(RemoteError) {
    guard isFinished else { throw .unfinished }
    isOver = true
  }

  /// The candidate, once its answer is finished.
  func written(_ begun: GeneratedText) -> GeneratedText {
    var text = text
    // One at least: a search that goes on must come to its limit.
    text.tokensWritten = begun.tokensWritten + max(1, tokens)
    return text
  }

  private mutating func end(_ reason: String) throws {
    guard reason == "stop" || reason == "length" else {
      throw RemoteError.withheld(reason: ServerMessage.tidied(reason))
    }
    let isCut = reason == "length"
    if var fence {
      try add(repetition.take(fence.finish()))
      self.fence = nil
    }
    try add(repetition.finish(isCut: isCut))
    if !isFinished { text.end = isCut ? .limit : .ended }
  }

  private mutating func write(_ bytes: [UInt8]) throws {
    let code = fence?.take(bytes) ?? bytes
    try add(repetition.take(code))
    // The code is complete; a limit is not why.
    if !isFinished, fence?.isOver ?? false {
      try add(repetition.finish(isCut: false))
      if !isFinished { text.end = .ended }
      isOver = true
    }
  }

  /// Adds bytes up to each end of a line, where the candidate may be complete.
  private mutating func add(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !isFinished, !rest.isEmpty {
      try Task.checkCancellation()
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let line = rest[...(end ?? rest.endIndex - 1)]
      guard text.bytes.count - begunCount + line.count <= Self.textLimit else {
        throw RemoteError.textTooLong(limit: Self.textLimit)
      }
      text.bytes += line
      rest = rest[line.endIndex...]
      guard end != nil, let found = completion(text.bytes) else { continue }
      text.bytes.removeLast(text.bytes.count - min(max(0, found.kept), text.bytes.count))
      text.end = found.isEnd ? .ended : .complete
      isOver = true
    }
  }
}
