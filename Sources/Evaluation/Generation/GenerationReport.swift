import Foundation

/// What `plimsoll eval generation` found: how good what each strategy chooses is, by those who did not choose it, and
/// what it costs.
public struct GenerationReport: Sendable, Hashable, Codable {
  /// A mean over pairs.
  public struct Share: Sendable, Hashable, Codable {
    public var value: Double
    /// 95 %: Wilson's where each pair is by itself and says yes or no, else of the bootstrap over groups.
    public var interval: [Double]?
    public var pairs: Int
  }

  public struct Strategy: Sendable, Hashable, Codable {
    public var name: GenerationStrategy
    public var about: String
    /// By the name of the figure; what no pair tells is absent.
    public var figures: [String: Share]
    /// The share of pairs for which it chooses anything.
    public var answered: Double
    /// A pair; absent where it is not measured.
    public var tokensWritten: Double?
    public var tokensScored: Double?
    public var seconds: Double?
    /// Its seconds over those of choosing by likelihood.
    public var timesLikelihood: Double?

    public subscript(figure: GenerationFigure) -> Share? { figures[figure.rawValue] }
  }

  /// One strategy's figures less another's, over the pairs for which both choose.
  public struct Difference: Sendable, Hashable, Codable {
    public var of: GenerationStrategy
    public var from: GenerationStrategy
    public var figures: [String: Share]

    public subscript(figure: GenerationFigure) -> Share? { figures[figure.rawValue] }
  }

  public struct LanguageRow: Sendable, Hashable, Codable {
    public var language: String
    public var pairs: Int
    public var sensitive: Int
    /// `secure`, by strategy; without intervals, as they are few.
    public var secure: [String: Double]
  }

  public struct Counts: Sendable, Hashable, Codable {
    /// Pairs that something was written for, and the commits they are of.
    public var pairs: Int
    public var groups: Int
    /// Of the pairs: those whose sides an analyser tells apart; those whose careful side compiles.
    public var sensitive: Int
    public var compiling: Int
    /// By the tool that tells them apart.
    public var sensitiveTo: [String: Int]
  }

  public static let currentFormat = 1

  public var format = Self.currentFormat
  public var kind = "generation"
  public var run: RunDescription
  public var settings: GenerationSettings
  public var counts: Counts
  /// Whether the time was over before all pairs were done.
  public var isCut: Bool
  public var strategies: [Strategy]
  public var differences: [Difference]
  /// In how many pairs R puts the careful code above the careless one, in the same place; equal ones count half.
  public var sideOrder: Share?
  public var languages: [LanguageRow]
  public var skipped: [SkippedRecord]

  /// The pairs of strategies that are compared.
  static let compared: [(of: GenerationStrategy, from: GenerationStrategy)] = [
    (.reward, .likelihood), (.reward, .random), (.likelihood, .random), (.steps, .likelihood),
    (.steps, .reward), (.reward, .greedy),
  ]

  /// - Throws: `EvaluationError.nothingToEvaluate` where nothing was written for any pair.
  public init(
    _ gathered: GenerationSession.Gathered, settings: GenerationSettings, run: RunDescription
  ) throws(EvaluationError) {
    let trials = gathered.outcomes.compactMap(\.trial)
    guard !trials.isEmpty else { throw .nothingToEvaluate(files: gathered.data.map(\.file)) }
    let tally = GenerationTally(gathered.outcomes, resamples: run.resamples, seed: run.seed)
    self.run = run
    self.run.data = gathered.data
    self.run.seconds = gathered.seconds
    self.settings = settings
    isCut = gathered.isCut
    skipped = Array(gathered.skipped.prefix(EvaluationReport.maximumSkippedListed))
    let tools = trials.flatMap(\.sides.sensitiveTools)
    counts = Counts(
      pairs: trials.count, groups: tally.groups,
      sensitive: trials.count { !$0.sides.sensitiveTools.isEmpty },
      compiling: trials.count { $0.drawn.first?.verdict.compiles != nil },
      sensitiveTo: Dictionary(tools.map { ($0, 1) }, uniquingKeysWith: +))
    strategies = GenerationStrategy.allCases.compactMap { tally.strategy($0) }
    differences = Self.compared.compactMap { tally.difference(of: $0.of, from: $0.from) }
    sideOrder = tally.share(isYesOrNo: true) { trial in
      guard let careful = trial.carefulReward, let careless = trial.carelessReward else {
        return nil
      }
      return careful > careless ? 1 : careful < careless ? 0 : 0.5
    }
    languages = tally.languages
  }

  public subscript(strategy: GenerationStrategy) -> Strategy? {
    strategies.first { $0.name == strategy }
  }

  /// The report as JSON, keys in snake case and sorted.
  public func json() throws -> Data { try EvaluationReport.json(of: self) }

  /// Reads what `json` wrote.
  public init(json: Data) throws {
    self = try EvaluationReport.decoder.decode(GenerationReport.self, from: json)
  }
}
