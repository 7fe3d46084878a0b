import Configuration
import Generation
import LanguageServerProtocol
import Logging
import RewardModel
import SourceTexts

/// One conversation with one client. All state is here and changes only in `receive`, in the order
/// events come, and when work that was begun there reports back. Its extensions hold one concern each: an event of the
/// client's (documents, notebooks, settings, commands), the model, scoring and its timers, writing, or
/// what is published.
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
  /// What the command gave, without the client's options.
  let baseSettings: Settings
  /// What the client gave on initializing; later settings lie over it.
  var initialOptions = Options()
  /// What the client gave last, over that.
  var clientOptions = Options()
  /// The settings of no document in particular.
  var settings: Settings
  var settingsState = SettingsState.unknown
  /// What the user was told last of wrong options.
  var lastWrongOptions: [String] = []
  /// The number of the last question for the client's settings.
  var lastSettingsQuestion = 0
  /// What the user works in, and the settings files found there, by their paths.
  var folders = WorkspaceFolders()
  var workspaceFiles: [String: (state: WorkspaceFolders.FileState?, file: WorkspaceFile)] = [:]
  /// The baselines found there, by their paths.
  var baselines: [String: KnownBaseline] = [:]
  /// What a client that pulls was told of them.
  var toldIssues: [String: [String]] = [:]
  var workspaceWatch: Task<Void, Never>?
  /// Ends the wait for an answer.
  var settingsPatience: Task<Void, Never>?

  /// By their URIs, as the client spelt them when it opened them.
  var documents: [String: Document] = [:]
  /// Those spellings by the one that all of a document's have in common.
  var spellings: [String: String] = [:]
  /// The cells of open notebooks in their order, by the notebooks' URIs.
  var notebooks: [String: [NotebookCell]] = [:]
  /// The last of the numbers given to snapshots and to waiters.
  var lastGeneration = 0
  var lastRequestID = 0

  /// Requests of the client that are being answered.
  var answering: [RequestID: Task<Void, Never>] = [:]
  /// What to do with the client's answers to our requests.
  var awaited: [RequestID: ReplyHandler] = [:]
  /// Who waits until a document's scores are settled, by the scheduler's numbers.
  var waiters: [Int: CheckedContinuation<Void, Never>] = [:]

  /// Whether the client has not answered yet that it pulls anew, and whether it shall once more.
  var isRefreshing = false
  var wantsRefresh = false

  var scorerState = ScorerState.notStarted
  /// What the client's settings named when the model was loaded, or began to be; and the number of that load.
  var loadedName: ScorerProvider.Name = nil
  var loadNumber = 0
  /// What writes with it, from when it was first asked for: loaded, or being loaded.
  var generator: (model: String, loading: Task<any TextGenerating, any Error>)?
  /// Searches wait for each other.
  let writingTurn = WritingTurn()
  /// How far requests are that tell it, by their ids.
  var requestProgress: [RequestID: RequestProgress] = [:]
  /// The request for inline completions that was begun last.
  var completing: PendingCompletion?
  /// The model that the log has said cannot write completions.
  var modelWithoutWriter: String?
  /// How quick it has been so far.
  var speed = ModelSpeed()
  var hasToldSpeed = false
  var modelLoading: Task<Void, Never>?
  /// After a failure: waits for the model's files to change.
  var modelWatch: Task<Void, Never>?
  /// What the user was told last of why there is no model.
  var lastModelFailure: String?
  var progress = ProgressState.none
  /// Which document is scored next.
  var scheduler = Scheduler()
  /// The scoring pass that runs; there is one at most.
  var running: RunningPass?
  /// Of the documents whose scoring has been begun, by URI.
  var passProgress: [String: PassProgress] = [:]
  /// Ends the running pass's slice of time.
  var sliceEnd: Task<Void, Never>?
  /// The passes that came to their end, and their tokens.
  var passes = (count: 0, tokens: StatusReport.Tokens(computed: 0, reused: 0))
  var typingPause = TypingPause()
  var parentWatch: Task<Void, Never>?
  /// Messages for the user that wait for `initialized`.
  var heldMessages: [ShowMessageNotification.Params]? = []

  init(
    output: FrameOutput, segment: @escaping Segment, provider: ScorerProvider, settings: Settings,
    clock: any ServerClock, logger: Logger, emit: @escaping @Sendable (SessionEvent) -> Void
  ) {
    self.output = output
    self.segment = segment
    self.provider = provider
    self.baseSettings = settings
    self.settings = settings
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
