/// Lines of a text, 1-based.
public struct LineRanges: Sendable, Hashable {
  /// In order, not overlapping.
  public let ranges: [ClosedRange<Int>]

  public init(_ ranges: [ClosedRange<Int>]) {
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Every line there can be.
  public static let all = LineRanges([1...Int.max])

  public func overlaps(_ lines: ClosedRange<Int>) -> Bool { ranges.contains { $0.overlaps(lines) } }
}

extension LineRanges {
  /// The lines that a difference without context (`git diff --unified=0`) has added or changed, for each file in it, in
  /// its order. Lines that are gone are none of the new text; the two around them count, as what they do may be another.
  static func changed(byDiff diff: some StringProtocol) -> [LineRanges] {
    var files: [[ClosedRange<Int>]] = []
    // By bytes: a line of code may hold anything, and its first byte says what kind of line it is.
    for line in diff.utf8.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: "diff --git ".utf8) {
        files.append([])
      } else if line.starts(with: "@@ ".utf8), !files.isEmpty,
        let range = range(inHunk: String(decoding: Array(line.prefix(80)), as: UTF8.self))
      {
        files[files.count - 1].append(range)
      }
    }
    return files.map(LineRanges.init)
  }

  /// The new lines of `@@ -3,2 +3,4 @@`.
  private static func range(inHunk line: String) -> ClosedRange<Int>? {
    guard let match = line.firstMatch(of: /^@@ -[0-9,]+ \+([0-9]+)(?:,([0-9]+))? @@/),
      let first = Int(match.1)
    else { return nil }
    let count = match.2.flatMap { Int($0) } ?? 1
    return count == 0 ? max(1, first)...(first + 1) : first...(first + count - 1)
  }
}
