import Generation
import JSON
import LanguageServerProtocol
import RewardModel

extension Session {
  func suggest(_ id: RequestID, _ params: JSONValue) {
    do throws(ResponseError) {
      let params = try Self.params(SuggestRequest.self, params)
      let progress = RequestProgress(output: output, token: params.workDoneToken)
      let suggestion = try suggestion(params, progress)
      beside(SuggestRequest.self, id) { () throws(ResponseError) in
        progress.send(
          ProgressNotification.Value.begin(
            title: "Plimsoll: writing candidates", isCancellable: true))
        defer { progress.send(ProgressNotification.Value.end(message: nil)) }
        return try await suggestion.result()
      }
    } catch {
      answer(id, .failure(error))
    }
  }

  /// The document as it is now, and with what to write.
  private func suggestion(
    _ params: SuggestRequest.Params, _ done: RequestProgress
  ) throws(ResponseError) -> RequestedSuggestion {
    let scorer = try scorerState.scorer()
    let snapshot = try view(of: params.place.textDocument.uri).snapshot
    var options = SearchOptions(
      ranking: RankingChoices(aggregation: params.aggregation, order: params.order))
    if let name = params.method {
      guard let method = SearchOptions.Method(rawValue: name) else {
        throw ResponseError(
          .invalidParams,
          "“\(name)” is no method; send one of "
            + SearchOptions.Method.allCases.map(\.rawValue).joined(separator: ", "))
      }
      options.method = method
    }
    options.candidates = params.candidates ?? options.candidates
    options.kept = params.keep ?? min(options.kept, max(1, options.candidates))
    options.mostTokens = params.tokens ?? options.mostTokens
    options.floor = params.floor ?? options.floor
    options.sampling.temperature = params.temperature ?? options.sampling.temperature
    options.seed = params.seed.map { UInt64(truncatingIfNeeded: $0) } ?? options.seed
    let partial = RequestProgress(output: output, token: params.partialResultToken)
    return RequestedSuggestion(
      scorer: scorer, generator: try generator(for: scorer), snapshot: snapshot,
      line: max(0, min(params.place.position.line, snapshot.text.lines.count - 1)),
      options: options,
      segment: { [segment] text, language, previous in
        guard snapshot.isCell else { return segment(text, language, previous) }
        return snapshot.segmenter.cut(text, of: snapshot, after: previous)
      }, encoding: encoding
    ) { progress in
      done.send(ProgressNotification.Value.report(message: "\(progress.tokensWritten) tokens"))
      partial.send(
        SuggestProgress(
          rounds: progress.rounds, tokensWritten: progress.tokensWritten,
          best: String(decoding: progress.best, as: UTF8.self)))
    }
  }

  /// What writes with a scorer; loaded when it is first asked for, and anew after it failed.
  private func generator(
    for scorer: any StepScoring
  ) throws(ResponseError) -> Task<any TextGenerating, any Error> {
    if let generator, generator.model == scorer.model.id { return generator.loading }
    guard let load = provider.generator else {
      throw ResponseError(.requestFailed, "this server has nothing to write code with")
    }
    let loading = Task.detached { try await load(scorer) }
    generator = (scorer.model.id, loading)
    Task {
      if case .failure = await loading.result, generator?.model == scorer.model.id {
        generator = nil
      }
    }
    return loading
  }
}

/// Where the client is told how far a request of its own is.
private struct RequestProgress: Sendable {
  let output: FrameOutput
  /// What it gave with the request; nil where it does not want to know.
  let token: JSONValue?

  func send(_ value: some JSONWritable) {
    guard let token else { return }
    output.send(
      .notification(
        method: ProgressNotification.method,
        params: ProgressNotification.params(token: token, value: value)))
  }
}
