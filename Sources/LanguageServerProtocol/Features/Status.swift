import JSON

/// What the server is at and how much it did not have to compute; for plug-ins and for whoever wonders.
public enum StatusRequest: OrderedRequest {
  public static let method = "plimsoll/status"
  public typealias Params = NoValue
  public typealias Result = StatusReport
}

/// The answer to `plimsoll/status`.
public struct StatusReport: Sendable, Hashable, JSONWritable {
  public struct Model: Sendable, Hashable {
    /// `notStarted`, `loading`, `ready` or `failed`.
    public var state: String
    /// Why it failed.
    public var reason: String?
    public var name: String?
    public var id: String?

    public init(state: String, reason: String? = nil, name: String? = nil, id: String? = nil) {
      self.state = state
      self.reason = reason
      self.name = name
      self.id = id
    }
  }

  /// Tokens that were wanted: those that went through the layers, and those that did not have to.
  public struct Tokens: Sendable, Hashable {
    public var computed: Int
    public var reused: Int

    public init(computed: Int, reused: Int) {
      self.computed = computed
      self.reused = reused
    }

    /// `reused` of both, in 0…1; nil before the first token.
    public var hitRate: Double? {
      computed + reused > 0 ? Double(reused) / Double(computed + reused) : nil
    }
  }

  public var model: Model
  public var documents: Int
  /// The document whose scoring pass runs.
  public var scoring: String?
  /// Passes that came to their end, and the tokens of their documents, whatever they were known by. What a
  /// pass that was stopped had computed counts as reused in the next.
  public var passes: Int
  public var tokens: Tokens
  /// What the scorer says of itself, by name; empty for one that says nothing.
  public var scorer: JSONValue

  public init(
    model: Model, documents: Int, scoring: String?, passes: Int, tokens: Tokens, scorer: JSONValue
  ) {
    self.model = model
    self.documents = documents
    self.scoring = scoring
    self.passes = passes
    self.tokens = tokens
    self.scorer = scorer
  }

  public var json: JSONValue {
    .object(
      JSONObject(present: [
        "model": .object(
          JSONObject(present: [
            "state": model.state.json, "reason": model.reason.map(\.json),
            "name": model.name.map(\.json), "id": model.id.map(\.json),
          ])),
        "documents": documents.json, "scoring": scoring.map(\.json), "passes": passes.json,
        "tokens": tokens.json, "scorer": scorer,
      ]))
  }
}

extension StatusReport.Tokens: JSONWritable {
  public var json: JSONValue {
    .object(
      JSONObject(present: [
        "computed": computed.json, "reused": reused.json, "hitRate": hitRate.map(\.json),
      ]))
  }
}
