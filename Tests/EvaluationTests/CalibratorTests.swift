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
    // All low steps are 6 for 1,000 lines, the −0.6 ones 2. A drop to 0.9 is none.
    #expect(sensitivities["strict"]?.margin == 0.95)
    #expect(sensitivities["balanced"]?.margin == -0.21)
    #expect(sensitivities["quiet"]?.margin == -0.61)
    #expect(sensitivities.values.allSatisfy { $0.drop == 0.3 })
  }

  /// What is reported is of the other half: the two together are all there is.
  @Test func theRateIsThatOfTheOtherHalf() throws {
    let strict = try #require(try calibrate().sensitivities["strict"])
    #expect(strict.lines == 10_000)
    let all = benign.reduce(0) {
      $0 + $1.findings(column: 0, thresholds: strict.thresholds)
    }
    let sum = (strict.chosenAt + strict.findingsPerThousandLines) * 10
    #expect(abs(sum - Double(all)) < 1e-9)
    #expect(strict.chosenAt <= 9)
    #expect(strict.interval?.count == 2)
  }

  @Test func halvesDoNotMeetAndAreDrawnByTheSeed() {
    func halves(_ seed: UInt64) -> Calibrator.Halves {
      Calibrator.halves(benign, [], seed: seed).benign
    }
    let (a, b) = halves(1)
    #expect(Set(a.map(\.unit)).isDisjoint(with: b.map(\.unit)))
    #expect(a.count == 100 && b.count == 100)
    #expect(halves(1).choosing.map(\.unit) == a.map(\.unit))
    #expect(halves(2).choosing.map(\.unit) != a.map(\.unit))
  }

  /// Twenty projects of ten files; labelled texts are of the same projects and of ten more.
  @Test func aProjectIsInOneHalfWithAllThatIsOfIt() {
    let benign = (0..<200).map {
      scored("b\($0)", unit: $0, group: $0 / 10, margins: [0.9], vulnerable: [false])
    }
    let labelled = (0..<120).map {
      scored("l\($0)", unit: $0, group: $0 / 4, margins: [-0.9], vulnerable: [true])
    }
    let halves = Calibrator.halves(benign, labelled, seed: 3)
    func projects(_ texts: [ScoredText]) -> Set<String> { Set(texts.map(\.traits.project)) }
    let choosing = projects(halves.benign.choosing).union(projects(halves.labelled.choosing))
    let reporting = projects(halves.benign.reporting).union(projects(halves.labelled.reporting))
    #expect(choosing.isDisjoint(with: reporting))
    #expect(choosing.union(reporting).count == 30)
    #expect(halves.benign.choosing.count == 100)
    #expect(halves.labelled.choosing.count > 40 && halves.labelled.reporting.count > 40)
  }

  /// One large project does not leave the other half with crumbs.
  @Test func halvesAreOfLikeSize() {
    let benign = (0..<20).map {
      scored(
        "b\($0)", unit: $0, margins: [0.9], vulnerable: [false], lines: $0 == 7 ? 1_000 : 50)
    }
    for seed in 1...10 as ClosedRange<UInt64> {
      let halves = Calibrator.halves(benign, [], seed: seed).benign
      let lines = halves.choosing.reduce(0) { $0 + $1.lines }
      #expect([950, 1_000].contains(lines), "\(lines)")
    }
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

  @Test func tooFewFilesCannotBeHalved() {
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
