import Generation
import LanguageServerProtocol
import RewardModel

/// Where the scorer comes from. Loading may take seconds and may fail; the server lives meanwhile.
public struct ScorerProvider: Sendable {
  /// The name of a model package, or nil for the one that the server was started with.
  public typealias Name = String?

  /// Loads the scorer. `report` takes what is being done, for the user: "reading weights". An error's
  /// description is shown to the user and should say what to do.
  public var load:
    @Sendable (_ name: Name, _ report: @escaping @Sendable (String) -> Void) async throws
      -> any StepScoring

  /// Loads what writes with a scorer that `load` gave; nil where nothing can. An error's description is shown.
  public var generator: (@Sendable (any StepScoring) async throws -> any TextGenerating)?

  /// Whether `generator` can be expected to load; short.
  public var canWrite: @Sendable (any StepScoring) -> Bool = { _ in false }

  /// Whether what it loads can be expected to answer messages too; short.
  public var canRewrite: @Sendable (any StepScoring) -> Bool = { _ in false }

  /// What loading depends on, in any form that changes with it, as the files and their times. After a
  /// failure it is looked at now and then, and a change loads anew. Short: it may read folders.
  public var state: @Sendable (_ name: Name) -> String

  /// The name of the package that the server was started with; nil where it has none.
  public var standard: String?

  /// The name of a quicker model, for whom the one that is used is too slow; nil for none.
  public var quicker: String?

  public init(
    state: @escaping @Sendable (Name) -> String, standard: String? = nil, quicker: String? = nil,
    load:
      @escaping @Sendable (Name, _ report: @escaping @Sendable (String) -> Void) async throws
      -> any StepScoring
  ) {
    self.state = state
    self.standard = standard
    self.quicker = quicker
    self.load = load
  }

  /// One that loads the same whatever the name.
  public init(
    state: @escaping @Sendable () -> String = { "" },
    load:
      @escaping @Sendable (_ report: @escaping @Sendable (String) -> Void) async throws
      -> any StepScoring
  ) {
    self.init(state: { _ in state() }) { _, report in try await load(report) }
  }

  /// A scorer that is there already.
  public init(_ scorer: any StepScoring, generator: (any TextGenerating)? = nil) {
    self.init { _ in scorer }
    if let generator {
      self.generator = { _ in generator }
      canWrite = { _ in true }
      canRewrite = { _ in generator.answersMessages }
    }
  }
}

/// How far the loading is.
enum ScorerState: Sendable {
  case notStarted
  case loading
  case ready(any StepScoring)
  /// With the sentence for the user.
  case failed(String)

  /// The scorer, or the error to answer a request with.
  func scorer() throws(ResponseError) -> any StepScoring {
    switch self {
    case .ready(let scorer): return scorer
    case .failed(let reason):
      throw ResponseError(.requestFailed, "Plimsoll has no model: \(reason)")
    case .notStarted, .loading:
      throw ResponseError(.requestFailed, "the model is still loading; ask again when it is ready")
    }
  }
}
