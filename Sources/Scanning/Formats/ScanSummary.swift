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
      lines.append(
        report.isKept ? "cut short; the same command goes on from what is scored" : "cut short")
    }
    self.lines = lines
  }

  /// `3 generated, 2 binary, 1 definition too large`; nil for nothing. What is of no language is what most folders hold
  /// most of, and comes last.
  static func leftOut(_ all: [LeftOut]) -> String? {
    var counts: [(reason: LeftOut.Reason, isPart: Bool, count: Int)] = []
    for one in all {
      let isPart = one.definition != nil
      let index = counts.firstIndex { $0.reason.words == one.reason.words && $0.isPart == isPart }
      if let index { counts[index].count += 1 } else { counts.append((one.reason, isPart, 1)) }
    }
    let ordered =
      counts.filter { $0.reason != .language } + counts.filter { $0.reason == .language }
    let words = ordered.map { reason, isPart, number in
      (isPart ? count(number, "definition") : "\(number)") + " \(reason.words(number))"
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
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
