import Configuration
import Generation
import LanguageServerProtocol
import Logging
import RewardModel
import SourceTexts

/// One conversation with one client. All state is here and changes only in `receive`, in the order
/// events come, and when work that was begun there reports back. Its extensions hold one concern each, with what has to
/// be remembered for it: an event of the client's (documents, notebooks, settings, commands), the model, scoring and its
/// timers, writing, or what is published.
actor Session {
  let output: FrameOutput
  let segment: Segment
  let provider: ScorerProvider
  let clock: any ServerClock
  let logger: Logger
  /// Puts an event at the end of the session's stream.
  let emit: @Sendable (SessionEvent) -> Void

  var lifecycle = Lifecycle.uninitialized
  var client = ClientCapabilities(json: .null)
  var encoding = PositionEncoding.utf16
  /// Messages for the user that wait for `initialized`.
  var heldMessages: [ShowMessageNotification.Params]? = []
  var parentWatch: Task<Void, Never>?

  /// The settings of no document in particular, and where they come from.
  var settings: Settings
  var settingsSources: SettingsSources
  var workspace = WorkspaceState()

  /// By their URIs, as the client spelt them when it opened them.
  var documents: [String: Document] = [:]
  /// Those spellings by the one that all of a document's have in common.
  var spellings: [String: String] = [:]
  /// The cells of open notebooks in their order, by the notebooks' URIs.
  var notebooks: [String: [NotebookCell]] = [:]
  /// The last of the numbers given to snapshots and to waiters.
  var lastGeneration = 0

  var scorerState = ScorerState.notStarted
  var modelLoad = ModelLoad()
  var scoring = ScoringState()
  var writer = WriterState()

  var requests = RequestState()
  var pulling = PullingState()

  init(
    output: FrameOutput, segment: @escaping Segment, provider: ScorerProvider, settings: Settings,
    clock: any ServerClock, logger: Logger, emit: @escaping @Sendable (SessionEvent) -> Void
  ) {
    self.output = output
    self.segment = segment
    self.provider = provider
    self.settings = settings
    settingsSources = SettingsSources(server: settings)
    self.clock = clock
    self.logger = logger
    self.emit = emit
  }

  /// The exit code once the session has ended.
  var exitCode: Int32? {
    if case .ended(let code) = lifecycle { code } else { nil }
  }

  func nextGeneration() -> Int {
    lastGeneration += 1
    return lastGeneration
  }
}
