import Analysers
import ArgumentParser
import Evaluation
import RewardModel

/// What a model can be compared with besides the baselines that cost nothing.
struct ComparisonOptions: ParsableArguments {
  @Flag(help: "Also run flawfinder, bandit, cppcheck and clang-tidy, those that are installed.")
  var tools = false

  @Flag(
    help: """
      Also run them on the text up to the end of each step, one process a step for some of them: slow.
      """)
  var toolPrefixes = false

  @Flag(
    help: """
      Also ask the model's base, untrained, how probable each step is; about as slow as three models.
      """)
  var likelihood = false

  /// What is compared with; gcc reads few texts that stand alone.
  private static let compared: [AnalyserTool] = [.flawfinder, .bandit, .cppcheck, .clangTidy]

  func scorers(_ model: ModelOptions) async throws -> [any StepScorer] {
    try await likelihoodScorers(model) + toolScorers()
  }

  private func likelihoodScorers(_ model: ModelOptions) throws -> [any StepScorer] {
    guard likelihood else { return [] }
    let store = Places().store
    return [
      LikelihoodScorer(
        try BaseLikelihood(of: store.package(model.model), from: store, threads: model.threads))
    ]
  }

  private func toolScorers() async throws -> [any StepScorer] {
    guard tools || toolPrefixes else { return [] }
    let (found, missing) = try await AnalyserRun.installed(Self.compared)
    for tool in missing {
      EvalOptions.note("\(tool.rawValue) is not installed and left out; \(tool.remedy)")
    }
    return found.flatMap { tool -> [any StepScorer] in
      let findings = AnalyserFindings(tool)
      return [ToolScorer(findings, view: .whole)]
        + (toolPrefixes ? [ToolScorer(findings, view: .prefix)] : [])
    }
  }
}
