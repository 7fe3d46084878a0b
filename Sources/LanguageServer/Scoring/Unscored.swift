import Configuration
import Findings
import Segmentation
import SourceTexts

/// A trajectory that the scorer refused; it is not tried again until its text is another.
struct UnscorableTrajectory: Sendable {
  let trajectory: Trajectory
  let reason: String
}

/// The trajectories of a text for which a large file had no room: a pass begins with what is edited and what is seen,
/// so which they are is known once it has ended.
struct TrajectoriesWithoutRoom: Sendable {
  /// Of the text.
  let generation: Int
  /// Where the first step of each begins, in bytes.
  let starts: Set<Int>
}

extension ScoreBoard {
  var withoutRoom: TrajectoriesWithoutRoom {
    TrajectoriesWithoutRoom(
      generation: snapshot.generation, starts: Set(leftOut.map { trajectories[$0].start }))
  }

  /// One remark for what cannot be scored and one for what is left out, however much it is; one for each comment that
  /// counts for nothing.
  func remarks(settings: Settings) -> [Remark] {
    var remarks = judge.comments.problems.map {
      Remark(
        code: "ignore-comment", range: $0.range,
        message: "this comment counts for nothing: \($0.reason)")
    }
    if let index = failures.keys.min(), let reason = failures[index] {
      let others = failures.count - 1
      remarks.append(
        Remark(
          range: firstLine(of: trajectories[index].range),
          message: "\(trajectories[index].name) is not scored: \(reason)"
            + (others > 0 ? " (and \(others) more)" : "")))
    }
    if let message = unwrittenMessage {
      remarks.append(Remark(range: firstLine(of: 0..<snapshot.text.count), message: message))
    }
    if !leftOut.isEmpty || isBeyondSegmenting {
      let size = "the file has \(snapshot.text.count / 1_024) KiB"
      remarks.append(
        Remark(
          range: firstLine(of: 0..<snapshot.text.count),
          message: isBeyondSegmenting
            ? "not scored: \(size), and no more than \(FileLimits.readBytes / 1_024) KiB are read"
            : "\(leftOut.count) of \(trajectories.count) definitions are not scored: \(size), and "
              + "maximumFileBytes allows \(settings.maximumFileBytes / 1_024) KiB; what you edit comes first"
        ))
    }
    return remarks
  }

  /// That what nobody wrote by hand is not scored, and how it can be.
  private var unwrittenMessage: String? {
    guard !unwritten.isEmpty else { return nil }
    let found = Set(unwritten.values)
    let reasons = Unwritten.allCases.filter(found.contains).map(\.sentence)
    let what =
      unwritten.count == trajectories.count
      ? "the file is" : "\(unwritten.count) of \(trajectories.count) definitions are"
    return
      "\(what) not scored: \(reasons.joined(separator: ", ")); set “generated” to true to have it scored"
  }

  /// Whether the text is not even cut into trajectories.
  private var isBeyondSegmenting: Bool { snapshot.text.count > FileLimits.readBytes }

  /// The rest of the line on which a range begins, of a very long one its first part.
  private func firstLine(of range: Range<Int>) -> Range<Int> {
    let text = snapshot.text
    let line = text.position(of: range.lowerBound, in: .utf8).line
    let whole = range.lowerBound..<text.contentRange(ofLine: line).upperBound
    var end = min(whole.upperBound, whole.lowerBound + Self.mostUnderlined)
    // Not within a character.
    while end > whole.lowerBound, end < whole.upperBound, text.bytes[end] & 0xC0 == 0x80 {
      end -= 1
    }
    return whole.lowerBound..<end
  }

  /// Bytes of a line under which a remark is drawn: of a minified file the line may be all of it.
  private static let mostUnderlined = 120
}

extension DocumentView {
  /// Whether a large file had no room for a trajectory of the snapshot.
  func hasNoRoom(for trajectory: Trajectory) -> Bool {
    guard let withoutRoom, withoutRoom.generation == snapshot.generation else { return false }
    return withoutRoom.starts.contains(trajectory.start)
  }
}

extension Trajectory {
  /// Where its first step begins: no two trajectories of a text share a step.
  fileprivate var start: Int { steps.first?.range.lowerBound ?? range.lowerBound }
}
