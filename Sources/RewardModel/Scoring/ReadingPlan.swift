import Segmentation
import Transformer

/// How a trajectory is put before the model: which runs of tokens, in which windows, and under which
/// link each margin is kept.
struct ReadingPlan: Sendable {
  /// What the model reads from position 0 on: the preamble, then scored steps. A trajectory that fits
  /// the window has one.
  struct Window: Sendable {
    /// The preamble's runs, then those of `steps`.
    var runs: [TokenRun]
    /// How many of `runs` are the preamble's.
    let preambleRuns: Int
    /// Which steps of the trajectory the other runs are, and what their margins are kept under.
    var steps: [PlannedStep]
    /// Tokens of `runs`.
    var tokens: Int
  }

  struct PlannedStep: Sendable {
    /// Index into the trajectory's steps.
    let index: Int
    let encoded: EncodedStep
    let link: PrefixLink
  }

  /// In order; together they hold every scored step once.
  private(set) var windows: [Window] = []

  /// - Parameters:
  ///   - root: the link of the empty prefix under the model.
  ///   - windowTokens: a window holds at most so many; a step that would not fit opens the next one,
  ///     which starts with the preamble again.
  init(
    _ trajectory: Trajectory, encoder: StepEncoder, root: PrefixLink, preambleTokens: Int,
    windowTokens: Int
  ) {
    var preamble: [TokenRun] = []
    var preambleCount = 0
    var preambleLink = root
    for step in trajectory.preamble where step.role == .scored {
      let run = encoder.encode(step.content).run
      if preambleCount + run.ids.count > preambleTokens { break }
      preamble.append(run)
      preambleCount += run.ids.count
      preambleLink = preambleLink.appending(run)
    }
    var link = preambleLink
    for (index, step) in trajectory.steps.enumerated() where step.role == .scored {
      let encoded = encoder.encode(step.content)
      let count = encoded.run.ids.count
      if windows.isEmpty
        || (windows[windows.count - 1].tokens + count > windowTokens
          && !windows[windows.count - 1].steps.isEmpty)
      {
        windows.append(
          Window(
            runs: preamble, preambleRuns: preamble.count, steps: [], tokens: preambleCount))
        link = preambleLink
      }
      link = link.appending(encoded.run)
      windows[windows.count - 1].runs.append(encoded.run)
      windows[windows.count - 1].steps.append(
        PlannedStep(index: index, encoded: encoded, link: link))
      windows[windows.count - 1].tokens += count
    }
  }

  /// Tokens of all windows.
  var tokens: Int { windows.reduce(0) { $0 + $1.tokens } }
}
