import Configuration
import Findings
import RewardModel
import Segmentation
import SourceTexts
import SyntaxTrees

/// What a scan has found: all that the formats write.
public struct ScanReport: Sendable {
  public var model: ModelDescription
  /// Of this program.
  public var version: String
  /// Absolute; the paths of files are relative to it.
  public var folder: String
  /// When it began and ended: `2026-11-27T07:30:00Z`.
  public var startTime: String
  public var endTime = ""
  /// In the order of their paths.
  public var files: [ScannedFile] = []
  public var leftOut: [LeftOut] = []
  /// What is wrong with settings and baselines, comments that count for nothing, what git does not tell.
  public var problems: [String] = []
  /// Whether it was ended before all was scored.
  public var isInterrupted = false
  /// Whether what was scored is kept for the next run.
  public var isKept = true
  public var seconds = 0.0
  public var tokensComputed = 0
  public var tokensReused = 0

  public init(
    model: ModelDescription, version: String, folder: String, startTime: String
  ) {
    (self.model, self.version, self.folder) = (model, version, folder)
    self.startTime = startTime
  }

  /// What is warned of.
  public var shown: [(file: ScannedFile, finding: ShownFinding)] {
    files.flatMap { file in
      file.findings.filter { $0.suppression == nil }.map { (file, $0) }
    }
  }

  /// Lines of the files that were scored.
  public var lines: Int { files.reduce(0) { $0 + $1.lines } }
}

/// A file that was scored.
public struct ScannedFile: Sendable {
  /// As `ScanTarget.path`.
  public let path: String
  public let language: Language
  public let encoding: TextEncoding
  /// Empty where nothing of it is reported.
  public internal(set) var text: SourceText
  /// Lines of its text; what stands behind the last line end is one where there is something.
  public let lines: Int
  public let thresholds: Thresholds
  /// In the order of their code; empty where the report does not keep steps.
  public var definitions: [ScoredDefinition] = []
  /// All of it in the order of its lines; what is not to be warned of says why.
  public var findings: [ShownFinding] = []

  public init(
    path: String, language: Language, encoding: TextEncoding, text: SourceText,
    thresholds: Thresholds
  ) {
    (self.path, self.language, self.encoding) = (path, language, encoding)
    (self.text, self.thresholds) = (text, thresholds)
    lines = text.lines.count - (text.lines.starts.last == text.count ? 1 : 0)
  }

  /// The lines that a range of bytes touches, 1-based.
  public func lines(of range: Range<Int>) -> ClosedRange<Int> {
    let first = text.lines.line(at: range.lowerBound) + 1
    return first...max(first, text.lines.line(at: max(range.lowerBound, range.upperBound - 1)) + 1)
  }
}

/// A trajectory with its scores.
public struct ScoredDefinition: Sendable {
  public let trajectory: Trajectory
  public let scores: TrajectoryScores

  public init(trajectory: Trajectory, scores: TrajectoryScores) {
    (self.trajectory, self.scores) = (trajectory, scores)
  }
}

extension Finding.Severity {
  /// As reports call it, which SARIF and compilers do too.
  public var level: String {
    switch self {
    case .sharp: "warning"
    case .mild: "note"
    }
  }
}
