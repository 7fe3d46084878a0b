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
    let ranges = (0..<text.lines.count).map { text.lines.range(ofLine: $0, in: text.count) }
      .prefix { $0.lowerBound <= end }
    let comment = whole.language.comments.line ?? "#"
    func begins(_ line: Int, _ word: String) -> Bool {
      text.bytes[ranges[line]].starts(with: word.utf8)
    }
    // Of each line the statement that it is a part of, by where that begins.
    let statements = ranges.indices.filter { !begins($0, comment) }.map {
      (line: $0, start: whole.startOfStatement(at: ranges[$0].lowerBound))
    }
    let firsts = statements.filter { $0.start == ranges[$0.line].lowerBound }
    let last = firsts.last { statement in
      let lines = statements.filter { $0.start == statement.start }
      return form.follows.contains { begins(statement.line, $0) }
        && lines.allSatisfy { ranges[$0.line].upperBound <= end }
        && form.mark.map { mark in
          lines.contains { text.bytes[ranges[$0.line]].firstRange(of: mark.utf8) != nil }
        } ?? true
    }
    if let last {
      offset = ranges[statements.last { $0.start == last.start }?.line ?? last.line].upperBound
      isBlankBefore = begins(last.line, "package ")
      return
    }
    let docstrings = ["\"", "'", "r\"", "r'"]
    guard form.mayBeFirst,
      let first = firsts.first(where: { one in !docstrings.contains { begins(one.line, $0) } })
    else { return nil }
    let header = ranges.indices.prefix { begins($0, comment) }.count
    var line = first.line
    while line > header, begins(line - 1, comment) { line -= 1 }
    offset = ranges[line].lowerBound
    isBlankBehind = true
  }
}
