import Segmentation
import SourceTexts
import SyntaxTrees

extension MarkedSource {
  /// The text of a segmentation with a mark where each scored step starts, in the order of the text.
  public static func steps(of segmentation: SegmentedText) -> String {
    marking(
      segmentation.text,
      at: segmentation.trajectories.flatMap(\.steps).filter { $0.role == .scored }
        .map(\.range.lowerBound))
  }
}

/// What is wrong with a segmentation by what every one must hold to, or nil.
///
/// Each line that is not blank lies in exactly one step; steps are in order, disjoint, and whole
/// lines; their content is the text's; definitions share the preamble before them.
public func flaw(in segmentation: SegmentedText) -> String? {
  let text = segmentation.text
  var owners = Array(repeating: 0, count: text.lines.count)
  for trajectory in segmentation.trajectories {
    guard let first = trajectory.steps.first, let last = trajectory.steps.last else {
      return "\(trajectory.name) has no steps"
    }
    if trajectory.range != first.range.lowerBound..<last.range.upperBound {
      return "\(trajectory.name) spans \(trajectory.range)"
    }
    var end = 0
    for step in trajectory.steps {
      let range = step.range
      if range.isEmpty || range.lowerBound < end || range.upperBound > text.count {
        return "\(trajectory.name) has a step at \(range) after \(end)"
      }
      end = range.upperBound
      if !text.bytes[range].elementsEqual(step.content.bytes) {
        return "the step at \(range) holds other bytes than the text"
      }
      let lines = text.lines.line(at: range.lowerBound)...text.lines.line(at: range.upperBound - 1)
      for line in lines { owners[line] += 1 }
      let start = text.lines.starts[lines.lowerBound]
      if start != range.lowerBound, start != 0 || range.lowerBound != 3 {
        return "the step at \(range) starts within a line"
      }
    }
  }
  if segmentation.language == .markdown { return nil }
  for line in 0..<text.lines.count {
    let content = text.bytes[text.contentRange(ofLine: line)]
    let isBlank = content.allSatisfy {
      $0 == 0x20 || (0x09...0x0D).contains($0)
    }
    let isMark = line == 0 && content.elementsEqual([0xEF, 0xBB, 0xBF])
    if owners[line] > 1 || (owners[line] == 0 && !isBlank && !isMark) {
      return
        "line \(line + 1) is in \(owners[line]) steps: \(text[text.contentRange(ofLine: line)])"
    }
  }
  return nil
}
