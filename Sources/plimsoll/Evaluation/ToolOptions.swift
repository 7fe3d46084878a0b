import ArgumentParser
import Evaluation

/// Static analysers as baselines.
struct ToolOptions: ParsableArguments {
  func scorers() async throws -> [any StepScorer] { [] }
}
