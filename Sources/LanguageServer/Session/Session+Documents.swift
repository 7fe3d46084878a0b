import LanguageServerProtocol
import SourceTexts

extension Session {
  /// A document's URI as it was spelt when it was opened: some clients send `file:///C:/a` and `file:///c%3A/a`.
  func opened(_ uri: String) -> String {
    documents[uri] == nil ? spellings[FileURI.canonical(uri)] ?? uri : uri
  }

  func open(_ params: DidOpenNotification.Params) { open(params.textDocument) }

  /// - Parameter preceding: of a notebook's cell, what stands in those before it; nil for what is in no notebook.
  func open(_ item: TextDocumentItem, after preceding: [SourceText]? = nil) {
    let spelling = FileURI.canonical(item.uri)
    if let earlier = spellings[spelling], earlier != item.uri { close(earlier) }
    spellings[spelling] = item.uri
    if documents[item.uri] != nil { logger.notice("\(item.uri) is opened again") }
    documents[item.uri]?.stopWaiting()
    let generation = nextGeneration()
    documents[item.uri] = Document(
      snapshot: DocumentSnapshot(
        uri: item.uri, languageID: item.languageID, version: item.version, generation: generation,
        text: SourceText(bytes: item.text.bytes), segmenter: DocumentSegmenter(segment),
        isCell: preceding != nil || FileURI.isCell(item.uri), preceding: preceding ?? []),
      settings: settings, openedAt: clock.now)
    findRules(of: item.uri)
    endPassProgress(of: item.uri)
    guard let document = documents[item.uri] else { return }
    schedule(.opened(document.textID, isLeftOut: !document.settings.enable))
  }

  func change(_ params: DidChangeNotification.Params) {
    let uri = opened(params.uri)
    guard var document = documents[uri] else {
      return logger.notice("change of \(uri) ignored: it is not open")
    }
    let version = params.version ?? document.snapshot.version &+ 1
    if version < document.snapshot.version {
      logger.notice("\(uri): version \(version) after \(document.snapshot.version)")
    }
    var text = document.snapshot.text
    let edits = text.apply(params.changes, in: encoding)
    document.change(to: text, edits: edits, version: version, generation: nextGeneration())
    documents[uri] = document
    stopCompleting(in: uri)
    restartTypingPause(of: uri)
  }

  /// Has a document scored that is another than it was, once nothing of it changes for a while.
  func restartTypingPause(of uri: String) {
    guard let document = documents[uri] else { return }
    document.delay?.cancel()
    documents[uri]?.delay = after(document.settings.delay ?? scoring.typingPause.delay) { session in
      session.documents[uri]?.delay = nil
      session.schedule(.rested(uri))
    }
    endPassProgress(of: uri)
    schedule(.edited(document.textID))
  }

  func close(_ params: DidCloseNotification.Params) { close(opened(params.textDocument.uri)) }

  func close(_ uri: String) {
    guard var document = documents.removeValue(forKey: uri) else {
      return logger.notice("close of \(uri) ignored: it is not open")
    }
    spellings[FileURI.canonical(uri)] = nil
    document.stopWaiting()
    stopCompleting(in: uri)
    endPassProgress(of: uri)
    schedule(.closed(uri))
    publish(uri, version: nil, [])
    forgetUnusedFiles()
  }

  /// What is seen now is scored before the rest, also where the rest has been begun.
  func changeVisibleRanges(_ params: DidChangeVisibleRangesNotification.Params) {
    let uri = opened(params.textDocument.uri)
    guard let document = documents[uri] else {
      return logger.debug("visible ranges of \(uri) ignored: it is not open")
    }
    let text = document.snapshot.text
    let visible = params.ranges.map { text.range($0, in: encoding) }
    guard visible != document.visible else { return }
    documents[uri]?.visible = visible
    schedule(.seen(uri, !visible.isEmpty))
    // Not for each line of a scroll.
    document.scrollRest?.cancel()
    documents[uri]?.scrollRest = after(settings.scrollPause) { session in
      session.documents[uri]?.scrollRest = nil
      session.takeVisibleRanges(of: uri)
      session.schedule(.look)
    }
  }
}
