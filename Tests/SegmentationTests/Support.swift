import Segmentation
import SourceTexts
import SyntaxTrees
import TestSupport
import Testing

/// Waits for its trees however busy the machine is, so that results are the same in every run.
let segmenter: Segmenter = {
  var limits = ParseLimits()
  limits.microseconds = 120_000_000
  return Segmenter(grammars: testGrammars, parseLimits: limits)
}()
/// Gives up on trees early, for texts on which error recovery runs wild.
let hastySegmenter: Segmenter = {
  var limits = ParseLimits()
  limits.microseconds = 100_000
  return Segmenter(grammars: testGrammars, parseLimits: limits)
}()
let plainSegmenter = Segmenter(grammars: .unavailable(reason: "left out by the test"))

/// Expects that scored steps start exactly at the marks.
func expectSteps(
  _ marked: String, _ language: Language, with segmenter: Segmenter = segmenter,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let segmentation = segmenter.segment(MarkedSource(marked).text, language: language)
  #expect(
    MarkedSource.steps(of: segmentation) == MarkedSource.renumbered(marked),
    sourceLocation: sourceLocation)
  #expect(flaw(in: segmentation) == nil, sourceLocation: sourceLocation)
}

/// `name: first line … ` of each trajectory.
func names(
  _ source: String, _ language: Language, with segmenter: Segmenter = segmenter
) -> [String] {
  segmenter.segment(SourceText(source), language: language).trajectories.map(\.name)
}
