import Findings
import RewardModel
import SyntaxTrees
import Weaknesses

extension HTMLFormat {
  /// A finding in the order in which somebody asks: what is it, what comes of it, how is it mended, how sure is that,
  /// how is it silenced.
  func write(
    _ finding: ShownFinding, of step: StepPart, in part: DefinitionPart, file: ScannedFile,
    id: String, to page: Writer
  ) {
    let level = Filters.Level(finding)
    let classes = Writer.classes("finding", level.rawValue, filters.classes(of: [finding]))
    let weakness = finding.kind.flatMap(Weakness.named)
    page.element("section", ["class": classes, "aria-labelledby": id]) {
      page.element("h5", ["id": id]) {
        page.element("span", ["class": "level"]) { page.text(Self.levelWords(finding)) }
        page.text(" " + FindingMessage(finding).text)
      }
      if let suppression = finding.suppression {
        page.element("p", ["class": "reason"]) { page.text(Self.words(suppression)) }
      }
      writeMeaning(of: finding, weakness, step, to: page)
      if let weakness {
        page.element("p") {
          page.element("strong") { page.text("To mend it: ") }
          page.prose(weakness.remedy(in: part.language.identifier))
        }
        if let mend = weakness.mend(in: part.language.identifier) { write(mend, to: page) }
      }
      page.element("p", ["class": "about"]) {
        page.text(course(of: finding, step, in: file) + certainty(of: finding))
      }
      writeWays(of: finding, weakness, part.language, to: page)
    }
  }

  private func write(_ mend: Mend, to page: Writer) {
    page.element("details") {
      page.element("summary") { page.text("An example of it") }
      for (words, code) in [("Careless:", mend.careless), ("Careful:", mend.careful)] {
        page.element("p") { page.text(words) }
        page.element("pre") { page.text(code) }
      }
    }
  }

  private static func levelWords(_ finding: ShownFinding) -> String {
    let mark = finding.severity == .sharp ? "▲" : "●"
    let level = "\(mark) \(finding.severity.level)"
    return finding.suppression == nil ? level : level + ", not warned of"
  }

  private static func words(_ suppression: Suppression) -> String {
    switch suppression {
    case .comment: "Not warned of, as a comment in the code says to ignore it."
    case .baseline: "Not warned of, as it stands in the baseline."
    }
  }

  private func writeMeaning(
    of finding: ShownFinding, _ weakness: Weakness?, _ step: StepPart, to page: Writer
  ) {
    page.element("p") {
      if let weakness {
        page.element("strong") { page.text(Self.sentence(weakness.title) + " ") }
        page.prose(weakness.problem + " " + weakness.attack)
      } else if let kind = finding.kind {
        page.element("strong") {
          page.text(Self.sentence(FindingMessage.title(ofKind: kind)))
        }
        page.text(" This version of plimsoll has no text about this kind.")
      } else {
        page.element("strong") { page.text("Its kind is unclear.") }
        let guesses = (step.scored?.score.kinds ?? []).prefix(2)
          .filter { $0.name != ModelDescription.otherKind }
          .map {
            "\(FindingMessage.title(ofKind: $0.name)) (\(MarginFormat.percent($0.probability)))"
          }
        page.text(guesses.isEmpty ? "" : " Most like \(guesses.joined(separator: " or ")).")
      }
    }
  }

  private static func sentence(_ title: String) -> String {
    title.prefix(1).uppercased() + title.dropFirst() + "."
  }

  /// Where the margin came from and how far it fell.
  private func course(of finding: ShownFinding, _ step: StepPart, in file: ScannedFile) -> String {
    let before = finding.step == 1 ? "" : "\(MarginFormat.signed(finding.marginBefore)) → "
    let fall = step.scored.map { ", a fall of \(MarginFormat.plain($0.score.fall))" } ?? ""
    return "Step \(finding.step) of \(finding.stepCount), \(step.lineWords): margin \(before)"
      + "\(MarginFormat.signed(finding.margin))\(fall)."
  }

  /// The share of vulnerable steps measured at such a margin, where the package states one.
  private func certainty(of finding: ShownFinding) -> String {
    guard let calibration = report.model.calibration else { return "" }
    guard let measured = calibration.precision(atMargin: finding.margin) else {
      return " How often this is right was not measured: too few steps had such a margin."
    }
    return
      " \(MarginFormat.percent(measured.precision)) of \(measured.steps) steps with a margin like this were "
      + "vulnerable\(Self.labellers(calibration)) (95 %: \(Self.interval(measured)))."
  }

  private func writeWays(
    of finding: ShownFinding, _ weakness: Weakness?, _ language: Language, to page: Writer
  ) {
    guard weakness != nil || finding.suppression == nil else { return }
    page.element("p", ["class": "ways"]) {
      if let weakness {
        page.element("a", ["href": weakness.link, "rel": "noreferrer"]) {
          page.text(
            weakness.cwes.first.map { "More of \(weakness.title): CWE-\($0)" }
              ?? "More of \(weakness.title)")
        }
        page.text(". ")
      }
      if finding.suppression == nil {
        page.text("If it is none, silence it with a comment in the step or right above it: ")
        page.element("code") { page.text(Self.silencer(in: language)) }
      }
    }
  }

  /// The comment that silences a step, in the language's own form.
  private static func silencer(in language: Language) -> String {
    let words = "plimsoll: ignore"
    if let line = language.comments.line { return "\(line) \(words)" }
    if let block = language.comments.block { return "\(block.open) \(words) \(block.close)" }
    return words
  }
}
