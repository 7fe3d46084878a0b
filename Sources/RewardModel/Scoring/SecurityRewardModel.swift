import Segmentation
import Synchronization
import Tokenization
import Transformer

/// The process reward model of a package: steps in, margins out.
///
/// What a margin depends on is the model and the tokens before it, so margins are remembered by the
/// chain of hashes over both (`PrefixLink`), and only the steps from the first unknown one on go
/// through the forward pass, which itself reuses the activations of their prefix.
public final class SecurityRewardModel: StepScoring {
  /// A window of more tokens costs quadratically more and lies outside what models of this kind are
  /// trained on.
  public static let maximumWindowTokens = 2_048

  /// How the forward pass computes, part of what each margin is kept under.
  static func arithmetic(_ precision: Precision) -> String {
    "\(precision) \(TransformerModel.arithmetic)"
  }

  /// The arithmetic it is run in.
  public var precision: Precision { engine.model.precision }

  /// Logits that the margin is read from: safe and vulnerable.
  static let marginLabels = 2

  public let model: ModelDescription
  let engine: InferenceEngine
  let tokenizer: Tokenizer
  private let encoder: StepEncoder
  let memory: ScoreMemory
  private let stepsComputed = Atomic<Int>(0)
  private let root: PrefixLink
  private let preambleTokens: Int
  private let windowTokens: Int
  /// Where the two classes stand in the head's logits.
  private let safeLabel: Int
  private let vulnerableLabel: Int

  /// - Parameters:
  ///   - separator: the separator's tokens; a margin is read at the last one.
  ///   - labels: the head's classes in the order of its logits.
  ///   - contextLength: tokens the model can read at once.
  init(
    model: ModelDescription, engine: InferenceEngine, tokenizer: Tokenizer, separator: [Int32],
    labels: [String], preambleTokens: Int, contextLength: Int, memory: ScoreMemory = ScoreMemory()
  ) {
    self.model = model
    self.engine = engine
    self.tokenizer = tokenizer
    self.memory = memory
    self.root = PrefixLink(modelID: model.id, arithmetic: Self.arithmetic(engine.model.precision))
    self.windowTokens = min(Self.maximumWindowTokens, contextLength)
    // Half the window at most, so that a step always finds room behind the preamble.
    self.preambleTokens = min(preambleTokens, self.windowTokens / 2)
    self.encoder = StepEncoder(
      tokenizer: tokenizer, separator: separator, room: self.windowTokens - self.preambleTokens)
    self.safeLabel = labels.firstIndex(of: "safe") ?? 1
    self.vulnerableLabel = labels.firstIndex(of: "vulnerable") ?? 0
  }

  /// The instruction set that a model computes with on this processor, as kernels are named.
  public static var instructionSet: String { InferenceEngine.fastestKernels }
  /// Why the one that the environment asks for is not used; nil where it is, or none is asked for.
  public static var instructionSetProblem: String? { InferenceEngine.kernelsProblem }

  public var statistics: ScorerStatistics {
    var statistics = ScorerStatistics()
    statistics.stepsComputed = stepsComputed.load(ordering: .relaxed)
    statistics.stepsKept = memory.keptCount
    statistics.stepsRemembered = memory.count
    statistics.arithmetic = "\(engine.model.precision), \(engine.kernels)"
    let held = engine.memory
    statistics.tokensComputed = held.tokensComputed
    statistics.tokensReused = held.tokensReused
    statistics.cachedTokens = held.cachedTokens
    statistics.activationBytes = held.activationBytes
    statistics.workspaceBytes = held.workspaceBytes
    statistics.activationBudget = engine.options.activationBudget
    statistics.waitingRequests = engine.waitingRequests
    return statistics
  }

  public func remembered(_ trajectories: [Trajectory]) async -> [TrajectoryScores] {
    await remembered(trajectories, asksAlone: true)
  }

  public func score(
    _ trajectory: Trajectory, report: @escaping @Sendable (TrajectoryScores) -> Void
  ) async throws -> TrajectoryScores {
    try await score(trajectory, asksAlone: true, report: report)
  }

  public var forMarginsAlone: any StepScoring { MarginScorer(of: self) }

  /// - Parameter asksAlone: whether low steps have the kinds of their definitions alone.
  func remembered(_ trajectories: [Trajectory], asksAlone: Bool) async -> [TrajectoryScores] {
    let plans = trajectories.map(plan)
    var known = await lookUp(plans, in: trajectories)
    if asksAlone { known = await withKindsAlone(known, of: trajectories) }
    return zip(trajectories, zip(plans, known)).map {
      assemble($1.0, of: $0, known: $1.1, computed: 0)
    }
  }

  /// - Parameter asksAlone: as above.
  func score(
    _ trajectory: Trajectory, asksAlone: Bool,
    report: @escaping @Sendable (TrajectoryScores) -> Void
  ) async throws -> TrajectoryScores {
    let plan = plan(trajectory)
    let asksAlone = asksAlone && alone(trajectory) != nil
    var known = await lookUp([plan], in: [trajectory])[0]
    if asksAlone { known = await withKindsAlone([known], of: [trajectory])[0] }
    var computed = 0
    for window in plan.windows {
      guard let first = window.steps.firstIndex(where: { known[$0.index] == nil }) else { continue }
      let progress = Progress(known)
      do {
        computed += try await engine.logits(of: window.runs, from: window.preambleRuns + first) {
          [self, computed] run, logits in
          let step = window.steps[run - window.preambleRuns]
          let score = read(logits, of: step.encoded)
          memory.insert(score, for: step.link)
          stepsComputed.add(1, ordering: .relaxed)
          let known = progress.add(score, at: step.index)
          // From the first on whose kinds are still to be read, so that no warning is renamed.
          if asksAlone, isLow(score) { progress.waits() }
          if !progress.isWaiting {
            report(assemble(plan, of: trajectory, known: known, computed: computed))
          }
        }.tokensComputed
        if progress.isWaiting {
          let low = window.steps[first...].map(\.index).filter { isLow(progress.steps[$0]) }
          let alone = try await readKindsAlone(of: low, in: trajectory, known: progress.steps)
          computed += alone.tokensComputed
          known = alone.known
          report(assemble(plan, of: trajectory, known: known, computed: computed))
        } else {
          known = progress.steps
        }
      } catch let error as CancellationError {
        throw error
      } catch {
        throw ScoringError.inference("\(error)")
      }
    }
    return assemble(plan, of: trajectory, known: known, computed: computed)
  }

  func plan(_ trajectory: Trajectory) -> ReadingPlan {
    ReadingPlan(
      trajectory, encoder: encoder, root: root, preambleTokens: preambleTokens,
      windowTokens: windowTokens)
  }

  /// What is remembered of each trajectory, by index of its steps; all of them in one look-up.
  private func lookUp(
    _ plans: [ReadingPlan], in trajectories: [Trajectory]
  ) async -> [[KnownStep?]] {
    let planned = plans.map { $0.windows.flatMap(\.steps) }
    var remembered = await memory.remembered(planned.joined().map(\.link))[...]
    return zip(trajectories, planned).map { trajectory, steps in
      var known = [KnownStep?](repeating: nil, count: trajectory.steps.count)
      for step in steps {
        // Equal links mean equal tokens; a file can say otherwise.
        guard let found = remembered.removeFirst(),
          found.tokenMargins.count == step.encoded.ranges.count
        else { continue }
        known[step.index] = found
      }
      return known
    }
  }

  /// Eq. 1 at every token of a step; the margin of the step is the one at the separator's last token, and
  /// so are its kinds, whose logits follow the two of the margin.
  func read(_ logits: TokenLogits, of step: EncodedStep) -> KnownStep {
    func margin(_ token: Int) -> Float {
      let row = token * logits.labels
      return Float(
        Margin.margin(
          safe: logits.values[row + safeLabel], vulnerable: logits.values[row + vulnerableLabel]))
    }
    let last = step.run.ids.count - 1
    return KnownStep(
      margin: margin(last), tokenMargins: step.ranges.indices.map { .init(margin($0)) },
      kinds: KnownStep.Kind.leading(logits[last].dropFirst(Self.marginLabels)))
  }

  private func assemble(
    _ plan: ReadingPlan, of trajectory: Trajectory, known: [KnownStep?], computed: Int
  ) -> TrajectoryScores {
    var steps = [StepScore?](repeating: nil, count: trajectory.steps.count)
    var before: Double? = Margin.initial
    var kindsBefore: [KindProbability] = []
    var isComplete = true
    for planned in plan.windows.lazy.flatMap(\.steps) {
      guard let score = known[planned.index] else {
        isComplete = false
        before = nil
        kindsBefore = []
        continue
      }
      let margin = Double(score.margin)
      // Scores become known in order, so a known step without a known one before it is rare: only
      // where the memory forgot. Its drop is then not known either.
      let tokenMargins = zip(planned.encoded.ranges, score.tokenMargins).map {
        TokenMargin(range: $0, margin: $1.margin)
      }
      // An index beyond the head's comes of a damaged store.
      let kinds = score.kinds.filter { model.kinds.indices.contains(Int($0.index)) }.map {
        KindProbability(name: model.kinds[Int($0.index)], probability: $0.probability)
      }
      steps[planned.index] = StepScore(
        margin: margin, drop: before.map { $0 - margin } ?? 0,
        fall: StepFall.fall(
          to: margin, from: before, inside: tokenMargins, kinds: kinds, after: kindsBefore),
        tokens: planned.encoded.run.ids.count, tokenMargins: tokenMargins, kinds: kinds)
      before = margin
      kindsBefore = kinds
    }
    return TrajectoryScores(
      steps: steps,
      reward: isComplete
        ? Margin.aggregate(steps.compactMap { $0?.margin }, temperature: model.temperature) : nil,
      tokensComputed: computed, tokensReused: max(0, plan.tokens - computed),
      isComplete: isComplete)
  }
}
