import Segmentation
import SourceTexts
import SyntaxTrees

/// Where the steps of a candidate end, by the segmentation that everything else is scored by.
struct StepBoundary: Sendable {
  private let place: WritingPlace
  private let segment: StepSearch.Segment
  /// Of the prefix, from which each candidate's is had.
  let segmented: SegmentedText
  /// One past the last byte of the prefix that is not white space.
  private let home: Int

  private var prefix: SourceText { place.prefix }

  init(_ place: WritingPlace, segment: @escaping StepSearch.Segment) {
    self.place = place
    self.segment = segment
    segmented = segment(place.prefix, place.language, nil)
    home = (place.prefix.bytes.lastIndex { !Self.isSpace($0) } ?? -1) + 1
  }

  /// The prefix with a candidate behind it.
  func segmented(with candidate: [UInt8]) -> SegmentedText {
    segment(SourceText(bytes: prefix.bytes + candidate), place.language, segmented)
  }

  /// The first step of a candidate that ends behind a place of it, if something follows it: a step goes on until
  /// the next one begins.
  func nextStep(of candidate: [UInt8], after begun: Int) -> Completion? {
    let (steps, homeTrajectory) = steps(of: candidate)
    let start = prefix.count + begun
    guard let first = steps.firstIndex(where: { $0.range.upperBound > start }) else { return nil }
    // What was asked for had ended before it began.
    guard homeTrajectory == nil || steps[first].trajectory == homeTrajectory else {
      return Completion(kept: begun, isEnd: true)
    }
    guard first + 1 < steps.count else { return nil }
    return Completion(
      kept: lineEnd(behind: steps[first].range.upperBound, in: candidate),
      isEnd: homeTrajectory != nil && steps[first + 1].trajectory != homeTrajectory)
  }

  /// A candidate up to the end of the definition that the prefix stands in; nil while it has not come to it.
  func definition(of candidate: [UInt8]) -> Completion? {
    let (steps, homeTrajectory) = steps(of: candidate)
    guard let homeTrajectory else { return nil }
    var end = 0
    for step in steps where step.range.upperBound > prefix.count {
      guard step.trajectory == homeTrajectory else { return Completion(kept: end, isEnd: true) }
      end = lineEnd(behind: step.range.upperBound, in: candidate)
    }
    return nil
  }

  private struct Step {
    let range: Range<Int>
    /// Its index.
    let trajectory: Int
  }

  /// The steps of the prefix with the candidate behind it, in order of position, and the trajectory that is
  /// written; nil for that where it is not known yet.
  private func steps(of candidate: [UInt8]) -> (steps: [Step], home: Int?) {
    let trajectories = segmented(with: candidate).trajectories
    let steps = trajectories.indices.flatMap { index in
      trajectories[index].steps.map { Step(range: $0.range, trajectory: index) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let written =
      place.isBeginning
      ? steps.first { $0.range.upperBound > prefix.count }
      : steps.last { $0.range.lowerBound < home }
    return (steps, written?.trajectory)
  }

  /// Bytes of the candidate up to and with the line break behind a place of the text.
  private func lineEnd(behind place: Int, in candidate: [UInt8]) -> Int {
    var end = max(0, place - prefix.count)
    while end < candidate.count, Self.isSpace(candidate[end]) {
      end += 1
      if candidate[end - 1] == UInt8(ascii: "\n") { break }
    }
    return end
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
