import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport

/// Without grammars, which are native code that is not ours and not instrumented: the layout decides.
private let segmenter = Segmenter(grammars: .unavailable(reason: "left out while fuzzing"))

/// Any text is cut into steps without a flaw, and after an edit the same way as from scratch.
@Sendable func fuzzSegments(_ bytes: [UInt8]) {
  var input = InputReader(bytes)
  let language = Language.all[Int(input.byte()) % Language.all.count]
  let start = input.number(upTo: bytes.count)
  let length = Int(input.byte())
  let text = SourceText(bytes: input.remaining())
  let segmentation = segmenter.segment(text, language: language)
  check(segmentation)

  // What the edit takes out of the middle.
  let lower = min(start, text.count)
  let edited = text.applying(
    TextEdit(range: lower..<min(text.count, lower + length), replacement: []))
  let after = segmenter.segment(edited, language: segmentation.language, after: segmentation)
  check(after)
  require(
    after.trajectories == segmenter.segment(edited, language: language).trajectories,
    "an edit gives another segmentation than the text alone")
}

private func check(_ segmentation: SegmentedText) {
  let text = segmentation.text
  var end = 0
  for comment in segmentation.comments() ?? [] {
    require(
      end <= comment.lowerBound && comment.upperBound <= text.count, "comments out of order")
    end = comment.upperBound
  }
  for trajectory in segmentation.trajectories { _ = segmentation.unwritten(trajectory) }
  _ = segmentation.saysItIsGenerated
  if let start = segmentation.startOfStatement(at: text.count / 2) {
    require(
      text.lines.line(at: start) <= text.lines.line(at: text.count / 2),
      "a statement begins below what it holds")
  }
  if let masked = NotebookCode.masked(text, language: segmentation.language) {
    require(masked.count == text.count, "a mask moves what is behind it")
  }
  if let flaw = flaw(in: segmentation) { fatalError(flaw) }
}
