import Analysers
import SyntaxTrees

/// An installed analyser as a baseline, by the rules that also make labels: what is style or noise by
/// the reviewed list counts neither for nor against it.
public struct AnalyserFindings: ToolFindings {
  private let run: AnalyserRun
  private let tool: InstalledTool

  public init(_ tool: InstalledTool, rules: AnalyserRules = .reviewed) {
    self.tool = tool
    run = AnalyserRun(tools: [tool], rules: rules)
  }

  public var name: String { tool.tool.rawValue }

  public func reads(_ language: Language) -> Bool { tool.tool.reads(language) }

  public func findings(
    in texts: [[UInt8]], language: Language, fileName: String
  ) async throws -> [[ToolPoint]?] {
    let results = try await run.results(
      for: texts.map { AnalysedText(bytes: $0, language: language, fileName: fileName) })
    return results.map { result in
      guard let result = result[tool.tool], result.parsed else { return nil }
      return result.findings.compactMap { finding in
        let decision = run.rules.decision(for: finding)
        guard decision.isKept else { return nil }
        return ToolPoint(
          line: finding.line, confidence: decision.confidence, rule: finding.rule)
      }
    }
  }
}
