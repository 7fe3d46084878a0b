import LanguageServerProtocol
import SourceText

extension Session {
  func open(_ params: DidOpenNotification.Params) {
    let item = params.textDocument
    if documents[item.uri] != nil { logger.notice("\(item.uri) is opened again") }
    documents[item.uri]?.stopWaiting()
    let generation = nextGeneration()
    documents[item.uri] = Document(
      snapshot: DocumentSnapshot(
        uri: item.uri, languageID: item.languageID, version: item.version, generation: generation,
        text: SourceText(bytes: item.text.bytes), segmenter: DocumentSegmenter(segmenting)),
      settings: settings, recency: generation, openedAt: clock.now)
    findSettings(of: item.uri)
    overtake(item.uri)
    scoreNow(item.uri)
  }

  func change(_ params: DidChangeNotification.Params) {
    guard var document = documents[params.uri] else {
      return logger.notice("change of \(params.uri) ignored: it is not open")
    }
    let version = params.version ?? document.snapshot.version &+ 1
    if version < document.snapshot.version {
      logger.notice("\(params.uri): version \(version) after \(document.snapshot.version)")
    }
    var text = document.snapshot.text
    let edits = text.apply(params.changes, in: encoding)
    document.change(to: text, edits: edits, version: version, generation: nextGeneration())
    documents[params.uri] = document
    overtake(params.uri)
    scoreAfterDelay(params.uri)
  }

  func close(_ params: DidCloseNotification.Params) {
    let uri = params.textDocument.uri
    guard var document = documents.removeValue(forKey: uri) else {
      return logger.notice("close of \(uri) ignored: it is not open")
    }
    document.stopWaiting()
    overtake(uri)
    publish(uri, version: nil, [])
    forgetUnusedFiles()
  }

  /// What is seen now is scored before the rest, also where the rest has been begun.
  func changeVisibleRanges(_ params: DidChangeVisibleRangesNotification.Params) {
    let uri = params.textDocument.uri
    guard let document = documents[uri] else {
      return logger.debug("visible ranges of \(uri) ignored: it is not open")
    }
    let text = document.snapshot.text
    let visible = params.ranges.map { text.range($0, in: encoding) }
    guard visible != document.visible else { return }
    documents[uri]?.visible = visible
    // Not for each line of a scroll.
    document.scrollRest?.cancel()
    let clock = clock
    let deadline = clock.now + settings.scrollPause
    documents[uri]?.scrollRest = Task {
      guard (try? await clock.sleep(until: deadline)) != nil, !Task.isCancelled else { return }
      documents[uri]?.scrollRest = nil
      takeVisibleRanges(of: uri)
      startPass()
    }
  }

  /// What was begun for an older text of a document is in vain.
  private func overtake(_ uri: String) {
    if pass?.uri == uri { pass?.task.cancel() }
    endPassProgress(of: uri)
    resumeWaiters { $0.uri == uri }
  }
}
