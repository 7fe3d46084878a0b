import Segmentation
import SourceTexts
import SyntaxTrees

extension AnnotatedRecord {
  /// How much a label counts that a step has only because its whole text has it (SecCodePRM,
  /// section 4, "Step-wise Uniformity"): most steps of a vulnerable text are safe.
  static let uniformWeight = 0.2

  /// The vulnerable lines that somebody marked; nil where nobody did. No lines beside a label say
  /// that nobody did: only without a label does an empty list mean a safe text.
  public var markedLines: [Int]? {
    vulnerableLines.flatMap { $0.isEmpty && label != nil ? nil : $0 }
  }

  /// The text with the marked lines' steps vulnerable. The other steps are safe; if safe lines are
  /// marked too, only theirs are, and the rest is not judged. Where the text has one label and no
  /// marks, every step has it.
  public func labelled(with segmenter: Segmenter) -> LabelledText {
    let source = SourceText(text)
    let segmentation = segmenter.segment(
      source, language: .ofRecord(language, fileName: fileName))
    guard let marked = markedLines else {
      let verdict: StepLabel.Verdict? =
        switch label {
        case "vulnerable": .vulnerable
        case "safe": .safe
        default: nil
        }
      return LabelledText(
        segmentation,
        allSteps: StepLabel(
          verdict, weight: Self.uniformWeight, origin: verdict == .vulnerable ? .uniform : nil))
    }
    let judged = (safeLines ?? []).filter { (1...source.lines.count).contains($0) }
    var labelled = LabelledText(segmentation, allSteps: judged.isEmpty ? .safe : .unknown)
    let map = StepMap(labelled)
    for place in map.places(meeting: judged.map { $0 - 1 }) {
      labelled.update(place) { $0 = .safe }
    }
    for line in marked where (1...source.lines.count).contains(line) {
      for place in map.places(meeting: [line - 1]) {
        labelled.update(place) { label in
          let spans = label.spans + [source.inkedRange(ofLine: line - 1)]
          label = StepLabel(.vulnerable, origin: .annotation, spans: spans)
        }
      }
    }
    return labelled
  }
}

extension SourceText {
  /// The bytes of a line (0-based) without blanks around them.
  func inkedRange(ofLine line: Int) -> Range<Int> {
    var range = contentRange(ofLine: line)
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    while let first = range.first, isBlank(bytes[first]) { range.removeFirst() }
    while let last = range.last, isBlank(bytes[last]) { range.removeLast() }
    return range
  }
}
