import Segmentation

/// Which kind of weakness a low step has is asked of its definition alone, without the file's head.
///
/// The files that models are trained on have weaknesses of one kind each, which their imports tell; so behind
/// `import tarfile` any low margin looks like a path's. Margins need the head all the same (Documentation/Results.md).
extension SecurityRewardModel {
  /// Up to this margin a step's kinds are read so: thresholds that were measured are not above it.
  static let highestMarginOfFindings: Float = 0

  /// A definition without what is read before it; nil where a model tells no kinds, or reads nothing before it.
  func alone(_ trajectory: Trajectory) -> Trajectory? {
    guard !model.kinds.isEmpty, trajectory.kind == .definition,
      trajectory.preamble.contains(where: { $0.role == .scored })
    else { return nil }
    return Trajectory(
      kind: .definition, name: trajectory.name, depth: trajectory.depth, range: trajectory.range,
      preamble: [], steps: trajectory.steps)
  }

  /// Gives low steps the kinds that are known of their definitions alone; one of which they are not counts as unknown.
  func withKindsAlone(
    _ known: [[KnownStep?]], of trajectories: [Trajectory]
  ) async -> [[KnownStep?]] {
    var known = known
    var wanted: [(trajectory: Int, step: ReadingPlan.PlannedStep)] = []
    for (index, trajectory) in trajectories.enumerated() {
      let low = known[index].indices.filter { isLow(known[index][$0]) }
      guard !low.isEmpty, let alone = alone(trajectory) else { continue }
      wanted += plan(alone).windows.lazy.flatMap(\.steps).filter { low.contains($0.index) }
        .map { (index, $0) }
    }
    guard !wanted.isEmpty else { return known }
    for ((trajectory, step), found) in zip(wanted, await memory.remembered(wanted.map(\.step.link)))
    {
      known[trajectory][step.index] = found.flatMap { found in
        known[trajectory][step.index]?.with(found.kinds)
      }
    }
    return known
  }

  /// Reads the kinds of steps whose margins are known.
  ///
  /// - Parameter steps: indices of low steps, in order.
  /// - Returns: the same steps with those kinds, and how many tokens were computed.
  func readKindsAlone(
    of steps: [Int], in trajectory: Trajectory, known: [KnownStep?]
  ) async throws -> (known: [KnownStep?], tokensComputed: Int) {
    guard !steps.isEmpty, let alone = alone(trajectory) else { return (known, 0) }
    let progress = Progress(known)
    var computed = 0
    for window in plan(alone).windows {
      let asked = window.steps.indices.filter { steps.contains(window.steps[$0].index) }
      guard let first = asked.first, let last = asked.last else { continue }
      computed += try await engine.logits(of: Array(window.runs[...last]), from: first) {
        [self] run, logits in
        let step = window.steps[run]
        let score = read(logits, of: step.encoded)
        memory.insert(score, for: step.link)
        if steps.contains(step.index), let own = known[step.index] {
          _ = progress.add(own.with(score.kinds), at: step.index)
        }
      }.tokensComputed
    }
    return (progress.steps, computed)
  }

  func isLow(_ step: KnownStep?) -> Bool {
    step.map { $0.margin <= Self.highestMarginOfFindings } ?? false
  }
}

extension KnownStep {
  fileprivate func with(_ kinds: [Kind]) -> KnownStep {
    KnownStep(margin: margin, tokenMargins: tokenMargins, kinds: kinds)
  }
}

/// The model without the second reading.
struct MarginScorer: StepScoring {
  private let base: SecurityRewardModel

  init(of base: SecurityRewardModel) { self.base = base }

  var model: ModelDescription { base.model }
  var statistics: ScorerStatistics { base.statistics }

  func remembered(_ trajectories: [Trajectory]) async -> [TrajectoryScores] {
    await base.remembered(trajectories, asksAlone: false)
  }

  func score(
    _ trajectory: Trajectory, report: @escaping @Sendable (TrajectoryScores) -> Void
  ) async throws -> TrajectoryScores {
    try await base.score(trajectory, asksAlone: false, report: report)
  }
}
