import Dataset
import RewardModel

/// Chooses thresholds for stated rates of false alarms on the files of one half of the projects, and
/// says what they do on those of the other half.
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

  /// Margins and drops that are tried, in steps that a reader can tell apart.
  static let margins = (0...195).map { Double($0 - 100) / 100 }
  static let drops = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4]
  /// The quietest there are, where every other choice is too loud: flags only a fall from 1 to −1.
  static let silent = Thresholds(margin: -1, drop: 2)
  /// Ends of the ranges of margins for which precision is stated.
  static let precisionEnds = [
    -1, -0.98, -0.95, -0.9, -0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1,
  ]

  /// The texts of either half of the projects.
  typealias Halves = (choosing: [ScoredText], reporting: [ScoredText])

  let benign: Halves
  let labelled: Halves
  let resamples: Int
  let seed: UInt64

  /// - Parameters:
  ///   - benign: one text a file, the model as column 0.
  ///   - labelled: texts with vulnerable steps; may be empty, and then the package's drop stays.
  public init(benign: [ScoredText], labelled: [ScoredText], resamples: Int, seed: UInt64) {
    (self.benign, self.labelled) = Self.halves(benign, labelled, seed: seed)
    self.resamples = resamples
    self.seed = seed
  }

  /// The projects go, one by one, to the half that has fewer lines of benign code, or fewer labelled
  /// texts where a project has no benign code; large ones first, and those of like size as the seed
  /// draws them. Files of one project are alike, so all that is of it, benign or labelled, is in the
  /// same half.
  static func halves(
    _ benign: [ScoredText], _ labelled: [ScoredText], seed: UInt64
  ) -> (benign: Halves, labelled: Halves) {
    var generator = SplitMix(seed: seed)
    let lines = Dictionary(grouping: benign, by: \.project)
      .mapValues { $0.reduce(0) { $0 + $1.lines } }
    let counts = Dictionary(grouping: labelled, by: \.project).mapValues(\.count)
    var chosen: Set<String> = []
    // What the choosing half has more than the other.
    var (moreLines, moreTexts) = (0, 0)
    let drawn = Set(lines.keys).union(counts.keys).sorted().shuffled(using: &generator)
    /// 0 without benign code, else one more for each doubling.
    func size(_ project: String) -> Int { Int.bitWidth - (lines[project] ?? 0).leadingZeroBitCount }
    let largestFirst = drawn.enumerated().sorted {
      (size($1.element), $0.offset) < (size($0.element), $1.offset)
    }
    for project in largestFirst.map(\.element) {
      let more = lines[project] == nil ? moreTexts : moreLines
      let isChosen = more == 0 ? Bool.random(using: &generator) : more < 0
      if isChosen { chosen.insert(project) }
      moreLines += (isChosen ? 1 : -1) * (lines[project] ?? 0)
      moreTexts += (isChosen ? 1 : -1) * (counts[project] ?? 0)
    }
    func halves(_ texts: [ScoredText]) -> Halves {
      (
        texts.filter { chosen.contains($0.project) }, texts.filter { !chosen.contains($0.project) }
      )
    }
    return (halves(benign), halves(labelled))
  }

  /// Projects with benign code in either half.
  public var choosingProjects: Int { Set(benign.choosing.map(\.project)).count }
  public var reportingProjects: Int { Set(benign.reporting.map(\.project)).count }

  /// - Parameters:
  ///   - drop: the package's, kept where no labelled text can choose one.
  ///   - labelledBy: who says which of the labelled steps are vulnerable.
  /// - Throws: where there are too few projects to choose on some and report on others.
  public func calibration(
    targets: [Target] = Target.all, drop: Double, date: String, data: [DataFile],
    labelledBy: [String] = []
  ) throws(EvaluationError) -> Calibration {
    guard choosingProjects >= 2, reportingProjects >= 2 else {
      throw .notEnough(
        what: "files of \(choosingProjects + reportingProjects) projects cannot be halved",
        remedy: "give benign files of at least four projects of like size, better of dozens")
    }
    var sensitivities: [String: Calibration.Sensitivity] = [:]
    // From the loudest to the quietest, each within the one before: what quiet flags, strict flags.
    var outer = Thresholds(margin: 1, drop: 0)
    for target in targets.sorted(by: { $0.rate > $1.rate }) {
      let thresholds = choose(target, within: outer, drop: drop)
      outer = thresholds
      sensitivities[target.name] = sensitivity(thresholds, target: target)
    }
    return Calibration(
      date: date,
      data: data.map { Calibration.Data(file: $0.file, sha256: $0.sha256, records: $0.used) },
      sensitivities: sensitivities, precision: precision(),
      labelledBy: labelledBy.isEmpty ? nil : labelledBy)
  }

  /// Of the thresholds that stay within the rate on the choosing files, those that flag most
  /// vulnerable steps of the choosing texts; of equals the lower margin, then the higher drop.
  private func choose(
    _ target: Target, within outer: Thresholds, drop packageDrop: Double
  ) -> Thresholds {
    let lines = Double(benign.choosing.reduce(0) { $0 + $1.lines })
    let allowed = target.rate / 1_000 * lines
    let known = labelled.choosing.flatMap { text in
      text.steps.indices.filter { text.steps[$0].isVulnerable == true }.map {
        (margin: text.results[0].margins[$0], drop: text.results[0].drops[$0])
      }
    }
    let drops = known.isEmpty ? [packageDrop] : Self.drops
    var best: (thresholds: Thresholds, found: Int)?
    for drop in drops where drop >= outer.drop {
      // The higher the margin, the more findings, nearly: one may swallow the next, so no early end.
      for margin in Self.margins where margin <= outer.margin {
        let thresholds = Thresholds(margin: margin, drop: drop)
        let found =
          known.isEmpty
          ? Int((margin + 1) * 1_000)
          : known.count { $0.margin <= margin && $0.drop >= drop }
        guard found > best?.found ?? 0 || found == best?.found && drop > best?.thresholds.drop ?? 0
        else { continue }
        let findings = benign.choosing.reduce(0) {
          $0 + $1.findings(column: 0, thresholds: thresholds)
        }
        if Double(findings) <= allowed { best = (thresholds, found) }
      }
    }
    return best?.thresholds ?? Self.silent
  }

  private func sensitivity(_ thresholds: Thresholds, target: Target) -> Calibration.Sensitivity {
    func rate(_ texts: [ScoredText], _ weights: UnitWeights? = nil) -> Double {
      var (findings, lines) = (0.0, 0.0)
      for text in texts {
        let weight = weights?[text.group] ?? 1
        guard weight > 0 else { continue }
        findings += weight * Double(text.findings(column: 0, thresholds: thresholds))
        lines += weight * Double(text.lines)
      }
      return lines > 0 ? findings / lines * 1_000 : 0
    }
    let reporting = Set(benign.reporting.map(\.group)).sorted()
    let bootstrap = Bootstrap(
      units: (reporting.last ?? 0) + 1, resamples: resamples, seed: seed, subset: reporting)
    var confusion = Confusion()
    for text in labelled.reporting {
      let chances = FlagRule.thresholds(thresholds).chances(text.results[0])
      for (step, chance) in zip(text.steps, chances) {
        if let actual = step.isVulnerable { confusion.add(chance: chance, actual: actual) }
      }
    }
    return Calibration.Sensitivity(
      margin: thresholds.margin, drop: thresholds.drop, target: target.rate,
      findingsPerThousandLines: Self.rounded(rate(benign.reporting)),
      interval: Bootstrap.interval(bootstrap.resamples.map { rate(benign.reporting, $0) })?
        .ends.map(Self.rounded),
      lines: benign.reporting.reduce(0) { $0 + $1.lines },
      chosenAt: Self.rounded(rate(benign.choosing)),
      precision: confusion.precision.map(Self.rounded),
      recall: confusion.recall.map(Self.rounded))
  }

  /// The vulnerable share of all labelled steps by margin; nothing is chosen by it.
  private func precision() -> [Calibration.Precision] {
    let steps = (labelled.choosing + labelled.reporting).flatMap { $0.elements(column: 0) }
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

extension ScoredText {
  /// The project; where none is known the text is one by itself.
  fileprivate var project: String { traits.project.isEmpty ? id : traits.project }
}
