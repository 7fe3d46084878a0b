import RewardModel

/// How far margins of a fast arithmetic lie from those of another, float32 as a rule, on the same texts, whether a finding
/// depends on it, and what becomes of the figures that a model is judged by.
public struct PrecisionReport: Sendable, Hashable, Codable {
  public struct Flips: Sendable, Hashable, Codable {
    /// The thresholds' name: `package` or a sensitivity.
    public var name: String
    public var thresholds: Thresholds
    /// Findings of each arithmetic, and steps that only one of the two flags.
    public var fastFindings: Int
    public var referenceFindings: Int
    public var flipped: Int
    /// `flipped` of all steps, and Wilson's interval of it.
    public var share: Double
    public var interval: [Double]?
    /// `flipped` of the steps that either flags; nil where there is none.
    public var shareOfFindings: Double?
  }

  /// One figure of both arithmetics over the same resamples.
  public struct Comparison: Sendable, Hashable, Codable {
    public var figure: FigureKey
    public var reference: Figure
    public var fast: Figure
    /// The fast arithmetic's less the reference's.
    public var change: Figure
    /// Whether the fast figure lies in the interval of the reference's; nil where there is no interval.
    public var isInside: Bool?
  }

  /// The records of one kind.
  public struct Part: Sendable, Hashable, Codable {
    public var kind: EvaluationReport.Kind
    public var counts: Counts
    /// Empty where nothing is vulnerable.
    public var figures: [Comparison]
  }

  public static let currentFormat = 1

  public var format = Self.currentFormat
  public var precision: String
  /// The precision it is held against.
  public var reference: String
  public var run: RunDescription
  public var texts: Int
  public var steps: Int
  /// |difference| of margins: the mean, the 50th, 99th and 99.9th percentile, and the largest.
  public var mean: Double
  public var median: Double
  public var percentile99: Double
  public var percentile999: Double
  public var largest: Double
  /// Steps whose margins differ by more than `Self.tolerance`.
  public var beyondTolerance: Int
  /// Over the records of all kinds.
  public var flips: [Flips]
  public var parts: [Part]
  public var verdict: PrecisionVerdict
  /// Records that were left out, and why; the first `EvaluationReport.maximumSkippedListed` of them.
  public var skipped: [SkippedRecord]

  /// A difference that nobody should see: margins are shown with two digits.
  public static let tolerance = 0.02
  /// The figures that are held against each other, in the order of a table.
  static let figures: [FigureKey] = [.stepAP, .withinAUC, .pairOrder]

  /// - Parameters:
  ///   - gathered: by kind, scored by two columns: the fast arithmetic, then the reference.
  ///   - thresholds: which steps are flagged, by name.
  public init(
    precision: String, against reference: String = "float32",
    _ gathered: [(kind: EvaluationReport.Kind, texts: EvaluationSession.Gathered)],
    evaluator: Evaluator, thresholds: [(name: String, thresholds: Thresholds)], run: RunDescription
  ) throws(EvaluationError) {
    let texts = gathered.flatMap(\.texts.texts)
    guard !texts.isEmpty else {
      throw .nothingToEvaluate(files: gathered.flatMap(\.texts.data).map(\.file))
    }
    self.precision = precision
    self.reference = reference
    self.run = run
    self.run.data = gathered.flatMap(\.texts.data)
    self.run.seconds = gathered.reduce(0) { $0 + $1.texts.seconds }
    self.run.tokensComputed = gathered.reduce(0) { $0 + $1.texts.usage.computed }
    self.run.tokensReused = gathered.reduce(0) { $0 + $1.texts.usage.reused }
    skipped = Array(
      gathered.flatMap(\.texts.skipped).prefix(EvaluationReport.maximumSkippedListed))
    self.texts = texts.count
    let differences = texts.flatMap { text in
      zip(text.results[0].margins, text.results[1].margins).map { abs($0 - $1) }
    }.sorted()
    steps = differences.count
    func percentile(_ share: Double) -> Double {
      differences.isEmpty
        ? 0 : differences[min(differences.count - 1, Int(Double(differences.count) * share))]
    }
    mean = differences.reduce(0, +) / Double(max(1, differences.count))
    median = percentile(0.5)
    percentile99 = percentile(0.99)
    percentile999 = percentile(0.999)
    largest = differences.last ?? 0
    beyondTolerance = differences.count { $0 > Self.tolerance }
    flips = thresholds.map { Flips($0, in: texts) }
    parts = gathered.filter { !$0.texts.texts.isEmpty }.map {
      Part($0, evaluator: evaluator, run: run)
    }
    verdict = PrecisionVerdict(steps: steps, flips: flips, parts: parts)
  }
}

extension PrecisionReport.Flips {
  fileprivate init(_ named: (name: String, thresholds: Thresholds), in texts: [ScoredText]) {
    name = named.name
    thresholds = named.thresholds
    let rule = FlagRule.thresholds(named.thresholds)
    var (fast, exact, both, steps) = (0, 0, 0, 0)
    for text in texts {
      steps += text.steps.count
      for (a, b) in zip(rule.chances(text.results[0]), rule.chances(text.results[1])) {
        fast += a == 1 ? 1 : 0
        exact += b == 1 ? 1 : 0
        both += a == 1 && b == 1 ? 1 : 0
      }
    }
    fastFindings = fast
    referenceFindings = exact
    let either = fast + exact - both
    flipped = either - both
    share = Double(flipped) / Double(max(1, steps))
    interval = Wilson.interval(successes: flipped, of: steps)?.ends
    shareOfFindings = either > 0 ? Double(flipped) / Double(either) : nil
  }
}

extension PrecisionReport.Part {
  fileprivate init(
    _ gathered: (kind: EvaluationReport.Kind, texts: EvaluationSession.Gathered),
    evaluator: Evaluator, run: RunDescription
  ) {
    kind = gathered.kind
    let texts = gathered.texts
    counts = Counts(texts.texts, units: texts.units, groups: texts.groups)
    // What a report has as the model and a baseline is here the fast arithmetic and the reference.
    let tables = ReportBuilder(
      texts: texts.texts, groups: texts.groups, evaluator: evaluator,
      thresholds: run.model.thresholds, resamples: run.resamples, seed: run.seed
    ).group(kind.rawValue, keys: Set(PrecisionReport.figures)).figures
    let (fast, reference) = (tables[evaluator.scorers[0].name], tables[evaluator.scorers[1].name])
    figures = PrecisionReport.figures.compactMap { key in
      guard let a = fast?[key], let b = reference?[key], let change = b.modelMinus else {
        return nil
      }
      return PrecisionReport.Comparison(
        figure: key, reference: Figure(value: b.value, interval: b.interval), fast: a,
        change: Figure(value: change, interval: b.modelMinusInterval))
    }
  }
}

extension PrecisionReport.Comparison {
  init(figure: FigureKey, reference: Figure, fast: Figure, change: Figure) {
    self.figure = figure
    self.reference = reference
    self.fast = fast
    self.change = change
    // Equal figures may differ by a rounding: sums over resamples are added up in another order.
    // Of few groups, percentiles of an average precision may leave out the figure itself.
    isInside = reference.interval.map {
      min($0[0], reference.value) - 1e-9 <= fast.value
        && fast.value <= max($0[1], reference.value) + 1e-9
    }
  }
}
