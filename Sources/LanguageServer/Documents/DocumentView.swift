import LanguageServerProtocol
import RewardModel
import Segmentation
import SourceTexts

/// All that a feature answers from: a document and the session around it at the moment a request
/// arrived.
struct DocumentView: Sendable {
  let snapshot: DocumentSnapshot
  let scorer: ScorerState
  let settings: Settings
  let client: ClientCapabilities
  let encoding: PositionEncoding
  /// What is shown of the document.
  let findings: [ShownFinding]
  /// What the scorer refused of the document.
  let unscorable: [UnscorableTrajectory]

  /// Whether the document is scored in part only.
  var isTooLarge: Bool { snapshot.text.count > settings.maximumFileBytes }

  /// The document cut into trajectories; into none where it is far too large.
  func segmented() async -> SegmentedText {
    snapshot.text.count > Settings.maximumSegmentedBytes
      ? SegmentedText(text: snapshot.text, language: snapshot.language, trajectories: [])
      : await snapshot.segmenter.segmented(snapshot)
  }

  /// What says of a trajectory why nobody wrote it by hand, where such code is not to be scored.
  func unwritten(in segmented: SegmentedText) -> (Trajectory) -> Unwritten? {
    if settings.generated { return { _ in nil } }
    if segmented.saysItIsGenerated { return { _ in .generated } }
    return segmented.unwritten
  }

  /// The scorer, or the error to answer a request with.
  func readyScorer() throws(ResponseError) -> any StepScoring {
    switch scorer {
    case .ready(let scorer): return scorer
    case .failed(let reason):
      throw ResponseError(.requestFailed, "Plimsoll has no model: \(reason)")
    case .notStarted, .loading:
      throw ResponseError(.requestFailed, "the model is still loading; ask again when it is ready")
    }
  }
}
