extension HTMLFormat {
  func writeLeftOut(to page: Writer) {
    guard !report.leftOut.isEmpty else { return }
    page.element("section", ["aria-labelledby": "left-out"]) {
      page.element("h2", ["id": "left-out"]) { page.text("Left out") }
      page.element("details") {
        page.element("summary") {
          page.text(ScanSummary.leftOut(report.leftOut) ?? "")
        }
        page.element("table") {
          page.element("caption") { page.text("Files and definitions that were not scored") }
          Self.headRow(["File", "Definition", "Reason"], to: page)
          page.element("tbody") {
            for one in report.leftOut.prefix(limits.rows) { writeRow(one, to: page) }
          }
        }
        writeMore(report.leftOut.count - limits.rows, to: page)
      }
    }
  }

  private func writeRow(_ one: LeftOut, to page: Writer) {
    page.element("tr") {
      page.element("th", ["scope": "row"]) { page.text(one.path) }
      page.element("td") { page.text(one.definition ?? "all of it") }
      page.element("td") {
        if case .unreadable(let detail) = one.reason {
          page.text("\(one.reason.words): \(detail.prefix(limits.lineBytes))")
        } else {
          page.text(one.reason.words)
        }
      }
    }
  }

  /// What is wrong with settings and baselines.
  func writeProblems(to page: Writer) {
    guard !report.problems.isEmpty else { return }
    page.element("section", ["aria-labelledby": "problems"]) {
      page.element("h2", ["id": "problems"]) { page.text("Problems with settings and comments") }
      page.element("ul") {
        for problem in report.problems.prefix(limits.rows) {
          page.element("li") { page.text(problem) }
        }
      }
      writeMore(report.problems.count - limits.rows, to: page)
    }
  }
}
