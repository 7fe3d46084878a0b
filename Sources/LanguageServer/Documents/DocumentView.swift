import Configuration
import Findings
import LanguageServerProtocol
import RewardModel
import Segmentation
import SourceTexts

/// All that a feature answers from: a document and the session around it at the moment a request
/// arrived.
struct DocumentView: Sendable {
  let snapshot: DocumentSnapshot
  var scorer: ScorerState
  var settings: Settings
  let client: ClientCapabilities
  let encoding: PositionEncoding
  /// What the workspace knows of and does not want to be warned of.
  var baseline: Baseline
  /// Where that stands, or would; nil where there is no folder for it.
  var baselineFile: String?
  /// What is shown of the document.
  let findings: [ShownFinding]
  /// What the scorer refused of the document.
  var unscorable: [UnscorableTrajectory]
  /// What the last pass over the document had no room for; of another text than the snapshot's, maybe.
  var withoutRoom: TrajectoriesWithoutRoom?
  /// Whether something can write steps anew.
  var canRewrite: Bool

  /// Whether the document is scored in part only.
  var isTooLarge: Bool { snapshot.text.count > settings.maximumFileBytes }

  /// The document cut into trajectories; into none where it is far too large.
  func segmented() async -> SegmentedText {
    snapshot.text.count > FileLimits.readBytes
      ? SegmentedText(text: snapshot.text, language: snapshot.language, trajectories: [])
      : await snapshot.segmenter.segmented(snapshot)
  }

  /// What says of a trajectory why nobody wrote it by hand, where such code is not to be scored.
  func unwritten(in segmented: SegmentedText) -> (Trajectory) -> Unwritten? {
    segmented.unwritten(unless: settings.generated)
  }

  /// What says which steps of the document are findings, and which of those are warned of.
  func judge(of segmented: SegmentedText, by model: ModelDescription) -> FindingJudge {
    FindingJudge(
      model: model, thresholds: settings.thresholds(for: model),
      comments: IgnoreComments(segmented), baseline: baseline)
  }

  /// The scorer, or the error to answer a request with.
  func readyScorer() throws(ResponseError) -> any StepScoring { try scorer.scorer() }
}
