import Segmentation

/// A prefix with one candidate behind it: the trajectories that hold code of the candidate.
struct Continuation: Sendable {
  /// A step of the candidate's: it holds at least one of its bytes.
  struct Place: Sendable, Hashable {
    /// Index into `trajectories`, and into the steps of that.
    var trajectory: Int
    var step: Int
  }

  let trajectories: [Trajectory]
  /// The candidate's scored steps in order of position; `s_t` is the t-th of them.
  let steps: [Place]
  /// Bytes of the prefix.
  let prefixCount: Int

  init(_ segmented: SegmentedText, prefixCount: Int) {
    self.prefixCount = prefixCount
    func isOwn(_ step: Step) -> Bool {
      step.role == .scored && step.range.upperBound > prefixCount
    }
    let trajectories = segmented.trajectories.filter { $0.steps.contains(where: isOwn) }
    self.trajectories = trajectories
    steps = trajectories.indices.flatMap { trajectory in
      trajectories[trajectory].steps.indices
        .filter { isOwn(trajectories[trajectory].steps[$0]) }
        .map { Place(trajectory: trajectory, step: $0) }
    }.sorted {
      trajectories[$0.trajectory].steps[$0.step].range.lowerBound
        < trajectories[$1.trajectory].steps[$1.step].range.lowerBound
    }
  }

  func step(_ place: Place) -> Step { trajectories[place.trajectory].steps[place.step] }

  /// What a scorer reads of a trajectory. Two that read the same are scored once; a step without a score is
  /// nil, so that their scores stand at the same indices.
  struct Reading: Hashable {
    let preamble: [StepContent]
    let steps: [StepContent?]

    init(_ trajectory: Trajectory) {
      preamble = trajectory.preamble.filter { $0.role == .scored }.map(\.content)
      steps = trajectory.steps.map { $0.role == .scored ? $0.content : nil }
    }
  }

  /// What is read of the prefix before anything of the candidate.
  func beginning(of trajectory: Trajectory) -> [StepContent] {
    (trajectory.preamble + trajectory.steps).filter { $0.role == .scored }
      .prefix { $0.range.upperBound <= prefixCount }.map(\.content)
  }

  /// Tokens that would be computed if nothing were known. What is read before several trajectories of one
  /// text is computed once, and not apart from one that is read without a preamble: that one is the preamble.
  ///
  /// - Parameter scores: of `trajectories`.
  func tokens(_ scores: [TrajectoryScores]) -> Int {
    let own = scores.map { $0.steps.reduce(0) { $0 + ($1?.tokens ?? 0) } }
    let before = zip(scores, own).map { $0.tokensComputed + $0.tokensReused - $1 }
    return own.reduce(0, +)
      + (trajectories.contains { $0.preamble.isEmpty } ? 0 : max(0, before.max() ?? 0))
  }
}
