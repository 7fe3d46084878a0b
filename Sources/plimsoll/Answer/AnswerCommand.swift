import ArgumentParser
import Generation
import JSON

/// `plimsoll answer`: what the model's base or a writer answers to messages, in the engine that an editor's proposals come
/// from, so that a writer is measured as it is used.
struct AnswerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "Reads messages as JSON Lines and writes what a generator answers.",
    usage: "plimsoll answer [OPTIONS] < PROMPTS",
    discussion: """
      Each line of standard input is {"messages": [{"role": "user", "content": "…"}], "prefix": "…"}, with an "id" of \
      any kind if you like; the prefix is how the answer begins. Each is answered by a line for each candidate, in \
      order: "sample" (its number), "prefix", "completion", "tokens", "ended", "likelihood", "temperature", "writer". \
      Nothing is scored, and nothing that is written is run. Documentation/SRCode.md measures writers with it. Nothing leaves the machine unless \
      --server names a server.
      """)

  @Option(
    help:
      "K: how many candidates are written of each prompt: up to 64, and 16,384 tokens together.")
  var candidates = 1

  @Option(help: "The temperature of the sampling, 0 for the likeliest token.")
  var temperature = 0.0

  @Option(help: "Only the likeliest tokens of this share together.")
  var topP = 1.0

  @Option(help: "The most tokens of an answer.")
  var tokens = 400

  @Option(help: "Equal seeds give equal answers, on one kind of processor.")
  var seed: UInt64 = 1

  @OptionGroup(title: "Who writes") var generatorOptions: GeneratorOptions
  @OptionGroup var options: ModelOptions

  /// Its limits are those of a search.
  private var search: SearchOptions {
    var search = SearchOptions(candidates: candidates, kept: 1, seed: seed, mostTokens: tokens)
    search.sampling.temperature = temperature
    search.sampling.topP = topP
    return search
  }

  func validate() throws {
    if let problem = search.problem { throw ValidationError("\(problem).") }
  }

  func run() async throws {
    let loaded = try LoadedScorer(options: options, storeOptions: nil)
    let generator = try loaded.generator(generatorOptions)
    guard generator.answersMessages else {
      throw GenerationError.unsupported(generator: generator.name, what: "answer messages")
    }
    let options = GenerationOptions(sampling: search.sampling, seed: seed, mostTokens: tokens)
    var requests = RequestLines()
    while let request = try requests.next() {
      do {
        let prompt = try AnswerRequest(json: try request.json.get())
        let answers = try await generator.goOn(
          from: Array(repeating: GeneratedText(), count: candidates),
          prompt: .chat(prompt.messages, answer: prompt.prefix.bytes), options: options
        ) { _, _ in nil }
        for (sample, answer) in answers.enumerated() {
          let report = AnswerReport(
            answer, sample: sample, to: prompt, temperature: temperature, by: generator.name)
          try AnswerLine(to: request, .success(report)).write()
        }
      } catch {
        if error is CancellationError { throw error }
        try AnswerLine<AnswerReport>(to: request, .failure(error)).write()
      }
    }
  }
}

/// A line that is read.
struct AnswerRequest: JSONReadable {
  var messages: [ChatMessage]
  /// How the answer begins.
  var prefix: JSONString

  init(json: JSONValue) throws(JSONMismatch) {
    messages = try json.required("messages", as: [Message].self).map(\.message)
    prefix = try json.optional("prefix") ?? JSONString("")
    if messages.last?.role == .assistant {
      throw JSONMismatch(expected: "how the answer begins as prefix", found: json["messages"])
        .inside("messages")
    }
    if messages.isEmpty {
      throw JSONMismatch(expected: "at least one message", found: json["messages"])
        .inside("messages")
    }
  }

  private struct Message: JSONReadable {
    let message: ChatMessage

    init(json: JSONValue) throws(JSONMismatch) {
      let name: String = try json.required("role")
      guard let role = ChatMessage.Role(rawValue: name) else {
        let known = ChatMessage.Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw JSONMismatch(expected: "one of \(known)", found: .string(JSONString(name)))
          .inside("role")
      }
      message = ChatMessage(role, try json.required("content"))
    }
  }
}

/// An answer, as `plimsoll_training.problems` reads it.
struct AnswerReport: Encodable {
  var sample: Int
  var temperature: Double
  var prefix: String
  var completion: String
  var tokens: Int
  /// Whether it came to its end before the limit.
  var ended: Bool
  /// The mean ln p of its tokens; absent where the generator does not tell.
  var likelihood: Double?
  /// Who wrote it.
  var writer: String

  init(
    _ answer: GeneratedText, sample: Int, to request: AnswerRequest, temperature: Double,
    by writer: String
  ) {
    self.sample = sample
    self.temperature = temperature
    prefix = String(decoding: request.prefix.bytes, as: UTF8.self)
    completion = String(decoding: answer.bytes, as: UTF8.self)
    tokens = answer.tokensWritten
    ended = answer.end != .limit
    likelihood = answer.likelihood
    self.writer = writer
  }
}
