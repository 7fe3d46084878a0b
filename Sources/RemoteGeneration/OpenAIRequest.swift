import Generation
import JSON
import Transformer

/// What is sent for one candidate.
struct OpenAIRequest: Hashable {
  /// Behind the server's URL.
  let path: String
  /// JSON.
  let body: [UInt8]
  /// What the answer may repeat at its beginning: an answer cannot be gone on with everywhere.
  let begun: [UInt8]
  /// Whether a chat is asked for code, which it may put into a fence.
  let mayBeFenced: Bool

  /// - Parameters:
  ///   - begun: what is written of the candidate.
  ///   - index: of the candidate: each has a seed of its own.
  /// - Throws: `GenerationError.unsupported` where messages are to be answered by the API `completions`.
  init(
    _ prompt: GenerationPrompt, begun: [UInt8], index: Int, options: GenerationOptions,
    server: RemoteServer, generator: String
  ) throws(GenerationError) {
    var body = JSONObject(present: ["model": JSONValue(server.model)])
    switch server.api {
    case .completions:
      path = "completions"
      (self.begun, mayBeFenced) = ([], false)
      let parts = try Self.raw(prompt, begun: begun, server.fillInTheMiddle, generator: generator)
      body["prompt"] = .string(JSONString(bytes: parts.prompt))
      body["suffix"] = parts.suffix.map { .string(JSONString(bytes: $0)) }
    case .chat:
      path = "chat/completions"
      let (messages, answer, isCode) = Self.chat(prompt)
      (self.begun, mayBeFenced) = (answer + begun, isCode)
      body["messages"] = .array(
        messages.map { Self.message($0.role, Array($0.content.utf8)) }
          + (self.begun.isEmpty ? [] : [Self.message(.assistant, self.begun)]))
    }
    Self.add(options, index: index, to: &body)
    self.body = JSONWriter.write(.object(body))
  }

  /// Tokens of what is sent, where the server does not tell: code has three to four bytes a token.
  var estimatedTokens: Int { (body.count + 2) / 3 }

  // MARK: What is written

  private static func raw(
    _ prompt: GenerationPrompt, begun: [UInt8], _ fill: FillInTheMiddle, generator: String
  ) throws(GenerationError) -> (prompt: [UInt8], suffix: [UInt8]?) {
    switch prompt {
    case .continuation(let text): return (text + begun, nil)
    case .middle(let prefix, let suffix):
      switch fill {
      case .marks(let first, let second, let third):
        let before = Array(first.utf8) + prefix + Array(second.utf8) + suffix
        return (before + Array(third.utf8) + begun, nil)
      case .suffixField: return (prefix + begun, suffix)
      case .none: return (prefix + begun, nil)
      }
    case .chat:
      throw .unsupported(
        generator: generator, what: "answer messages while its API is set to completions")
    }
  }

  private static func chat(
    _ prompt: GenerationPrompt
  ) -> (messages: [ChatMessage], answer: [UInt8], isCode: Bool) {
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    func ask(_ what: String) -> ([ChatMessage], [UInt8], Bool) {
      let manner =
        "You write source code into a file. Answer with nothing but the code that belongs there."
      return ([ChatMessage(.system, manner), ChatMessage(.user, what)], [], true)
    }
    switch prompt {
    case .chat(let messages, let answer): return (messages, answer, false)
    case .continuation(let before):
      return ask("Go on from the end of this text, without repeating it.\n\n\(text(before))")
    case .middle(let before, let behind):
      return ask(
        "Write what belongs between these two parts of a file, without repeating them.\n\n"
          + "The first part:\n\n\(text(before))\n\nThe second part:\n\n\(text(behind))")
    }
  }

  private static func message(_ role: ChatMessage.Role, _ content: [UInt8]) -> JSONValue {
    ["role": JSONValue(role.rawValue), "content": .string(JSONString(bytes: content))]
  }

  // MARK: How it is written

  /// The options. Those that OpenAI's API does not have are sent where they say something, by the names that
  /// llama.cpp and vLLM have for them.
  private static func add(_ options: GenerationOptions, index: Int, to body: inout JSONObject) {
    let sampling = options.sampling(ofCandidate: index)
    body["stream"] = true
    body["stream_options"] = ["include_usage": true]
    body["max_tokens"] = .integer(options.mostTokens)
    body["temperature"] = .double(sampling.temperature)
    body["top_p"] = .double(sampling.topP)
    body["seed"] = .integer(seed(options.seed, index: index))
    if sampling.topK != 0 { body["top_k"] = .integer(sampling.topK) }
    if sampling.minP != 0 { body["min_p"] = .double(sampling.minP) }
    if sampling.repetitionPenalty != 1 {
      body["repetition_penalty"] = .double(sampling.repetitionPenalty)
      body["repeat_penalty"] = .double(sampling.repetitionPenalty)
    }
  }

  /// s + index, within 31 bits: llama.cpp reads 32 and takes the greatest number for any seed. What a seed has
  /// above them is mixed in, as a search counts its rounds there.
  static func seed(_ seed: UInt64, index: Int) -> Int {
    let mixed = (seed & 0x7FFF_FFFF) &+ (seed >> 31) &* 0x9E37_79B1
    return Int((mixed &+ UInt64(truncatingIfNeeded: index)) & 0x7FFF_FFFF)
  }
}
