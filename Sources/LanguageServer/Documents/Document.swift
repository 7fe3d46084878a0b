import LanguageServerProtocol
import SourceText

/// An open document as the session keeps it. A value: only the session changes it.
struct Document {
  var snapshot: DocumentSnapshot
  /// What holds for it, and the settings file that has a part in that.
  var settings: Settings
  var workspaceFile: String?
  /// Where the last edit was, in bytes; nil before the first.
  var lastEdit: Int?
  /// Whether the text came of an edit and no pass over it has ended.
  var isFreshlyEdited = false
  /// Greater for the document that was opened or edited later.
  var recency: Int
  /// What can be seen of it, in bytes of the text as it was when the client said so; empty where it is
  /// not seen, or nobody says.
  var visible: [Range<Int>] = []
  /// Waits until the visible ranges have rested.
  var scrollRest: Task<Void, Never>?
  /// Slices of time that the scoring of this text has had.
  var turns = 0
  let openedAt: Duration
  /// Waits for the typing to pause.
  var delay: Task<Void, Never>?
  /// Whether a scoring pass is wanted as soon as there is room.
  var isDue = false
  /// Whether the user has stopped the scoring of this text.
  var isStopped = false
  /// The generation that has been scored to its end.
  var settledGeneration: Int?
  /// What is found, in bytes of `snapshot`.
  var shown: [ShownFinding] = []
  /// What is said of it beside that.
  var remarks: [Remark] = []
  /// What the scorer refused of it.
  var unscorable: [UnscorableTrajectory] = []
  /// When something was last published, and what.
  var lastPublished: Duration?
  var published: PublishDiagnosticsNotification.Params?
  /// A publish that waits for the interval to pass.
  var deferredPublish: Task<Void, Never>?
  /// Whether a client that pulls has a report of it that was made before all was scored.
  var hasEarlyReport = false

  var isSettled: Bool { settledGeneration == snapshot.generation }

  /// Whether its scoring goes before another's: who had fewer slices, then what is seen or was edited, then
  /// what was opened or edited later.
  func precedes(_ other: Document) -> Bool {
    if turns != other.turns { return turns < other.turns }
    if isLookedAt != other.isLookedAt { return isLookedAt }
    return recency > other.recency
  }

  private var isLookedAt: Bool { !visible.isEmpty || lastEdit != nil }

  /// Takes the text after `edits`; what is shown moves along.
  mutating func change(
    to text: SourceText, edits: [TextEdit], version: Int, generation: Int
  ) {
    snapshot.text = text
    snapshot.version = version
    snapshot.generation = generation
    lastEdit = edits.last?.range.lowerBound ?? lastEdit
    isFreshlyEdited = true
    recency = generation
    turns = 0
    isDue = false
    isStopped = false
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
