import ArgumentParser
import Analysers
import Evaluation

/// Static analysers as baselines.
struct ToolOptions: ParsableArguments {
  @Flag(help: "Also run flawfinder, bandit, cppcheck and clang-tidy, those that are installed.")
  var tools = false

  /// What is compared with; gcc reads few texts that stand alone.
  private static let compared: [AnalyserTool] = [.flawfinder, .bandit, .cppcheck, .clangTidy]

  /// - Parameter withPrefixes: each tool also on the text up to the end of each step.
  func scorers(withPrefixes: Bool = false) async throws -> [any StepScorer] {
    guard tools else { return [] }
    let (found, missing) = try await AnalyserRun.installed(Self.compared)
    for tool in missing {
      EvalOptions.note("\(tool.rawValue) is not installed and left out; \(tool.remedy)")
    }
    return found.flatMap { tool -> [any StepScorer] in
      let findings = AnalyserFindings(tool)
      return [ToolScorer(findings, view: .whole)]
        + (withPrefixes ? [ToolScorer(findings, view: .prefix)] : [])
    }
  }
}
