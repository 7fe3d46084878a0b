import Segmentation
import SourceTexts
import SyntaxTrees

/// Findings of a static analyser, as far as the evaluation needs them.
public protocol ToolFindings: Sendable {
  var name: String { get }
  /// Whether the tool reads texts of a language at all.
  func reads(_ language: Language) -> Bool
  /// The lines (from 1) that the tool points at in each of some texts, with its confidence in 0…1; nil
  /// where it cannot read the text.
  func findings(
    in texts: [[UInt8]], language: Language, fileName: String
  ) async throws -> [[ToolPoint]?]
}

/// A line that a tool points at.
public struct ToolPoint: Sendable, Hashable {
  public var line: Int
  /// In 0…1.
  public var confidence: Double
  public var rule: String

  public init(line: Int, confidence: Double, rule: String = "") {
    self.line = line
    self.confidence = confidence
    self.rule = rule
  }
}

/// A tool as a scorer: a step with findings has the margin minus the highest confidence among them,
/// every other step 1. So most steps tie, and ties are counted as ties.
public struct ToolScorer: StepScorer {
  /// What of a text the tool is shown before it judges a step.
  public enum View: String, Sendable, Hashable, Codable {
    /// All of it: what the tool is made for.
    case whole
    /// Up to the end of the step: what there is while somebody types it.
    case prefix
  }

  public let tool: any ToolFindings
  public let view: View
  public let flagging = Flagging.findings

  public init(_ tool: any ToolFindings, view: View) {
    self.tool = tool
    self.view = view
  }

  public var name: String { view == .whole ? tool.name : "\(tool.name), prefix" }

  public var about: String {
    switch view {
    case .whole: "\(tool.name) on the whole text"
    case .prefix: "\(tool.name) on the text up to the end of each step"
    }
  }

  public func scores(of text: EvaluationText) async throws -> TextScores {
    guard tool.reads(text.labelled.language) else {
      return TextScores(margins: text.steps.map { _ in 1 })
    }
    let bytes = text.labelled.text.bytes
    switch view {
    case .whole:
      let points = try await points(in: [bytes], of: text)[0]
      return TextScores(margins: text.steps.map { Self.margin(of: $0, points) })
    case .prefix:
      let prefixes = text.steps.map { Array(bytes[..<$0.step.range.upperBound]) + [0x0A] }
      let points = try await points(in: prefixes, of: text)
      return TextScores(margins: zip(text.steps, points).map { Self.margin(of: $0, $1) })
    }
  }

  private func points(in texts: [[UInt8]], of text: EvaluationText) async throws -> [[ToolPoint]] {
    guard !texts.isEmpty else { return [] }
    let found = try await tool.findings(
      in: texts, language: text.labelled.language, fileName: text.fileName)
    guard found.count == texts.count else {
      throw EvaluationError.wrongCount(
        scorer: name, text: text.id, margins: found.count, steps: texts.count)
    }
    return found.map { $0 ?? [] }
  }

  private static func margin(of step: EvaluationText.JudgedStep, _ points: [ToolPoint]) -> Double {
    points.lazy.filter { step.lines.contains($0.line) }.map { -$0.confidence }.min() ?? 1
  }
}
