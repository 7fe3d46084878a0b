import Basics
import Foundation
import RewardModel
import Testing

@testable import Evaluation

@Suite struct CalibratorTests {
  /// 200 files of 100 lines: one step at a margin of −0.6 in every fifth, −0.2 in every second.
  private var benign: [ScoredText] {
    (0..<200).map { unit in
      scored(
        "b\(unit)", unit: unit,
        margins: [unit % 5 == 0 ? -0.6 : unit % 2 == 0 ? -0.2 : 0.9],
        vulnerable: [false], lines: 100)
    }
  }

  private func calibrate(_ labelled: [ScoredText] = []) throws -> Calibration {
    try Calibrator(benign: benign, labelled: labelled, resamples: 100, seed: 1).calibration(
      targets: [
        Calibrator.Target(name: "strict", rate: 9), Calibrator.Target(name: "balanced", rate: 3),
        Calibrator.Target(name: "quiet", rate: 0.1),
      ], drop: 0.3, date: "2026-11-21", data: [DataFile(file: "f", sha256: "00", used: 200)])
  }

  @Test func thresholdsLieJustBelowWhatWouldBeTooLoud() throws {
    let sensitivities = try calibrate().sensitivities
    // All low steps are 6 for 1,000 lines, the −0.6 ones 2. A margin above 0 is never flagged.
    #expect(sensitivities["strict"]?.margin == 0)
    #expect(sensitivities["balanced"]?.margin == -0.21)
    #expect(sensitivities["quiet"]?.margin == -0.61)
    #expect(sensitivities.values.allSatisfy { $0.drop == 0.3 })
  }

  @Test func theRateIsThatOfProjectsThatHadNoPartInTheChoice() throws {
    // One project of four has all findings; the other three choose without any.
    let benign = (0..<4).map { project in
      scored(
        "b\(project)", unit: project, margins: [project == 0 ? -0.5 : 0.9], vulnerable: [false],
        lines: 100)
    }
    let calibration = try Calibrator(benign: benign, labelled: [], resamples: 100, seed: 1)
      .calibration(
        targets: [Calibrator.Target(name: "balanced", rate: 1)], drop: 0.3, date: "", data: [])
    let balanced = try #require(calibration.sensitivities["balanced"])
    // All four together leave it out; elsewhere it is found, at the highest margin there is.
    #expect(balanced.margin == -0.51)
    #expect(balanced.chosenAt == 0)
    #expect(balanced.findingsPerThousandLines == 2.5)
    #expect(balanced.lines == 400)
    #expect(balanced.interval?.count == 2)
  }

  /// Precision and recall too are counted with thresholds of other folds.
  @Test func labelledProjectsReportWithForeignThresholds() throws {
    let benign = (0..<8).map {
      scored("b\($0)", unit: $0, margins: [0.9], vulnerable: [false], lines: 100)
    }
    // Three projects are known at −0.9, one only at −0.1 and a safe step of it at −0.2.
    let labelled = (0..<4).map {
      scored(
        "l\($0)", unit: $0, margins: $0 == 3 ? [0.9, -0.2, 0.9, -0.1] : [0.9, -0.9],
        vulnerable: $0 == 3 ? [false, false, false, true] : [false, true])
    }
    let calibration = try Calibrator(benign: benign, labelled: labelled, resamples: 0, seed: 1)
      .calibration(
        targets: [Calibrator.Target(name: "balanced", rate: 1)], drop: 0.3, date: "", data: [])
    let balanced = try #require(calibration.sensitivities["balanced"])
    // All choose −0.1; the three without the fourth choose −0.9 and miss its step.
    #expect(balanced.thresholds == Thresholds(margin: -0.1, drop: 0.3))
    #expect(balanced.recall == 0.75)
    #expect(balanced.precision == 1)
  }

  /// Twenty projects of ten files; labelled texts are of the same projects and of ten more.
  @Test func aProjectIsInOneFoldWithAllThatIsOfIt() {
    let benign = (0..<200).map {
      scored("b\($0)", unit: $0, group: $0 / 10, margins: [0.9], vulnerable: [false])
    }
    let labelled = (0..<120).map {
      scored("l\($0)", unit: $0, group: $0 / 4, margins: [-0.9], vulnerable: [true])
    }
    let folds = ProjectFolds(benign, labelled, seed: 3)
    #expect(folds.count == ProjectFolds.most)
    let byProject = Dictionary(grouping: benign + labelled, by: \.traits.project)
    #expect(byProject.count == 30)
    for texts in byProject.values { #expect(Set(texts.map { folds[$0] }).count == 1) }
    // Two projects of benign code in each fold, one of the labelled ones alone.
    for fold in 0..<folds.count {
      #expect(benign.count { folds[$0] == fold } == 20)
      #expect(labelled[80...].count { folds[$0] == fold } == 4)
    }
    let other = ProjectFolds(benign, labelled, seed: 4)
    #expect(benign.map { other[$0] } != benign.map { folds[$0] })
  }

  /// One large project does not sit with others while folds are empty.
  @Test func foldsAreOfLikeSize() {
    let benign = (0..<28).map {
      scored(
        "b\($0)", unit: $0, margins: [0.9], vulnerable: [false], lines: $0 == 7 ? 150 : 50)
    }
    for seed in 1...10 as ClosedRange<UInt64> {
      let folds = ProjectFolds(benign, [], seed: seed)
      let lines = (0..<folds.count).map { fold in
        benign.filter { folds[$0] == fold }.reduce(0) { $0 + $1.lines }
      }
      #expect(lines.allSatisfy { $0 == 150 }, "\(lines)")
    }
  }

  /// What one project gives is what all give without the others.
  @Test func talliesAddAndSubtract() {
    let grid = ThresholdGrid(drops: [0.3])
    let parts = [0..<50, 50..<200].map {
      ThresholdTally(grid, benign: Array(benign[$0]), labelled: [])
    }
    let all = ThresholdTally(grid, benign: benign)
    #expect((parts[0] + parts[1]).findings == all.findings)
    #expect((all - parts[0]).findings == parts[1].findings)
    #expect((all - parts[0]).lines == parts[1].lines)
  }

  @Test func theManifestSaysWhoLabelled() throws {
    let calibration = try Calibrator(benign: benign, labelled: [], resamples: 0, seed: 1)
      .calibration(drop: 0.3, date: "", data: [], labelledBy: ["static analysers"])
    let json = try JSONEncoder().encode(calibration)
    #expect(String(decoding: json, as: UTF8.self).contains(#""labelled_by":["static analysers"]"#))
    #expect(try JSONDecoder().decode(Calibration.self, from: json) == calibration)
  }

  @Test func whatQuietFlagsBalancedFlagsToo() throws {
    let labelled = (0..<40).map { unit in
      scored(unit: unit, margins: [0.9, -0.95, 0.9, -0.5], vulnerable: [false, true, false, true])
    }
    let calibration = try calibrate(labelled)
    let order = ["strict", "balanced", "quiet"].compactMap { calibration.sensitivities[$0] }
    for (outer, inner) in zip(order, order.dropFirst()) {
      #expect(inner.margin <= outer.margin && inner.drop >= outer.drop)
    }
    #expect(order[2].recall == 0.5)
    #expect(order[2].precision == 1)
  }

  @Test func theVulnerableShareByMargin() throws {
    let labelled = (0..<30).map { unit in
      scored(unit: unit, margins: [-0.85, 0.7], vulnerable: [unit % 3 > 0, nil])
    }
    let precision = try calibrate(labelled).precision
    #expect(precision.map(\.margin) == [[-0.9, -0.8]])
    #expect(precision[0].steps == 30)
    #expect(precision[0].precision == 0.6667)
  }

  /// A project of 40 steps that might be flagged: most have next to no low ones, a few have many.
  private func unevenProject(_ number: Int, using random: inout SplitMix64) -> ScoredText {
    let loudness = pow(Double.random(in: 0..<1, using: &random), 6)
    let margins = (0..<40).flatMap { _ in
      let isLow = Double.random(in: 0..<1, using: &random) < loudness
      return [0.9, isLow ? Double.random(in: -1...0, using: &random) : 0.9]
    }
    return scored(
      "b\(number)", unit: number, margins: margins, vulnerable: margins.map { _ in false },
      lines: 400)
  }

  /// What 18 projects choose, counted on 60 that they never saw, forty times.
  @Test func cautionKeepsTheRateOnProjectsNobodyHasSeen() {
    let grid = ThresholdGrid(drops: [0.3])
    let target = Calibrator.Target(name: "balanced", rate: 2)
    var random = SplitMix64(seed: 5)
    var (bold, cautious, lines) = (0, 0, 0)
    for _ in 0..<40 {
      let seen = (0..<18).map { ThresholdTally(grid, benign: [unevenProject($0, using: &random)]) }
      let others = (0..<60).map { unevenProject($0, using: &random) }
      func findings(_ thresholds: Thresholds?) -> Int {
        others.reduce(0) {
          $0 + $1.findings(column: 0, thresholds: thresholds ?? ThresholdGrid.silent)
        }
      }
      let all = seen.reduce(ThresholdTally(grid), +)
      bold += findings(grid.cells[all.choice(within: target.rate, inside: nil, aim: .margin)])
      cautious += findings(CrossFitting(seen).choices([target])[target.name])
      lines += 60 * 400
    }
    let rates = [bold, cautious].map { Double($0) / Double(lines) * 1_000 }
    #expect(rates[0] > 2.2 && rates[1] <= 2, "\(rates)")
    #expect(rates[1] > 1, "nothing is gained by silence: \(rates)")
  }

  /// What is reported of a fold comes of the others alone, their caution included.
  @Test func theReportRepeatsTheCautionWithoutTheFold() throws {
    var random = SplitMix64(seed: 9)
    let benign = (0..<12).map { unevenProject($0, using: &random) }
    let targets = [
      Calibrator.Target(name: "strict", rate: 8), Calibrator.Target(name: "quiet", rate: 1),
    ]
    let calibration = try Calibrator(benign: benign, labelled: [], resamples: 0, seed: 1)
      .calibration(targets: targets, drop: 0.3, date: "", data: [])
    let folds = ProjectFolds(benign, [], seed: 1)
    let grid = ThresholdGrid(drops: [0.3])
    func tallies(without left: Int? = nil) -> [ThresholdTally] {
      (0..<folds.count).filter { $0 != left }.map { fold in
        ThresholdTally(grid, benign: benign.filter { folds[$0] == fold })
      }
    }
    var bold = 0
    for target in targets {
      var findings = 0
      for fold in 0..<folds.count {
        let rest = tallies(without: fold)
        let thresholds = try #require(CrossFitting(rest).choices(targets)[target.name])
        let all = rest.reduce(ThresholdTally(grid), +)
        let boldly = grid.cells[all.choice(within: target.rate, inside: nil, aim: .margin)]
        for text in benign where folds[text] == fold {
          findings += text.findings(column: 0, thresholds: thresholds)
          bold += text.findings(column: 0, thresholds: boldly)
        }
      }
      let reported = try #require(calibration.sensitivities[target.name])
      #expect(abs(reported.findingsPerThousandLines - Double(findings) / 4.8) < 0.0001)
      bold -= findings
      #expect(
        reported.thresholds == CrossFitting(tallies()).choices(targets)[target.name])
    }
    // The caution has changed something here.
    #expect(bold > 0)
  }

  /// Where no demand keeps the rate, what comes nearest is taken, and not silence.
  @Test func theNearestIsTakenWhereNothingKeepsTheRate() throws {
    let grid = ThresholdGrid(drops: [0.3])
    // Nine quiet projects with a low step each, lower from one to the next, and a loud one below them all.
    let folds = (0..<10).map { project in
      let low = project < 9 ? [-0.1 - 0.05 * Double(project)] : [Double](repeating: -0.9, count: 20)
      let margins = low.flatMap { [0.9, $0] }
      return ThresholdTally(
        grid,
        benign: [
          scored(
            unit: project, margins: margins, vulnerable: margins.map { _ in false }, lines: 100)
        ])
    }
    let target = Calibrator.Target(name: "balanced", rate: 1)
    let chosen = try #require(CrossFitting(folds).choices([target])["balanced"])
    // The loud one is beyond the rate whoever chooses without it; all together leave it out.
    #expect(chosen == Thresholds(margin: -0.91, drop: 0.3))
  }

  /// Caution may cost warnings, but not all of them.
  @Test func cautionStopsShortOfSilence() throws {
    let grid = ThresholdGrid(drops: [0.3])
    // One benign step is lower than what is known to be weak; one project has many that are not so low.
    let low: [Int: [Double]] = [8: [0.9, -0.95], 9: (0..<20).flatMap { _ in [0.9, -0.3] }]
    let folds = (0..<10).map { project in
      let margins = low[project] ?? [0.9]
      return ThresholdTally(
        grid,
        benign: [
          scored(
            unit: project, margins: margins, vulnerable: margins.map { _ in false }, lines: 100)
        ],
        labelled: project == 0
          ? [
            scored(
              unit: 0, margins: [0.9, -0.9, 0.9, -0.9, 0.9, -0.1],
              vulnerable: [false, true, false, true, false, true])
          ] : [])
    }
    // A little less than this rate has no room for the one, so only silence would keep it elsewhere.
    let target = Calibrator.Target(name: "balanced", rate: 1.15)
    #expect(
      CrossFitting(folds).choices([target])["balanced"] == Thresholds(margin: -0.9, drop: 0.3))
  }

  /// Whether recall or the margin is sought is settled by all that is labelled, not fold by fold.
  @Test func aFoldWithoutLabelsSeeksRecallToo() throws {
    let grid = ThresholdGrid(drops: [0.3])
    let folds = (0..<6).map { project in
      ThresholdTally(
        grid,
        benign: [scored(unit: project, margins: [0.9], vulnerable: [false], lines: 100)],
        labelled: project == 0
          ? [scored(unit: 0, margins: [0.9, -0.8], vulnerable: [false, true])] : [])
    }
    let target = Calibrator.Target(name: "balanced", rate: 1)
    #expect(
      CrossFitting(folds).choices([target])["balanced"] == Thresholds(margin: -0.8, drop: 0.3))
    // Without the fold that knows one, nothing is known to be found: silence, not the loudest.
    #expect(
      CrossFitting(folds).without(0).choices([target])["balanced"] == ThresholdGrid.silent)
  }

  @Test func tooFewProjectsCannotChooseForOneAnother() {
    #expect(throws: EvaluationError.self) {
      try Calibrator(
        benign: Array(benign.prefix(3)), labelled: [], resamples: 10, seed: 1
      ).calibration(drop: 0.3, date: "", data: [])
    }
  }

  @Test func whereNothingIsQuietEnoughTheQuietestIsTaken() throws {
    // A step at −1 is flagged whatever the thresholds.
    let loud = (0..<20).map { scored(unit: $0, margins: [-1], vulnerable: [false], lines: 1) }
    let calibration = try Calibrator(benign: loud, labelled: [], resamples: 10, seed: 1)
      .calibration(drop: 0.3, date: "", data: [])
    #expect(calibration.sensitivities["quiet"]?.thresholds == Thresholds(margin: -1, drop: 2))
    #expect(calibration.sensitivities["quiet"]?.findingsPerThousandLines == 1_000)
  }
}
