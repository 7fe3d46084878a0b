import JSON

/// Which of several continuations of a text is the safest; for plug-ins that let a model write code.
public enum RankRequest: BesideRequest {
  public static let method = "plimsoll/rank"
  public typealias Result = RankReport

  public struct Params: Sendable, Hashable, JSONReadable {
    /// What the candidates go on from.
    public enum Prefix: Sendable, Hashable {
      case text(JSONString, languageID: String)
      /// An open document's text before a position.
      case document(TextDocumentPosition)
    }

    public var prefix: Prefix
    /// In WTF-8, as the client sent them.
    public var candidates: [JSONString]
    public var aggregation: String?
    /// τ; nil for the model's.
    public var temperature: Double?
    /// What to order by.
    public var order: String?
    public var keep: Int?

    public init(json: JSONValue) throws(JSONMismatch) {
      prefix =
        json["textDocument"] == nil
        ? .text(try json.required("prefix"), languageID: try json.required("languageId"))
        : .document(try TextDocumentPosition(json: json))
      candidates = try json.required("candidates")
      aggregation = try json.optional("aggregation")
      temperature = try json.optional("temperature")
      order = try json.optional("by")
      keep = try json.optional("keep")
    }
  }
}

/// The answer to `plimsoll/rank`.
public struct RankReport: Sendable, Hashable, JSONWritable {
  public struct Step: Sendable, Hashable {
    /// Lines of the candidate, 0-based and inclusive.
    public var startLine: Int
    public var endLine: Int
    /// In −1…1.
    public var margin: Double
    /// `A_t`: the margin less the mean of the candidates' margins at this step.
    public var advantage: Double

    public init(startLine: Int, endLine: Int, margin: Double, advantage: Double) {
      self.startLine = startLine
      self.endLine = endLine
      self.margin = margin
      self.advantage = advantage
    }
  }

  public struct Candidate: Sendable, Hashable {
    /// Its place in the params, from 0.
    public var index: Int
    /// From 1.
    public var rank: Int
    /// R; nil where it has no scored step, as is `advantage`.
    public var reward: Double?
    public var advantage: Double?
    public var kept: Bool
    public var steps: [Step]

    public init(
      index: Int, rank: Int, reward: Double?, advantage: Double?, kept: Bool, steps: [Step]
    ) {
      self.index = index
      self.rank = rank
      self.reward = reward
      self.advantage = advantage
      self.kept = kept
      self.steps = steps
    }
  }

  public var modelName: String
  public var modelID: String
  /// By rank.
  public var candidates: [Candidate]
  public var tokensComputed: Int
  /// What it would have been had each candidate been scored alone.
  public var tokensOneByOne: Int

  public init(
    modelName: String, modelID: String, candidates: [Candidate], tokensComputed: Int,
    tokensOneByOne: Int
  ) {
    self.modelName = modelName
    self.modelID = modelID
    self.candidates = candidates
    self.tokensComputed = tokensComputed
    self.tokensOneByOne = tokensOneByOne
  }
}

extension RankReport {
  public var json: JSONValue {
    [
      "model": ["name": modelName.json, "id": modelID.json],
      "candidates": .array(candidates.map(\.json)),
      "tokensComputed": tokensComputed.json, "tokensOneByOne": tokensOneByOne.json,
    ]
  }
}

extension RankReport.Candidate {
  fileprivate var json: JSONValue {
    .object(
      JSONObject(present: [
        "index": index.json, "rank": rank.json, "reward": reward.map(\.json),
        "advantage": advantage.map(\.json), "kept": kept.json,
        "steps": .array(steps.map(\.json)),
      ]))
  }
}

extension RankReport.Step {
  var json: JSONValue {
    [
      "startLine": startLine.json, "endLine": endLine.json, "margin": margin.json,
      "advantage": advantage.json,
    ]
  }
}
