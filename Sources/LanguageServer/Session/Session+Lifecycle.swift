import LanguageServerProtocol
import SourceText

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
    if let json = params.initializationOptions { initialOptions = take(options: json) }
    if let processID = params.processID { watch(processID) }
    loadModel()
    return InitializeResult(
      capabilities: ServerCapabilities(
        // What the client did not list cannot be agreed on, even where it is what the client does.
        positionEncoding: agreed == nil && encoding != .utf16 ? nil : encoding.rawValue,
        codeActionKinds: [ShowStepScores.kind],
        codeActionLiterals: client.codeActionLiterals, commands: [ShowStepScores.command],
        pullsDiagnostics: client.pullsDiagnostics,
        customRequests: [StepScoresRequest.method]),
      serverName: "plimsoll", serverVersion: settings.version)
  }

  func initialized() {
    guard let held = heldMessages else { return }
    heldMessages = nil
    for message in held { show(message.kind, message.message) }
    if client.registersConfigurationChanges {
      let method = DidChangeConfigurationNotification.method
      ask(
        RegisterCapabilityRequest.method,
        RegisterCapabilityRequest.params(
          id: "plimsoll/configuration", method: method, options: ["section": "plimsoll"])
      ) { session, reply in
        if case .failure(let error) = reply {
          session.logger.warning("the client does not register \(method): \(error.message)")
        }
      }
    }
    if client.configuration { askForSettings() }
    beginModelProgress()
  }

  func shutDown() -> NoValue {
    lifecycle = .shutDown
    stopWork()
    for (id, task) in answering {
      task.cancel()
      answer(id, .failure(.init(.serverCancelled, "the server shuts down")))
    }
    answering = [:]
    return NoValue()
  }

  func end(_ reason: String, exitCode: Int32) {
    guard self.exitCode == nil else { return }
    logger.info("the session ends: \(reason)")
    stopWork()
    answering.values.forEach { $0.cancel() }
    answering = [:]
    lifecycle = .ended(exitCode: exitCode)
  }

  /// Stops all that runs or waits.
  private func stopWork() {
    modelLoading?.cancel()
    modelWatch?.cancel()
    settingsPatience?.cancel()
    passPatience?.cancel()
    parentWatch?.cancel()
    pass?.task.cancel()
    for uri in documents.keys { documents[uri]?.stopWaiting() }
    resumeWaiters { _ in true }
  }

  /// Ends the session when the client's process is gone: an editor that was killed closes its pipes,
  /// but a process that inherited them may hold them open.
  private func watch(_ processID: Int) {
    guard let process = pid_t(exactly: processID), process > 0, Self.isAlive(process) else {
      // As from a client in another container, whose number means nothing here.
      return logger.notice("process \(processID) cannot be seen from here and is not watched")
    }
    let clock = clock
    let interval = settings.parentCheckInterval
    parentWatch = Task { [emit] in
      while Self.isAlive(process) {
        guard (try? await clock.sleep(until: clock.now + interval)) != nil else { return }
      }
      emit(.clientGone)
    }
  }

  private static func isAlive(_ process: pid_t) -> Bool {
    kill(process, 0) == 0 || errno != ESRCH
  }
}
