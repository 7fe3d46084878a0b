import Configuration
import RewardModel

/// How the server behaves: complete and valid.
public struct Settings: Sendable, Hashable {
  public var enable = true
  /// nil leaves it to the model's package, whose thresholds are its balanced ones.
  public var sensitivity: SensitivityLevel?
  /// nil leaves it to the sensitivity.
  public var threshold: Double?
  /// nil leaves it to the sensitivity.
  public var drop: Double?
  /// How long to wait after a change before scoring; nil adapts it to how long scoring takes.
  public var delay: Duration?
  /// Bytes of a file that are scored, those around the last edit first, the others from the top.
  public var maximumFileBytes = FileLimits.scoredBytes
  /// Whether code that nobody wrote by hand is scored too.
  public var generated = false
  /// Whether code is proposed while it is written.
  public var completion = false
  /// How long the typing must rest before code is proposed: somebody who stops to think stops for longer, and what
  /// is written for the key before is written in vain.
  public var completionPause = Duration.milliseconds(500)
  /// The least time between two publishes of one document.
  public var publishInterval = Duration.milliseconds(250)
  /// What the edit was about is shown by itself where the rest of its definition takes longer.
  public var stepPatience = Duration.milliseconds(50)
  /// How long a document's scoring goes on while another's waits: short beside what a person waits for a
  /// file, long beside a chunk of the forward pass.
  public var slice = Duration.milliseconds(500)
  /// How often a text's slice is doubled: up to 16 seconds, in which any machine reads some steps.
  static let sliceDoublings = 5
  /// How long the visible ranges must rest before scoring goes by them.
  public var scrollPause = Duration.milliseconds(150)
  /// A pass that takes longer shows how far it is; what is quicker would only flicker.
  public var progressPatience = Duration.seconds(1)
  /// How often the files of a model that could not be loaded are looked at.
  public var modelWatchInterval = Duration.seconds(5)
  /// How often a workspace's settings files are looked at for a client that does not tell of changes.
  public var workspaceWatchInterval = Duration.seconds(5)
  /// How long scoring waits for a client that was asked for its settings; clients answer at once, and
  /// one that never does shall have warnings all the same.
  public var configurationPatience = Duration.seconds(2)
  /// How long a client that pulls waits for scores before it gets what is known, and is told to ask again
  /// when all is: long enough for an edit, short enough to show what a large file has so far.
  public var pullPatience = Duration.seconds(1)
  /// How often the editor's process is looked for; less than the 5 s an orphan may live.
  public var parentCheckInterval = Duration.seconds(2)
  /// The folder for files that are shown, such as the table of step scores; nil writes none.
  public var stateDirectory: String?
  /// What the server says its version is.
  public var version = "0.1.0"

  public init() {}

  /// These settings with what `options` say instead.
  public func applying(_ options: Options) -> Settings {
    var settings = self
    settings.enable = options.enable ?? enable
    settings.sensitivity = options.sensitivity ?? sensitivity
    settings.threshold = options.threshold ?? threshold
    settings.drop = options.drop ?? drop
    settings.delay = options.delay.map { .milliseconds($0) } ?? delay
    settings.maximumFileBytes = options.maximumFileBytes ?? maximumFileBytes
    settings.generated = options.generated ?? generated
    settings.completion = options.completion ?? completion
    return settings
  }

  /// When a step is flagged.
  public func thresholds(for model: ModelDescription) -> Thresholds {
    Options(sensitivity: sensitivity, threshold: threshold, drop: drop).thresholds(for: model)
  }
}
