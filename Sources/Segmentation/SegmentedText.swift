import SourceTexts
import SyntaxTrees

/// A text cut into trajectories of steps, with what is needed to cut it again after an edit.
public struct SegmentedText: Sendable {
  public let text: SourceText
  public let language: Language
  /// The top level first, if anything stands there, then the definitions in order; for Markdown the
  /// fenced blocks in order. Every line that is not blank is in exactly one step.
  public let trajectories: [Trajectory]

  /// The tree of `text`; nil where there is none, and blank lines and indentation decided.
  let tree: SyntaxTree?

  /// Without a tree, as a segmenter of one's own has it.
  public init(text: SourceText, language: Language, trajectories: [Trajectory]) {
    self.init(text: text, language: language, trajectories: trajectories, tree: nil)
  }

  /// The same, each of its trajectories read after these steps.
  public func reading(_ preamble: [Step]) -> SegmentedText {
    guard !preamble.isEmpty else { return self }
    return SegmentedText(
      text: text, language: language,
      trajectories: trajectories.map {
        Trajectory(
          kind: $0.kind, name: $0.name, depth: $0.depth, range: $0.range,
          preamble: preamble + $0.preamble, steps: $0.steps)
      }, tree: tree)
  }

  init(text: SourceText, language: Language, trajectories: [Trajectory], tree: SyntaxTree?) {
    self.text = text
    self.language = language
    self.trajectories = trajectories
    self.tree = tree
  }
}
