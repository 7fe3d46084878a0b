import RewardModel
import Segmentation
import SourceTexts

/// The reward model while somebody types: each step is judged on a text that ends with it.
///
/// The model looks back only, but the cut looks ahead: what stands behind a step can join it with its
/// neighbours, give it to another function or mend a syntax error before it. So the text is cut off
/// behind each step and segmented again, and the step's margin is that of the last scored step there.
public struct PrefixModelScorer: StepScorer {
  public let name = "model, prefix"
  public let about =
    "the model on the text up to the end of each step, cut into steps again without what follows"
  public let flagging = Flagging.thresholds
  private let scorer: any StepScoring
  private let segmenter: Segmenter

  public init(_ scorer: any StepScoring, segmenter: Segmenter) {
    self.scorer = scorer
    self.segmenter = segmenter
  }

  public func scores(of text: EvaluationText) async throws -> TextScores {
    var result = TextScores(margins: [])
    var falls: [Double] = []
    var cutDifferently = 0
    for step in text.steps {
      let last = lastStep(of: text, upTo: step.step.range.upperBound)
      let whole = text.trajectories[step.trajectory]
      if last.map({ !Self.readsTheSame($0.trajectory, $0.index, whole, step.index) }) ?? true {
        cutDifferently += 1
      }
      guard let (trajectory, index) = last else {
        // Nothing has been read, so nothing has been lost.
        result.margins.append(Margin.initial)
        falls.append(0)
        continue
      }
      let scores = try await scorer.score(trajectory) { _ in }
      result.tokensComputed += scores.tokensComputed
      result.tokensReused += scores.tokensReused
      guard let score = scores.steps[index] else {
        throw ScoringError.inference("a prefix of \(text.id) was not scored")
      }
      result.margins.append(score.margin)
      falls.append(score.fall)
    }
    result.falls = falls
    result.cutDifferently = cutDifferently
    return result
  }

  /// The scored step that ends last in the text's first bytes, with its trajectory there; nil where
  /// no step of them carries a score.
  private func lastStep(
    of text: EvaluationText, upTo end: Int
  ) -> (trajectory: Trajectory, index: Int)? {
    // The line ending that somebody types behind a step: without it a directive is none.
    let prefix = SourceText(bytes: Array(text.labelled.text.bytes[..<end]) + [0x0A])
    var last: (trajectory: Trajectory, index: Int, end: Int)?
    for trajectory in segmenter.segment(prefix, language: text.labelled.language).trajectories {
      for (index, step) in trajectory.steps.enumerated()
      where step.role == .scored && step.range.upperBound >= last?.end ?? 0 {
        last = (trajectory, index, step.range.upperBound)
      }
    }
    return last.map { ($0.trajectory, $0.index) }
  }

  /// Whether a model reads the same up to and with a step of two trajectories.
  private static func readsTheSame(
    _ a: Trajectory, _ indexInA: Int, _ b: Trajectory, _ indexInB: Int
  ) -> Bool {
    func read(_ steps: some Sequence<Step>) -> [StepContent] {
      steps.filter { $0.role == .scored }.map(\.content)
    }
    return read(a.preamble) == read(b.preamble)
      && read(a.steps.prefix(indexInA + 1)) == read(b.steps.prefix(indexInB + 1))
  }
}
