import RewardModel
import Segmentation
import Synchronization

/// A scorer whose margins can be read off the text: a step that calls `strcpy` or `gets` gets −0.9,
/// `sprintf` −0.6, `strcat` −0.3, any other +0.9. Of `strcpy` it says that it reaches outside a buffer, of others
/// that it does not know. It remembers what it has scored as a real one does:
/// a step is known when all before it and it have been read.
public final class FakeScorer: StepScoring {
  /// What was done, in order.
  public struct Call: Sendable, Hashable {
    public var trajectory: String
    public var tokensComputed: Int
    public var tokensReused: Int
    public var wasCancelled: Bool
  }

  private struct State {
    var memory: Set<UInt64> = []
    var calls: [Call] = []
    var isHeld = false
    /// Scored steps of a trajectory that are reported before a call is held.
    var stepsBeforeHold = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var lastID = 0
    var attempts: [String: Int] = [:]
  }

  public static let margins: [(word: String, margin: Double)] = [
    ("strcpy", -0.9), ("gets", -0.9), ("sprintf", -0.6), ("strcat", -0.3),
  ]

  public let model: ModelDescription
  /// A name that cannot be scored.
  private let failing: String?
  private let state = Mutex(State())

  public init(
    name: String = "fake", thresholds: Thresholds = Thresholds(margin: -0.2, drop: 0.5),
    failing: String? = nil,
    calibration: Calibration? = nil
  ) {
    model = ModelDescription(
      name: name, id: "\(name)-1", thresholds: thresholds,
      kinds: ["memory-bounds", "format-string"],
      calibration: calibration)
    self.failing = failing
  }

  public var calls: [Call] { state.withLock { $0.calls } }

  /// Lets no call to `score` go on until `release`.
  ///
  /// - Parameter steps: of a trajectory that are scored and reported before.
  public func hold(after steps: Int = 0) {
    state.withLock {
      $0.isHeld = true
      $0.stepsBeforeHold = steps
    }
  }

  public func release() {
    releaseHeld(andLater: true)
  }

  /// Lets the calls that are held go on.
  ///
  /// - Parameter later: whether calls that come later go on too.
  public func releaseHeld(andLater later: Bool = false) {
    let waiting = state.withLock { state in
      if later { state.isHeld = false }
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for continuation in waiting { continuation.resume() }
  }

  /// How often `score` was called for a trajectory of this name, refusals included.
  public func attempts(at name: String) -> Int { state.withLock { $0.attempts[name] ?? 0 } }

  /// How many calls to `score` are held.
  public var heldCalls: Int { state.withLock { $0.waiting.count } }

  public func remembered(_ trajectories: [Trajectory]) -> [TrajectoryScores] {
    let memory = state.withLock { $0.memory }
    return trajectories.map { Self.scores($0, computed: 0) { memory.contains($0) } }
  }

  public func score(
    _ trajectory: Trajectory, report: @escaping @Sendable (TrajectoryScores) -> Void
  ) async throws -> TrajectoryScores {
    state.withLock { $0.attempts[trajectory.name, default: 0] += 1 }
    if trajectory.name == failing {
      throw ScoringError.tooLong(name: trajectory.name, tokens: 9_000, limit: 8_192)
    }
    let known = remembered([trajectory])[0]
    reportFirstSteps(trajectory, report)
    await waitWhileHeld()
    if Task.isCancelled {
      record(trajectory, computed: 0, reused: 0, wasCancelled: true)
      throw CancellationError()
    }
    state.withLock { $0.memory.formUnion(Self.chain(trajectory)) }
    var scores = Self.scores(trajectory, computed: 0) { _ in true }
    scores.tokensComputed = scores.tokensReused - known.tokensReused
    scores.tokensReused = known.tokensReused
    record(
      trajectory, computed: scores.tokensComputed, reused: scores.tokensReused, wasCancelled: false)
    report(scores)
    return scores
  }

  private func record(_ trajectory: Trajectory, computed: Int, reused: Int, wasCancelled: Bool) {
    state.withLock {
      $0.calls.append(
        Call(
          trajectory: trajectory.name, tokensComputed: computed, tokensReused: reused,
          wasCancelled: wasCancelled))
    }
  }

  private func reportFirstSteps(
    _ trajectory: Trajectory, _ report: @Sendable (TrajectoryScores) -> Void
  ) {
    let steps = state.withLock { $0.isHeld ? $0.stepsBeforeHold : 0 }
    guard steps > 0 else { return }
    let scored = zip(trajectory.steps, Self.chain(trajectory)).filter { $0.0.role == .scored }
    let links = Set(scored.prefix(steps).map(\.1))
    state.withLock { $0.memory.formUnion(links) }
    report(Self.scores(trajectory, computed: 0) { links.contains($0) })
  }

  private func waitWhileHeld() async {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let goesOn = state.withLock { state in
          if !state.isHeld || Task.isCancelled { return true }
          state.waiting[id] = continuation
          return false
        }
        if goesOn { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
    }
  }
}

extension FakeScorer {
  /// One hash for each step, over all the text up to it.
  private static func chain(_ trajectory: Trajectory) -> [UInt64] {
    var hash = trajectory.preamble.reduce(14_695_981_039_346_656_037 as UInt64) {
      link($0, $1.content.digest)
    }
    return trajectory.steps.map { step in
      if step.role == .scored { hash = link(hash, step.content.digest) }
      return hash
    }
  }

  private static func link(_ hash: UInt64, _ digest: UInt64) -> UInt64 {
    (hash ^ digest) &* 0x100_0000_01b3 &+ 0x9E37_79B9
  }

  private static func scores(
    _ trajectory: Trajectory, computed: Int, isKnown: (UInt64) -> Bool
  ) -> TrajectoryScores {
    var before = 1.0
    var reused = 0
    var isComplete = true
    let steps = zip(trajectory.steps, chain(trajectory)).map { step, hash -> StepScore? in
      guard step.role == .scored else { return nil }
      guard isKnown(hash) else {
        isComplete = false
        return nil
      }
      let score = score(of: step.content.bytes, before: before)
      before = score.margin
      reused += score.tokens
      return score
    }
    let margins = steps.compactMap { $0?.margin }
    return TrajectoryScores(
      steps: steps, reward: margins.min(), tokensComputed: computed, tokensReused: reused,
      isComplete: isComplete)
  }

  /// Words are tokens; the margin falls at the word that says so.
  private static func score(of bytes: [UInt8], before: Double) -> StepScore {
    let words = words(of: bytes)
    let found = words.compactMap { range in
      let word = String(decoding: bytes[range], as: UTF8.self)
      return margins.first { $0.word == word }?.margin
    }
    let margin = found.min() ?? 0.9
    var current = found.isEmpty ? margin : before
    let tokenMargins = words.map { range in
      let word = String(decoding: bytes[range], as: UTF8.self)
      if margins.contains(where: { $0.word == word && $0.margin == margin }) { current = margin }
      return TokenMargin(range: range, margin: Float(current))
    }
    let isClear = words.contains { String(decoding: bytes[$0], as: UTF8.self) == "strcpy" }
    return StepScore(
      margin: margin, drop: before - margin, tokens: words.count + 1, tokenMargins: tokenMargins,
      kinds: [
        KindProbability(name: "memory-bounds", probability: isClear ? 0.9 : 0.45),
        KindProbability(name: "format-string", probability: isClear ? 0.1 : 0.4),
      ])
  }

  private static func words(of bytes: [UInt8]) -> [Range<Int>] {
    func isWord(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "_") || byte >= 0x80 || (0x30...0x39).contains(byte)
        || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      if isWord(byte) {
        start = start ?? index
      } else if let begin = start {
        words.append(begin..<index)
        start = nil
      }
    }
    if let start { words.append(start..<bytes.count) }
    return words
  }
}
