import Segmentation
import SourceTexts
import SyntaxTrees

/// The cut of the authors' public code: the text is cut where the fix begins and ends *before* it is
/// cut at blank lines, and a fix that only inserts leaves an empty step.
///
/// Both tell a model the answer, so nothing is trained on this and nothing else is measured with it;
/// it is here to show, in one comparison, how much of a published figure the cut itself earns.
public enum PaperProtocol {
  /// Both texts as one trajectory each, without preamble; every step of the fixed text is safe.
  public static func labelled(
    vulnerable: SourceText, fixed: SourceText, language: Language, grammars: GrammarLibrary
  ) -> LabelledPair {
    let old = CodeLines(vulnerable, language: language, grammars: grammars)
    let new = CodeLines(fixed, language: language, grammars: grammars)
    let changes = LineDifference(from: old, to: new).changes
    return LabelledPair(
      vulnerable: text(
        vulnerable, language, changed: changes.map(\.old),
        insertions: Set(changes.filter(\.old.isEmpty).map(\.old.lowerBound)), verdict: .vulnerable),
      fixed: text(
        fixed, language, changed: changes.map(\.new), insertions: [], verdict: .safe),
      isInsertion: changes.allSatisfy(\.old.isEmpty) && !changes.isEmpty)
  }

  private static func text(
    _ text: SourceText, _ language: Language, changed: [Range<Int>], insertions: Set<Int>,
    verdict: StepLabel.Verdict
  ) -> LabelledText {
    var steps: [Step] = []
    var labels: [StepLabel] = []
    func add(_ lines: Range<Int>, isChanged: Bool) {
      for block in blocks(of: text, lines) {
        steps.append(Step(role: .scored, content: StepContent(text.bytes[block]), range: block))
        let origin: StepLabel.Origin? = verdict == .vulnerable ? .difference : nil
        labels.append(isChanged ? StepLabel(verdict, origin: origin, isChanged: true) : .safe)
      }
    }
    var line = 0
    for range in changed {
      add(line..<range.lowerBound, isChanged: false)
      if range.isEmpty, insertions.contains(range.lowerBound) {
        let place =
          range.lowerBound < text.lines.count
          ? text.lines.range(ofLine: range.lowerBound, in: text.count).lowerBound : text.count
        steps.append(Step(role: .scored, content: StepContent([]), range: place..<place))
        labels.append(StepLabel(.vulnerable, origin: .insertion, isChanged: true))
      } else {
        add(range, isChanged: true)
      }
      line = range.upperBound
    }
    add(line..<text.lines.count, isChanged: false)
    return LabelledText(
      text: text, language: language,
      trajectories: [
        LabelledTrajectory(
          trajectory: Trajectory(
            kind: .topLevel, name: Trajectory.topLevelName(), range: 0..<text.count, preamble: [],
            steps: steps),
          labels: labels)
      ])
  }

  /// The blocks between blank lines, as bytes.
  private static func blocks(of text: SourceText, _ lines: Range<Int>) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var open: Range<Int>?
    for line in lines {
      let code = text.inkedRange(ofLine: line)
      if code.isEmpty {
        if let block = open { blocks.append(block) }
        open = nil
      } else {
        let start = text.lines.range(ofLine: line, in: text.count).lowerBound
        open = (open?.lowerBound ?? start)..<code.upperBound
      }
    }
    if let block = open { blocks.append(block) }
    return blocks
  }
}

extension PairRecord {
  /// The record's two texts under the authors' cut; see `PaperProtocol`.
  public func labelledByPaper(with grammars: GrammarLibrary) -> LabelledPair {
    PaperProtocol.labelled(
      vulnerable: SourceText(vulnerable), fixed: SourceText(fixed), language: editorLanguage,
      grammars: grammars)
  }
}
