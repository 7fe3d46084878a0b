import Analysers
import Segmentation
import SourceTexts
import SyntaxTrees

/// Lays findings over the steps of a text that was cut without them.
public struct AnalyserLabels: Sendable {
  public let rules: AnalyserRules

  public init(rules: AnalyserRules = .reviewed) { self.rules = rules }

  /// A labelled text, and what was found at each of its steps.
  public struct Result: Sendable {
    public var text: LabelledText
    /// By trajectory, then by step, including those without a score.
    public var findings: [[[TrainingRecord.Finding]]]

    public func isFlagged(_ trajectory: Int) -> Bool {
      !findings[trajectory].allSatisfy(\.isEmpty)
    }
  }

  /// The step that holds a finding's line is vulnerable, by the best tool's confidence, more where
  /// several tools agree on the kind of weakness; the others are safe as far as the tools know.
  ///
  /// Steps of findings that abstain (`AnalyserRules.judged`) are not judged.
  public func label(
    _ segmentation: SegmentedText, with results: [AnalyserTool: ToolResult]
  ) -> Result {
    var text = LabelledText(segmentation, allSteps: .safe)
    var found = text.trajectories.map { part in
      part.labels.map { _ in [TrainingRecord.Finding]() }
    }
    let map = StepMap(text)
    let findings = rules.judged(results.values.flatMap(\.findings), in: text.text)
    var votes: [StepMap.Place: [Vote]] = [:]
    var unsure: Set<StepMap.Place> = []
    for judged in findings {
      let (finding, decision) = (judged.finding, judged.decision)
      // A finding on a comment or a blank line is of none of our steps.
      guard
        let place = map.places(meeting: [finding.line - 1])
          .min(by: { ($0.trajectory, $0.step) < ($1.trajectory, $1.step) })
      else { continue }
      guard decision.isKept else {
        unsure.insert(place)
        continue
      }
      let entry = TrainingRecord.Finding(
        tool: finding.tool.rawValue, rule: finding.rule, cwe: decision.cwe,
        confidence: Self.rounded(decision.confidence), line: finding.line)
      if !found[place.trajectory][place.step].contains(entry) {
        found[place.trajectory][place.step].append(entry)
      }
      let step = text.trajectories[place.trajectory].trajectory.steps[place.step].range
      votes[place, default: []].append(
        Vote(
          tool: finding.tool, kind: WeaknessKind(decision.cwe), confidence: decision.confidence,
          span: Self.span(of: finding, in: text.text).clamped(to: step)))
    }
    for place in unsure where votes[place] == nil {
      text.trajectories[place.trajectory].labels[place.step] = .unknown
    }
    for (place, votes) in votes {
      text.trajectories[place.trajectory].labels[place.step] = StepLabel(
        .vulnerable, weight: Self.weight(votes), origin: .analyser,
        spans: Self.merged(votes.map(\.span)))
    }
    return Result(text: text, findings: found)
  }

  struct Vote {
    let tool: AnalyserTool
    let kind: WeaknessKind
    let confidence: Double
    let span: Range<Int>
  }

  /// Independent witnesses: `1 − Π (1 − c)` over the tools that name one kind of weakness, each by its
  /// best finding; of several kinds the greatest.
  static func weight(_ votes: [Vote]) -> Double {
    let kinds = Dictionary(grouping: votes, by: \.kind).values.map { votes in
      1
        - Dictionary(grouping: votes, by: \.tool).values
        .map { 1 - ($0.map(\.confidence).max() ?? 0) }.reduce(1, *)
    }
    return rounded(kinds.max() ?? 0)
  }

  /// To three places, so that the order of a product does not show in a file.
  private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }

  /// The columns if the tool gives them, or the line without the white space around it.
  static func span(of finding: ToolFinding, in text: SourceText) -> Range<Int> {
    let line = finding.line - 1
    var range = text.contentRange(ofLine: line)
    let start = range.lowerBound
    if let columns = finding.columns {
      let unit: PositionEncoding =
        switch columns.unit {
        case .bytes: .utf8
        case .utf16: .utf16
        case .characters: .utf32
        }
      let exact = text.range(
        from: TextPosition(line: line, column: columns.from),
        to: TextPosition(line: line, column: columns.to), in: unit)
      if !exact.isEmpty { range = exact }
    }
    func isBlank(_ offset: Int) -> Bool { text.bytes[offset] <= 0x20 }
    var (lower, upper) = (max(start, range.lowerBound), range.upperBound)
    while lower < upper, isBlank(lower) { lower += 1 }
    while upper > lower, isBlank(upper - 1) { upper -= 1 }
    return lower..<upper
  }

  /// Ranges in order, those that meet made one.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
      .reduce(into: []) { merged, range in
        if let last = merged.last, range.lowerBound <= last.upperBound {
          merged[merged.count - 1] =
            last.lowerBound..<max(last.upperBound, range.upperBound)
        } else {
          merged.append(range)
        }
      }
  }
}

/// CWEs that tools name for one mistake: what one calls 120 the next calls 787.
enum WeaknessKind: Hashable {
  case bounds, lifetime, null, uninitialised, injection, arithmetic, leak
  case other(String)

  init(_ cwe: String) {
    switch cwe {
    case "CWE-119", "CWE-120", "CWE-121", "CWE-122", "CWE-124", "CWE-125", "CWE-126", "CWE-127",
      "CWE-131", "CWE-170", "CWE-785", "CWE-786", "CWE-787", "CWE-788", "CWE-805":
      self = .bounds
    case "CWE-415", "CWE-416", "CWE-562", "CWE-590", "CWE-762", "CWE-825": self = .lifetime
    case "CWE-476", "CWE-690": self = .null
    case "CWE-457", "CWE-456", "CWE-908": self = .uninitialised
    case "CWE-77", "CWE-78", "CWE-88", "CWE-94", "CWE-95": self = .injection
    case "CWE-190", "CWE-191", "CWE-194", "CWE-195", "CWE-369", "CWE-681", "CWE-758":
      self = .arithmetic
    case "CWE-401", "CWE-772", "CWE-775": self = .leak
    default: self = .other(cwe)
    }
  }
}
