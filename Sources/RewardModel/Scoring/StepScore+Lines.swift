import Segmentation

/// What the margin would be if the step ended with this line.
public struct LineMargin: Sendable, Hashable {
  /// The line without white space around it, in bytes of the step's content.
  public var range: Range<Int>
  /// In −1…1.
  public var margin: Double
}

extension StepScore {
  /// The margin after each line with code of a step, in order; empty where no token margins are known.
  ///
  /// A head is trained at separators, and the end of a line is what comes closest to one inside a step:
  /// in the middle of a line its answers mean little. So a line's margin is the one at the token that
  /// holds its line ending, and the last line's is the step's own.
  public func lineMargins(in step: Step) -> [LineMargin] {
    guard !tokenMargins.isEmpty else { return [] }
    let bytes = step.content.bytes
    let lines = Self.contentLines(of: bytes)
    var next = 0
    return lines.enumerated().map { index, line in
      guard index + 1 < lines.count else { return LineMargin(range: line, margin: margin) }
      let end = bytes[line.upperBound...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      while next + 1 < tokenMargins.count, tokenMargins[next].range.upperBound <= end { next += 1 }
      return LineMargin(range: line, margin: Double(tokenMargins[next].margin))
    }
  }

  /// The lines that hold more than white space, trimmed of it, in bytes of the content.
  static func contentLines(of bytes: [UInt8]) -> [Range<Int>] {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var lines: [Range<Int>] = []
    var start: Int?
    var end = 0
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if let from = start { lines.append(from..<end) }
        start = nil
      } else if !isSpace(byte) {
        start = start ?? index
        end = index + 1
      }
    }
    if let from = start { lines.append(from..<end) }
    return lines
  }
}
