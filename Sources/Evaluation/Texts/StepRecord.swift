import Foundation
import RewardModel
import Synchronization

/// A judged step with all that the model said of it, a line of what `--steps` writes: for whoever wants to
/// compute more than a report has.
struct StepRecord: Encodable {
  var text: String
  var side: String
  var language: String
  var cwe: String
  var source: String
  var project: String
  var trajectory: String
  /// Index into the trajectory's steps.
  var index: Int
  /// Lines of the text, from 1, both included.
  var lines: [Int]
  /// Whether the step is labelled vulnerable; absent where it was not judged.
  var vulnerable: Bool?
  var tokens: Int
  var margin: Double
  var drop: Double
  var fall: Double
  /// The margin after each line of the step, and the highest after a token of it.
  var lineMargins: [Double]
  var highestTokenMargin: Double?
  var kinds: [Kind]

  struct Kind: Encodable {
    var name: String
    var probability: Double
  }

  init(_ text: EvaluationText, _ step: EvaluationText.JudgedStep, _ score: StepScore) {
    self.text = text.id
    side = text.side.rawValue
    language = text.traits.language
    cwe = text.traits.cwe
    source = text.traits.source
    project = text.traits.project
    trajectory = text.labelled.trajectories[step.trajectory].trajectory.name
    index = step.index
    lines = [step.lines.lowerBound, step.lines.upperBound]
    vulnerable = step.label.verdict.map { $0 == .vulnerable }
    tokens = score.tokens
    margin = Self.rounded(score.margin)
    drop = Self.rounded(score.drop)
    fall = Self.rounded(score.fall)
    lineMargins = score.lineMargins(in: step.step).map { Self.rounded($0.margin) }
    highestTokenMargin = score.tokenMargins.map { Double($0.margin) }.max().map(Self.rounded)
    kinds = score.kinds.map { Kind(name: $0.name, probability: Self.rounded($0.probability)) }
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

/// Writes judged steps as JSON Lines, each text when it has been scored.
public final class StepRecordFile: Sendable {
  private let handle: Mutex<FileHandle>

  /// Begins the file anew.
  ///
  /// - Throws: where it cannot be written.
  public init(path: String) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    handle = Mutex(try FileHandle(forWritingTo: URL(fileURLWithPath: path)))
  }

  func write(_ text: EvaluationText, _ scores: [StepScore]) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    for (step, score) in zip(text.steps, scores) {
      lines += try encoder.encode(StepRecord(text, step, score)) + Data("\n".utf8)
    }
    try handle.withLock { try $0.write(contentsOf: lines) }
  }
}
