import SourceTexts

/// Makes the steps of a text, taking those contents from a segmentation before an edit that the edit
/// left alone: they are neither copied nor hashed again.
struct StepPool {
  let text: SourceText
  /// What turned the text before into this one; nil where there was none.
  private let edit: TextEdit?
  /// The steps before, by start.
  private var before: [Int: Step] = [:]

  init(_ text: SourceText, after edit: TextEdit? = nil, previous: SegmentedText? = nil) {
    self.text = text
    self.edit = edit
    guard edit != nil, let previous else { return }
    for trajectory in previous.trajectories {
      for step in trajectory.steps { before[step.range.lowerBound] = step }
    }
  }

  func step(_ range: Range<Int>, role: Step.Role) -> Step {
    if let old = rangeBefore(range), let step = before[old.lowerBound], step.range == old {
      return Step(role: role, content: step.content, range: range)
    }
    return Step(role: role, content: StepContent(text.bytes[range]), range: range)
  }

  /// Where a range stood before the edit, if the edit did not touch it.
  private func rangeBefore(_ range: Range<Int>) -> Range<Int>? {
    guard let edit else { return nil }
    if range.upperBound <= edit.range.lowerBound { return range }
    guard range.lowerBound >= edit.rangeAfter.upperBound else { return nil }
    return (range.lowerBound - edit.delta)..<(range.upperBound - edit.delta)
  }
}
