import Analysers
import SourceTexts
import SyntaxTrees

/// An installed analyser as a baseline, by the judgement that also makes labels
/// (`AnalyserRules.judged`): a finding that would be no label counts neither for nor against it.
public struct AnalyserFindings: ToolFindings {
  private let run: AnalyserRun
  private let tool: InstalledTool
  private let rules: AnalyserRules

  public init(_ tool: InstalledTool, rules: AnalyserRules = .reviewed) {
    self.tool = tool
    self.rules = rules
    run = AnalyserRun(tools: [tool])
  }

  public var name: String { tool.tool.rawValue }

  public func reads(_ language: Language) -> Bool { tool.tool.reads(language) }

  public func findings(
    in texts: [[UInt8]], language: Language, fileName: String
  ) async throws -> [[ToolPoint]?] {
    let results = try await run.results(
      for: texts.map { AnalysedText(bytes: $0, language: language, fileName: fileName) })
    return zip(texts, results).map { text, result in
      guard let result = result[tool.tool], result.parsed else { return nil }
      return rules.judged(result.findings, in: SourceText(bytes: text)).filter(\.isKept).map {
        ToolPoint(
          line: $0.finding.line, confidence: $0.decision.confidence, rule: $0.finding.rule)
      }
    }
  }
}
