import Segmentation
import SourceTexts

/// Where a line that imports a module may be put in, in a language whose `NameTraits.modules` are brought by
/// `import NAME`, as Python's are.
struct PlaceOfImports {
  /// In bytes of the text, at the start of a line.
  let offset: Int
  /// Whether no import stands right above, so that a blank line is to follow.
  let isFirst: Bool

  /// Behind the last import at the top level that is a statement of one line; where there is none, before the first
  /// statement that is no docstring, and before comments that belong to it.
  ///
  /// - Parameters:
  ///   - whole: the text as it is.
  ///   - end: bytes from here on are replaced.
  /// - Returns: nil where nothing of that stands before `end`, or no tree says so.
  init?(in whole: SegmentedText, before end: Int) {
    let text = whole.text
    let ranges = (0..<text.lines.count).map { text.lines.range(ofLine: $0, in: text.count) }
      .prefix { $0.lowerBound <= end }
    func begins(_ range: Range<Int>, _ word: String) -> Bool {
      text.bytes[range].starts(with: word.utf8)
    }
    let statements = ranges.indices.filter { line in
      let start = ranges[line].lowerBound
      return !begins(ranges[line], "#") && whole.startOfStatement(at: start) == start
    }
    let lastImport = statements.last { line in
      let range = ranges[line]
      return range.upperBound <= end && (begins(range, "import ") || begins(range, "from "))
        && !text.bytes[range].contains { "(\\".utf8.contains($0) }
    }
    if let lastImport {
      (offset, isFirst) = (ranges[lastImport].upperBound, false)
      return
    }
    let docstrings = ["\"", "'", "r\"", "r'"]
    guard let first = statements.first(where: { line in
      !docstrings.contains { begins(ranges[line], $0) }
    }) else { return nil }
    let header = ranges.prefix { begins($0, "#") }.count
    var line = first
    while line > header, begins(ranges[line - 1], "#") { line -= 1 }
    (offset, isFirst) = (ranges[line].lowerBound, true)
  }
}
