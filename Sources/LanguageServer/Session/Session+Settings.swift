import LanguageServerProtocol

extension Session {
  /// The client's settings have changed: all documents are judged by the new ones.
  func configure(_ params: DidChangeConfigurationNotification.Params) {
    // Clients send their whole settings or the server's section of them.
    take(options: params.settings["plimsoll"] ?? params.settings, over: initialOptions)
    for uri in documents.keys {
      if settings.enable { scoreNow(uri) } else { clear(uri) }
    }
  }

  /// Takes the client's options over those it gave before; what is wrong in them is left at its
  /// default and said once.
  @discardableResult
  func take(options json: JSONValue, over earlier: Options = Options()) -> Options {
    var issues: [OptionIssue] = []
    let options = Options(json: json, issues: &issues).over(earlier)
    settings = baseSettings.applying(options)
    var wrong: [String] = []
    for issue in issues {
      logger.warning("\(issue)")
      if case .unknownKey = issue { continue }
      wrong.append("\(issue)")
    }
    if !wrong.isEmpty {
      show(.warning, "Plimsoll: " + wrong.joined(separator: "; ") + "; the default is used")
    }
    return options
  }
}
