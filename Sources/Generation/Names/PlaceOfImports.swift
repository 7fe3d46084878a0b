import Segmentation
import SourceTexts
import SyntaxTrees

/// Where lines that import something may be put in.
struct PlaceOfImports {
  /// In bytes of the text, at the start of a line.
  let offset: Int
  /// Whether a blank line is to stand before them, as behind `package`.
  private(set) var isBlankBefore = false
  /// Whether one is to stand behind them.
  private(set) var isBlankBehind = false

  /// Behind the last statement at the top level that the form follows; where there is none and it may be first, before
  /// the first statement that is no docstring, and before comments that belong to it.
  ///
  /// - Parameters:
  ///   - whole: the text as it is.
  ///   - end: bytes from here on are replaced.
  /// - Returns: nil where nothing of that stands before `end`, or no tree says so.
  init?(of form: ImportForm, in whole: SegmentedText, before end: Int) {
    let text = whole.text
    let lines = (0..<text.lines.count).map { text.lines.range(ofLine: $0, in: text.count) }
      .prefix { $0.lowerBound <= end }
    let comment = whole.language.comments.line ?? "#"
    func begins(_ line: Int, _ word: String) -> Bool {
      text.bytes[lines[line]].starts(with: word.utf8)
    }
    func isStatement(_ line: Int) -> Bool {
      whole.startOfStatement(at: lines[line].lowerBound) == lines[line].lowerBound
    }
    for line in lines.indices.reversed()
    where form.follows.contains(where: { begins(line, $0) }) && isStatement(line) {
      let start = lines[line].lowerBound
      let last =
        lines[(line + 1)...].firstIndex { whole.startOfStatement(at: $0.lowerBound) != start }
        .map { $0 - 1 } ?? lines.endIndex - 1
      let statement = start..<lines[last].upperBound
      guard statement.upperBound <= end,
        form.mark.map({ text.bytes[statement].firstRange(of: $0.utf8) != nil }) ?? true
      else { continue }
      offset = statement.upperBound
      isBlankBefore = begins(line, "package ")
      return
    }
    let docstrings = ["\"", "'", "r\"", "r'"]
    guard form.mayBeFirst,
      let first = lines.indices.first(where: { line in
        !begins(line, comment) && isStatement(line) && !docstrings.contains { begins(line, $0) }
      })
    else { return nil }
    let header = lines.indices.prefix { begins($0, comment) }.count
    var line = first
    while line > header, begins(line - 1, comment) { line -= 1 }
    offset = lines[line].lowerBound
    isBlankBehind = true
  }
}
