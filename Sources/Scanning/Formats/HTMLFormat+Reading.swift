import Findings
import RewardModel

extension HTMLFormat {
  /// What a margin is, what its colours are, and how often such warnings were right.
  func writeReading(to page: Writer) {
    page.element("section", ["aria-labelledby": "reading"]) {
      page.element("h2", ["id": "reading"]) { page.text("How to read it") }
      page.element("p") {
        page.text(
          "Code is read step by step, a step being a few lines that belong together. A margin says "
            + "how safe the model holds the code up to the end of a step: −1 vulnerable, +1 safe. "
            + "A step is warned of where its margin is low and has fallen to get there. The number "
            + "beside a line is what the margin would be if the step ended there; the colour of the "
            + "line says the same, the edge of a block what the step has.")
      }
      page.element("ul", ["class": "legend", "aria-label": "Colours of margins"]) {
        for tint in Tint.allCases {
          page.element("li", ["class": tint.name]) { page.text(tint.words) }
        }
      }
      writeCalibration(to: page)
    }
  }

  private func writeCalibration(to page: Writer) {
    guard let calibration = report.model.calibration else {
      page.element("p") {
        page.text("How often this is right was not measured for \(report.model.name). ")
        page.text("Take it as a hint where to look.")
      }
      return
    }
    let ranges = calibration.precision.filter { $0.steps >= Calibration.minimumSteps }
    guard !ranges.isEmpty else { return }
    let percent = MarginFormat.percent
    page.element("table") {
      page.element("caption") {
        page.text("How often this is right: of steps with such a margin, how many were vulnerable")
        page.text("\(Self.labellers(calibration)), measured on \(calibration.date).")
        if let share = calibration.vulnerableShare {
          page.text(" Of all steps there \(percent(share)) were.")
        }
      }
      Self.headRow(["Margin", "Vulnerable", "95 % interval", "Steps"], to: page)
      page.element("tbody") {
        for range in ranges {
          page.element("tr") {
            page.element("th", ["scope": "row"]) {
              page.text(
                "\(MarginFormat.signed(range.margin[0])) to \(MarginFormat.signed(range.margin[1]))"
              )
            }
            page.element("td") { page.text(percent(range.precision)) }
            page.element("td") { page.text(Self.interval(range)) }
            page.element("td") { page.text("\(range.steps)") }
          }
        }
      }
    }
  }

  static func headRow(_ names: [String], to page: Writer) {
    page.element("thead") {
      page.element("tr") {
        for name in names { page.element("th", ["scope": "col"]) { page.text(name) } }
      }
    }
  }

  static func interval(_ range: Calibration.Precision) -> String {
    range.interval.map(MarginFormat.percent).joined(separator: " to ")
  }

  /// Who says so: what a tool flags is no proof.
  static func labellers(_ calibration: Calibration) -> String {
    guard let names = calibration.labelledBy, let last = names.last else { return "" }
    let others = names.dropLast().joined(separator: ", ")
    return ", say " + (others.isEmpty ? last : "\(others) and \(last)")
  }
}
