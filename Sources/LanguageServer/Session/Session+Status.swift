import JSON
import LanguageServerProtocol
import RewardModel

extension Session {
  /// The answer to `plimsoll/status`.
  var status: StatusReport {
    let model: StatusReport.Model
    var scorer: JSONValue = [:]
    switch scorerState {
    case .notStarted: model = .init(state: "notStarted")
    case .loading: model = .init(state: "loading")
    case .failed(let reason): model = .init(state: "failed", reason: reason)
    case .ready(let ready):
      model = .init(state: "ready", name: ready.model.name, id: ready.model.id)
      scorer = ready.statistics.json
    }
    return StatusReport(
      model: model, documents: documents.count, scoring: scoring.scheduler.running?.uri,
      passes: scoring.passes.count,
      tokens: scoring.passes.tokens, scorer: scorer)
  }
}

extension StatusReport.Tokens {
  /// For the log.
  var percentage: String { hitRate.map { "\(Int(($0 * 100).rounded())) %" } ?? "–" }
}

extension ScorerStatistics: JSONWritable {
  public var json: JSONValue {
    [
      "arithmetic": arithmetic.json,
      "tokens": StatusReport.Tokens(computed: tokensComputed, reused: tokensReused).json,
      "steps": [
        "computed": stepsComputed.json, "fromStore": stepsKept.json,
        "remembered": stepsRemembered.json,
      ],
      "activations": [
        "tokens": cachedTokens.json, "bytes": activationBytes.json,
        "budget": activationBudget.json,
      ],
      "workspaceBytes": workspaceBytes.json, "waitingRequests": waitingRequests.json,
    ]
  }
}
