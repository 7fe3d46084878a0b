import Configuration
import JSON
import LanguageServerProtocol

/// Whether a client that can be asked for its settings has been, and has answered for the first time.
enum SettingsState: Sendable, Hashable {
  case unknown
  case asked
  case known
}

/// Where settings come from, and how far the client has told its own.
struct SettingsSources: Sendable {
  /// What the command gave, without the client's options.
  let server: Settings
  /// What the client gave on initializing; later settings lie over it.
  var initial = Options()
  /// What the client gave last, over that.
  var client = Options()
  var state = SettingsState.unknown
  /// What the user was told last of wrong options.
  var lastWrong: [String] = []
  /// The number of the last question for the client's settings.
  var lastQuestion = 0
  /// Ends the wait for an answer.
  var patience: Task<Void, Never>?

  init(server: Settings) { self.server = server }
}

extension Session {
  /// The client's settings have changed: all documents are judged by the new ones.
  func configure(_ params: DidChangeConfigurationNotification.Params) {
    // A client that can be asked sends nothing of worth, or settings of one folder.
    if client.configuration { return askForSettings() }
    // Clients send their whole settings or the server's section of them.
    apply(settings: params.settings["plimsoll"] ?? params.settings)
  }

  /// Asks the client for its settings. Until they come, or for `Settings.configurationPatience`, nothing
  /// is scored, so that nothing is shown that they would take back.
  func askForSettings() {
    settingsSources.lastQuestion += 1
    let question = settingsSources.lastQuestion
    if settingsSources.state == .unknown {
      settingsSources.state = .asked
      settingsSources.patience = after(settings.configurationPatience) { $0.settingsAreKnown() }
    }
    ask(ConfigurationRequest.method, ConfigurationRequest.params(section: "plimsoll")) {
      session, reply in
      // Of several answers the last question's counts.
      guard question == session.settingsSources.lastQuestion else { return }
      switch reply {
      case .success(let result): session.apply(settings: ConfigurationRequest.settings(in: result))
      case .failure(let error):
        session.logger.warning("the client does not tell its settings: \(error.message)")
      }
      session.settingsAreKnown()
    }
  }

  private func settingsAreKnown() {
    settingsSources.patience?.cancel()
    settingsSources.patience = nil
    guard settingsSources.state == .asked else { return }
    settingsSources.state = .known
    loadModel()
    beginModelProgress()
    schedule(.look)
  }

  private func apply(settings options: JSONValue) {
    read(options: options, over: settingsSources.initial)
    changeModel()
    judgeAnew()
  }

  /// Takes the client's options over those it gave before; what is wrong in them counts as not
  /// set and is said once.
  @discardableResult
  func read(options json: JSONValue, over earlier: Options = Options()) -> Options {
    var issues: [OptionIssue] = []
    let options = Options(json: json, issues: &issues).over(earlier)
    settingsSources.client = options
    settings = settingsSources.server.applying(options)
    var wrong: [String] = []
    for issue in issues {
      logger.warning("\(issue)")
      if case .unknownKey = issue { continue }
      wrong.append("\(issue)")
    }
    // Once: clients tell the same settings again and again.
    if !wrong.isEmpty, wrong != settingsSources.lastWrong {
      showMessage(
        .warning, "Plimsoll: " + wrong.joined(separator: "; ") + "; that counts as not set")
    }
    settingsSources.lastWrong = wrong
    return options
  }
}
