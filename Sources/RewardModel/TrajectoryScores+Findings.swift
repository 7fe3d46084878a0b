import Segmentation

extension Thresholds {
  /// Whether a step is worth a warning: its margin is low and it fell sharply to get there.
  public func flag(_ score: StepScore) -> Bool {
    score.margin <= margin && score.drop >= drop
  }

  /// At or below this a finding is sharp: halfway from the threshold to −1.
  public var sharpMargin: Double { (margin - 1) / 2 }
}

extension TrajectoryScores {
  /// The findings of a trajectory by the given thresholds, in order.
  ///
  /// A flagged step opens a finding, and the finding lasts while the margin stays at or below the
  /// threshold: a further drop on the way down belongs to the same cause.
  public func findings(in trajectory: Trajectory, thresholds: Thresholds) -> [Finding] {
    var findings: [Finding] = []
    var isOpen = false
    var previous: (index: Int, score: StepScore)?
    for (index, score) in steps.enumerated() {
      guard let score else { continue }
      defer { previous = (index, score) }
      if isOpen, score.margin <= thresholds.margin {
        findings[findings.count - 1].continuesThrough = index
        if thresholds.flag(score) {
          findings[findings.count - 1].margin = min(
            findings[findings.count - 1].margin, score.margin)
        }
      } else if thresholds.flag(score) {
        isOpen = true
        findings.append(
          Finding(
            trajectory: trajectory.name, step: index, stepBefore: previous?.index,
            severity: .mild, margin: score.margin, marginBefore: score.margin + score.drop,
            reward: reward, range: score.focus(in: trajectory.steps[index]),
            continuesThrough: index))
      } else {
        isOpen = false
      }
    }
    for index in findings.indices where findings[index].margin <= thresholds.sharpMargin {
      findings[index].severity = .sharp
    }
    return findings
  }
}

extension StepScore {
  /// The line of a step across which the margin falls most, without its indentation, in bytes of the
  /// snapshot; the first line with code where no token margins are known.
  ///
  /// A line's fall is the margin before its first token minus the margin after its last.
  public func focus(in step: Step) -> Range<Int> {
    let lines = Self.contentLines(of: step.content.bytes)
    guard var best = lines.first else { return step.range }
    var largestFall = -Double.infinity
    var before = margin + drop
    var next = 0
    for line in lines {
      let start = next
      while next < tokenMargins.count, tokenMargins[next].range.lowerBound < line.upperBound {
        next += 1
      }
      guard next > start else { continue }
      let after = Double(tokenMargins[next - 1].margin)
      if before - after > largestFall {
        largestFall = before - after
        best = line
      }
      before = after
    }
    return (step.range.lowerBound + best.lowerBound)..<(step.range.lowerBound + best.upperBound)
  }

  /// The lines that hold more than white space, trimmed of it, in bytes of the content.
  private static func contentLines(of bytes: [UInt8]) -> [Range<Int>] {
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
