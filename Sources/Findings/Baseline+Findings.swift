import Configuration
import SourceTexts

extension Baseline.Entry {
  /// - Parameters:
  ///   - file: relative to the baseline's folder.
  ///   - text: where the finding stands.
  ///   - since: the day, as `2026-11-27`.
  public init(_ finding: ShownFinding, file: String, text: SourceText, since: String) {
    self.init(
      key: finding.key, file: file, line: text.lines.line(at: finding.range.lowerBound) + 1,
      definition: finding.definition, kind: finding.kind, margin: finding.margin, since: since)
  }
}
