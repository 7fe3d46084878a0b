import Segmentation
import TestSupport

extension RealModel {
  /// A definition of these steps; a step that starts with `//` is a comment.
  static func trajectory(_ steps: [String], preamble: [String] = []) -> Trajectory {
    var at = 0
    func made(_ text: String) -> Step {
      defer { at += text.utf8.count + 2 }
      return Step(
        role: text.hasPrefix("//") ? .noOp : .scored, content: StepContent(text.utf8),
        range: at..<(at + text.utf8.count))
    }
    let preamble = preamble.map(made)
    let steps = steps.map(made)
    return Trajectory(
      kind: .definition, name: "f", range: 0..<at, preamble: preamble, steps: steps)
  }
}
