import JSON
import RewardModel
import SourceTexts
import SyntaxTrees

/// Completions that come, and their rewards, in the order they came.
struct RewardLines {
  /// Completions of one prompt that are scored at once: as many as trainers draw, and few enough that the first
  /// answer does not wait for long.
  static let mostTogether = 64
  /// Bytes of lines that wait to be scored together.
  static let mostBytesTogether = 16 << 20

  let loaded: LoadedScorer
  let choices: RankingChoices
  /// Of completions that name none.
  let language: Language?
  let hasTokens: Bool

  /// A line that is answered: what is to be scored, or why nothing is.
  private struct Pending {
    let request: RequestLine
    let completion: Result<Completion, any Error>

    var byteCount: Int {
      guard case .success(let completion) = completion else { return 0 }
      return completion.prompt.count + completion.text.count
    }
  }

  private struct Completion {
    let prompt: [UInt8]
    let text: [UInt8]
    let language: Language
  }

  func run() async throws {
    var requests = RequestLines()
    var waiting: [Pending] = []
    while let request = try requests.next() {
      let next = Pending(
        request: request, completion: Result { try completion(try request.json.get()) })
      if let last = waiting.last, !Self.belongTogether(last, next) {
        try await answer(waiting)
        waiting = []
      }
      waiting.append(next)
      // Whoever waits for an answer before the next line gets it.
      if waiting.count == Self.mostTogether || !requests.isNextHere
        || waiting.reduce(0, { $0 + $1.byteCount }) > Self.mostBytesTogether
      {
        try await answer(waiting)
        waiting = []
      }
    }
    try await answer(waiting)
  }

  private func completion(_ json: JSONValue) throws -> Completion {
    let request = try RewardLineRequest(json: json)
    return Completion(
      prompt: request.prompt.bytes, text: request.completion.bytes,
      language: try Language.named(request.language, else: language))
  }

  private static func belongTogether(_ one: Pending, _ other: Pending) -> Bool {
    guard case .success(let one) = one.completion, case .success(let other) = other.completion
    else { return false }
    return one.prompt == other.prompt && one.language == other.language
  }

  /// Answers lines of one prompt.
  private func answer(_ pending: [Pending]) async throws {
    guard let first = pending.first else { return }
    let reports: [Result<RewardReport, any Error>]
    switch first.completion {
    case .failure(let error): reports = [.failure(error)]
    case .success(let completion):
      let texts = pending.compactMap { try? $0.completion.get().text }
      do {
        let ranking = try await loaded.rank(
          prefix: SourceText(bytes: completion.prompt), candidates: texts,
          language: completion.language, choices: choices)
        reports = ranking.candidates.sorted { $0.index < $1.index }.map {
          .success(
            RewardReport($0, of: texts[$0.index], hasTokens: hasTokens, by: loaded.scorer.model))
        }
      } catch {
        if error is CancellationError { throw error }
        // Each alone, as the others may be in order.
        guard pending.count == 1 else {
          for one in pending { try await answer([one]) }
          return
        }
        reports = [.failure(error)]
      }
    }
    for (pending, report) in zip(pending, reports) {
      try AnswerLine(to: pending.request, report).write()
    }
  }
}

/// A line that is read.
struct RewardLineRequest: JSONReadable {
  var prompt: JSONString
  var completion: JSONString
  var language: String?

  init(json: JSONValue) throws(JSONMismatch) {
    prompt = try json.required("prompt")
    completion = try json.required("completion")
    language = try json.optional("language")
  }
}

/// The rewards of a completion. Offsets count its code points, as Python's strings do; a token that cuts through one
/// begins with it.
struct RewardReport: Encodable {
  struct Row: Encodable {
    var start: Int
    var end: Int
    var margin: Double
  }

  var model: ScoreReport.Model
  /// R; absent where it has no scored step.
  var reward: Double?
  var steps: [Row]
  /// Of the steps' tokens, in order: the margin if the step ended there. Absent where they are not asked for.
  var tokens: [Row]?

  init(
    _ candidate: CandidateRanking.Candidate, of text: [UInt8], hasTokens: Bool,
    by model: ModelDescription
  ) {
    self.model = ScoreReport.Model(name: model.name, id: model.id)
    reward = candidate.reward
    let offsets = CodePointOffsets(text)
    func row(_ range: Range<Int>, _ margin: Double) -> Row {
      Row(start: offsets[range.lowerBound], end: offsets[range.upperBound], margin: margin)
    }
    steps = candidate.steps.map { row($0.range, $0.margin) }
    tokens =
      hasTokens
      ? candidate.steps.flatMap { step in step.tokens.map { row($0.range, Double($0.margin)) } }
      : nil
  }
}

/// How many code points of a UTF-8 text begin before each of its bytes.
private struct CodePointOffsets {
  private var counts: [Int] = [0]

  init(_ bytes: [UInt8]) {
    counts.reserveCapacity(bytes.count + 1)
    for index in bytes.indices {
      // A byte begins one unless it continues one.
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      counts.append(counts[index] + (next & 0xC0 == 0x80 ? 0 : 1))
    }
  }

  subscript(offset: Int) -> Int { counts[min(offset, counts.count - 1)] }
}
