/// How one of the candidates is chosen, or written.
public enum GenerationStrategy: String, Sendable, Hashable, Codable, CaseIterable {
  /// Whatever is drawn first: what the generator gives by itself.
  case draw
  /// The likeliest token each time.
  case greedy
  /// Any of the usable candidates.
  case random
  /// The likeliest usable candidate.
  case likelihood
  /// The usable candidate of the highest R.
  case reward
  /// What `plimsoll suggest --method whole` offers: nothing where each candidate has a step under the floor.
  case offered
  /// What a search step by step ends with.
  case steps
  /// The best of the usable candidates, by whatever it is judged by: no choice comes beyond it.
  case limit

  var about: String {
    switch self {
    case .draw: "one candidate, whichever; expected"
    case .greedy: "the likeliest token each time"
    case .random: "of K, a usable one; expected"
    case .likelihood: "of K, the likeliest usable one"
    case .reward: "of K, the usable one of the highest R"
    case .offered: "by R, if no step is under the floor"
    case .steps: "step by step, the best kept"
    case .limit: "of K, the usable one that is best by the figure"
    }
  }

  /// What it chooses of a trial's candidates, with the chance of each; empty where it chooses nothing. Where none is
  /// usable, all are chosen from.
  func choice(
    in trial: GenerationOutcome.Trial
  ) -> [(candidate: GenerationOutcome.Candidate, chance: Double)] {
    let usable = trial.drawn.filter(\.isUsable)
    let pool = usable.isEmpty ? trial.drawn : usable
    func one(
      _ candidate: GenerationOutcome.Candidate?
    ) -> [(candidate: GenerationOutcome.Candidate, chance: Double)] {
      candidate.map { [($0, 1)] } ?? []
    }
    switch self {
    case .draw: return Self.evenly(trial.drawn)
    case .greedy: return one(trial.greedy)
    case .random, .limit: return Self.evenly(pool)
    case .likelihood: return one(pool.firstBest(by: \.likelihood))
    case .reward: return one(pool.firstBest { $0.reward ?? -.infinity })
    case .offered: return one(trial.drawn.filter(\.isOffered).firstBest(by: \.reward))
    case .steps: return one(trial.steps)
    }
  }

  private static func evenly(
    _ candidates: [GenerationOutcome.Candidate]
  ) -> [(candidate: GenerationOutcome.Candidate, chance: Double)] {
    let count = Double(candidates.reduce(0) { $0 + $1.count })
    return candidates.map { ($0, Double($0.count) / count) }
  }

  /// What it costs of what a trial cost: choosing by R is scoring too, choosing by likelihood is not.
  func cost(in trial: GenerationOutcome.Trial) -> GenerationOutcome.Cost? {
    func withoutScoring(_ cost: GenerationOutcome.Cost) -> GenerationOutcome.Cost {
      var cost = cost
      (cost.tokensScored, cost.seconds) = (0, cost.secondsWriting)
      return cost
    }
    switch self {
    // What one of several takes that are written side by side is not measured.
    case .draw, .limit: return nil
    case .greedy: return withoutScoring(trial.greedyCost)
    case .random, .likelihood: return withoutScoring(trial.drawing)
    case .reward, .offered: return trial.drawing
    case .steps: return trial.stepsCost
    }
  }
}

extension [GenerationOutcome.Candidate] {
  /// The first of the highest value; nil where none has one.
  fileprivate func firstBest(by value: (Element) -> Double?) -> Element? {
    var best: (candidate: Element, value: Double)?
    for candidate in self {
      if let value = value(candidate), value > best?.value ?? -.infinity || best == nil {
        best = (candidate, value)
      }
    }
    return best?.candidate
  }
}

/// What a chosen candidate is judged by; each in 0…1, the more the better.
public enum GenerationFigure: String, Sendable, Hashable, Codable, CaseIterable {
  case secure
  case nothingNew = "nothing_new"
  case usable
  case compiles
  case nearness
  case length

  var title: String {
    switch self {
    case .secure: "secure"
    case .nothingNew: "nothing new"
    case .usable: "usable"
    case .compiles: "compiles"
    case .nearness: "nearer careful"
    case .length: "length"
    }
  }

  /// Whether a candidate is yes or no to it.
  var isYesOrNo: Bool { self != .nearness && self != .length }

  /// nil where the pair says nothing of it.
  func value(of candidate: GenerationOutcome.Candidate, in trial: GenerationOutcome.Trial)
    -> Double?
  {
    func number(_ answer: Bool?) -> Double? { answer.map { $0 ? 1 : 0 } }
    let verdict = candidate.verdict
    switch self {
    // Nothing is found in what is cut off or says nothing.
    case .secure: return number(trial.sides.isSecure(verdict).map { $0 && candidate.isUsable })
    case .nothingNew: return number(trial.sides.hasNothingNew(verdict))
    case .usable: return number(candidate.isUsable)
    case .compiles: return number(verdict.compiles)
    case .nearness: return verdict.nearness
    case .length:
      let careful = trial.sides.careful.tokens
      return careful > 0 ? min(1, Double(verdict.tokens) / Double(careful)) : nil
    }
  }

  /// Of what a strategy chooses; nil where it chooses nothing, or the pair says nothing.
  func value(of strategy: GenerationStrategy, in trial: GenerationOutcome.Trial) -> Double? {
    var sum: Double?
    for (candidate, chance) in strategy.choice(in: trial) {
      guard let value = value(of: candidate, in: trial) else { return nil }
      sum = strategy == .limit ? max(sum ?? 0, value) : (sum ?? 0) + chance * value
    }
    return sum
  }
}
