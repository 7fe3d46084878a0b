import Segmentation
import SourceTexts

/// One trajectory with its labels, as a line of a training file (SecCodePRM, section 4, "Dataset
/// Format": a prompt, completions, and a label for each).
///
/// `completions`, `labels`, `weights`, `origins`, `changed`, `spans` and `lines` have one element for
/// each scored step. Documented in Documentation/Training.md.
public struct TrainingRecord: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Hashable, Codable {
    case pair, file, annotated, analyser, benign, uniform
    /// What both texts of a pair have; see `SharedTrajectories`.
    case safe
  }

  /// The source record, the side, and the trajectory's number in the text.
  public var id: String
  /// What the two sides of a pair share.
  public var pair: String?
  /// `vulnerable`, `fixed` or `text`.
  public var side: String
  public var kind: Kind
  /// Records of one group belong on one side of any split.
  public var group: String
  public var source: String
  public var licence: String
  public var language: String
  public var cwe: String
  public var tier: String
  public var synthetic: Bool
  public var trajectory: String
  /// The steps of the file's preamble, each read by itself, in order, while they fit the budget.
  public var prompt: [String]
  public var completions: [String]
  /// 0 vulnerable, 1 safe, null not judged.
  public var labels: [Int?]
  public var weights: [Double]
  public var origins: [String]
  public var changed: [Bool]
  /// Ranges of bytes of the completion.
  public var spans: [[[Int]]]
  /// First and last line of each step in the text, from 1.
  public var lines: [[Int]]
  /// The fix only inserts; pairs only.
  public var isInsertion: Bool?
  /// Which copy of its source record it is of, from 1; nil where the names are those of the record. See `Renaming`.
  public var renamed: Int?
  /// What analysers said of each step; analyser records only.
  public var findings: [[Finding]]?
  /// Which analysers looked; analyser records only.
  public var tools: [String]?

  public struct Finding: Sendable, Hashable, Codable {
    public var tool: String
    public var rule: String
    public var cwe: String
    public var confidence: Double
    public var line: Int

    public init(tool: String, rule: String, cwe: String, confidence: Double, line: Int) {
      self.tool = tool
      self.rule = rule
      self.cwe = cwe
      self.confidence = confidence
      self.line = line
    }
  }

  enum CodingKeys: String, CodingKey {
    case id, pair, side, kind, group, source, licence, language, cwe, tier, synthetic, trajectory
    case prompt, completions, labels, weights, origins, changed, spans, lines
    case isInsertion = "insertion"
    case renamed, findings, tools
  }
}

/// Where a text comes from: what all of its training records share.
public struct Provenance: Sendable, Hashable {
  public var id: String
  public var pair: String?
  public var side: String
  public var kind: TrainingRecord.Kind
  public var group: String
  public var source: String
  public var licence: String
  public var cwe: String
  public var tier: String
  public var synthetic: Bool

  public init(
    id: String, pair: String? = nil, side: String = "text", kind: TrainingRecord.Kind,
    group: String, source: String, licence: String?, cwe: String? = nil, tier: String? = nil,
    synthetic: Bool = false
  ) {
    self.id = id
    self.pair = pair
    self.side = side
    self.kind = kind
    self.group = group
    self.source = source
    self.licence = licence ?? ""
    self.cwe = cwe ?? ""
    self.tier = tier ?? ""
    self.synthetic = synthetic
  }
}

extension LabelledText {
  /// A record for one trajectory; nil where no step of it carries a score.
  public func record(ofTrajectory number: Int, _ from: Provenance) -> TrainingRecord? {
    let part = trajectories[number]
    let scored = part.trajectory.steps.indices.compactMap { index in
      part.labels[index].map { (step: part.trajectory.steps[index], label: $0) }
    }
    guard !scored.isEmpty else { return nil }
    return TrainingRecord(
      id: "\(from.id)/\(from.side)/\(number)", pair: from.pair, side: from.side, kind: from.kind,
      group: from.group, source: from.source, licence: from.licence, language: language.identifier,
      cwe: from.cwe, tier: from.tier, synthetic: from.synthetic, trajectory: part.trajectory.name,
      prompt: part.trajectory.preamble.filter { $0.role == .scored }.map {
        String(decoding: $0.content.bytes, as: UTF8.self)
      },
      completions: scored.map { String(decoding: $0.step.content.bytes, as: UTF8.self) },
      labels: scored.map { $0.label.verdict?.rawValue },
      weights: scored.map(\.label.weight),
      origins: scored.map { $0.label.origin?.rawValue ?? "" },
      changed: scored.map(\.label.isChanged),
      spans: scored.map { pair in
        pair.label.spans.map {
          [$0.lowerBound - pair.step.range.lowerBound, $0.upperBound - pair.step.range.lowerBound]
        }
      },
      lines: scored.map {
        let lines = self.lines(of: $0.step.range)
        return [lines.lowerBound + 1, lines.upperBound + 1]
      })
  }
}
