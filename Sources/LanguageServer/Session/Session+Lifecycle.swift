import Configuration
import LanguageServerProtocol
import SourceTexts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Session {
  func initialize(_ params: InitializeRequest.Params) -> InitializeResult {
    lifecycle = .running
    client = params.capabilities
    // Our text is UTF-8, so that costs nothing; UTF-16 every client speaks.
    let agreed = PositionEncoding.allCases.first {
      client.positionEncodings.contains($0.rawValue)
    }
    encoding = agreed ?? (params.countsCodePoints ? .utf32 : .utf16)
    logger.info(
      "initialize from \(params.clientName ?? "a client") \(params.clientVersion ?? ""), positions in \(encoding.rawValue)"
    )
    if let json = params.initializationOptions { settingsSources.initial = read(options: json) }
    workspace.folders = WorkspaceFolders(params.folders.compactMap(FileURI.path))
    if let processID = params.processID { watch(processID) }
    // Who is asked for settings may name another model in them.
    if !client.configuration { loadModel() }
    return InitializeResult(
      capabilities: ServerCapabilities(
        // What the client did not list cannot be agreed on, even where it is what the client does.
        positionEncoding: agreed == nil && encoding != .utf16 ? nil : encoding.rawValue,
        codeActionKinds: DocumentView.codeActionKinds,
        codeActionLiterals: client.codeActionLiterals,
        resolvesActions: client.resolvesEdits, completesInline: client.inlineCompletion,
        commands: [ShowStepScores.command, AddToBaseline.command, RewriteStep.command],
        pullsDiagnostics: client.pullsDiagnostics, followsFolders: client.workspaceFolders,
        followsNotebooks: client.notebooks,
        customRequests: [
          StepScoresRequest.method, RankRequest.method, SuggestRequest.method, StatusRequest.method,
        ],
        customNotifications: [DidChangeVisibleRangesNotification.method]),
      serverName: "plimsoll", serverVersion: settings.version)
  }

  func initialized() {
    guard let held = heldMessages else { return }
    heldMessages = nil
    for message in held { showMessage(message.kind, message.message) }
    register()
    if client.configuration { askForSettings() }
    beginModelProgress()
  }

  /// Asks the client to tell what it does not tell by itself.
  private func register() {
    var wanted: [RegisterCapabilityRequest.Registration] = []
    if client.registersConfigurationChanges {
      wanted.append(
        .init(
          id: "plimsoll/configuration", method: DidChangeConfigurationNotification.method,
          options: ["section": "plimsoll"]))
    }
    if client.watchesFiles {
      wanted.append(
        .init(
          id: "plimsoll/files", method: DidChangeWatchedFilesNotification.method,
          options: DidChangeWatchedFilesNotification.registration(
            ofFilesNamed: [WorkspaceFile.name, Baseline.name])))
    }
    if !client.watchesFiles { watchWorkspaceFiles() }
    guard !wanted.isEmpty else { return }
    ask(RegisterCapabilityRequest.method, RegisterCapabilityRequest.params(wanted)) {
      session, reply in
      guard case .failure(let error) = reply else { return }
      session.logger.warning("the client registers nothing: \(error.message)")
      session.watchWorkspaceFiles()
    }
  }

  func shutDown() -> NoValue {
    lifecycle = .shutDown
    stopWork()
    for (id, task) in requests.answering {
      task.cancel()
      answer(id, .failure(.init(.serverCancelled, "the server shuts down")))
    }
    requests.answering = [:]
    return NoValue()
  }

  func end(_ reason: String, exitCode: Int32) {
    guard self.exitCode == nil else { return }
    logger.info(
      "the session ends: \(reason)",
      metadata: [
        "passes": "\(scoring.passes.count)", "computed": "\(scoring.passes.tokens.computed)",
        "reused": "\(scoring.passes.tokens.reused)",
        "hitRate": "\(scoring.passes.tokens.percentage)",
      ])
    stopWork()
    requests.answering.values.forEach { $0.cancel() }
    requests.answering = [:]
    lifecycle = .ended(exitCode: exitCode)
  }

  /// Stops all that runs or waits.
  private func stopWork() {
    modelLoad.task?.cancel()
    modelLoad.watch?.cancel()
    settingsSources.patience?.cancel()
    scoring.progress.values.forEach { $0.patience.cancel() }
    scoring.sliceEnd?.cancel()
    parentWatch?.cancel()
    workspace.watch?.cancel()
    for uri in documents.keys { documents[uri]?.stopWaiting() }
    schedule(.over)
  }

  /// Ends the session when the client's process is gone: an editor that was killed closes its pipes,
  /// but a process that inherited them may hold them open.
  private func watch(_ processID: Int) {
    guard let process = pid_t(exactly: processID), process > 0, Self.isAlive(process) else {
      // As from a client in another container, whose number means nothing here.
      return logger.notice("process \(processID) cannot be seen from here and is not watched")
    }
    checkLater(on: process)
  }

  private func checkLater(on process: pid_t) {
    parentWatch = after(settings.parentCheckInterval) { session in
      if Session.isAlive(process) {
        session.checkLater(on: process)
      } else {
        session.emit(.clientGone)
      }
    }
  }

  private static func isAlive(_ process: pid_t) -> Bool {
    kill(process, 0) == 0 || errno != ESRCH
  }
}
