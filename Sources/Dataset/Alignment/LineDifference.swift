import SourceTexts
import SyntaxTrees

/// What differs between two texts, line by line, where code differs: a change of comments, of blank
/// lines, or (where it means nothing) of white space is none.
struct LineDifference {
  typealias Change = SequenceMatcher<Int>.Change

  /// Lines past which two texts are compared as one block between their common start and end:
  /// matching is quadratic, and no pair of functions is that long.
  static let maximumLines = 10_000

  /// In order; lines from 0.
  let changes: [Change]
  /// Those of comments and blank lines too.
  private let all: [Change]

  init(from old: CodeLines, to new: CodeLines) {
    // Numbers in place of lines: equal lines have equal numbers.
    var numbers: [[UInt8]: Int] = [:]
    func numbered(_ lines: CodeLines) -> [Int] {
      lines.keys.map { key in
        if let number = numbers[key] { return number }
        numbers[key] = numbers.count
        return numbers.count - 1
      }
    }
    let (a, b) = (numbered(old), numbered(new))
    let found: [Change]
    if max(a.count, b.count) <= Self.maximumLines {
      found = SequenceMatcher(a, b).changes
    } else {
      let start = zip(a, b).prefix { $0 == $1 }.count
      let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed())
        .prefix { $0 == $1 }.count
      found = [Change(old: start..<a.count - end, new: start..<b.count - end)]
    }
    all = found
    changes = found.filter { change in
      change.old.contains { old.hasCode($0) } || change.new.contains { new.hasCode($0) }
    }
  }

  /// Where a line of the old text begins in the new one: before what is inserted there.
  func newLine(of line: Int) -> Int {
    var moved = 0
    for change in all {
      if line <= change.old.lowerBound { break }
      if line < change.old.upperBound {
        return change.new.lowerBound + min(line - change.old.lowerBound, change.new.count)
      }
      moved = change.new.upperBound - change.old.upperBound
    }
    return line + moved
  }
}

/// The bytes that differ inside a changed block, word by word, so that a replaced argument does not
/// count as a replaced statement.
struct WordDifference {
  /// Words past which a block counts as replaced as a whole.
  static let maximumWords = 4_000

  /// In bytes of either text, in order, neighbours joined.
  let old: [Range<Int>]
  let new: [Range<Int>]

  init(
    _ oldText: SourceText, _ oldRange: Range<Int>, _ newText: SourceText, _ newRange: Range<Int>
  ) {
    let a = Self.words(oldText.bytes, oldRange)
    let b = Self.words(newText.bytes, newRange)
    guard max(a.count, b.count) <= Self.maximumWords else {
      old = Self.joined(a)
      new = Self.joined(b)
      return
    }
    let changes = SequenceMatcher(
      a.map { Array(oldText.bytes[$0]) }, b.map { Array(newText.bytes[$0]) }
    ).changes
    old = changes.flatMap { Self.joined(Array(a[$0.old])) }
    new = changes.flatMap { Self.joined(Array(b[$0.new])) }
  }

  /// Words as ranges: letters, digits and `_` together, every other byte that is no blank by itself.
  static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    func isWord(_ byte: UInt8) -> Bool {
      byte == 0x5F || byte >= 0x80 || (0x30...0x39).contains(byte)
        || (0x41...0x5A).contains(byte & 0xDF)
    }
    var words: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index + 1
      if isWord(bytes[index]) {
        while end < range.upperBound, isWord(bytes[end]) { end += 1 }
        words.append(index..<end)
      } else if bytes[index] > 0x20 {
        words.append(index..<end)
      }
      index = end
    }
    return words
  }

  /// One range for words in a row; from the first to the last, since all between them changed.
  private static func joined(_ words: [Range<Int>]) -> [Range<Int>] {
    guard let first = words.first, let last = words.last else { return [] }
    return [first.lowerBound..<last.upperBound]
  }
}
