import Findings
import RewardModel

extension HTMLFormat {
  func writeBanner(to page: Writer) {
    page.element("header") {
      page.element("h1") {
        page.text("Weak steps in ")
        page.element("span", ["class": "folder"]) { page.text(folderName) }
      }
      page.element("p") {
        page.text("Scored by the model ")
        page.element("strong") { page.text(report.model.name) }
        page.text(" (\(modelID)) on ")
        writeTime(report.startTime, to: page)
        page.text(".")
      }
      if report.isInterrupted {
        page.element("p", ["class": "alert"]) {
          page.element("strong") { page.text("Cut short: ") }
          page.text("the scan was ended before all was scored, and this is what it had found.")
        }
      }
    }
  }

  /// What it comes to: four figures at a glance, then all of them by name.
  func writeSummary(to page: Writer) {
    let findings = report.files.flatMap(\.findings)
    let shown = findings.filter { $0.suppression == nil }
    let warnings = shown.count { $0.severity == .sharp }
    let filesWarnedOf = files.count { $0.lowestMargin != nil }
    page.element("section", ["aria-labelledby": "summary"]) {
      page.element("h2", ["id": "summary"]) { page.text("Summary") }
      page.element("dl", ["class": "figures"]) {
        figure("Warnings", "\(warnings)", page)
        figure("Notes", "\(shown.count - warnings)", page)
        figure("Files with findings", "\(filesWarnedOf) of \(report.files.count)", page)
        figure("Lines scored", "\(report.lines)", page)
      }
      page.element("dl", ["class": "facts"]) {
        figure("Warned of from", thresholdWords.joined(separator: "; "), page)
        figure("Not warned of", Self.suppressionWords(findings), page)
        figure("Left out", leftOutWords, page)
        figure("Complete", report.isInterrupted ? "no, it was cut short" : "yes", page)
        figure("Time", timeWords, page)
      }
    }
  }

  private func figure(_ name: String, _ value: String, _ page: Writer) {
    page.element("div") {
      page.element("dt") { page.text(name) }
      page.element("dd") { page.text(value) }
    }
  }

  /// Enough of the id to tell models apart.
  private var modelID: String { String(report.model.id.prefix(12)) }

  private func writeTime(_ time: String, to page: Writer) {
    page.element("time", ["datetime": time]) {
      let isUTC = time.hasSuffix("Z")
      let words = time.prefix(16).map { $0 == "T" ? " " : $0 }
      page.text(isUTC ? String(words) + " UTC" : time)
    }
  }

  /// Settings may differ from folder to folder.
  private var thresholdWords: [String] {
    var counts: [(thresholds: Thresholds, count: Int)] = []
    for file in report.files {
      if let index = counts.firstIndex(where: { $0.thresholds == file.thresholds }) {
        counts[index].count += 1
      } else {
        counts.append((file.thresholds, 1))
      }
    }
    if counts.isEmpty { counts = [(report.model.thresholds, 0)] }
    return counts.sorted { $0.count > $1.count }.map { thresholds, count in
      let files = counts.count > 1 ? " (\(ScanSummary.count(count, "file")))" : ""
      return "a margin of \(MarginFormat.signed(thresholds.margin)) after a fall of "
        + "\(MarginFormat.plain(thresholds.drop)); warnings from "
        + "\(MarginFormat.signed(thresholds.sharpMargin))\(files)"
    }
  }

  private static func suppressionWords(_ findings: [ShownFinding]) -> String {
    let words = Suppression.allCases.compactMap { suppression -> String? in
      let count = findings.count { $0.suppression == suppression }
      guard count > 0 else { return nil }
      return switch suppression {
      case .comment: "\(count) ignored by comments"
      case .baseline: "\(count) in the baseline"
      }
    }
    return words.isEmpty ? "nothing" : words.joined(separator: ", ")
  }

  private var leftOutWords: String { ScanSummary.leftOut(report.leftOut) ?? "nothing" }

  private var timeWords: String {
    "\(ScanSummary.time(report.seconds)); \(report.tokensComputed) tokens computed, "
      + "\(report.tokensReused) known from before"
  }
}
