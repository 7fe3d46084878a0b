import Dataset
import RewardModel

/// Chooses thresholds for stated rates of false alarms, and says what that choice does on projects that
/// had no part in it.
///
/// The thresholds are those that all projects choose, with caution, as the rate is meant for others
/// (`CrossFitting`). What is reported is cross-fitted once more: the projects are divided into folds, and
/// what happens in a fold is counted with the thresholds that the other folds choose in the same way, caution
/// included. Well-kept projects differ too much for one half of a few dozen to speak for the other, and this
/// way each project reports once and chooses for all others.
public struct Calibrator: Sendable {
  /// A name and the rate that is asked for.
  public struct Target: Sendable, Hashable {
    public var name: String
    /// Findings for 1,000 lines of benign code.
    public var rate: Double

    public init(name: String, rate: Double) {
      self.name = name
      self.rate = rate
    }

    public static let all = [
      Target(name: "strict", rate: 1), Target(name: "balanced", rate: 0.25),
      Target(name: "quiet", rate: 0.1),
    ]
  }

  /// Ends of the ranges of margins for which precision is stated.
  static let precisionEnds = [
    -1, -0.98, -0.95, -0.9, -0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1,
  ]

  let benign: [ScoredText]
  let labelled: [ScoredText]
  let folds: ProjectFolds
  let resamples: Int
  let seed: UInt64

  /// - Parameters:
  ///   - benign: one text a file, the model as column 0.
  ///   - labelled: texts with vulnerable steps; may be empty, and then the package's drop stays.
  public init(benign: [ScoredText], labelled: [ScoredText], resamples: Int, seed: UInt64) {
    self.benign = benign
    self.labelled = labelled
    folds = ProjectFolds(benign, labelled, seed: seed)
    self.resamples = resamples
    self.seed = seed
  }

  /// Projects with benign code.
  public var projects: Int { Set(benign.filter { $0.lines > 0 }.map(\.project)).count }
  public var foldCount: Int { folds.count }

  /// Fewer projects than this say nothing of another one.
  static let fewestProjects = 4

  /// - Parameters:
  ///   - drop: the package's, kept where no labelled text can choose one.
  ///   - labelledBy: who says which of the labelled steps are vulnerable.
  /// - Throws: where there are too few projects to choose on some and report on others.
  public func calibration(
    targets: [Target] = Target.all, drop: Double, date: String, data: [DataFile],
    labelledBy: [String] = []
  ) throws(EvaluationError) -> Calibration {
    guard projects >= Self.fewestProjects else {
      throw .notEnough(
        what: "files of \(projects) projects cannot choose for one another",
        remedy: "give benign files of at least \(Self.fewestProjects) projects, better of dozens")
    }
    let isLabelled = labelled.contains { $0.steps.contains { $0.isVulnerable == true } }
    let grid = ThresholdGrid(drops: isLabelled ? ThresholdGrid.drops : [drop])
    let tallies = (0..<folds.count).map { fold in
      ThresholdTally(
        grid, benign: benign.filter { folds[$0] == fold },
        labelled: labelled.filter { folds[$0] == fold })
    }
    let fitting = CrossFitting(tallies)
    let chosen = fitting.choices(targets)
    let outside = tallies.indices.map { fitting.without($0).choices(targets) }
    var sensitivities: [String: Calibration.Sensitivity] = [:]
    for target in targets {
      let thresholds = chosen[target.name] ?? ThresholdGrid.silent
      sensitivities[target.name] = sensitivity(thresholds, target: target) { text in
        outside[folds[text]][target.name] ?? ThresholdGrid.silent
      }
    }
    // What a hover says is of steps that it may be shown for.
    let leastFall = sensitivities.values.map(\.drop).min() ?? 0
    return Calibration(
      date: date,
      data: data.map { Calibration.Data(file: $0.file, sha256: $0.sha256, records: $0.used) },
      sensitivities: sensitivities, precision: precision(fallen: leastFall),
      vulnerableShare: vulnerableShare,
      kinds: kinds(), labelledBy: labelledBy.isEmpty ? nil : labelledBy)
  }

  /// - Parameter foreign: the thresholds that the other folds chose for a text.
  private func sensitivity(
    _ thresholds: Thresholds, target: Target, foreign: (ScoredText) -> Thresholds
  ) -> Calibration.Sensitivity {
    let groups = (benign.map(\.group).max() ?? -1) + 1
    var findings = [Double](repeating: 0, count: groups)
    var lines = findings
    for text in benign {
      findings[text.group] += Double(text.findings(column: 0, thresholds: foreign(text)))
      lines[text.group] += Double(text.lines)
    }
    func rate(_ weights: UnitWeights) -> Double {
      func sum(_ counts: [Double]) -> Double { zip(weights, counts).reduce(0) { $0 + $1.0 * $1.1 } }
      return sum(lines) > 0 ? sum(findings) / sum(lines) * 1_000 : 0
    }
    let bootstrap = Bootstrap(
      units: groups, resamples: resamples, seed: seed, subset: Set(benign.map(\.group)).sorted())
    let lineCount = benign.reduce(0) { $0 + $1.lines }
    let chosenAt = benign.reduce(0) { $0 + $1.findings(column: 0, thresholds: thresholds) }
    var confusion = Confusion()
    for text in labelled {
      let chances = FlagRule.thresholds(foreign(text)).chances(text.results[0])
      for (step, chance) in zip(text.steps, chances) {
        if let actual = step.isVulnerable { confusion.add(chance: chance, actual: actual) }
      }
    }
    return Calibration.Sensitivity(
      margin: thresholds.margin, drop: thresholds.drop, target: target.rate,
      findingsPerThousandLines: Self.rounded(rate(.once(groups))),
      interval: Bootstrap.interval(bootstrap.resamples.map(rate))?.ends.map(Self.rounded),
      lines: lineCount,
      chosenAt: Self.rounded(Double(chosenAt) / Double(max(1, lineCount)) * 1_000),
      precision: confusion.precision.map(Self.rounded),
      recall: confusion.recall.map(Self.rounded))
  }

  /// Of all labelled steps; nil without any.
  private var vulnerableShare: Double? {
    let judged = labelled.flatMap(\.steps).compactMap(\.isVulnerable)
    return judged.isEmpty
      ? nil : Self.rounded(Double(judged.count { $0 }) / Double(judged.count))
  }

  /// From which probability on a kind is named; nil where no labelled step has one.
  private func kinds() -> Calibration.Kinds? {
    let tally = KindTally(labelled)
    guard !tally.steps.isEmpty else { return nil }
    return Calibration.Kinds(
      least: tally.least(), required: KindTally.required,
      ranges: tally.ranges.map { range in
        var range = range
        range.right = Self.rounded(range.right)
        range.interval = range.interval.map(Self.rounded)
        return range
      })
  }

  /// The vulnerable share, by margin, of the labelled steps that fell far enough to be flagged at some
  /// sensitivity; nothing is chosen by it.
  private func precision(fallen leastFall: Double) -> [Calibration.Precision] {
    let steps = labelled.flatMap { text in
      zip(text.steps.indices, text.results[0].falls).compactMap { index, fall in
        text.steps[index].isVulnerable.flatMap {
          fall >= leastFall
            ? (margin: text.results[0].margins[index], isVulnerable: $0) : nil
        }
      }
    }
    return zip(Self.precisionEnds, Self.precisionEnds.dropFirst()).compactMap { from, to in
      let inside = steps.filter { from <= $0.margin && ($0.margin < to || to >= 1) }
      let vulnerable = inside.count(where: \.isVulnerable)
      guard let interval = Wilson.interval(successes: vulnerable, of: inside.count) else {
        return nil
      }
      return Calibration.Precision(
        margin: [from, to], precision: Self.rounded(Double(vulnerable) / Double(inside.count)),
        steps: inside.count, interval: interval.ends.map(Self.rounded))
    }
  }

  /// Four digits: what the sample sizes can carry.
  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
