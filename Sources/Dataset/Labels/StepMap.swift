import SourceTexts

/// Which step of a text a line belongs to.
struct StepMap {
  struct Place: Hashable {
    var trajectory: Int
    var step: Int
  }

  /// The scored steps by first line, each with its lines (0-based).
  private let steps: [(lines: ClosedRange<Int>, place: Place)]

  init(_ text: LabelledText) {
    steps = text.trajectories.enumerated().flatMap { number, part in
      part.trajectory.steps.enumerated().compactMap { index, step in
        part.labels[index] == nil
          ? nil : (text.lines(of: step.range), Place(trajectory: number, step: index))
      }
    }
    .sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// The steps that hold any of `lines`.
  func places(meeting lines: some Sequence<Int>) -> Set<Place> {
    Set(lines.flatMap { line in steps.filter { $0.lines.contains(line) }.map(\.place) })
  }

  /// The step that holds `line`, or the first one after it, or the last of all.
  ///
  /// - Parameter trajectory: the one whose steps count; all do where nil.
  func place(atOrAfter line: Int, of trajectory: Int?) -> Place? {
    let steps = steps.filter { trajectory == nil || $0.place.trajectory == trajectory }
    return (steps.first { $0.lines.upperBound >= line } ?? steps.last)?.place
  }
}
