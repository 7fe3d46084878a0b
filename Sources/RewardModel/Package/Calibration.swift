/// What was measured of a package's warnings on validation data: `calibration` in its manifest.
///
/// `plimsoll eval calibrate` writes it; hover quotes it. It does not touch margins, so it is no part
/// of the package's id.
public struct Calibration: Sendable, Hashable, Codable {
  /// The day, as `2026-11-21`.
  public var date: String
  /// What it was measured on.
  public var data: [Data]
  /// By name: `strict` warns most, `balanced` is what the package's thresholds are, `quiet` warns
  /// least.
  public var sensitivities: [String: Sensitivity]
  /// How often a step with such a margin was vulnerable; ranges in ascending order, without overlap.
  public var precision: [Precision]
  /// The vulnerable share of all steps that `precision` was measured on: where fewer are, fewer of those
  /// with a low margin are too.
  public var vulnerableShare: Double?
  /// How far its kinds can be believed; absent where the package tells none, or nothing was measured.
  public var kinds: Kinds?
  /// Who says which steps `precision` calls vulnerable: `static analysers`, `fixes`, `people`.
  public var labelledBy: [String]?

  enum CodingKeys: String, CodingKey {
    case date, data, sensitivities, precision, kinds
    case vulnerableShare = "vulnerable_share"
    case labelledBy = "labelled_by"
  }

  public struct Data: Sendable, Hashable, Codable {
    public var file: String
    public var sha256: String
    public var records: Int

    public init(file: String, sha256: String, records: Int) {
      self.file = file
      self.sha256 = sha256
      self.records = records
    }
  }

  /// Thresholds that all projects chose, and what such a choice does on projects that had no part in it:
  /// each is counted with the thresholds that others chose, in folds.
  public struct Sensitivity: Sendable, Hashable, Codable {
    public var margin: Double
    public var drop: Double
    /// The rate that was asked for; the thresholds were chosen to stay at or below it.
    public var target: Double
    /// On projects that had no part in the choice, with a bootstrap interval over projects.
    public var findingsPerThousandLines: Double
    public var interval: [Double]?
    public var lines: Int
    /// With these very thresholds on the files that chose them.
    public var chosenAt: Double
    /// Of the flagged steps of labelled records that had no part in the choice, the vulnerable share;
    /// and of the vulnerable steps the flagged share.
    public var precision: Double?
    public var recall: Double?

    public init(
      margin: Double, drop: Double, target: Double, findingsPerThousandLines: Double,
      interval: [Double]?, lines: Int, chosenAt: Double, precision: Double? = nil,
      recall: Double? = nil
    ) {
      self.margin = margin
      self.drop = drop
      self.target = target
      self.findingsPerThousandLines = findingsPerThousandLines
      self.interval = interval
      self.lines = lines
      self.chosenAt = chosenAt
      self.precision = precision
      self.recall = recall
    }

    public var thresholds: Thresholds { Thresholds(margin: margin, drop: drop) }

    enum CodingKeys: String, CodingKey {
      case margin, drop, target
      case findingsPerThousandLines = "findings_per_1000_lines"
      case interval, lines
      case chosenAt = "chosen_at"
      case precision, recall
    }
  }

  /// Steps of labelled records whose margin lies in a range.
  public struct Precision: Sendable, Hashable, Codable {
    /// From, to; the upper end is included in the last range only.
    public var margin: [Double]
    /// The vulnerable share.
    public var precision: Double
    public var steps: Int
    /// 95 %, Wilson.
    public var interval: [Double]

    public init(margin: [Double], precision: Double, steps: Int, interval: [Double]) {
      self.margin = margin
      self.precision = precision
      self.steps = steps
      self.interval = interval
    }
  }

  public init(
    date: String, data: [Data], sensitivities: [String: Sensitivity], precision: [Precision],
    vulnerableShare: Double? = nil, kinds: Kinds? = nil, labelledBy: [String]? = nil
  ) {
    self.date = date
    self.data = data
    self.sensitivities = sensitivities
    self.precision = precision
    self.vulnerableShare = vulnerableShare
    self.kinds = kinds
    self.labelledBy = labelledBy
  }

  /// Fewer steps than this say nothing that anybody should be told.
  public static let minimumSteps = 10

  /// What was measured for a margin; nil where too few steps had one like it.
  public func precision(atMargin margin: Double) -> Precision? {
    precision.last { range in
      range.margin[0] <= margin && (margin < range.margin[1] || range.margin[1] >= 1)
        && range.steps >= Self.minimumSteps
    }
  }

  /// The first thing that is wrong, as a sentence; nil where all is well.
  var firstProblem: String? {
    for (name, value) in sensitivities.sorted(by: { $0.key < $1.key }) {
      if !(-1...1).contains(value.margin) || !(0...2).contains(value.drop) {
        return "calibration.sensitivities.\(name) has a margin outside −1…1 or a drop outside 0…2"
      }
      if !(value.findingsPerThousandLines >= 0) {
        return "calibration.sensitivities.\(name) has a negative rate"
      }
      if let interval = value.interval, interval.count != 2 {
        return "calibration.sensitivities.\(name): \(interval) is not an interval"
      }
    }
    for range in precision {
      let ends = range.margin
      if ends.count != 2 || !(ends[0] < ends[1]) || ends[0] < -1 || ends[1] > 1 {
        return "calibration.precision: \(ends) is not a range of margins in −1…1"
      }
      if !(0...1).contains(range.precision) || range.steps < 0 {
        return "calibration.precision: \(range.precision) is not a share"
      }
      if range.interval.count != 2 || !range.interval.allSatisfy({ (0...1).contains($0) }) {
        return "calibration.precision: \(range.interval) is not an interval of shares"
      }
    }
    if let share = vulnerableShare, !(0...1).contains(share) {
      return "calibration.vulnerable_share: \(share) is not a share"
    }
    return kinds?.firstProblem
  }
}
