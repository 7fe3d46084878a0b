import Findings
import RewardModel
import Segmentation
import SourceTexts

extension HTMLFormat {
  /// The code of a definition: its steps as blocks of lines, with what is found below each.
  func writeSource(
    of part: DefinitionPart, id: String, in file: ScannedFile, to page: Writer
  ) {
    let isShown = shownSteps(of: part)
    guard let lines = part.lines else { return }
    page.element("div", ["class": "source"]) {
      var last = lines.lowerBound - 1
      for (index, step) in part.steps.enumerated() {
        let hasRoom = page.bytes.count < limits.sourceBytes && !file.text.bytes.isEmpty
        if isShown[index], hasRoom {
          writeGap(from: last, to: step.lines.lowerBound, in: file, to: page)
          last = step.lines.upperBound
          write(step, in: file, to: page)
        }
        for (number, finding) in step.findings.enumerated() {
          write(
            finding, of: step, in: part, file: file, id: "\(id)-s\(index)-\(number)", to: page)
        }
      }
      writeGap(from: last, to: lines.upperBound + 1, in: file, to: page)
    }
  }

  /// All steps, or of a long definition those near a finding.
  private func shownSteps(of part: DefinitionPart) -> [Bool] {
    guard part.lineCount > limits.definitionLines else {
      return [Bool](repeating: true, count: part.steps.count)
    }
    var isShown = [Bool](repeating: false, count: part.steps.count)
    for (index, step) in part.steps.enumerated() where !step.findings.isEmpty {
      let near = (index - limits.nearSteps)...(index + limits.nearSteps)
      for other in near.clamped(to: 0...(part.steps.count - 1)) { isShown[other] = true }
    }
    return isShown
  }

  /// Says that there is code between two lines which stands elsewhere, or not on this page.
  private func writeGap(from last: Int, to next: Int, in file: ScannedFile, to page: Writer) {
    guard next - last > 1, !file.text.bytes.isEmpty else { return }
    let skipped = ((last + 1)...(next - 1)).clamped(to: 1...file.text.lines.count)
    let hasCode = skipped.contains { line in
      let content = file.text.contentRange(ofLine: line - 1)
      return file.text.bytes[content].contains { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    }
    guard hasCode else { return }
    page.element("p", ["class": "gap"]) {
      page.text(
        skipped.count == 1
          ? "line \(skipped.lowerBound) is not shown here"
          : "lines \(skipped.lowerBound) to \(skipped.upperBound) are not shown here")
    }
  }

  private func write(_ step: StepPart, in file: ScannedFile, to page: Writer) {
    let tint = step.margin.map { Tint($0).name }
    page.element("div", ["class": Writer.classes("step", tint)]) {
      if let margin = step.margin {
        page.element("p", ["class": "label"]) {
          let mark = step.findings.isEmpty ? "" : step.isWarnedOf ? "▲ " : "△ "
          page.text("\(mark)step \(step.number ?? 0): \(MarginFormat.signed(margin))")
        }
      }
      let margins = Dictionary(step.margins.map { ($0.line, $0.margin) }) { $1 }
      for line in step.lines {
        writeLine(
          line, margin: margins[line], marks: step.findings.map(\.range), in: file, to: page)
      }
    }
  }

  /// A line with its number and what the margin is at its end.
  private func writeLine(
    _ line: Int, margin: Double?, marks: [Range<Int>], in file: ScannedFile, to page: Writer
  ) {
    guard line <= file.text.lines.count else { return }
    let whole = file.text.contentRange(ofLine: line - 1)
    let content = cut(withoutMark(whole, in: file.text), in: file.text)
    page.element("div", ["class": Writer.classes("line", margin.map { Tint($0).name })]) {
      page.element("span", ["class": "number"]) { page.text("\(line)") }
      page.element("span", ["class": "margin"]) {
        if let margin { page.text(MarginFormat.signed(margin)) }
      }
      page.element("code") {
        let mark = marks.first { $0.overlaps(content) }?.clamped(to: content)
        let start = mark?.lowerBound ?? content.upperBound
        let end = mark?.upperBound ?? content.upperBound
        page.text(file.text.bytes[content.lowerBound..<start])
        if start < end {
          page.element("mark") { page.text(file.text.bytes[start..<end]) }
          page.text(file.text.bytes[end..<content.upperBound])
        }
        let left = whole.upperBound - content.upperBound
        if left > 0 {
          page.element("span", ["class": "cut"]) { page.text("… \(left) more bytes") }
        }
      }
    }
  }

  /// A byte order mark is no part of the code.
  private func withoutMark(_ range: Range<Int>, in text: SourceText) -> Range<Int> {
    let mark = SourceText.byteOrderMark
    guard range.lowerBound == 0, text.bytes[range].starts(with: mark) else { return range }
    return mark.count..<range.upperBound
  }

  /// No more of a line than people read, and no half of a character.
  private func cut(_ range: Range<Int>, in text: SourceText) -> Range<Int> {
    guard range.count > limits.lineBytes else { return range }
    var end = range.lowerBound + limits.lineBytes
    while end > range.lowerBound, text.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return range.lowerBound..<end
  }
}
