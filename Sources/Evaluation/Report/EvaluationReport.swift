import RewardModel

/// What `plimsoll eval` found: the JSON it writes, and what the table and the page are made of.
///
/// Keys are stable within one `format`; Documentation/Evaluation.md says what each means.
public struct EvaluationReport: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case pairs, annotated, benign, records

    /// What a bootstrap draws.
    var group: String {
      switch self {
      case .pairs: "commits"
      case .annotated: "texts"
      case .benign: "projects"
      case .records: "projects or commits"
      }
    }
  }

  public static let currentFormat = 1

  public var format = Self.currentFormat
  public var kind: Kind
  public var run: RunDescription
  public var counts: Counts
  /// Records that were left out, and why; the first `maximumSkippedListed` of them.
  public var skipped: [SkippedRecord]
  /// The model first.
  public var scorers: [ScorerReport] = []
  /// By language, CWE and so on: the model and what it is compared with.
  public var breakdowns: [Breakdown] = []
  /// The model by the tokens of the text (SecCodePRM, figure 5).
  public var byTokens: [TokenBin]?
  /// Other ways from the model's margins to one number (SecCodePRM, appendix B.2).
  public var aggregations: [AggregationRow]?
  public var benign: BenignReport?
  /// How far the model's kinds of weakness can be believed.
  public var kinds: KindReport?
  public var prefixViews: [PrefixView]?
  /// What a reader must know about these figures, as sentences.
  public var notes: [String] = []

  public static let maximumSkippedListed = 100

  public init(kind: Kind, run: RunDescription, counts: Counts, skipped: [SkippedRecord]) {
    self.kind = kind
    self.run = run
    self.counts = counts
    self.skipped = skipped
  }
}

/// What was run, so that it can be run again.
public struct RunDescription: Sendable, Hashable, Codable {
  public var command: [String]
  /// ISO 8601, UTC.
  public var date: String
  public var version: String
  public var seed: UInt64
  public var resamples: Int
  public var cut: CutProtocol?
  public var model: Model
  public var data: [DataFile]
  public var seconds: Double
  public var tokensComputed: Int
  public var tokensReused: Int

  public struct Model: Sendable, Hashable, Codable {
    public var name: String
    public var id: String
    public var thresholds: Thresholds
    public var temperature: Double
    /// The arithmetic it was run in; absent in reports of before it could be another than `int16`.
    public var precision: String?

    public init(_ model: ModelDescription) {
      name = model.name
      id = model.id
      thresholds = model.thresholds
      temperature = model.temperature
      precision = model.precision
    }
  }

  public init(
    command: [String], date: String, version: String, seed: UInt64, resamples: Int,
    cut: CutProtocol? = nil, model: ModelDescription, data: [DataFile] = [], seconds: Double = 0,
    usage: TokenUsage = TokenUsage()
  ) {
    self.command = command
    self.date = date
    self.version = version
    self.seed = seed
    self.resamples = resamples
    self.cut = cut
    self.model = Model(model)
    self.data = data
    self.seconds = seconds
    tokensComputed = usage.computed
    tokensReused = usage.reused
  }
}

/// A file of records.
public struct DataFile: Sendable, Hashable, Codable {
  /// Its last path component.
  public var file: String
  /// Of the file as it lies there, compressed or not.
  public var sha256: String
  /// Records read, of those used, and left out for a reason.
  public var read: Int
  public var used: Int
  public var skipped: Int

  public init(file: String, sha256: String, read: Int = 0, used: Int = 0, skipped: Int = 0) {
    self.file = file
    self.sha256 = sha256
    self.read = read
    self.used = used
    self.skipped = skipped
  }
}

public struct SkippedRecord: Sendable, Hashable, Codable {
  public var file: String
  /// From 1.
  public var line: Int
  public var reason: String

  public init(file: String, line: Int, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }
}

public struct Counts: Sendable, Hashable, Codable {
  /// Pairs, texts or files.
  public var units: Int
  /// Commits or projects: what the bootstrap draws.
  public var groups: Int
  public var texts: Int
  public var lines: Int
  public var tokens: Int
  /// Steps that carry a score, of those judged, of those vulnerable.
  public var steps: Int
  public var judgedSteps: Int
  public var vulnerableSteps: Int

  public init(_ texts: [ScoredText], units: Int, groups: Int) {
    self.units = units
    self.groups = groups
    self.texts = texts.count
    lines = texts.reduce(0) { $0 + $1.lines }
    tokens = texts.reduce(0) { $0 + $1.tokens }
    let all = texts.lazy.flatMap(\.steps)
    steps = all.count
    judgedSteps = all.count { $0.isVulnerable != nil }
    vulnerableSteps = all.count { $0.isVulnerable == true }
  }
}

/// A number with what resampling says of it.
public struct Figure: Sendable, Hashable, Codable {
  public var value: Double
  /// The 2.5th and 97.5th percentile over the resamples.
  public var interval: [Double]?
  /// The model's figure less this one, and its interval over the same resamples; absent for the model.
  public var modelMinus: Double?
  public var modelMinusInterval: [Double]?

  public init(value: Double, interval: [Double]? = nil) {
    self.value = value
    self.interval = interval
  }
}

/// Figures by key; in JSON an object whose keys are those of `FigureKey`, whatever else is done to keys.
public struct FigureTable: Sendable, Hashable, Codable {
  public var byKey: [FigureKey: Figure]

  public init(_ byKey: [FigureKey: Figure] = [:]) { self.byKey = byKey }

  public subscript(key: FigureKey) -> Figure? { byKey[key] }

  /// Keys that this build does not know are passed over.
  public init(from decoder: any Decoder) throws {
    let table = try decoder.singleValueContainer().decode([String: Figure].self)
    byKey = Dictionary(
      uniqueKeysWithValues: table.compactMap { name, figure in
        FigureKey(rawValue: name).map { ($0, figure) }
      })
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(
      Dictionary(uniqueKeysWithValues: byKey.map { ($0.key.rawValue, $0.value) }))
  }
}

public struct ScorerReport: Sendable, Hashable, Codable {
  public var name: String
  public var about: String
  /// By `FigureKey`.
  public var figures: FigureTable
  /// Precision over recall of the pooled steps.
  public var precisionRecall: [CurvePoint]?
  /// The share of vulnerable texts of which a vulnerable step was flagged within 10 %, 20 %, … 100 %
  /// of the tokens.
  public var recallByShare: [Double]?
  public var reliability: [Reliability.Bin]?
  /// How it flags: `thresholds`, `any finding`, or `matched` to the model's share of safe steps.
  public var flagsBy: String?
  /// Where matched: steps below this margin are flagged, and of those at it this share.
  public var matchedMargin: Double?
  public var matchedShare: Double?
}

public struct Breakdown: Sendable, Hashable, Codable {
  /// `language`, `cwe`, `source`, `tier`, `project`, `rule family`, `rule`.
  public var by: String
  public var groups: [Group]

  public struct Group: Sendable, Hashable, Codable {
    public var name: String
    /// Of a rule, a tool or a family: those with a vulnerable step.
    public var units: Int
    /// Commits or projects of these units.
    public var groups: Int
    public var vulnerableSteps: Int
    /// By scorer.
    public var figures: [String: FigureTable]
  }
}

public struct TokenBin: Sendable, Hashable, Codable {
  public var from: Int
  /// Not included; nil for the last.
  public var to: Int?
  public var texts: Int
  /// What a bootstrap draws from.
  public var groups: Int
  /// The model's, of Eq. 2 at 0.
  public var accuracy: Double?
  public var interval: [Double]?
  public var pairs: Int
  public var pairOrder: Double?
  public var withinAuc: Double?
  /// By scorer, the model's again.
  public var figures: [String: FigureTable]
}

public struct AggregationRow: Sendable, Hashable, Codable {
  public var name: String
  /// The model's.
  public var figures: FigureTable
  /// The same aggregation of other scorers' margins, by scorer.
  public var baselines: [String: FigureTable]
}

public struct BenignReport: Sendable, Hashable, Codable {
  /// One row a sensitivity.
  public var sensitivities: [Sensitivity]

  public struct Sensitivity: Sendable, Hashable, Codable {
    public var name: String
    public var thresholds: Thresholds
    public var all: Rate
    public var byLanguage: [String: Rate]
    public var byProject: [String: Rate]
    /// Of scorers that make claims of their own, each by those, whatever the thresholds.
    public var baselines: [String: Rate]
    /// Files with most findings, at most ten.
    public var worst: [File]
  }

  public struct Rate: Sendable, Hashable, Codable {
    public var files: Int
    public var lines: Int
    public var findings: Int
    public var perThousandLines: Double?
    public var interval: [Double]?
  }

  public struct File: Sendable, Hashable, Codable {
    public var id: String
    public var lines: Int
    public var findings: Int
  }
}

/// What the model or a tool says of a complete text, and what of the prefix that ends with the step.
public struct PrefixView: Sendable, Hashable, Codable {
  public var name: String
  /// Vulnerable steps that it flags on the whole text, and of those on the prefix.
  public var whole: Int
  public var prefix: Int
  /// Steps that were judged on a prefix, and of those the ones that the cut into steps gave another
  /// content, or others before them, than on the whole text; the model only.
  public var steps: Int?
  public var cutDifferently: Int?
}
