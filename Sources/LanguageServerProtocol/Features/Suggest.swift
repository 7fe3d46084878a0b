import JSON

/// Code that goes on from a line of a document, written by the model's base and chosen by its margins; for plug-ins.
public enum SuggestRequest: BesideRequest {
  public static let method = "plimsoll/suggest"
  public typealias Result = SuggestReport

  public struct Params: Sendable, Hashable, JSONReadable {
    /// The document, and a position in the line from which on code is written.
    public var place: TextDocumentPosition
    /// What is nil here is the server's to choose.
    public var method: String?
    public var candidates: Int?
    public var keep: Int?
    public var tokens: Int?
    public var floor: Double?
    public var temperature: Double?
    public var seed: Int?
    public var aggregation: String?
    public var order: String?
    /// Under which it is told how far the search is, and what is the best by now; strings or numbers.
    public var workDoneToken: JSONValue?
    public var partialResultToken: JSONValue?

    public init(json: JSONValue) throws(JSONMismatch) {
      place = try TextDocumentPosition(json: json)
      method = try json.optional("method")
      candidates = try json.optional("candidates")
      keep = try json.optional("keep")
      tokens = try json.optional("tokens")
      floor = try json.optional("floor")
      temperature = try json.optional("temperature")
      seed = try json.optional("seed")
      aggregation = try json.optional("aggregation")
      order = try json.optional("by")
      workDoneToken = json["workDoneToken"].flatMap { $0.isNull ? nil : $0 }
      partialResultToken = json["partialResultToken"].flatMap { $0.isNull ? nil : $0 }
    }
  }
}

/// The answer to `plimsoll/suggest`, and, with fewer members, what is sent before it.
public struct SuggestReport: Sendable, Hashable, JSONWritable {
  public struct Candidate: Sendable, Hashable {
    public var text: String
    /// R; nil where it has no scored step, as are `advantage` and `lowest`.
    public var reward: Double?
    public var advantage: Double?
    public var lowest: Double?
    /// The mean `ln p` of its tokens; nil where the generator does not tell.
    public var likelihood: Double?
    public var tokens: Int
    /// `ended`, `limit` or `stopped`.
    public var end: String
    /// nil where there is no grammar.
    public var syntaxErrors: Int?
    /// Lines that it needs besides, to be put in where they say.
    public var imports: [WorkspaceEdit.Change]
    /// Names that it uses and that nothing makes or could import.
    public var missingNames: [String]
    /// The definition that the document has there and that it does not define; nil where it does.
    public var lostDefinition: String?
    public var offered: Bool
    public var steps: [RankReport.Step]

    public init(
      text: String, reward: Double?, advantage: Double?, lowest: Double?, likelihood: Double?,
      tokens: Int, end: String, syntaxErrors: Int?, imports: [WorkspaceEdit.Change] = [],
      missingNames: [String] = [], lostDefinition: String? = nil, offered: Bool,
      steps: [RankReport.Step]
    ) {
      self.text = text
      self.reward = reward
      self.advantage = advantage
      self.lowest = lowest
      self.likelihood = likelihood
      self.tokens = tokens
      self.end = end
      self.syntaxErrors = syntaxErrors
      self.imports = imports
      self.missingNames = missingNames
      self.lostDefinition = lostDefinition
      self.offered = offered
      self.steps = steps
    }
  }

  public var modelName: String
  public var modelID: String
  /// Of the document that the candidates were written for.
  public var version: Int?
  /// What the document has there, which a candidate would take the place of.
  public var range: PositionRange
  public var ownReward: Double?
  public var ownLowest: Double?
  /// By rank.
  public var candidates: [Candidate]
  public var tokensWritten: Int
  public var tokensScored: Int
  public var rounds: Int
  /// `finished` or `underFloor`.
  public var stop: String

  public init(
    modelName: String, modelID: String, version: Int?, range: PositionRange, ownReward: Double?,
    ownLowest: Double?, candidates: [Candidate], tokensWritten: Int, tokensScored: Int, rounds: Int,
    stop: String
  ) {
    self.modelName = modelName
    self.modelID = modelID
    self.version = version
    self.range = range
    self.ownReward = ownReward
    self.ownLowest = ownLowest
    self.candidates = candidates
    self.tokensWritten = tokensWritten
    self.tokensScored = tokensScored
    self.rounds = rounds
    self.stop = stop
  }

  public var json: JSONValue {
    .object(
      JSONObject(present: [
        "model": ["name": modelName.json, "id": modelID.json], "version": version.map(\.json),
        "range": range.json, "ownReward": ownReward.map(\.json),
        "ownLowest": ownLowest.map(\.json), "candidates": .array(candidates.map(\.json)),
        "tokensWritten": tokensWritten.json, "tokensScored": tokensScored.json,
        "rounds": rounds.json, "stop": stop.json,
      ]))
  }
}

extension SuggestReport.Candidate {
  fileprivate var json: JSONValue {
    .object(
      JSONObject(present: [
        "text": text.json, "reward": reward.map(\.json), "advantage": advantage.map(\.json),
        "lowest": lowest.map(\.json), "likelihood": likelihood.map(\.json), "tokens": tokens.json,
        "end": end.json, "syntaxErrors": syntaxErrors.map(\.json),
        "imports": .array(imports.map(\.json)),
        "missingNames": .array(missingNames.map(\.json)),
        "lostDefinition": lostDefinition.map(\.json), "offered": offered.json,
        "steps": .array(steps.map(\.json)),
      ]))
  }
}

/// How far a search is: the value of a `$/progress` under the request's `partialResultToken`.
public struct SuggestProgress: Sendable, Hashable, JSONWritable {
  public var rounds: Int
  public var tokensWritten: Int
  /// The best candidate by now, as far as it is written.
  public var best: String

  public init(rounds: Int, tokensWritten: Int, best: String) {
    self.rounds = rounds
    self.tokensWritten = tokensWritten
    self.best = best
  }

  public var json: JSONValue {
    ["rounds": rounds.json, "tokensWritten": tokensWritten.json, "best": best.json]
  }
}
