import Foundation
import RewardModel
import Testing

@testable import Evaluation

@Suite struct GenerationReportTests {
  private static let settings = GenerationSettings(
    .init(), model: "id", generator: "told", tools: ["bandit": "1"])

  /// Pairs of which R gets the first `right` right, and likelihood the others.
  private func report(right: Int, of count: Int, group: String? = nil) throws -> GenerationReport {
    var gathered = GenerationSession.Gathered()
    gathered.outcomes = (0..<count).map { index in
      outcome(
        "\(index)", group: group,
        trial([
          candidate("likely", reward: -0.5, likelihood: -0.1, flagged: index < right),
          candidate("best", reward: 0.5, likelihood: -0.9, flagged: index >= right),
        ]))
    }
    return try GenerationReport(
      gathered, settings: Self.settings,
      run: RunDescription(
        command: [], date: "", version: "0", seed: 1, resamples: 200,
        model: ModelDescription(
          name: "m", id: "id", thresholds: Thresholds(margin: 0, drop: 0.3))))
  }

  @Test(arguments: [
    (20, "better than likelihood"), (10, "no better than likelihood"), (0, "worse than likelihood"),
  ])
  func theVerdictIsByTheInterval(right: Int, expected: String) throws {
    let report = try report(right: right, of: 20)
    #expect(report.verdict.contains("secure: R is \(expected)"), "\(report.verdict)")
    #expect(report[.reward]?[.secure]?.value == Double(right) / 20)
    #expect(report[.random]?[.secure]?.value == 0.5)
    #expect(report[.limit]?[.secure]?.value == 1)
  }

  /// Of pairs that all say the same the bootstrap says nothing; Wilson does.
  @Test func sharesOfSinglePairsHaveWilsonsInterval() throws {
    let share = try #require(try report(right: 20, of: 20)[.reward]?[.secure])
    #expect(share.interval == Wilson.interval(successes: 20, of: 20)?.ends)
    #expect(share.pairs == 20)
    // One commit alone has no interval, and its verdict is none.
    let single = try report(right: 20, of: 20, group: "commit")
    #expect(single[.reward]?[.secure]?.interval == nil)
    let nobodyKnows = "R is by too few pairs not told apart from likelihood"
    #expect(single.verdict.contains(nobodyKnows))
    #expect(try self.report(right: 9, of: 9).verdict.contains(nobodyKnows))
  }

  @Test func costsAreOfWhatAStrategyNeeds() throws {
    let report = try report(right: 1, of: 2)
    #expect(report[.likelihood]?.seconds == 2 && report[.likelihood]?.tokensScored == 0)
    #expect(report[.reward]?.seconds == 3 && report[.reward]?.tokensScored == 40)
    #expect(report[.reward]?.timesLikelihood == 1.5)
    #expect(report[.draw]?.seconds == nil)
    #expect(report[.steps] == nil)
    #expect(report.counts.sensitiveTo == ["bandit": 2])
    #expect(report.sideOrder?.value == 1)
  }

  @Test func itReadsWhatItWrote() throws {
    let report = try report(right: 1, of: 3)
    #expect(try GenerationReport(json: report.json()) == report)
    let json = String(decoding: try report.json(), as: UTF8.self)
    #expect(json.contains("\"nothing_new\"") && json.contains("\"times_likelihood\""))
    #expect(report.text.contains("reward − likelihood"))
  }

  @Test func nothingToReportIsAnError() {
    #expect(throws: EvaluationError.nothingToEvaluate(files: [])) {
      try GenerationReport(
        GenerationSession.Gathered(), settings: Self.settings,
        run: RunDescription(
          command: [], date: "", version: "0", seed: 1, resamples: 0,
          model: ModelDescription(
            name: "m", id: "id", thresholds: Thresholds(margin: 0, drop: 0.3))))
    }
  }
}
