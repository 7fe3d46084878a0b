import JSON

/// The margins of a document, step by step; for plug-ins. Waits until scoring has finished.
public enum StepScoresRequest: DocumentRequest {
  public static let method = "plimsoll/stepScores"
  public static let awaitsScores = true
  public typealias Result = StepScoresReport

  public struct Params: Sendable, Hashable, JSONReadable {
    public var textDocument: TextDocumentIdentifier
    /// Only trajectories that touch it; nil means all.
    public var range: PositionRange?

    public init(json: JSONValue) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      range = try json.optional("range")
    }
  }
}

/// The answer to `plimsoll/stepScores`.
public struct StepScoresReport: Sendable, Hashable, JSONWritable {
  public struct TokenMargin: Sendable, Hashable {
    public var range: PositionRange
    public var margin: Double

    public init(range: PositionRange, margin: Double) {
      self.range = range
      self.margin = margin
    }
  }

  public struct Step: Sendable, Hashable {
    public var range: PositionRange
    /// In −1…1; nil while it is not known.
    public var margin: Double?
    public var drop: Double?
    /// What it is flagged by, with the margin: how far it fell from the highest that explains it.
    public var fall: Double?
    /// `A_t`: the margin less the mean of the trajectory's margins.
    public var advantage: Double?
    /// Whether its margin is low after a fall, so that it is a finding.
    public var flagged: Bool
    public var tokens: Int?
    /// nil where the scorer keeps none.
    public var tokenMargins: [TokenMargin]?
    /// The kind that a warning names; nil where the step is not flagged, or none leads clearly.
    public var kind: String?
    /// The most probable kinds of weakness, that one first; nil from a package that tells none.
    public var kinds: [Kind]?

    public struct Kind: Sendable, Hashable {
      public var name: String
      public var probability: Double

      public init(name: String, probability: Double) {
        self.name = name
        self.probability = probability
      }
    }

    public init(
      range: PositionRange, margin: Double?, drop: Double?, fall: Double?, advantage: Double?,
      flagged: Bool, tokens: Int?, tokenMargins: [TokenMargin]?, kind: String?, kinds: [Kind]?
    ) {
      self.range = range
      self.margin = margin
      self.drop = drop
      self.fall = fall
      self.advantage = advantage
      self.flagged = flagged
      self.tokens = tokens
      self.tokenMargins = tokenMargins
      self.kind = kind
      self.kinds = kinds
    }
  }

  public struct Trajectory: Sendable, Hashable {
    public var name: String
    public var range: PositionRange
    /// R of Eq. 2; nil where no step is scored.
    public var reward: Double?
    /// Why margins are missing that will not come while the text stays as it is; nil where none are.
    public var leftOut: LeftOut?
    public var steps: [Step]

    public init(
      name: String, range: PositionRange, reward: Double?, leftOut: LeftOut? = nil, steps: [Step]
    ) {
      self.name = name
      self.range = range
      self.reward = reward
      self.leftOut = leftOut
      self.steps = steps
    }
  }

  /// Why a trajectory is not scored, in the words of a scan's report.
  public enum LeftOut: String, Sendable, Hashable, CaseIterable {
    /// The settings say so, of the whole file.
    case excluded
    /// A large file has no room for it.
    case tooLarge = "too large"
    case generated
    case minified
    case data = "nothing but data"
    /// The model refused it.
    case unreadable
  }

  public var modelName: String
  public var modelID: String
  public var uri: String
  public var version: Int
  public var trajectories: [Trajectory]
  /// Whether margins are missing that are still to come; those of what is left out are not.
  public var pending: Bool

  public init(
    modelName: String, modelID: String, uri: String, version: Int, trajectories: [Trajectory],
    pending: Bool
  ) {
    self.modelName = modelName
    self.modelID = modelID
    self.uri = uri
    self.version = version
    self.trajectories = trajectories
    self.pending = pending
  }
}

extension StepScoresReport {
  public var json: JSONValue {
    [
      "model": ["name": modelName.json, "id": modelID.json],
      "uri": uri.json, "version": version.json, "pending": pending.json,
      "trajectories": .array(
        trajectories.map { trajectory in
          .object(
            JSONObject(present: [
              "name": trajectory.name.json, "range": trajectory.range.json,
              "reward": trajectory.reward.json,
              "leftOut": trajectory.leftOut.map { JSONValue($0.rawValue) },
              "steps": .array(trajectory.steps.map(json(of:))),
            ]))
        }),
    ]
  }

  private func json(of step: Step) -> JSONValue {
    .object(
      JSONObject(present: [
        "range": step.range.json, "margin": step.margin.json, "drop": step.drop.json,
        "fall": step.fall.json,
        "advantage": step.advantage.json, "flagged": step.flagged.json,
        "tokens": step.tokens.json,
        "tokenMargins": step.tokenMargins.map { margins in
          .array(margins.map { ["range": $0.range.json, "margin": $0.margin.json] })
        },
        "kind": step.kind.map { JSONValue($0) },
        "kinds": step.kinds.map { kinds in
          .array(kinds.map { ["name": $0.name.json, "probability": $0.probability.json] })
        },
      ]))
  }
}
