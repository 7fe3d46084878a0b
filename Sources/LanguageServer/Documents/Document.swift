import Configuration
import Findings
import LanguageServerProtocol
import SourceTexts

/// An open document as the session keeps it. A value: only the session changes it.
struct Document {
  var snapshot: DocumentSnapshot
  /// What holds for it, and the settings file that has a part in that.
  var settings: Settings
  var workspaceFile: String?
  /// What its workspace knows of, and the file that says so.
  var baseline = Baseline()
  var baselineFile: String?
  /// Where the last edit was, in bytes; nil before the first.
  var lastEdit: Int?
  /// What can be seen of it, in bytes of the text as it was when the client said so; empty where it is
  /// not seen, or nobody says.
  var visible: [Range<Int>] = []
  /// Waits until the visible ranges have rested.
  var scrollRest: Task<Void, Never>?
  let openedAt: Duration
  /// Waits for the typing to pause.
  var delay: Task<Void, Never>?
  /// What is found, in bytes of `snapshot`.
  var shown: [ShownFinding] = []
  /// What is said of it beside that.
  var remarks: [Remark] = []
  /// What the scorer refused of it.
  var unscorable: [UnscorableTrajectory] = []
  /// What the last pass over it had no room for.
  var withoutRoom: TrajectoriesWithoutRoom?
  /// When something was last published, and what.
  var lastPublished: Duration?
  var published: PublishDiagnosticsNotification.Params?
  /// A publish that waits for the interval to pass.
  var deferredPublish: Task<Void, Never>?
  /// Whether a client that pulls has a report of it that was made before all was scored.
  var hasEarlyReport = false

  /// Its text as the scheduler knows it.
  var textID: Scheduler.TextID { .init(uri: snapshot.uri, generation: snapshot.generation) }

  /// Takes the text after `edits`; what is shown moves along.
  mutating func change(
    to text: SourceText, edits: [TextEdit], version: Int, generation: Int
  ) {
    snapshot.text = text
    snapshot.version = version
    snapshot.generation = generation
    lastEdit = edits.last?.range.lowerBound ?? lastEdit
    shown = shown.compactMap { $0.shifted(by: edits) }
    remarks = remarks.compactMap { $0.shifted(by: edits) }
    stopWaiting()
  }

  /// Cancels what waits for its time.
  mutating func stopWaiting() {
    delay?.cancel()
    delay = nil
    deferredPublish?.cancel()
    deferredPublish = nil
    scrollRest?.cancel()
    scrollRest = nil
  }
}
