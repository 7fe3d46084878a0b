import RewardModel

/// How often the most probable kind of a vulnerable step is the one it is labelled with.
///
/// Steps without a known kind are not counted, nor, where it is asked how far a *named* kind can be believed,
/// those of which nobody is told one because the most probable is `other`.
struct KindTally: Sendable {
  struct Step: Sendable, Hashable {
    var labelled: String
    var kinds: [KindProbability]

    var isRight: Bool { kinds.first?.name == labelled }
    var isNameable: Bool { kinds.first?.name != ModelDescription.otherKind }
    var probability: Double { kinds.first?.probability ?? 0 }
  }

  let steps: [Step]

  /// Ends of the ranges of probabilities that are reported.
  static let ends = [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]
  /// What a reader of a name expects at the least: two in three.
  static let required = 2.0 / 3

  /// - Parameter accepts: which steps count, by text and index; all vulnerable ones by default.
  init(
    _ texts: [ScoredText], column: Int = 0,
    where accepts: (ScoredText, Int) -> Bool = { _, _ in true }
  ) {
    steps = texts.flatMap { text -> [Step] in
      let kinds = text.results[column].kinds
      guard kinds.count == text.steps.count else { return [] }
      return text.steps.indices.compactMap { index in
        let step = text.steps[index]
        guard step.isVulnerable == true, let kind = step.kind,
          !kinds[index].isEmpty, accepts(text, index)
        else { return nil }
        return Step(labelled: kind, kinds: kinds[index])
      }
    }
  }

  /// The share of steps whose most probable kinds, so many of them, hold the labelled one; nil without steps.
  func right(of count: Int = 1) -> Double? {
    guard !steps.isEmpty else { return nil }
    let right = steps.count { step in
      step.kinds.prefix(count).contains { $0.name == step.labelled }
    }
    return Double(right) / Double(steps.count)
  }

  var ranges: [Calibration.Kinds.Range] {
    zip(Self.ends, Self.ends.dropFirst()).compactMap { from, to in
      let inside = steps.filter {
        $0.isNameable && from <= $0.probability && ($0.probability < to || to >= 1)
      }
      let right = inside.count(where: \.isRight)
      guard let interval = Wilson.interval(successes: right, of: inside.count) else { return nil }
      return Calibration.Kinds.Range(
        probability: [from, to], right: Double(right) / Double(inside.count), steps: inside.count,
        interval: interval.ends)
    }
  }

  /// The lower end of the ranges, up to the last, in each of which at least `required` of the steps are of
  /// their most probable kind; 1 where not even the last has enough of them, so that next to nothing is named.
  func least(required: Double = Self.required) -> Double {
    let good = ranges.reversed().prefix {
      $0.steps >= Calibration.minimumSteps && $0.right >= required
    }
    return good.last?.probability[0] ?? 1
  }

  /// By labelled kind: its steps, how many are right, and what the wrong ones are taken for most.
  var byKind: [KindReport.Row] {
    Dictionary(grouping: steps, by: \.labelled).map { kind, steps in
      let wrong = Dictionary(grouping: steps.filter { !$0.isRight }) { $0.kinds[0].name }
        .mapValues(\.count)
      let most = wrong.max { ($0.value, $1.key) < ($1.value, $0.key) }
      return KindReport.Row(
        kind: kind, steps: steps.count, right: steps.count(where: \.isRight), takenFor: most?.key)
    }
    .sorted { ($1.steps, $0.kind) < ($0.steps, $1.kind) }
  }
}

/// The kinds in a report.
public struct KindReport: Sendable, Hashable, Codable {
  public struct Row: Sendable, Hashable, Codable {
    public var kind: String
    public var steps: Int
    public var right: Int
    /// What most of the others are taken for; absent where all are right.
    public var takenFor: String?
  }

  /// Vulnerable steps with a labelled kind.
  public var steps: Int
  /// The share whose most probable kind, or one of the first two, is the labelled one.
  public var right: Double
  public var rightOfTwo: Double
  /// The same of those that are flagged; absent where none is.
  public var flaggedSteps: Int
  public var flaggedRight: Double?
  public var byProbability: [Calibration.Kinds.Range]
  public var byKind: [Row]

  /// nil where no step has both a labelled kind and a model's.
  init?(_ texts: [ScoredText], thresholds: Thresholds) {
    let all = KindTally(texts)
    guard let right = all.right(), let two = all.right(of: 2) else { return nil }
    let flagged = KindTally(texts) { text, index in
      text.results[0].margins[index] <= thresholds.margin
        && text.results[0].falls[index] >= thresholds.drop
    }
    steps = all.steps.count
    self.right = right
    rightOfTwo = two
    flaggedSteps = flagged.steps.count
    flaggedRight = flagged.right()
    byProbability = all.ranges
    byKind = all.byKind
  }
}
