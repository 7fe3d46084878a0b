/// What the model reads of a step: its bytes, without what says nothing about the code.
///
/// - A carriage return before a line feed goes, so that a file has the margins that it has elsewhere, whatever its line
///   breaks. What the model learned from has none.
/// - A comment that tells Plimsoll what not to warn of (`plimsoll: ignore`) goes, with its line where that has nothing else:
///   one that has ended, or whose date is none, would else hold back by its words what it may not.
struct StepReading {
  private(set) var bytes: [UInt8]
  /// Where each of them stands in the content; nil where all of it is read.
  private let offsets: [Int]?

  init(_ content: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    guard content.contains(UInt8(ascii: "\r")) || content.firstRange(of: Self.marker) != nil else {
      (bytes, offsets) = (content, nil)
      return
    }
    var offsets: [Int] = []
    var start = 0
    while start < content.count {
      let end = content[start...].firstIndex(of: newline) ?? content.count
      let isReturned = end < content.count && content[start..<end].last == UInt8(ascii: "\r")
      let line = content[start..<(isReturned ? end - 1 : end)]
      let kept = Self.withoutIgnoring(line)
      if line.isEmpty || !kept.isEmpty {
        offsets += kept.joined()
        if end < content.count { offsets.append(end) }
      }
      start = end + 1
    }
    // Where the last line went, so does the break before it.
    if content.last != newline, let last = offsets.last, content[last] == newline {
      offsets.removeLast()
    }
    // A step that says nothing else is read as it is: there is nothing to judge, and it has a margin all the same.
    if offsets.isEmpty { offsets = Array(content.indices) }
    bytes = offsets.map { content[$0] }
    self.offsets = offsets
  }

  /// The bytes of the content that a range of what is read stands for, with what was left out before them.
  func content(of range: Range<Int>) -> Range<Int> {
    guard let offsets else { return range }
    func end(_ index: Int) -> Int { index == 0 ? 0 : offsets[index - 1] + 1 }
    return end(range.lowerBound)..<end(range.upperBound)
  }

  private static let marker = Array("plimsoll:".utf8)
  private static let word = Array("ignore".utf8)
  /// How a comment begins, and what ends it before its line does.
  private static let openers: [(open: [UInt8], close: [UInt8]?)] = [
    ("{/*", "*/}"), ("/*", "*/"), ("<!--", "-->"), ("//", nil), ("#", nil), ("--", nil),
  ].map { (Array($0.0.utf8), $0.1.map { Array($0.utf8) }) }

  /// What is read of a line; empty where it is such a comment alone.
  private static func withoutIgnoring(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    let whole = [line.startIndex..<line.endIndex]
    guard let mark = line.firstRange(of: marker),
      line[mark.upperBound...].drop(while: isBlank).starts(with: word)
    else { return whole }
    let before = trimmed(line[..<mark.lowerBound])
    guard
      let (open, close) = openers.first(where: {
        before.suffix($0.open.count).elementsEqual($0.open)
      })
    else { return whole }
    let code = trimmed(before.dropLast(open.count))
    // In a string it would be no comment, and what follows it is code.
    guard !"\"'`".utf8.contains(where: { quote in code.count { $0 == quote } % 2 == 1 }) else {
      return whole
    }
    let end =
      close.flatMap { line[mark.upperBound...].firstRange(of: $0)?.upperBound } ?? line.endIndex
    let rest = line[end...]
    let isCodeless = code.allSatisfy(isBlank)
    if isCodeless, rest.allSatisfy(isBlank) { return [] }
    return [code.startIndex..<code.endIndex, end..<line.endIndex].filter { !$0.isEmpty }
  }

  /// Without blanks at its end.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes[..<(bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? bytes.startIndex)]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
