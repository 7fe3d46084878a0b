import Findings
import RewardModel

/// What a scan comes to, in a few lines.
public struct ScanSummary: Sendable {
  public let lines: [String]

  public init(_ report: ScanReport) {
    let shown = report.shown.map(\.finding)
    let warnings = shown.count { $0.severity == .sharp }
    let notes = shown.count - warnings
    let files = report.files.count { $0.findings.contains { $0.suppression == nil } }
    var first =
      shown.isEmpty
      ? "no findings"
      : "\(Self.count(shown.count, "finding")) (\(Self.count(warnings, "warning")), "
        + "\(Self.count(notes, "note"))) in \(Self.count(files, "file"))"
    let silent = report.files.flatMap(\.findings).compactMap(\.suppression)
    let reasons = [(Suppression.baseline, "in the baseline"), (.comment, "ignored by comments")]
    for (suppression, words) in reasons {
      let count = silent.count { $0 == suppression }
      if count > 0 { first += "; \(count) \(words)" }
    }
    let seconds = report.seconds
    let rate = seconds > 0 ? " (\(Int(Double(report.lines) / seconds)) a second)" : ""
    var lines = [
      first,
      "\(Self.count(report.files.count, "file")), \(Self.count(report.lines, "line")) in "
        + "\(Self.time(seconds))\(rate), model \(report.model.name); \(report.tokensComputed) tokens "
        + "computed, \(report.tokensReused) known",
    ]
    if let leftOut = Self.leftOut(report.leftOut) { lines.append("left out: \(leftOut)") }
    if report.isInterrupted {
      lines.append("cut short; the same command goes on from what is scored")
    }
    self.lines = lines
  }

  /// `3 generated, 2 binary, 1 definition too large`; nil for nothing. What is of no language is what most folders hold
  /// most of, and comes last.
  static func leftOut(_ all: [LeftOut]) -> String? {
    var counts: [(words: String, count: Int)] = []
    for one in all {
      let words = (one.definition == nil ? "" : "definitions ") + one.reason.words
      if let index = counts.firstIndex(where: { $0.words == words }) {
        counts[index].count += 1
      } else {
        counts.append((words, 1))
      }
    }
    let last = LeftOut.Reason.language.words
    let ordered = counts.filter { $0.words != last } + counts.filter { $0.words == last }
    return counts.isEmpty ? nil : ordered.map { "\($0.count) \($0.words)" }.joined(separator: ", ")
  }

  /// `1 file`, `2 files`.
  public static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `42 s`, `12 min`, `3 h 20 min`.
  public static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    if whole < 120 { return seconds < 10 ? "\((seconds * 10).rounded() / 10) s" : "\(whole) s" }
    return whole < 7_200 ? "\(whole / 60) min" : "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }
}
