import Segmentation
import SourceTexts
import SyntaxTrees

/// A segmenter that knows blank lines alone: blocks between them are steps; a block that begins at the
/// margin of the page and has a `(` begins a definition. What comes before the first is the preamble.
public enum BlankLines {
  @Sendable public static func segment(
    _ text: SourceText, _ language: Language, after previous: SegmentedText? = nil
  ) -> SegmentedText {
    var preamble: [Step] = []
    var definitions: [(name: String, steps: [Step])] = []
    for range in Self.blocks(of: text) {
      let step = Self.step(text, range)
      if step.role == .scored, let name = Self.name(text, range) {
        definitions.append((name, [step]))
      } else if definitions.isEmpty {
        preamble.append(step)
      } else {
        definitions[definitions.count - 1].steps.append(step)
      }
    }
    var trajectories: [Trajectory] = []
    if let first = preamble.first, let last = preamble.last {
      trajectories.append(
        Trajectory(
          kind: .topLevel, name: "(top level)",
          range: first.range.lowerBound..<last.range.upperBound, preamble: [], steps: preamble))
    }
    for (name, steps) in definitions {
      let range = steps[0].range.lowerBound..<steps[steps.count - 1].range.upperBound
      trajectories.append(
        Trajectory(
          kind: .definition, name: name, range: range,
          preamble: preamble.filter { $0.role == .scored }, steps: steps))
    }
    return SegmentedText(text: text, language: language, trajectories: trajectories)
  }

  private static func blocks(of text: SourceText) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var current: Range<Int>?
    for line in 0..<text.lines.count {
      let content = text.contentRange(ofLine: line)
      let isBlank = text.bytes[content].allSatisfy { $0 == 0x20 || $0 == 0x09 }
      if isBlank {
        if let block = current { blocks.append(block) }
        current = nil
      } else {
        current = (current?.lowerBound ?? content.lowerBound)..<content.upperBound
      }
    }
    if let block = current { blocks.append(block) }
    return blocks
  }

  private static func step(_ text: SourceText, _ range: Range<Int>) -> Step {
    let isComment = text[range].split(whereSeparator: \.isNewline)
      .allSatisfy { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("//") }
    return Step(
      role: isComment ? .noOp : .scored, content: StepContent(text.bytes[range]), range: range)
  }

  /// The word before the first `(` of a block's first line.
  private static func name(_ text: SourceText, _ range: Range<Int>) -> String? {
    guard let line = text[range].split(whereSeparator: \.isNewline).first,
      line.first != " ", line.first != "\t", let paren = line.firstIndex(of: "(")
    else { return nil }
    let word = line[..<paren].reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return word.isEmpty ? nil : String(word.reversed())
  }
}
